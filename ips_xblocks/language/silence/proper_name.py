"""Names of services, books, laws and places: "Compliance Team", "Crisis Intervention Training"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ips_xblocks.language import people, words
from ips_xblocks.language.tokens import CAPITAL, CAPITALS, LOWER

if TYPE_CHECKING:
    from ips_xblocks.language.candidate import Candidate
    from ips_xblocks.language.tokens import Text


def silent(candidate: Candidate) -> str | None:
    """Return why the words are part of a name; None where they aren't."""
    text = candidate.text
    named = [place for place in _own(candidate) if text.words[place] not in words.PREPOSITIONS]
    if any(text.cases[place] == LOWER and text.words[place][0].isalpha() for place in named):
        return None
    if _all_capitals(candidate) or candidate.term.kind == "saying":
        return None
    neighbours = (candidate.start - 1, candidate.end)
    begins = _begins(text, candidate.start)
    if any(_of_a_name(candidate, place) for place in neighbours):
        return "It is part of a name."
    nameable = candidate.term.kind in {"matter", "practice", "label"} and not candidate.term.capitals
    if nameable and not begins and all(text.cases[place] == CAPITAL for place in named):
        return "Its capital letter makes it a name."
    return None


def _own(candidate: Candidate) -> range:
    return range(candidate.start, candidate.end)


def _begins(text: Text, place: int) -> bool:
    return place == text.sentence(place)[0] or text.words[place - 1] in {'"', "“", ":", "•", "*"}


def _of_a_name(candidate: Candidate, place: int) -> bool:
    text = candidate.text
    first, last = candidate.sentence
    if not first <= place < last or text.cases[place] not in {CAPITAL, CAPITALS}:
        return False
    if place < candidate.start and _begins(text, place):
        return False
    word = text.words[place]
    return word != "i" and not (
        people.is_name(text, place, candidate.vocabulary) and word in candidate.vocabulary.names
    )


def _all_capitals(candidate: Candidate) -> bool:
    """Tell whether the sentence shouts, so that capitals tell nothing."""
    first, last = candidate.sentence
    first, last = max(first, candidate.start - 8), min(last, candidate.end + 8)
    cases = [
        candidate.text.cases[each] for each in range(first, last) if candidate.text.words[each].isalpha()
    ]
    return len(cases) > candidate.end - candidate.start and all(case != LOWER for case in cases)
