"""Entries of a lexicon, made ready: each of its terms with its kind and its conditions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ips_xblocks.language import words
from ips_xblocks.language.inflection import forms, listed
from ips_xblocks.language.patterns import BadTermError, readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ips_xblocks.language.candidate import Candidate
    from ips_xblocks.language.lexicon import Vocabulary

FIRM, SOFT = "firm", "soft"
PLACES = ("last", "next", "before", "after", "near", "about")
"""Where a condition looks: the word right before or after, the stretch before or after, the whole
sentence, and the word that the term is about."""
STRETCH = 10
"""How far "before" and "after" look."""

START, END, STOP = "<start>", "<end>", "<stop>"
"""In place of a word: that a clause begins here, that no noun follows, that nothing governed follows."""

NEEDS = {FIRM: "any", SOFT: "person"}
"""What a term needs where it doesn't say: someone who is named, or only nothing that speaks against it."""


@dataclass(frozen=True)
class Entry:
    """What a note tells of a term."""

    id: str
    category: str
    tier: str
    why: str
    ask: str
    directions: tuple[str, ...]
    flags: frozenset[str]


@dataclass(frozen=True)
class Term:
    """One way in which an entry is said.

    Attributes:
        entry: the entry.
        written: the term as the lexicon has it.
        kind: what kind of word it is; see :mod:`about`.
        needs: ``person``, ``service``, ``care``, ``any``, ``deed`` or ``nothing``, as the schema
            explains them.
        unless: by place: the words that speak against it.
        when: by place: words of which one has to be there.
        capitals: whether it counts only in capital letters, as an abbreviation.
    """

    entry: Entry
    written: str
    kind: str
    needs: str
    unless: Mapping[str, frozenset[str]]
    when: Mapping[str, frozenset[str]]
    capitals: bool

    @property
    def readable(self) -> str:
        """The term as it is told to people."""
        return readable(self.written)


def terms(entry: Mapping[str, Any], vocabulary: Vocabulary) -> Iterable[Term]:
    """Yield the terms of an entry of a lexicon.

    Raises:
        LookupError: a condition names a group of words that there isn't.
    """
    told = Entry(
        id=entry["id"],
        category=entry["category"],
        tier=entry["tier"],
        why=entry["why"],
        ask=entry["ask"],
        directions=tuple(entry["try"]),
        flags=frozenset(entry.get("flags", ())),
    )
    for term in entry["terms"]:
        yield Term(
            entry=told,
            written=term["term"],
            kind=term["kind"],
            needs=term.get("needs", NEEDS[told.tier]),
            unless=_conditions(term.get("unless", {}), vocabulary),
            when=_conditions(term.get("when", {}), vocabulary),
            capitals=bool(term.get("capitals")),
        )


def _conditions(listed: Mapping[str, str], vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    return {place: _listed(words, vocabulary) for place, words in listed.items()}


def _listed(listed: str, vocabulary: Vocabulary) -> frozenset[str]:
    found: set[str] = set()
    for item in listed.split():
        if item.startswith("@"):
            if item[1:] not in vocabulary.groups:
                raise BadTermError(f"There is no group of words called {item}.")
            found |= vocabulary.groups[item[1:]]
            continue
        word, _, kind = item.partition("/")
        found.update(forms(word, kind or "n"))
    return frozenset(found)


def met(candidate: Candidate, conditions: Mapping[str, frozenset[str]]) -> str | None:
    """Return the word that meets one of the conditions; None where none does."""
    for place, wanted in conditions.items():
        found = _LOOK[place](candidate, wanted)
        if found:
            return found
    return None


def _last(candidate: Candidate, wanted: frozenset[str]) -> str | None:
    if START in wanted and _opens(candidate):
        return START
    return _first_of(candidate, range(candidate.start - 1, candidate.sentence[0] - 1, -1), wanted)


def _opens(candidate: Candidate) -> bool:
    before = candidate.start - 1
    return before < candidate.sentence[0] or candidate.text.words[before] in _OPENING


_OPENING = listed(", ; : — – - ( and but well oh so or because")


def _next(candidate: Candidate, wanted: frozenset[str]) -> str | None:
    return _first_of(candidate, range(candidate.end, candidate.sentence[1]), wanted)


_STOPPING = words.SIGNS | words.CONJUNCTIONS | words.TIMES | words.PREPOSITIONS - {"to"}


def _first_of(candidate: Candidate, places: range, wanted: frozenset[str]) -> str | None:
    """Return the nearest word if it is wanted; articles and adverbs in between are passed over."""
    if STOP in wanted and (not places or candidate.text.words[places[0]] in _STOPPING):
        return STOP
    for place in places[:4]:
        word = candidate.text.words[place]
        if word in wanted:
            return word
        if END in wanted and (word in words.DETERMINERS or word in words.NEGATORS):
            return END
        if word not in words.DETERMINERS and not words.is_adverb(word):
            return END if END in wanted and not words.is_noun_like(word) else None
    return END if END in wanted else None


def _stretch(candidate: Candidate, first: int, last: int, wanted: frozenset[str]) -> str | None:
    return next((word for word in candidate.text.words[first:last] if word in wanted), None)


def _before(candidate: Candidate, wanted: frozenset[str]) -> str | None:
    first = max(candidate.sentence[0], candidate.start - STRETCH)
    return _stretch(candidate, first, candidate.start, wanted)


def _after(candidate: Candidate, wanted: frozenset[str]) -> str | None:
    last = min(candidate.sentence[1], candidate.end + STRETCH)
    return _stretch(candidate, candidate.end, last, wanted)


def _near(candidate: Candidate, wanted: frozenset[str]) -> str | None:
    near = candidate.text.near(candidate.start)
    if near.isdisjoint(wanted):
        return None
    own = frozenset(candidate.text.words[candidate.start : candidate.end])
    return min((near & wanted) - own, default=None)


def _about(candidate: Candidate, wanted: frozenset[str]) -> str | None:
    if candidate.about is None or candidate.about[1] < 0:
        return None
    word = candidate.text.words[candidate.about[1]]
    return word if word in wanted else None


_LOOK = {"last": _last, "next": _next, "before": _before, "after": _after, "near": _near, "about": _about}
