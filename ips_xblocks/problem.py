"""One thing that is the matter with a piece of content, in words for its author."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """What is the matter, where, and what to do next.

    ``where`` is a JSON pointer (RFC 6901) into the content that was looked at, "" for the whole.
    ``code`` is stable and names the rule, such as ``schema`` or ``duplicate-id``.
    """

    where: str
    code: str
    message: str
    fix: str = ""

    def __str__(self) -> str:
        place = self.where or "the whole"
        return " ".join(part for part in (f"{place}: {self.message}", self.fix) if part)
