"""Names that people choose for themselves: "calls herself an addict", "proud", twelve-step talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ips_xblocks.language.inflection import listed

if TYPE_CHECKING:
    from ips_xblocks.language.candidate import Candidate

_OF_ONESELF = listed("himself herself themselves themself oneself ourselves myself yourself")
_CHOOSING = listed(
    "identify identifies identified identifying claims claimed reclaim reclaims reclaimed "
    "reclaiming proud pride proudly"
)
_STEPS = listed("aa na sponsor sponsors anonymous sponsee sobriety")
_RECLAIMED = "reclaimed"


def silent(candidate: Candidate) -> str | None:
    """Return why it is a name that someone has chosen; None where it isn't."""
    text, (first, _) = candidate.text, candidate.sentence
    before = text.words[max(first, candidate.start - 6) : candidate.start]
    near = text.near(candidate.start)
    if any(word in _CHOOSING for word in before) or (
        not near.isdisjoint(_CHOOSING) and _RECLAIMED in candidate.term.entry.flags
    ):
        return "It is a name that people claim for themselves."
    if any(word in _OF_ONESELF for word in before) and candidate.term.kind in {"label", "trait"}:
        return "Someone says it of themselves."
    if _RECLAIMED in candidate.term.entry.flags and not near.isdisjoint(_STEPS):
        return "Twelve-step groups use the word of themselves."
    return None
