"""The lexicon and the vocabulary beside it: data, read on first use.

``lexicon/en.json`` holds the entries, in the form of ``schemas/lexicon.schema.json``; and
``lexicon/en.words.json`` the groups of words that its conditions and the rules speak of.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ips_xblocks.language.inflection import forms
from ips_xblocks.language.tokens import LOWER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ips_xblocks.language.tokens import Text

FOLDER = Path(__file__).parent / "lexicon"


@cache
def entries(lang: str) -> tuple[dict[str, Any], ...]:
    """Return the entries of the lexicon of a language; none where there is no lexicon for it."""
    return tuple(_read(f"{_primary(lang)}.json"))


@cache
def vocabulary(lang: str) -> Vocabulary:
    """Return the words that the rules for a language know."""
    groups: Mapping[str, str] = _read(f"{_primary(lang)}.words.json") or {}
    return Vocabulary({name: _inflected(words, name not in _AS_WRITTEN) for name, words in groups.items()})


def _read(name: str) -> Any:
    path = FOLDER / name
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []


def _primary(lang: str) -> str:
    tag = lang.partition("-")[0].lower()
    return tag if tag.isalpha() else "en"


_AS_WRITTEN = frozenset({"names", "places", "adjectives"})


def _inflected(listed: str, inflect: bool) -> frozenset[str]:  # noqa: FBT001 - two private callers
    """Return words with their forms: a word stands for itself and its plural, ``/v`` for a verb's forms."""
    if not inflect:
        return frozenset(listed.split())
    found: set[str] = set()
    for item in listed.split():
        word, _, kind = item.partition("/")
        found.update(forms(word, kind or "n"))
    return frozenset(found)


@dataclass(frozen=True)
class Vocabulary:
    """Groups of words, each with its forms.

    Attributes:
        groups: by name, such as ``people`` and ``service``.
    """

    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __getattr__(self, name: str) -> frozenset[str]:
        try:
            return self.groups[name]
        except KeyError:
            raise AttributeError(name) from None

    def has_name(self, text: Text, place: int) -> bool:
        """Tell whether the sentence around a token names somebody."""
        near = text.near(place)
        if near.isdisjoint(self.names):
            return False
        first, last = text.sentence(place)
        return any(
            text.words[each] in self.names and text.cases[each] != LOWER
            for each in range(max(first, place - 40), min(last, place + 40))
        )
