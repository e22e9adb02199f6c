"""From the files of a course to an archive: the same bytes for the same files, on every day and machine."""

from __future__ import annotations

import gzip
import io
import json
import os
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from course_export.policy import MADE_BY

if TYPE_CHECKING:
    from collections.abc import Mapping

TOP = "course"
"""The one folder at the top of an archive."""

_SUFFIX = ".tar.gz"


def name_of(profile: Mapping[str, str]) -> str:
    """Return the file name of the archive of a course with this profile."""
    return f"{profile['org']}-{profile['number']}-{profile['run']}{_SUFFIX}"


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return the archive of a course: sorted plain files, owned by nobody, without a time."""
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path in sorted(files):
            member = tarfile.TarInfo(f"{TOP}/{path}")
            member.size = len(files[path])
            member.mode = 0o644
            archive.addfile(member, io.BytesIO(files[path]))
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as out:
        out.write(plain.getvalue())
    return packed.getvalue()


def write(folder: Path, name: str, packed: bytes) -> Path:
    """Put an archive into a folder as a whole or not at all, in place of older ones of ours.

    Raises:
        OSError: the folder can't be written to; an older archive is still there, as it was.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / name
    if not (target.is_file() and target.read_bytes() == packed):
        put(target, packed)
    for other in folder.glob(f"*{_SUFFIX}"):
        if other.name != name and _is_ours(other):
            other.unlink()
    return target


def put(target: Path, content: bytes) -> None:
    """Write a file as a whole or not at all.

    Raises:
        OSError: it can't be written; what was there is still there.
    """
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _is_ours(file: Path) -> bool:
    """Tell whether an archive is a course that this compiler made; anything else is left alone."""
    try:
        with tarfile.open(file, mode="r:gz") as archive:
            for member in archive:
                if member.name.startswith(f"{TOP}/policies/") and member.name.endswith("/policy.json"):
                    content = archive.extractfile(member)
                    policy = json.load(content) if content and member.size < 1024 * 1024 else {}
                    made_by = (
                        each.get("other_course_settings", {}).get("made_by") for each in policy.values()
                    )
                    return MADE_BY in made_by
    except (OSError, EOFError, tarfile.TarError, ValueError, AttributeError):
        pass
    return False
