"""What is denied is not said of anyone: "not manipulative", "we do not use seclusion"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ips_xblocks.language.negation import negated

if TYPE_CHECKING:
    from ips_xblocks.language.candidate import Candidate


def silent(candidate: Candidate) -> str | None:
    """Return which word denies it; None where none does."""
    if candidate.term.kind == "saying":
        return None  # who says "I don't want those people here" says it all the same
    practice = candidate.term.kind in {"practice", "matter"}
    able = candidate.term.kind in {"done", "let"}
    word = negated(candidate.text, candidate.start, practice=practice, able=able)
    return None if word is None else f"“{word}” denies it."
