"""Plain talk about suicide with the person it concerns is safer than going around it, so nothing is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ips_xblocks.language import words
from ips_xblocks.language.inflection import listed

if TYPE_CHECKING:
    from ips_xblocks.language.candidate import Candidate

_NAMED = frozenset({"suicide", "suicidal", "suicides"})
_ENDING = listed("kill killing killed end ending hurt hurting harm harming")
_LIFE = listed("yourself myself himself herself themselves themself life die dying")
_DIRECT = words.SELF | words.YOU | frozenset({"?"})


def silent(candidate: Candidate) -> str | None:
    """Return why the sentence is plain talk about suicide; None where it isn't."""
    near = candidate.text.near(candidate.start)
    plain = not near.isdisjoint(_NAMED) or not (near.isdisjoint(_ENDING) or near.isdisjoint(_LIFE))
    if plain and not near.isdisjoint(_DIRECT) and "suicide" not in candidate.words.casefold():
        return "The sentence speaks plainly of suicide, which is good to do."
    return None
