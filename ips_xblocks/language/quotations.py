"""Which tokens stand between quotation marks. One pass; marks that never close open nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ips_xblocks.language.tokens import LOWER

if TYPE_CHECKING:
    from ips_xblocks.language.tokens import Text

_CLOSES = {"“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›"}


def quoted(text: Text) -> frozenset[int]:
    """Return the places of all tokens inside a quotation.

    A curly mark that never closes holds to the end of its line, as where a quotation goes on in the next
    paragraph; a straight one, which may be an inch or a slip, holds nothing.
    """
    found: set[int] = set()
    double: tuple[int, str] | None = None
    single: int | None = None
    for place, word in enumerate(text.words):
        if word == "\n":
            if double and double[1] != '"':
                found.update(range(double[0], place))
            double = single = None
        elif double and word in double[1]:
            found.update(range(double[0], place))
            double = None
        elif double is None and word == '"':
            double = (place, '"')
        elif double is None and word in _CLOSES:
            double = (place, _CLOSES[word])
        elif word == "'":
            if single is None and _opens(text, place):
                single = place
            elif single is not None and _closes(text, place):
                found.update(range(single, place))
                single = None
        elif (
            single is not None
            and text.cases[place] == LOWER
            and text.sentences[place] > text.sentences[single] + 1
        ):
            single = None
    if double and double[1] != '"':
        found.update(range(double[0], len(text)))
    return frozenset(found)


def _opens(text: Text, place: int) -> bool:
    at = text.starts[place]
    return not text.raw[at - 1 : at].isalnum() and text.raw[at + 1 : at + 2].isalnum()


def _closes(text: Text, place: int) -> bool:
    at = text.starts[place]
    return not text.raw[at + 1 : at + 2].isalnum() and not text.raw[at - 1 : at].isspace()
