"""Reading a course archive that someone else may have made: in memory, without extracting anything."""

from __future__ import annotations

import io
import tarfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

Tree = dict[str, bytes]
"""The files of a course, by their path from the folder that holds ``course.xml``."""

MAX_FILES = 50_000
MAX_BYTES = 256 * 1024 * 1024
MAX_RATIO = 200
"""Studio's own bounds, but for the size: here everything stays in memory."""

_CHUNK = 64 * 1024


class ArchiveError(Exception):
    """The archive can't be read as a course. The message says where, what, and what to do."""


def read_archive(packed: bytes) -> Tree:
    """Return the files of a ``.tar.gz`` course archive.

    Raises:
        ArchiveError: it is something else, is damaged, holds anything but plain files under safe paths,
            grows beyond bounds, or has no ``course.xml``.
    """
    files: Tree = {}
    size = 0
    try:
        # As a stream: a member is looked at before the next one is unpacked.
        with tarfile.open(fileobj=io.BytesIO(packed), mode="r|gz") as archive:
            for member in archive:
                if member.isdir():
                    continue
                path = _safe(member)
                if len(files) >= MAX_FILES:
                    raise _refused(f"holds more than {MAX_FILES} files")
                content = archive.extractfile(member)
                assert content is not None
                pieces = []
                while piece := content.read(_CHUNK):
                    size += len(piece)
                    if size > MAX_BYTES or size > max(len(packed) * MAX_RATIO, _CHUNK):
                        raise _refused("unpacks to far more than a course should")
                    pieces.append(piece)
                files[path] = b"".join(pieces)
    except (tarfile.TarError, EOFError, OSError, zlib.error, UnicodeError) as fault:
        message = f"This is not a course archive, or it is damaged ({fault}). Build or download it again."
        raise ArchiveError(message) from fault
    return course_folder(files)


def course_folder(files: Tree) -> Tree:
    """Return the files below the folder that holds ``course.xml``, which may be the top one.

    Raises:
        ArchiveError: there is no such file, or more than one in the uppermost folder that has one.
    """
    found_in = [PurePosixPath(path).parent for path in files if PurePosixPath(path).name == "course.xml"]
    top = min((len(each.parts) for each in found_in), default=0)
    roots = [each for each in found_in if len(each.parts) == top]
    if len(roots) != 1:
        found = "no course.xml" if not roots else "more than one course.xml"
        raise _refused(f"has {found}")
    prefix = "" if str(roots[0]) == "." else f"{roots[0]}/"
    return {path.removeprefix(prefix): files[path] for path in files if path.startswith(prefix)}


def parse(text: bytes, where: str) -> _Element:
    """Return the element that an XML file holds.

    Raises:
        ArchiveError: it is not well-formed, or it declares a document type, through which a file can
            reach out to others or grow without end.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        element = etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        message = f"{where} is not well-formed XML: {fault}. Correct it and pack the course again."
        raise ArchiveError(message) from fault
    if element.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        message = f"{where} has a DOCTYPE, which courses don't need. Take it out and pack the course again."
        raise ArchiveError(message)
    return element


def _safe(member: tarfile.TarInfo) -> str:
    if not member.isreg():
        raise _refused(f"holds {member.name!r}, which is not a plain file")
    path = PurePosixPath(member.name)
    if path.is_absolute() or ".." in path.parts or "\\" in member.name or "\0" in member.name:
        raise _refused(f"holds {member.name!r}, a path that leads out of it")
    return str(path)


def _refused(why: str) -> ArchiveError:
    return ArchiveError(f"This course archive {why}. It was not opened; build or download it again.")
