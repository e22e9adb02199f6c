"""A pull that someone sees in themselves: "the urge to fix him", "my wish to rescue her"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ips_xblocks.language.inflection import nouns

if TYPE_CHECKING:
    from ips_xblocks.language.candidate import Candidate

_PULLS = nouns("pull urge wish temptation itch impulse reflex habit desire") | {"tempted", "pulled"}


def silent(candidate: Candidate) -> str | None:
    """Return which word makes it a pull that someone sees; None where none does."""
    words, start = candidate.text.words, candidate.start
    if candidate.term.kind not in {"done", "let", "practice"} or start - 2 < candidate.sentence[0]:
        return None
    if words[start - 1] in {"to", "of"} and words[start - 2] in _PULLS:
        return f"It is spoken of as a pull: “{words[start - 2]}”."
    return None
