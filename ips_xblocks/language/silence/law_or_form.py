"""Words that a law or a form requires: "the Act requires a risk assessment"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ips_xblocks.language.inflection import listed, nouns, verbs

if TYPE_CHECKING:
    from ips_xblocks.language.candidate import Candidate

_LAWS = nouns(
    "law statute act regulation ordinance code form template checklist questionnaire guideline "
    "policy rule legislation section article court judge tribunal insurer insurance medicaid "
    "medicare department state ministry contract funder box county field paperwork icd dsm"
) - {"acts"}
_REQUIRE = verbs(
    "require use ask demand say define mandate call list specify need state mention oblige "
    "contain name tick provide read term set find allow"
) - {"calling"}
_BREAKS = listed("because so but although while ; . : ) and")
_UNDER = listed("under by per on in")
_STRICT = listed(
    "law statute act regulation ordinance code legislation section article form icd dsm paperwork box"
)


def silent(candidate: Candidate) -> str | None:
    """Return which law or form wants the word; None where none does."""
    text, (first, _) = candidate.text, candidate.sentence
    law: str | None = None
    wants = False
    for place in range(max(first, candidate.start - 14), candidate.start):
        word = text.words[place]
        if word in _BREAKS:
            law, wants = None, False
        elif word in _LAWS and not text.joined[place]:
            law = word
            before = text.words[max(first, place - 3) : place]
            if word in _STRICT and any(each in _UNDER for each in before):
                return f"It stands there because of the {word}."
        elif law is not None and word in _REQUIRE:
            wants = True
    if wants:
        return f"The {law} wants this word."
    after = text.words[candidate.end : candidate.end + 8]
    if "law" in after and any(each in {"by", "under"} for each in after):
        return "The law wants this word."
    return None
