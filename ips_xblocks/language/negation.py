"""Whether what a term says is denied: "not manipulative", "we don't use seclusion", "far from needy"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ips_xblocks.language import words
from ips_xblocks.language.inflection import listed, verbs
from ips_xblocks.language.tokens import LOWER

if TYPE_CHECKING:
    from ips_xblocks.language.tokens import Text

REACH = 10


_PASSED = (
    words.AUXILIARY
    | words.DETERMINERS
    | words.SUBJECTS
    | words.THIRD
    | verbs(
        "use practise practice want need think believe say mean call consider see seem feel look sound act"
    )
    | verbs(
        "become get support offer run involve require accept keep write find have rely resort be do allow"
    )
    | listed("that to on in of as so being any about at for by into anything like true case thing")
    | listed("evidence sign reason proof indication hint suggestion")
)
"""What a negation reaches across."""

_DENYING = verbs("avoid ban abolish end reject oppose eliminate replace scrap outlaw prevent") | listed(
    "against without free stopped quit"
)
"""Verbs and the like that do away with what they name."""

_DIRECT = words.DETERMINERS | verbs("use practise practice do") | listed("of and or nor both all")
"""What may stand between such a verb and what it does away with."""

_WISHES = verbs("want need like")
"""Verbs whose denial leaves a label where it is: "nobody wants addicts here"."""

_NO_DENIAL_AFTER = listed("only just merely simply wonder doubt question surprise denying even because")


def negated(text: Text, start: int, *, practice: bool, able: bool = False) -> str | None:
    """Return the word that denies what begins at a place; None where nothing does.

    Args:
        text: the text.
        start: the first token of the term.
        practice: whether it is a thing that is done, so that "avoid" and "ban" deny it too.
        able: whether it is something one does to others, which "I can't manage him" does not deny.
    """
    first = max(text.sentence(start)[0], start - REACH)
    place: int | None = start - 1
    direct = True
    while place is not None and place >= first:
        word = text.words[place]
        if word in words.NEGATORS:
            return word if _holds(text, place, start, able=able) else None
        if two := _of_two(text, place, first):
            return two
        if practice and direct and word in _DENYING:
            return word
        if _stops(text, place, practice=practice):
            return None
        direct = direct and (word in _DIRECT or words.is_adverb(word))
        place = _over_the_other(text, place, first) if word in _LISTING else place - 1
    return None


_LISTING = frozenset({"or", "nor", "and", "/", ","})


def _stops(text: Text, place: int, *, practice: bool) -> bool:
    """Tell whether a negation to the left of a place does not reach across it."""
    word, after = text.words[place], text.words[place + 1]
    if word == ",":
        return after in _NEW_CLAUSE or _is_someone(text, place + 1)
    if word in _WISHES and not practice:
        return after != "to"
    passed = word in _PASSED or word in _LISTING or word in words.TIMES or words.is_adverb(word)
    return not (passed or _is_someone(text, place))


_NEW_CLAUSE = (words.SUBJECTS | words.CONJUNCTIONS) - _LISTING
_PEOPLE = listed("client clients people everyone residents")


def _is_someone(text: Text, place: int) -> bool:
    return text.cases[place] != LOWER or text.words[place] in _PEOPLE


def _of_two(text: Text, place: int, first: int) -> str | None:
    if place <= first:
        return None
    two = f"{text.words[place - 1]} {text.words[place]}"
    return two if two in _TWO else None


_TWO = frozenset({"rather than", "instead of", "far from", "anything but", "opposite of", "end to"})


def _over_the_other(text: Text, place: int, first: int) -> int | None:
    """Return the place before the other part of "lazy or needy"; None where it isn't a part of that kind."""
    each = place - 1
    if text.words[place] in {"and", ","} and each >= first and text.words[each] in words.AUXILIARY:
        return None
    for _ in range(3):
        if each < first:
            return None
        word = text.words[each]
        if word in words.NEGATORS or word in words.AUXILIARY or word in _PASSED:
            return each
        each -= 1
    return each if each >= first else None


def _holds(text: Text, place: int, start: int, *, able: bool) -> bool:
    """Tell whether the negation at a place denies what begins at ``start``."""
    first = text.sentence(place)[0]
    if text.words[place] == "without" and not words.NEGATORS.isdisjoint(
        text.words[max(first, place - 8) : place]
    ):
        return False  # "they won't let her go without one"
    if "yet" in text.words[start : start + 8]:
        return False
    if able and place > first and text.words[place - 1] in {"can", "could"}:
        return False
    return _denies(text, place, start)


def _denies(text: Text, place: int, start: int) -> bool:
    first = text.sentence(place)[0]
    after = text.words[place + 1] if place + 1 < start else ""
    before = text.words[max(first, place - 2) : place]
    if after in _NO_DENIAL_AFTER or (
        before and before[-1] in {"why", "how", "can", "could"} and after == "help"
    ):
        return False
    if before[:1] == ("why",) or (text.words[place] == "n't" and text.words[max(first, place - 2)] == "why"):
        return False
    opening = place - first <= 1
    if opening and text.words[place] in {"n't", "not"} and before[:1] == ("do",):
        # "Don't be so needy" says that one is.
        return text.words[place + 2] not in {"so", "such", "too"} if place + 2 < start else True
    asks = opening and text.words[place] == "n't" and text.words[text.sentence(place)[1] - 1] == "?"
    return not asks
