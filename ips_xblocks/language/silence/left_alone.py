"""Phrases that an activity asks to leave alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ips_xblocks.language.candidate import Candidate


def silent(candidate: Candidate) -> str | None:
    """Return why the words are left alone; None where they aren't."""
    if candidate.start in candidate.left:
        return "This activity leaves these words alone."
    return None
