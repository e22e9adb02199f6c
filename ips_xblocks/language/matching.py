"""The engine: which phrases of a text carry something, and why, or why a phrase is passed over.

It looks words up; it does not judge a text, and it never stores one. Its time grows with the length of
the text and with nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ips_xblocks.language.candidate import Candidate
from ips_xblocks.language.patterns import Patterns
from ips_xblocks.language.people import Who
from ips_xblocks.language.quotations import quoted
from ips_xblocks.language.silence import silence
from ips_xblocks.language.terms import terms
from ips_xblocks.language.tokens import CAPITALS, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ips_xblocks.language.lexicon import Vocabulary
    from ips_xblocks.language.terms import Term


@dataclass(frozen=True)
class Note:
    """A phrase that carries something.

    Attributes:
        id: the entry of the lexicon.
        term: the term as the lexicon has it.
        tier: ``firm`` or ``soft``.
        category: what kind of thing it carries.
        why: what some people hear in it, in one line.
        ask: a question that it opens.
        directions: where one might go instead: questions and descriptions, none to swap in.
        start, end: the span in the text, in code points.
    """

    id: str
    term: str
    tier: str
    category: str
    why: str
    ask: str
    directions: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Look:
    """A phrase that a term has matched, and what became of it.

    Attributes:
        note: what there is to say of it.
        silent: the name of the rule that passes it over; None where it is said.
        reason: why it is said or passed over, as a sentence for authors.
    """

    note: Note
    silent: str | None
    reason: str


class Engine:
    """Notices phrases in texts. It holds no state, so one may serve everyone."""

    def __init__(
        self, entries: Iterable[Mapping[str, Any]], vocabulary: Vocabulary, leave: Sequence[str] = ()
    ) -> None:
        """Make terms ready.

        Args:
            entries: entries in the form of ``schemas/lexicon.schema.json``.
            vocabulary: the words that the rules know.
            leave: phrases to leave alone, written like terms.

        Raises:
            BadTermError: a term or phrase can't be read.
        """
        self._vocabulary = vocabulary
        self._patterns, self._left = Patterns(), Patterns()
        self._terms: list[Term] = []
        for entry in entries:
            for term in terms(entry, vocabulary):
                self._patterns.add(term.written)
                self._terms.append(term)
        for phrase in leave:
            self._left.add(phrase)

    def notice(self, text: str) -> list[Note]:
        """Return the phrases that carry something, in reading order; no two of them overlap."""
        return [look.note for look in self.look(text) if look.silent is None]

    def look(self, text: str) -> list[Look]:
        """Return every phrase that a term matches, with what became of it and why."""
        read = Text(text)
        found: list[Look] = []
        marks: frozenset[int] | None = None
        left = self._left_alone(read)
        opening = self._patterns.first_words
        place = 0
        while place < len(read):
            matches = self._patterns.at(read, place, self._vocabulary) if read.words[place] in opening else []
            if not matches:
                place += 1
                continue
            marks = quoted(read) if marks is None else marks
            look, end = self._settled(read, place, matches, marks, left)
            if look is not None:
                found.append(look)
            place = end
        return found

    def _left_alone(self, text: Text) -> frozenset[int]:
        found: set[int] = set()
        for place in range(len(text)) if self._left else ():
            for end, _ in self._left.at(text, place, self._vocabulary)[:1]:
                found.update(range(place, end))
        return frozenset(found)

    def _settled(
        self,
        text: Text,
        place: int,
        matches: Sequence[tuple[int, int]],
        marks: frozenset[int],
        left: frozenset[int],
    ) -> tuple[Look | None, int]:
        """Return what becomes of what begins at a place, and where to go on.

        The longest term decides. Where a term is written in two ways, as a verb and as a noun, one that
        isn't silent is enough.
        """
        first: Look | None = None
        longest = matches[0][0]
        for end, number in matches:
            term = self._terms[number]
            if term.capitals and any(text.cases[each] != CAPITALS for each in range(place, end)):
                continue
            if first is not None and end < longest and first.silent not in _OTHER_SENSES:
                break
            candidate = Candidate(text, place, end, term, self._vocabulary, marks, left)
            look = _look(candidate)
            if look.silent is None:
                return look, end
            first = first or look
        return first, place + 1


_OTHER_SENSES = frozenset({"everyday-sense", "nobody-meant"})
"""Rules after which a shorter term may still have something to say."""


def _look(candidate: Candidate) -> Look:
    passed_over = silence(candidate)
    entry, text = candidate.term.entry, candidate.text
    note = Note(
        id=entry.id,
        term=candidate.term.readable,
        tier=entry.tier,
        category=entry.category,
        why=entry.why,
        ask=entry.ask,
        directions=entry.directions,
        start=text.starts[candidate.start],
        end=text.ends[candidate.end - 1],
    )
    if passed_over is not None:
        return Look(note, *passed_over)
    return Look(note, None, _said(candidate))


def _said(candidate: Candidate) -> str:
    if candidate.about is None or candidate.about[1] < 0 or candidate.who in {Who.UNKNOWN, Who.THING}:
        return "Nothing speaks against it."
    return f"It is said of {candidate.who.value}: “{candidate.text.words[candidate.about[1]]}”."
