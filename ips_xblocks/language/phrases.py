"""Finds the noun phrase that a word leans on: the subject before it, the object after it, its owner.

There is no parse of the sentence. Each function looks at a few tokens to one side, up to a sign that no
phrase reaches across, so that a text costs what it is long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ips_xblocks.language import people, words
from ips_xblocks.language.inflection import listed
from ips_xblocks.language.people import Who

if TYPE_CHECKING:
    from ips_xblocks.language.lexicon import Vocabulary
    from ips_xblocks.language.tokens import Text

REACH = 14
"""How many tokens a phrase is looked for in."""


def back_over_adverbs(text: Text, place: int) -> int:
    """Return the nearest place at or before one that isn't an adverb."""
    while place >= 0 and words.is_adverb(text.words[place]):
        place -= 1
    return place


def first_of_clause(text: Text, place: int) -> int:
    """Return the place where the stretch of words around a token begins, within reach."""
    first, _ = text.sentence(place)
    first = max(first, place - REACH)
    for each in range(place, first - 1, -1):
        if text.words[each] in words.CLOSING:
            return each + 1
    return first


def subject(text: Text, place: int, vocabulary: Vocabulary) -> tuple[Who, int]:
    """Return whom a verb is about, given the place just before it, and where that word stands.

    The place is -1 where it isn't in the sentence.
    """
    first = first_of_clause(text, place) if place >= 0 else 0
    while place >= first and (
        text.words[place] in words.VERBAL or text.words[place] in _SKIPPED_LEFT or _shades(text.words[place])
    ):
        place -= 1
    if place > first and text.words[place] == "door" and text.words[place - 1] == "next":
        place -= 2
    if place < first:
        if first < len(text) and text.words[first] in _BIDDING and first == text.sentence(first)[0]:
            return Who.YOU, first
        return _elided(text, place, vocabulary)
    word = text.words[place]
    if word in {"and", "or", "but", ",", "then", "yet", "nor", "-"}:
        return earlier(text, place, vocabulary)
    if word in words.PREPOSITIONS:
        return earlier(text, place, vocabulary)
    if word in words.RELATIVE and word not in {"that", "which"}:
        public = place > first and text.words[place - 1] in vocabulary.public
        return (Who.PUBLIC if public else Who.PERSON), place
    if place > first + 1 and text.words[place - 1] == "like" and text.words[place] in words.PRONOUNS:
        return head(text, place - 2, vocabulary)
    if word in {"that", "which"} and place > first and words.is_noun_like(text.words[place - 1]):
        return head(text, place - 1, vocabulary)
    if word in {"'s", "'"}:
        place -= 1
    return head(text, place, vocabulary)


_SKIPPED_LEFT = (words.TIMES - {"there", "this", "every", "all"}) | {"to"}


def _shades(word: str) -> bool:
    return words.is_adverb(word) and word not in {"this", "that", "such", "all", "both"}


_BIDDING = listed("stop quit do be try get keep look")
"""How a sentence begins that tells someone what to do."""


def _elided(text: Text, place: int, vocabulary: Vocabulary) -> tuple[Who, int]:
    """Return whom a clause without a subject of its own is about, as after a bracket or a dash."""
    if place >= 0 and text.words[place] in {"(", "—", "–", ":", ";", ")"}:
        return earlier(text, place, vocabulary)
    return Who.UNKNOWN, -1


def earlier(text: Text, place: int, vocabulary: Vocabulary) -> tuple[Who, int]:
    """Return the subject that a later part of a sentence shares: "he came late and was rude"."""
    first, _ = text.sentence(place)
    stop = max(first, place - 2 * REACH)
    for each in range(place - 1, stop - 1, -1):
        if text.words[each] in words.SUBJECTS and not _is_object(text, each):
            return people.who(text, each, vocabulary), each
    for each in range(stop, place):
        found = people.who(text, each, vocabulary)
        if found in {Who.PERSON, Who.PUBLIC} and words.is_noun_like(text.words[each]):
            return found, each
    for each in range(stop + 1, place):
        if words.is_noun_like(text.words[each]) and text.words[each - 1] in words.DETERMINERS:
            return Who.THING, each
    return Who.UNKNOWN, -1


def _is_object(text: Text, place: int) -> bool:
    """Tell whether "you" or "it" stands after a preposition, and so is nobody's subject."""
    return text.words[place] in {"you", "it"} and place > 0 and text.words[place - 1] in words.PREPOSITIONS


def head(text: Text, place: int, vocabulary: Vocabulary) -> tuple[Who, int]:
    """Return whom a noun phrase is about, given its last token: "the client in room four" is a client."""
    found = people.who(text, place, vocabulary)
    if text.words[place] in words.PRONOUNS:
        return found, place
    first = first_of_clause(text, place)
    relative = _antecedent(text, first, place)
    if relative is not None:
        return relative
    best = place
    each = place - 1
    whole = False
    while each > first:
        word = text.words[each]
        if word in words.PREPOSITIONS:
            whole = False
            before = text.words[each - 1]
            if before in words.PARTITIVE:
                return people.who(text, best, vocabulary), best
            if not words.is_noun_like(before):
                break
            best = each - 1
            each -= 1
        elif word in words.DETERMINERS or word in {"'s", "'"}:
            whole = word in words.DETERMINERS
        elif whole or word in words.FUNCTION:
            break
        each -= 1
    found = people.who(text, best, vocabulary)
    if found is Who.THING and text.words[best] in vocabulary.behaviour:
        return _owner_of(text, best, best, vocabulary)
    return found, best


def _antecedent(text: Text, first: int, place: int) -> tuple[Who, int] | None:
    for each in range(place, first, -1):
        if text.words[each] in {"who", "whom", "whose"} and words.is_noun_like(text.words[each - 1]):
            return Who.PERSON, each - 1
    return None


def modified(text: Text, place: int, vocabulary: Vocabulary) -> tuple[Who, int] | None:
    """Return whom the noun right of an adjective speaks of, given the place after it; None without one."""
    last = min(text.sentence(place)[1], place + 5) if place < len(text) else place
    each = place
    while each < last:
        word = text.words[each]
        if word in words.TIMES or word in words.FUNCTION or not words.is_noun_like(word):
            return None
        if word in vocabulary.adjectives and word not in vocabulary.people:
            each += 1
            continue
        if word in {"one", "ones"}:
            return Who.UNKNOWN, each
        found = people.who(text, each, vocabulary)
        if found is Who.THING and word in vocabulary.behaviour:
            return _owner_of(text, place, each, vocabulary)
        if found is Who.THING and each + 1 < last and text.words[each + 1] in vocabulary.people:
            return Who.PERSON, each + 1
        if found is Who.THING and each + 1 < last and text.words[each + 1] in vocabulary.behaviour:
            return _owner_of(text, place, each + 1, vocabulary)
        return found, each
    return None


def _owner_of(text: Text, start: int, noun: int, vocabulary: Vocabulary) -> tuple[Who, int]:
    """Return whose behaviour is spoken of: that of an owner before or after it, else nobody's by name."""
    for each in range(start - 1, max(start - 6, text.sentence(noun)[0] - 1), -1):
        word = text.words[each]
        if word in words.OWNING and word != "its":
            return people.who(text, each, vocabulary) if word != "whose" else Who.PERSON, each
        if word == "'s" and each > 0 and words.is_noun_like(text.words[each - 1]):
            return people.who(text, each - 1, vocabulary), each - 1
        if word in words.BREAKING:
            break
    after = noun + 1
    if after < len(text) and text.words[after] in {"of", "from", "by", "in"}:
        found = object_of(text, after + 1, vocabulary)
        if found is not None:
            return found
    return Who.UNKNOWN, noun


def object_of(text: Text, place: int, vocabulary: Vocabulary) -> tuple[Who, int] | None:
    """Return whom the noun phrase that begins at a place speaks of; None where none begins there."""
    last = min(text.sentence(place)[1], place + 8) if place < len(text) else place
    each = place
    while each < last and (words.is_adverb(text.words[each]) or text.words[each] in _SKIPPED):
        each += 1
    if each >= last or text.words[each] in words.CLOSING:
        return None
    word = text.words[each]
    if word.endswith(("self", "selves")):
        return Who.IT, each  # what people do to themselves is not done to them
    if word in words.OWNING:
        possessed = _possessed(text, each + 1, last, vocabulary)
        if possessed is not None:
            return (
                possessed
                if word not in {"my", "our"} or possessed[0] is not Who.UNKNOWN
                else (Who.SELF, each)
            )
        return (people.who(text, each, vocabulary), each) if word == "her" else None
    if word in words.PRONOUNS:
        return people.who(text, each, vocabulary), each
    if word == "each" or not (words.is_noun_like(word) or word in vocabulary.people):
        return None
    return _noun_after(text, each, last, vocabulary)


_SKIPPED = (words.DETERMINERS - words.OWNING) | frozenset({"of", "other", "up", "off", "only"})


def _possessed(text: Text, place: int, last: int, vocabulary: Vocabulary) -> tuple[Who, int] | None:
    """Return whom "his sister", "her temper" or "their roof" speaks of, given the place after the owner."""
    each = place
    while each < last and (text.words[each] in vocabulary.adjectives or words.is_adverb(text.words[each])):
        each += 1
    if each >= last or not words.is_noun_like(text.words[each]):
        return None
    if text.words[each] in vocabulary.behaviour:
        return people.who(text, place - 1, vocabulary), each
    return _noun_after(text, each, last, vocabulary)


def _noun_after(text: Text, place: int, last: int, vocabulary: Vocabulary) -> tuple[Who, int]:
    each = place
    while (
        each < last
        and text.words[each] in vocabulary.adjectives
        and text.words[each] not in vocabulary.people
    ):
        each += 1
    if each >= last:
        return Who.UNKNOWN, place
    if text.words[each + 1 : each + 3] in (("year", "old"), ("year", "olds")) and text.joined[each + 1]:
        aged = each + 2
        further = aged + 1 < last and words.is_noun_like(text.words[aged + 1])
        return _noun_after(text, aged + 1, last, vocabulary) if further else (Who.PERSON, aged)
    found = people.who(text, each, vocabulary)
    following = text.words[each + 1] if each + 1 < last else "."
    if found is Who.PERSON and following in {"'s", "'"} and each + 2 < last:
        each += 2
        while each + 1 < last and text.words[each] in vocabulary.adjectives:
            each += 1
        if text.words[each] in vocabulary.behaviour or text.words[each] in vocabulary.people:
            return found, each
        return Who.THING, each
    if found is Who.PERSON and following in vocabulary.compounds:
        return Who.THING, each + 1
    if found is Who.THING and following in vocabulary.people and not text.joined[each]:
        return Who.PERSON, each + 1
    if found is Who.THING and text.words[each] in vocabulary.behaviour:
        return Who.UNKNOWN, each
    return found, each


def owner(text: Text, start: int, end: int, vocabulary: Vocabulary) -> tuple[Who, int]:
    """Return whose a trait is, by where its words begin and end: "his resistance", "resistance from him"."""
    first = max(text.sentence(start)[0], start - 5)
    each = start - 1
    while each >= first:
        word = text.words[each]
        if word in words.OWNING:
            return (Who.PERSON if word == "whose" else people.who(text, each, vocabulary)), each
        if word in {"'s", "'"} and each > first and words.is_noun_like(text.words[each - 1]):
            found = people.who(text, each - 1, vocabulary)
            return found, each - 1
        if word == "with":
            return _bearer(text, each - 1, vocabulary)
        if word in words.HAVING:
            return subject(text, each - 1, vocabulary)
        if word in words.BREAKING or word in words.THIRD or word in words.SELF:
            break
        each -= 1
    return _owner_after(text, start, end, vocabulary)


def _bearer(text: Text, place: int, vocabulary: Vocabulary) -> tuple[Who, int]:
    """Return who comes "with" something: "a man with", "he walked in with"."""
    if place < 0:
        return Who.UNKNOWN, -1
    if people.who(text, place, vocabulary) in _SOMEONE:
        return head(text, place, vocabulary)
    if text.words[place] in {"in", "off", "up", "out", "down", "over", "back"}:
        place -= 1
    return subject(text, place - 1, vocabulary)


_SOMEONE = frozenset({Who.PERSON, Who.SELF, Who.YOU})


def _owner_after(text: Text, start: int, end: int, vocabulary: Vocabulary) -> tuple[Who, int]:
    last = min(text.sentence(start)[1], end + 3)
    for each in range(end, last):
        if text.words[each] in {"from", "of", "in", "by", "among", "between", "with", "for"}:
            found = object_of(text, each + 1, vocabulary)
            if found is not None and (text.words[each] not in {"with", "for"} or found[0] in _SOMEONE):
                return found
        if text.words[each] in words.SIGNS:
            break
    before = start - 1
    while before >= 0 and (
        words.is_adverb(text.words[before]) or text.words[before] in {"a", "an", "the", "of"}
    ):
        before -= 1
    if before >= 0 and text.words[before] in {"him", "her", "them", "me", "us", "you"}:
        return people.who(text, before, vocabulary), before
    return Who.UNKNOWN, -1
