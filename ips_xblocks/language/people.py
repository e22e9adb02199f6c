"""Who or what a word speaks of: oneself, you, another person, the public at large, or a thing."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from ips_xblocks.language import words
from ips_xblocks.language.inflection import listed
from ips_xblocks.language.tokens import CAPITAL, CAPITALS, LOWER

if TYPE_CHECKING:
    from ips_xblocks.language.lexicon import Vocabulary
    from ips_xblocks.language.tokens import Text


class Who(Enum):
    """Whom something is said about."""

    SELF = "oneself"
    YOU = "the one spoken to"
    PERSON = "a person"
    PUBLIC = "people in a public role"
    THING = "a thing"
    IT = "something that was said or done"
    UNKNOWN = "nobody that the sentence names"


_ONE = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_ALSO_PLANTS = listed(
    "rosemary jasmine daisy lily ivy iris holly hazel violet heather rose basil olive amber ruby "
    "jade pearl opal bill mark art hope june april may will sue pat dawn summer grant chance max "
    "rod"
)
_NOT_NAMES = listed(
    "the a an this that these those it he she they we you my your his her our their in on at for "
    "from with when if but and or so as after before because while what who how why where there "
    "here no not yes all some most many every each one two three both staff people please stop "
    "don do be is are was were can could should would will did does has have let never always "
    "just"
)


def who(text: Text, place: int, words_of: Vocabulary) -> Who:
    """Return whom or what the token at a place speaks of."""
    word = text.words[place]
    if word in words.SELF:
        return Who.SELF
    if word in words.YOU:
        return Who.YOU
    if word in words.THIRD:
        return _stands_for(text, place, words_of)
    if word in words.IT:
        return Who.IT
    if is_name(text, place, words_of):
        return Who.PERSON
    if word in words_of.people:
        return Who.PERSON
    if word in words_of.public:
        return Who.PUBLIC
    return Who.THING


def is_person(text: Text, place: int, words_of: Vocabulary) -> bool:
    """Tell whether the token at a place speaks of someone else, by a word, a name or a pronoun."""
    return who(text, place, words_of) is Who.PERSON


def is_name(text: Text, place: int, words_of: Vocabulary) -> bool:
    """Tell whether a capital letter makes a token the name of a person."""
    word, case = text.words[place], text.cases[place]
    if case == LOWER or word in words_of.places or word in _NOT_NAMES:
        return False
    if word in words_of.names:
        return word not in _ALSO_PLANTS or not _begins(text, place)
    if case == CAPITALS or _begins(text, place):
        return False
    before = text.words[place - 1]
    after = text.words[place + 1] if place + 1 < len(text) else "."
    neighbours = _capital(text, place - 1) or _capital(text, place + 1)
    if before in _TITLES:
        return True
    # An unknown word with a capital is a place or a firm more often than not after "in" or "the".
    placed = before in _PLACING or before == "the" or word in words_of.public or word in words_of.people
    return not placed and not neighbours and after != "'" and len(word) > 2


_TITLES = listed("mr mrs ms miss dr sr sister brother uncle aunt auntie mr. mrs. officer father")
_PLACING = listed("in at to from near of on into through around across via by")


def _capital(text: Text, place: int) -> bool:
    return (
        0 <= place < len(text)
        and text.cases[place] in {CAPITAL, CAPITALS}
        and text.words[place] not in words.SELF
        and not _begins(text, place)
    )


def _begins(text: Text, place: int) -> bool:
    """Tell whether a token begins a sentence, and so has its capital from there."""
    first, _ = text.sentence(place)
    while first < place and text.words[first] in words.SIGNS:
        first += 1
    return place <= first or text.words[place - 1] in {'"', "“", ":", "'", "("}


def _stands_for(text: Text, place: int, words_of: Vocabulary) -> Who:
    """Return what a pronoun of the third person stands for, where the sentence tells; else a person.

    "The dog barked because he was agitated" is about a dog, and "the seeds … they will never sprout"
    about seeds.
    """
    word = text.words[place]
    if word in {"who", "whom", "whose"}:
        return Who.PERSON
    near = text.near(place)
    if not near.isdisjoint(words_of.people) or words_of.has_name(text, place):
        return Who.PERSON
    if not near.isdisjoint(words_of.animals):
        return Who.THING
    return Who.PERSON if word in _ONE else _they(text, place, words_of)


def _they(text: Text, place: int, words_of: Vocabulary) -> Who:
    number = text.sentences[place]
    for each in (number, number - 1):
        first, last = text.bounds.get(each, (0, 0))
        found = _first_noun(text, first, min(last, place))
        if found is None:
            continue
        word = text.words[found]
        if found and text.words[found - 1] == "one":
            return Who.PERSON
        if word in words_of.people or is_name(text, found, words_of):
            return Who.PERSON
        if word in words_of.animals or word in words_of.public:
            return Who.PUBLIC if word in words_of.public else Who.THING
        return Who.THING if word.endswith("s") and word not in words_of.service else Who.PERSON
    return Who.PERSON


def _first_noun(text: Text, first: int, last: int) -> int | None:
    """Return the noun that a sentence begins with, as in "the old batteries"; None where it has none."""
    place = first
    while place < last and (text.words[place] in words.DETERMINERS or text.words[place] in words.SIGNS):
        place += 1
    found = None
    while place < last and place < first + 6 and words.is_noun_like(text.words[place]):
        found = place
        if text.words[place].endswith("s"):
            break
        place += 1
    return found
