"""Words that a hyphen ties into another word: "water-resistant", "risk-averse"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ips_xblocks.language.inflection import listed

if TYPE_CHECKING:
    from ips_xblocks.language.candidate import Candidate
    from ips_xblocks.language.tokens import Text

_ONLY_STRONGER = listed("over overly ex super ultra hyper very semi too so")

_OF_ITS_KIND = listed("type acting seeming patient client case")


def silent(candidate: Candidate) -> str | None:
    """Return why the words are part of another; None where they aren't."""
    text, before, after = candidate.text, candidate.start - 1, candidate.end
    if before >= 0 and text.joined[candidate.start] and not _only_shades(text.words[before]):
        return f"A hyphen ties it to “{text.words[before]}”."
    if _in_an_address(text, candidate.start):
        return "It stands inside an address or a name of a file."
    if after < len(text) and text.joined[after] and text.words[after] not in _OF_ITS_KIND:
        return f"A hyphen ties it to “{text.words[after]}”."
    return None


def _in_an_address(text: Text, place: int) -> bool:
    at = text.starts[place]
    return text.raw[at - 1 : at] in {".", "/", "@", "#"} and text.raw[at - 2 : at - 1].isalnum()


def _only_shades(word: str) -> bool:
    return word in _ONLY_STRONGER or word.endswith("ly")
