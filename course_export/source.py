"""The source folder, and the only reader of authors' files: bounded, UTF-8, never outside the folder."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from course_export.checks import files as rules
from course_export.problems import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from course_export.problems import Report

MAX_TEXT = 1024 * 1024
MAX_PICTURE = 4 * 1024 * 1024
MAX_FILES = 5000


def _hidden(name: str) -> bool:
    return name.startswith(".") or name.endswith("~")


class Source:
    """A folder of author files. Paths are relative to it, with ``/`` between their parts."""

    def __init__(self, root: Path, report: Report) -> None:
        self.root = root.resolve()
        self._report = report
        self._read: set[str] = set()
        self.files = tuple(sorted(self._walk()))

    @property
    def read(self) -> frozenset[str]:
        """The paths that were asked for so far."""
        return frozenset(self._read)

    def has(self, path: str) -> bool:
        """Tell whether there is such a file."""
        return path in self.files

    def text(self, path: str, asked_from: Location) -> str | None:
        """Return a file as text; None, once told, where there is none or it can't be read."""
        content = self.content(path, asked_from, MAX_TEXT)
        return None if content is None else self._decoded(content, path)

    def content(self, path: str, asked_from: Location, limit: int = MAX_PICTURE) -> bytes | None:
        """Return a file as it is; None, once told, where there is none or it is too large."""
        self._read.add(path)
        if not self.has(path):
            if not _inside(path):
                self._report(rules.PathOutside.at(asked_from, path=path))
            elif not (self.root / path).is_symlink():  # a link that leads out has been told already
                self._report(rules.FileMissing.at(asked_from, path=path))
            return None
        return self._bounded(self.root / path, path, limit)

    def outside(self, file: Path) -> str | None:
        """Return a file that the command line names, wherever it is, as text; None, once told, without it."""
        name = file.as_posix()
        if not file.is_file():
            self._report(rules.FileMissing.at(Location(name), path=name))
            return None
        content = self._bounded(file, name, MAX_TEXT)
        return None if content is None else self._decoded(content, name)

    def _walk(self) -> Iterator[str]:
        """Yield the path of every plain file; what is hidden is no part of the course."""
        count = 0
        for folder, folders, names in os.walk(self.root):
            folders[:] = sorted(name for name in folders if not _hidden(name))
            for name in [*folders, *sorted(names)]:
                full = Path(folder, name)
                path = full.relative_to(self.root).as_posix()
                if full.is_symlink() and not full.resolve().is_relative_to(self.root):
                    self._report(rules.PathOutside.at(Location(path), path=path))
                    continue
                if name in folders or _hidden(name) or not full.is_file():
                    continue
                count += 1
                if count > MAX_FILES:
                    self._report(rules.TooManyFiles.at(Location("course.yaml"), limit=MAX_FILES))
                    return
                yield path

    def _bounded(self, file: Path, path: str, limit: int) -> bytes | None:
        try:
            with file.open("rb") as opened:
                content = opened.read(limit + 1)
        except OSError as error:
            self._report(rules.FileUnreadable.at(Location(path), why=error.strerror or "unknown reason"))
            return None
        if len(content) > limit:
            self._report(rules.FileTooLarge.at(Location(path), limit=limit // 1024))
            return None
        return content

    def _decoded(self, content: bytes, path: str) -> str | None:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            self._report(rules.NotUtf8.at(Location(path, line), byte=f"0x{content[error.start]:02x}"))
            return None
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        for number, line_text in enumerate(text.split("\n"), 1):
            if strange := next((char for char in line_text if _strange(char)), None):
                self._report(rules.ControlCharacter.at(Location(path, number), code=f"U+{ord(strange):04X}"))
                return None
        return text


def _strange(char: str) -> bool:
    """Tell whether XML could not hold a character, or nobody could see it in an editor."""
    return (char < " " and char != "\t") or "\x7f" <= char <= "\x9f" or char in "\ufffe\uffff\u2028\u2029"


def _inside(path: str) -> bool:
    parts = PurePosixPath(path)
    return not parts.is_absolute() and ".." not in parts.parts and "\\" not in path
