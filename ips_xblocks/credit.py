"""How far a learner is, and whether it counts: plain functions on a block's ``progress``.

``progress`` is ``{"marks": {entry id: mark}, "skipped": bool, "credit": number}``. It never holds words,
and the functions leave the one that they are given alone. ``credit`` is absent until taking part has
counted; after that only course staff can lower it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ips_xblocks.activities.outcome import Mark

Progress = dict[str, Any]
FULL = 1.0


def marks(progress: Mapping[str, Any]) -> dict[str, Mark]:
    """Return the marks by entry id."""
    found: dict[str, Mark] = progress.get("marks", {})
    return found


def with_mark(progress: Mapping[str, Any], entry_id: str, mark: Mark) -> Progress:
    """Return the progress with one entry's mark set."""
    return {**progress, "marks": {**marks(progress), entry_id: mark}}


def with_skipped(progress: Mapping[str, Any], *, skipped: bool) -> Progress:
    """Return the progress with the whole activity skipped on purpose, or come back to."""
    return {**progress, "skipped": skipped}


def caught_up(
    progress: Mapping[str, Any], of_entries: Mapping[str, str], *, skipped: bool | None
) -> Progress:
    """Return the progress with what a store has kept of it: marks, and whether the whole is skipped.

    The store knows best: runtimes save ``progress`` as one, so that of two requests at once one can undo
    what the other did to it, and so can a fault between the store's save and the block's.
    """
    found = {**progress, "marks": {**marks(progress), **of_entries}} if of_entries else {**progress}
    return found if skipped is None else with_skipped(found, skipped=skipped)


def with_credit(progress: Mapping[str, Any], credit: float | None) -> Progress:
    """Return the progress with a credit between 0 and 1, or with none."""
    rest = {name: value for name, value in progress.items() if name != "credit"}
    return rest if credit is None else {**rest, "credit": credit}


def is_skipped(progress: Mapping[str, Any]) -> bool:
    """Tell whether the whole activity is skipped on purpose."""
    return bool(progress.get("skipped"))


def credit_of(progress: Mapping[str, Any]) -> float | None:
    """Return the credit so far; None before any."""
    found: float | None = progress.get("credit")
    return found


def is_full(progress: Mapping[str, Any]) -> bool:
    """Tell whether it counts in full already."""
    return (credit_of(progress) or 0) >= FULL


def took_part(progress: Mapping[str, Any], entry_ids: Iterable[str]) -> bool:
    """Tell whether a learner took part: skipped on purpose, or every entry is done or skipped."""
    if is_skipped(progress):
        return True
    found = [marks(progress).get(each) for each in entry_ids]
    return bool(found) and all(mark in ("done", "skipped") for mark in found)
