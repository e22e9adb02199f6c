"""Why a term that stands in a text may be passed over in silence: one rule a module.

A rule is a module with ``silent(candidate)``, which returns a sentence that says why, or None. Its name is
the module's own, with hyphens. The first rule that speaks decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ips_xblocks.language.silence import (
    chosen_name,
    everyday_sense,
    law_or_form,
    left_alone,
    negation,
    nobody_meant,
    own_pull,
    part_of_a_word,
    plain_talk,
    proper_name,
    quotation,
    self_description,
    word_itself,
)

if TYPE_CHECKING:
    from ips_xblocks.language.candidate import Candidate

RULES = (
    left_alone,
    quotation,
    word_itself,
    proper_name,
    part_of_a_word,
    plain_talk,
    law_or_form,
    negation,
    self_description,
    chosen_name,
    own_pull,
    everyday_sense,
    nobody_meant,
)


def name_of(rule: object) -> str:
    """Return a rule's name, as explanations give it."""
    return str(getattr(rule, "__name__", "")).rpartition(".")[2].replace("_", "-")


_NAMED = tuple((name_of(rule), rule.silent) for rule in RULES)


def silence(candidate: Candidate) -> tuple[str, str] | None:
    """Return the name of the first rule that passes a candidate over, and why; None where none does."""
    for name, silent in _NAMED:
        reason = silent(candidate)
        if reason is not None:
            return name, reason
    return None
