"""Common words count only where a person is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ips_xblocks.language.people import Who

if TYPE_CHECKING:
    from ips_xblocks.language.candidate import Candidate

_SOMEONE = frozenset({Who.PERSON, Who.YOU})


def silent(candidate: Candidate) -> str | None:
    """Return why nobody is meant; None where someone is."""
    needs = candidate.term.needs
    if needs == "person" and candidate.who not in _SOMEONE and not _charted(candidate):
        return "Nobody is named whom this common word would be about."
    if needs == "service" and candidate.who not in _SOMEONE and not _in_care(candidate):
        return "Nothing in the sentence speaks of people in a service."
    if needs == "care" and not _in_care(candidate):
        return "Nothing in the sentence speaks of people in a service."
    return None


def _charted(candidate: Candidate) -> bool:
    """Tell whether it is written as in a chart, where whoever it is about goes without saying."""
    if candidate.who is not Who.UNKNOWN or candidate.term.kind not in {"trait", "act"}:
        return False
    before = candidate.start - 1
    opens = candidate.start <= candidate.sentence[0] + 1 or candidate.text.words[before] in {",", ";", "and"}
    return opens and _in_care(candidate)


def _in_care(candidate: Candidate) -> bool:
    """Tell whether the rest of the sentence speaks of a service."""
    near = candidate.text.near(candidate.start)
    own = frozenset(candidate.text.words[candidate.start : candidate.end])
    return not (near - own).isdisjoint(candidate.vocabulary.service)
