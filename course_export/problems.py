"""What is the matter with a course, at a file and a line, and how it is told on a terminal."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Control characters, line separators, lone surrogates, and the marks that turn the direction of text
# around: none of them may reach a terminal from a file that someone else wrote.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, order=True)
class Location:
    """A line of a file of the course, by its path from the source folder."""

    path: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, order=True)
class Finding:
    """What a rule found: where, the rule's code, what is the matter, and what to do.

    A warning is told like a problem, but keeps nothing from being built.
    """

    where: Location
    code: str
    message: str
    fix: str
    warning: bool = False

    def __str__(self) -> str:
        kind = f"{self.code} (warning)" if self.warning else self.code
        return f"{self.where}: {kind}: {self.message}\n    {self.fix}"


if TYPE_CHECKING:
    Report = Callable[[Finding], None]
    """Takes a finding; whoever reads on goes on reading."""


def printable(text: str) -> str:
    """Return text with everything that could take hold of a terminal written out; line ends stay."""
    return _UNSAFE.sub(lambda found: "\n" if found[0] == "\n" else f"\\u{ord(found[0]):04x}", text)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by file and line, each once."""
    return sorted(set(findings))


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """Return those that keep the course from being built."""
    return [each for each in findings if not each.warning]


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def summary(findings: Iterable[Finding]) -> str:
    """Return how many there are."""
    found = list(findings)
    problems = len(blocking(found))
    told = [counted(problems, "problem")]
    if warnings := len(found) - problems:
        told.append(counted(warnings, "warning"))
    return ", ".join(told)


def as_json(findings: Iterable[Finding]) -> str:
    """Return findings as JSON text: a list of objects with where, code, message, fix and warning."""
    return json.dumps([asdict(each) for each in findings], ensure_ascii=True, indent=2)
