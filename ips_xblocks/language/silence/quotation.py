"""Words between quotation marks are someone's words, and quoting is no labelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ips_xblocks.language.candidate import Candidate


def silent(candidate: Candidate) -> str | None:
    """Return why the words count as quoted; None where they don't."""
    if candidate.start in candidate.quoted:
        return "It stands between quotation marks."
    return None
