"""Whom the words of a term are about, by what kind of word the term is.

========= ================================== ===============================
kind      is about                           such as
========= ================================== ===============================
trait     the noun it shades or its subject  "manipulative", "in denial"
label     itself, or whom it is said of      "an addict", "frequent flyer"
matter    whose it is                        "resistance", "mood swings"
act       its subject                        "refuses", "decompensating"
done      its object                         "fix him", "was redirected"
let       its object, if someone lets them   "allow him to", "is not allowed"
practice  whom it is done to                 "seclusion", "risk assessment"
saying    the one spoken to                  "if I were you"
========= ================================== ===============================
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ips_xblocks.language import people, phrases, words
from ips_xblocks.language.inflection import listed
from ips_xblocks.language.people import Who

if TYPE_CHECKING:
    from collections.abc import Callable

    from ips_xblocks.language.lexicon import Vocabulary
    from ips_xblocks.language.tokens import Text

    Found = tuple[Who, int]

NOT_USED_SO = None
"""The words stand there, but as another part of speech: "a permit", "the monitor"."""


def about(kind: str, text: Text, start: int, end: int, vocabulary: Vocabulary) -> Found | None:
    """Return whom a term is about and where that stands; None where its words aren't used in this way.

    Args:
        kind: the kind of the term.
        text: the text.
        start: the first token of the term.
        end: the token after its last.
        vocabulary: the words that the rules know.
    """
    return _BY_KIND[kind](text, start, end, vocabulary)


def _trait(text: Text, start: int, end: int, vocabulary: Vocabulary) -> Found | None:
    before = phrases.back_over_adverbs(text, start - 1)
    first = text.sentence(start)[0]
    noun = phrases.modified(text, end, vocabulary)
    if before < first:
        return noun or (Who.UNKNOWN, -1)
    word = text.words[before]
    if word in {"how", "however"}:
        return phrases.object_of(text, end, vocabulary) or (Who.UNKNOWN, -1)
    if word in words.LINKING or word in words.CATENATIVE:
        in_relative = before > first and text.words[before - 1] == "who"
        if noun and not in_relative and not text.words[noun[1]].endswith("ing"):
            return noun
        return _linked(text, before, vocabulary)
    if noun:
        return noun
    if word in words.DETERMINERS and word != "her" and word not in {"that", "this", "all", "both"}:
        return _through_article(text, before, vocabulary)
    found = people.who(text, before, vocabulary)
    if found in {Who.PERSON, Who.YOU, Who.SELF} and (word not in words.OWNING or word == "her"):
        return found, before
    listed = _listed(text, before, first, vocabulary)
    if listed:
        return listed
    if end < text.sentence(start)[1] and text.words[end] in {"and", ",", "or", "but"}:
        further = phrases.modified(text, end + 1, vocabulary)
        if further and further[0] in {Who.PERSON, Who.UNKNOWN}:
            return further
    if words.is_noun_like(word) and not text.words[before].endswith("ing"):
        return phrases.head(text, before, vocabulary)
    return Who.UNKNOWN, -1


def _linked(text: Text, place: int, vocabulary: Vocabulary) -> Found:
    """Return whom a linking word leads to: "she seems", "he comes across as", "they wrote her off as"."""
    if text.words[place] != "as":
        return phrases.subject(
            text, place - 1 if text.words[place] not in words.AUXILIARY else place, vocabulary
        )
    first = text.sentence(place)[0]
    each = place - 1
    while each > first and text.words[each] in _PARTICLES:
        each -= 1
    if each < first:
        return Who.UNKNOWN, -1
    if people.who(text, each, vocabulary) in {Who.PERSON, Who.SELF, Who.YOU}:
        return phrases.head(text, each, vocabulary)
    return phrases.subject(text, each - 1, vocabulary)


_PARTICLES = listed("off up out down across over")


def _through_article(text: Text, before: int, vocabulary: Vocabulary) -> Found:
    """Return whom "a difficult one" or "the resistant" is said of."""
    left = phrases.back_over_adverbs(text, before - 1)
    if left >= 0 and text.words[left] in words.LINKING:
        return _linked(text, left, vocabulary)
    return Who.UNKNOWN, -1


def _listed(text: Text, place: int, first: int, vocabulary: Vocabulary) -> Found | None:
    """Return whom one of several is said of: "lazy, rude and manipulative"."""
    each = place
    seen = False
    for _ in range(5):
        if each < first or text.words[each] not in {"and", ",", "or", "but", "nor", "yet"}:
            break
        seen = True
        while each >= first and text.words[each] in {"and", ",", "or", "but", "nor", "yet"}:
            each -= 1
        word_at = phrases.back_over_adverbs(text, each)
        if word_at >= first and text.words[word_at] in words.SUBJECTS:
            return people.who(text, word_at, vocabulary), word_at
        each = phrases.back_over_adverbs(text, word_at - 1)
        if each >= first and text.words[each] in words.LINKING:
            return _linked(text, each, vocabulary)
    if seen and place >= first:
        return phrases.subject(text, place, vocabulary)
    return None


def _label(text: Text, start: int, end: int, vocabulary: Vocabulary) -> Found | None:
    before = start - 1
    first = text.sentence(start)[0]
    while before >= first and (
        text.words[before] in {"a", "an", "the", "one", "of", "just", "such", "another", "any", "some"}
        or words.is_adverb(text.words[before])
        or text.words[before] in vocabulary.adjectives
        or text.words[before] in words.OWNING
    ):
        before -= 1
    if before >= first:
        word = text.words[before]
        if word in words.BE or word in {"become", "became", "being"}:
            found = phrases.subject(text, before, vocabulary)
            return found if found[0] in {Who.SELF, Who.YOU} else (Who.PERSON, start)
        if word == "as":
            return _as_one(text, before, end, vocabulary)
        if word in {"we", "us"} or (word == "," and text.words[before - 1] in {"i", "me", "we", "us"}):
            return Who.SELF, before
    return Who.PERSON, start


def _as_one(text: Text, before: int, end: int, vocabulary: Vocabulary) -> Found:
    """Return who "as an addict, I …" or "works as a cutter" is about."""
    last = min(text.sentence(before)[1], end + 3)
    if any(text.words[each] in {"i", "my", "we", "our"} for each in range(end, last)):
        return Who.SELF, end
    found = phrases.subject(text, before - 1, vocabulary)
    return found if found[0] is Who.SELF else (Who.PERSON, end - 1)


def _matter(text: Text, start: int, end: int, vocabulary: Vocabulary) -> Found | None:
    if text.words[start] in words.OWNING:
        return people.who(text, start, vocabulary), start
    if text.words[start] == "'s" and start:
        return people.who(text, start - 1, vocabulary), start - 1
    found = phrases.owner(text, start, end, vocabulary)
    before = phrases.back_over_adverbs(text, start - 1)
    first = text.sentence(start)[0]
    if found[0] is Who.UNKNOWN and before > first and text.words[before] in _BECAUSE_OF:
        return phrases.earlier(text, before, vocabulary)
    return found


_BECAUSE_OF = listed("for over of despite about with")


def _act(text: Text, start: int, end: int, vocabulary: Vocabulary) -> Found | None:
    before = phrases.back_over_adverbs(text, start - 1)
    first = text.sentence(start)[0]
    if before < first:
        return Who.UNKNOWN, -1
    word = text.words[before]
    if word in words.DETERMINERS and word not in words.IT and word not in {"her", "all", "both", "each"}:
        return phrases.modified(text, end, vocabulary) if text.words[start].endswith("ed") else NOT_USED_SO
    if word in {"of", "for", "with", "by", "on", "from", "in", "without"}:
        found = phrases.object_of(text, end, vocabulary)
        return found if found and found[0] is Who.SELF else (Who.UNKNOWN, -1)
    return phrases.subject(text, start - 1, vocabulary)


def _done(text: Text, start: int, end: int, vocabulary: Vocabulary) -> Found | None:
    before = phrases.back_over_adverbs(text, start - 1)
    first = text.sentence(start)[0]
    word = text.words[before] if before >= first else ""
    if word in words.DETERMINERS and word not in {"all", "both", "each", "that", "this"}:
        return NOT_USED_SO
    verb = text.words[end - 1]
    if verb.endswith(("ed", "en", "t")) and (word in words.BE or word in {"get", "gets", "got", "getting"}):
        return phrases.subject(text, before, vocabulary)
    if verb.endswith("ed") and word in vocabulary.people and _is_reduced(text, end):
        return Who.PERSON, before
    last = text.words[end - 1]
    within = last in {"him", "her", "them", "you"} or (end - start > 1 and last in vocabulary.people)
    found = phrases.object_of(text, end - 1 if within else end, vocabulary)
    if found is not None:
        return found
    if word == "to" and before > first and text.words[before - 1] in words.TOUGH:
        return _trait(text, before - 1, before, vocabulary)
    return Who.UNKNOWN, -1


def _let(text: Text, start: int, end: int, vocabulary: Vocabulary) -> Found | None:
    """Return whom something is allowed by someone: what a rule or a machine allows is no one's leave."""
    found = _done(text, start, end, vocabulary)
    if found is None or found[0] not in {Who.PERSON, Who.YOU}:
        return found
    before = phrases.back_over_adverbs(text, start - 1)
    if before < text.sentence(start)[0] or found[1] < start:
        return found
    by = phrases.subject(text, start - 1, vocabulary)
    return by if by[0] is Who.THING else found


def _is_reduced(text: Text, end: int) -> bool:
    return end < len(text) and text.words[end] in words.PREPOSITIONS


def _practice(text: Text, start: int, end: int, vocabulary: Vocabulary) -> Found | None:
    first = max(phrases.first_of_clause(text, start - 1) if start else 0, start - 7)
    for each in range(start - 1, first - 1, -1):
        word = text.words[each]
        if word in {"me", "us"} or (word in {"my", "our"} and each >= start - 2):
            return Who.SELF, each
        if word in {"i", "we"} and _undergoes(text, each + 1, start):
            return Who.SELF, each
    return _done_to(text, start, end, vocabulary) or _undergone_by(text, first, start, vocabulary)


def _done_to(text: Text, start: int, end: int, vocabulary: Vocabulary) -> Found | None:
    """Return whom or what a practice is named for: "restraint of trade", "a risk assessment on her"."""
    last = min(text.sentence(start)[1], end + 6)
    if end + 1 < last and text.words[end] in {"of", "for"}:
        found = phrases.object_of(text, end + 1, vocabulary)
        if found is not None and found[0] is Who.THING:
            nouns = text.words[end + 1 : found[1] + 2]
            named = any(noun.endswith("s") for noun in nouns) or nouns[0] in words.DETERMINERS
            return found if named and words.DURATIONS.isdisjoint(nouns) else None
    if end + 1 < last and text.words[end] == "on":
        found = phrases.object_of(text, end + 1, vocabulary)
        if found is not None and found[0] is Who.PERSON:
            return found
    for each in range(end, last):
        if people.is_person(text, each, vocabulary) or text.words[each] in words.THIRD:
            return people.who(text, each, vocabulary), each
    return None


def _undergone_by(text: Text, first: int, start: int, vocabulary: Vocabulary) -> Found:
    """Return who undergoes a practice, by what stands before it; the one who does it to others is no one."""
    placed = text.words[start - 1] if start else ""
    placed = text.words[start - 2] if placed in words.DETERMINERS and start > 1 else placed
    for each in range(start - 1, first - 1, -1):
        if people.is_person(text, each, vocabulary):
            acting = text.words[each] in words.SUBJECTS or not _is_governed(text, each)
            if acting and placed not in _PLACED and not _undergoes(text, each + 1, start):
                continue
            return Who.PERSON, each
    return Who.UNKNOWN, -1


_PLACED = listed("in on under into to with through for at")


_BEFORE_SUBJECTS = words.CLOSING | words.CONJUNCTIONS


def _is_governed(text: Text, place: int) -> bool:
    """Tell whether a word for a person is an object or an owner: "put Malik on", "her assessment"."""
    word = text.words[place]
    if word in words.THIRD - {"he", "she", "they"}:
        return True
    before = place - 1
    while before >= 0 and text.words[before] in words.DETERMINERS:
        before -= 1
    return before >= text.sentence(place)[0] and text.words[before] not in _BEFORE_SUBJECTS


def _undergoes(text: Text, place: int, start: int) -> bool:
    """Tell whether a verb right after "I" says what was done to me: "was", "have been", "ended up"."""
    if place < start and text.words[place] in {"have", "'ve", "had", "'d", "has"}:
        place += 1
        return place < start and text.words[place] in {"been", "had", "got", "gotten", "survived"}
    while place < start and words.is_adverb(text.words[place]):
        place += 1
    if place + 1 < start and text.words[place + 1] in words.THIRD:
        return False  # "I got him to sign"
    return place < start and text.words[place] in _UNDERGOING


_UNDERGOING = words.BE | listed(
    "got get gets spent survived ended went lived sat woke signed signs needs needed had has earns"
)


def _saying(text: Text, start: int, end: int, vocabulary: Vocabulary) -> Found | None:  # noqa: ARG001
    return Who.YOU, start


_BY_KIND: dict[str, Callable[[Text, int, int, Vocabulary], Found | None]] = {
    "trait": _trait,
    "label": _label,
    "matter": _matter,
    "act": _act,
    "done": _done,
    "let": _let,
    "practice": _practice,
    "saying": _saying,
}
