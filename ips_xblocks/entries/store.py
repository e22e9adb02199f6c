"""What a store of entries is: one interface, whatever keeps the words behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ips_xblocks.entries.owner import Owner

Audience = Literal["staff-may-read", "owner-only"]


@dataclass(frozen=True)
class Entry:
    """What a learner made under one id.

    Attributes:
        rev: how often it has been saved; 1 after the first time.
        save_id: the page's name for the last save, by which a save that comes twice is known.
        value: the JSON value that was saved.
    """

    rev: int
    save_id: str
    value: Any


class Stale(Exception):  # noqa: N818 - it is an answer, not a fault
    """The entry is not at the revision that a save was based on; ``there`` is what is, or None."""

    def __init__(self, there: Entry | None) -> None:
        super().__init__("The entry is at another revision.")
        self.there = there


class Store(Protocol):
    """Keeps one learner's entries of one activity."""

    owner: Owner
    """Whose entries these are."""
    audience: Audience
    """Who can read what is kept."""

    def get(self, entry_id: str) -> Entry | None:
        """Return the entry under an id, or None."""

    def all(self) -> Mapping[str, Entry]:
        """Return every entry by id, those whose line the author has removed too."""

    def put(self, entry_id: str, base_rev: int, save_id: str, value: Any) -> Entry:
        """Keep a value as the revision after ``base_rev`` (0 where there is none) and return the entry.

        Raises:
            Stale: the entry is at another revision; nothing is changed.
        """
