"""Talk about a word, and labels told as somebody's: "the word needy", "they called him lazy"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ips_xblocks.language import words
from ips_xblocks.language.inflection import listed, nouns, verbs

if TYPE_CHECKING:
    from ips_xblocks.language.candidate import Candidate

_NOUNS = nouns("word term label phrase expression slur adjective euphemism")
_CALLING = verbs("call label labell brand dub nickname term")
_CALLING_AS = verbs("describe characterize characterise portray paint know depict record list")
REACH = 7


def silent(candidate: Candidate) -> str | None:
    """Return why this is talk about the word; None where it isn't."""
    text, first = candidate.text, candidate.sentence[0]
    if (
        candidate.start > first
        and text.words[candidate.start - 1] == "called"
        and text.joined[candidate.start - 1]
    ):
        return "“So-called” keeps the word at arm's length."
    for place in range(candidate.start - 1, max(first, candidate.start - REACH) - 1, -1):
        word = text.words[place]
        between = text.words[place + 1 : candidate.start]
        if word in _CALLING and candidate.term.kind != "practice" and words.PREPOSITIONS.isdisjoint(between):
            return f"It is told as what someone is {'called' if word.startswith('call') else word}."
        if word in _CALLING_AS and "as" in between:
            return f"It is told as what someone is {word} as."
        if word in _NOUNS and place >= candidate.start - 3:
            return f"It comes after “{word}”: this is about the word itself."
        if word == "," and text.words[place + 1] in words.SUBJECTS:
            break
        if word in words.CLOSING or word in words.ELSEWHERE:
            break
        if word in words.AUXILIARY and place < candidate.start - 3:
            break
    return _named_after(candidate)


_SHADES = listed("strong harsh loaded ugly cruel kind old clinical mean unkind heavy tired lazy")
_PASSED = words.BE | words.DETERMINERS | _SHADES


def _named_after(candidate: Candidate) -> str | None:
    """Return why in "manipulative is a word that …" and "the non-compliant label"."""
    text, last = candidate.text, candidate.sentence[1]
    for place in range(candidate.end, min(last, candidate.end + 6)):
        word = text.words[place]
        if word in _NOUNS or word in {"name", "title"}:
            return f"It comes before “{word}”: this is about the word itself."
        if word not in _PASSED and not words.is_adverb(word):
            return None
    return None
