"""Other, everyday senses: "mixed nuts", "a building permit", "chronic back pain"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ips_xblocks.language.people import Who
from ips_xblocks.language.terms import met
from ips_xblocks.language.words import THIRD

if TYPE_CHECKING:
    from ips_xblocks.language.candidate import Candidate
    from ips_xblocks.language.terms import Term


def silent(candidate: Candidate) -> str | None:
    """Return what makes it another sense; None where nothing does."""
    term = candidate.term
    if candidate.about is None:
        return "The word is used as another part of speech."
    word = met(candidate, term.unless)
    if word is not None:
        return f"Beside “{word}” it means something else."
    if candidate.who is Who.THING and term.kind == "practice":
        return f"It is done to a thing: “{candidate.text.words[candidate.about[1]]}”."
    if candidate.who is Who.THING and _counts(term) and not _is_deed(candidate):
        return f"It is said of a thing: “{candidate.text.words[candidate.about[1]]}”."
    if (
        candidate.who is Who.IT
        and term.needs in {"any", "person"}
        and term.kind not in {"practice", "saying"}
    ):
        return f"It is said of something: “{candidate.text.words[candidate.about[1]]}”."
    if candidate.who is Who.PUBLIC and _counts(term):
        return f"It is said of a public role: “{candidate.text.words[candidate.about[1]]}”."
    if term.when and met(candidate, term.when) is None:
        return "None of the words is there that give it this sense."
    return None


def _counts(term: Term) -> bool:
    """Tell whether it matters to a term whom it is about."""
    return term.needs != "nothing" and term.kind not in {"practice", "saying"}


def _is_deed(candidate: Candidate) -> bool:
    """Tell whether the thing it is said of may be what someone did: "the way she cried was manipulative"."""
    if candidate.term.needs != "deed" or candidate.about is None or candidate.about[1] > candidate.start:
        return False
    near = candidate.text.near(candidate.start)
    return not near.isdisjoint(THIRD) or not near.isdisjoint(candidate.vocabulary.people)
