"""What people say of themselves is theirs to say: "I'm a schizophrenic", "my paranoia"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ips_xblocks.language.people import Who
from ips_xblocks.language.words import THIRD, YOU

if TYPE_CHECKING:
    from ips_xblocks.language.candidate import Candidate

_NEVER = frozenset({"saying"})
_FIRST = frozenset({"i", "me", "my", "myself", "mine"})
REACH = 4
_OWN = frozenset({"trait", "act", "matter"})


def silent(candidate: Candidate) -> str | None:
    """Return why it is said of oneself; None where it isn't."""
    if candidate.term.kind in _NEVER:
        return None
    if candidate.who is Who.SELF:
        return "The speaker says it of themselves."
    text, (first, _) = candidate.text, candidate.sentence
    just_before = text.words[max(first, candidate.start - REACH) : candidate.start]
    alone = candidate.who is Who.UNKNOWN and candidate.term.kind in _OWN
    if (
        alone
        and not _FIRST.isdisjoint(just_before)
        and not _someone_else(candidate, text.near(candidate.start))
    ):
        return "Nobody but the speaker is spoken of."
    return None


def _someone_else(candidate: Candidate, near: frozenset[str]) -> bool:
    vocabulary = candidate.vocabulary
    return (
        not near.isdisjoint(THIRD - {"who"})
        or not near.isdisjoint(YOU)
        or not near.isdisjoint(vocabulary.people)
        or vocabulary.has_name(candidate.text, candidate.start)
    )
