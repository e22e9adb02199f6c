"""What a store of entries is: one interface, whatever keeps the words behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from ips_xblocks.entries.owner import Owner

Audience = Literal["staff-may-read", "owner-only"]


@dataclass(frozen=True)
class Entry:
    """What a learner made under one id.

    Attributes:
        rev: how often it has been saved; 1 after the first time.
        save_id: the page's name for the last save, by which a save that comes twice is known.
        value: the JSON value that was saved.
        mark: how far the learner was with it then; None where the block's ``progress`` alone tells.
        saved_at: when that was, with its time zone; None where the store doesn't know.
    """

    rev: int
    save_id: str
    value: Any
    mark: str | None = None
    saved_at: datetime | None = None


class Kept(NamedTuple):
    """One entry of a learner in a whole course: where it stands, what it is, and when it was saved."""

    usage: str
    entry_id: str
    value: Any
    rev: int
    modified: datetime | None


class Marks(NamedTuple):
    """How far a learner is with an activity, as far as a store itself keeps that.

    Attributes:
        of_entries: the marks that were last put, by entry id.
        skipped: whether the whole activity is skipped on purpose; None where that was never chosen.
    """

    of_entries: Mapping[str, str]
    skipped: bool | None


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

    def put(self, entry_id: str, base_rev: int, save_id: str, value: Any, mark: str | None = None) -> Entry:
        """Keep a value as the revision after ``base_rev`` (0 where there is none) and return the entry.

        Raises:
            Stale: the entry is at another revision; nothing is changed.
        """

    def skip(self, *, skipped: bool) -> None:
        """Keep that the whole activity is skipped on purpose, or come back to."""

    def marks(self) -> Marks:
        """Return how far the learner is; nothing where that is left to the block's ``progress``."""

    def history(self, entry_id: str) -> list[Entry]:
        """Return earlier versions of an entry, newest first, without the one that is there now.

        There are at most a few dozen; none where the store keeps no history.
        """

    def erase(self, entry_id: str | None = None) -> int:
        """Delete an entry, or all of the activity, with its history; return how many entries there were.

        A save from a page that still shows what was erased is :class:`Stale`.
        """

    def of_course(self) -> Iterable[Kept]:
        """Return the learner's entries in the whole course, by activity and id.

        A store that knows one activity alone returns that.
        """

    def erase_course(self) -> int:
        """Delete all that :meth:`of_course` returns, with its history; return how many entries there were."""
