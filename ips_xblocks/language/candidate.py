"""Words that a term has matched, before it is settled whether to say so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ips_xblocks.language.about import about
from ips_xblocks.language.people import Who

if TYPE_CHECKING:
    from ips_xblocks.language.lexicon import Vocabulary
    from ips_xblocks.language.terms import Term
    from ips_xblocks.language.tokens import Text


@dataclass(frozen=True)
class Candidate:
    """A term that stands in a text, from token ``start`` up to ``end``."""

    text: Text
    start: int
    end: int
    term: Term
    vocabulary: Vocabulary
    quoted: frozenset[int]
    left: frozenset[int]

    @cached_property
    def about(self) -> tuple[Who, int] | None:
        """Whom it is about and where that stands; None where the words aren't used in this way."""
        return about(self.term.kind, self.text, self.start, self.end, self.vocabulary)

    @property
    def who(self) -> Who:
        """Whom it is about."""
        return self.about[0] if self.about else Who.UNKNOWN

    @property
    def words(self) -> str:
        """The words as they stand in the text."""
        return self.text.raw[self.text.starts[self.start] : self.text.ends[self.end - 1]]

    @property
    def sentence(self) -> tuple[int, int]:
        """The bounds of its sentence."""
        return self.text.sentence(self.start)
