"""Terms as authors write them, compiled into one tree that is walked along a text.

A term is a few words. ``/v``, ``/n`` and ``/a`` after a word stand for all its forms as a verb, a noun
or an adjective with a comparative; ``a|b`` for either. In angle brackets stand kinds of words: ``<them>``
is someone other than oneself, ``<their>`` an owner, ``<a>`` an article or owner that may be left out, and
``<not>`` a negation. Hyphens and spaces are the same. Between words, one that only shades may stand:
"lacks any real insight".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ips_xblocks.language import people, words
from ips_xblocks.language.inflection import forms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ips_xblocks.language.lexicon import Vocabulary
    from ips_xblocks.language.tokens import Text

KINDS = frozenset({"<them>", "<their>", "<a>", "<not>"})
"""What may stand in angle brackets."""

MOST_BETWEEN = 2
"""How many words may stand between two of a term."""

MOST_WORDS = 16
MOST_WAYS = 500
"""In how many ways a term may be said up to any of its words: with every "or" they multiply."""


class BadTermError(ValueError):
    """A term that can't be read; the message says why."""


def readable(term: str) -> str:
    """Return a term without its marks, as it is told to people."""
    plain = [part.partition("|")[0].partition("/")[0].strip("<>") for part in term.split()]
    return " ".join(plain)


class _Node:
    __slots__ = ("ends", "kinds", "words")

    def __init__(self) -> None:
        self.words: dict[str, _Node] = {}
        self.kinds: dict[str, _Node] = {}
        self.ends: list[int] = []


class Patterns:
    """All terms in one tree. Each is known by its number, in the order in which they were added."""

    def __init__(self) -> None:
        self._root = _Node()
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def first_words(self) -> Collection[str]:
        """The words that a term may begin with."""
        return self._root.words

    def add(self, term: str) -> int:
        """Add a term and return its number.

        Raises:
            BadTermError: it is empty or endless, begins with a kind, or names a kind that there isn't.
        """
        parts = term.replace("-", " ").split()
        if len(parts) > MOST_WORDS:
            raise BadTermError(f"{term[:40]!r}… has more than {MOST_WORDS} words.")
        if not parts or parts[0].startswith("<"):
            raise BadTermError(f"{term!r} has to begin with a word.")
        nodes = [self._root]
        for part in parts:
            nodes = _grown(nodes, part, term)
        for node in nodes:
            node.ends.append(self._count)
        self._count += 1
        return self._count - 1

    def at(self, text: Text, place: int, vocabulary: Vocabulary) -> list[tuple[int, int]]:
        """Return what begins at a place: pairs of the token after its last and its number, longest first."""
        node = self._root.words.get(text.words[place])
        if node is None:
            return []
        walk = _Walk(text, vocabulary)
        walk.go(place + 1, node)
        return sorted(walk.found, key=lambda pair: (-pair[0], pair[1]))


def _grown(nodes: list[_Node], part: str, term: str) -> list[_Node]:
    """Return the nodes that a part leads to, made where they are not there yet."""
    if part.startswith("<"):
        if part not in KINDS:
            raise BadTermError(f"{term!r}: there is no {part}; there are {', '.join(sorted(KINDS))}.")
        grown = [node.kinds.setdefault(part, _Node()) for node in nodes]
        return grown + (nodes if part == "<a>" else [])
    after: list[_Node] = []
    for node in nodes:
        after += [node.words.setdefault(form, _Node()) for form in _forms(part)]
        if len(after) > MOST_WAYS:
            raise BadTermError(f"{term[:40]!r}… can be said in more than {MOST_WAYS} ways.")
    return after


def _forms(part: str) -> Iterator[str]:
    choices = part.split("|")
    shared = choices[-1].partition("/")[2]
    for choice in choices:
        word, _, kind = choice.partition("/")
        yield from forms(word.casefold(), kind or shared)


class _Walk:
    """Follows the tree along a text, and to no node twice at one place, however many ways lead there."""

    def __init__(self, text: Text, vocabulary: Vocabulary) -> None:
        self.found: set[tuple[int, int]] = set()
        self._been: set[tuple[int, int]] = set()
        self._text, self._vocabulary = text, vocabulary

    def go(self, place: int, node: _Node) -> None:
        """Look for all that goes on from a node. Its depth is that of the longest term, so this ends soon."""
        if (place, id(node)) in self._been:
            return
        self._been.add((place, id(node)))
        self.found.update((place, number) for number in node.ends)
        if not (node.words or node.kinds):
            return
        text = self._text
        for each in range(place, min(text.sentence(place - 1)[1], place + MOST_BETWEEN + 1)):
            word = text.words[each]
            following = node.words.get(word)
            if following is not None:
                self.go(each + 1, following)
            for kind, leads in node.kinds.items():
                end = _end_of_kind(kind, text, each, self._vocabulary)
                if end is not None:
                    self.go(end, leads)
            if word not in words.FILLERS and not (word.endswith("ly") and len(word) > 4):
                return


def _end_of_kind(kind: str, text: Text, place: int, vocabulary: Vocabulary) -> int | None:
    """Return the place after the words of a kind that begin at a place; None where they don't."""
    word = text.words[place]
    if kind == "<not>":
        return place + 1 if word in {"not", "n't", "never"} else None
    if kind == "<a>":
        return place + 1 if word in words.DETERMINERS else None
    return _end_of_person(text, place, vocabulary, owning=kind == "<their>")


def _end_of_person(text: Text, place: int, vocabulary: Vocabulary, *, owning: bool) -> int | None:
    last = text.sentence(place)[1]
    word = text.words[place]
    if owning and word in {"his", "her", "their"}:
        return place + 1
    if not owning and word in {"him", "her", "them"}:
        return place + 1
    each = place
    while (
        each < last
        and each < place + 3
        and (text.words[each] in words.DETERMINERS or text.words[each] in vocabulary.adjectives)
    ):
        each += 1
    if each >= last or not people.is_person(text, each, vocabulary) or text.words[each] in words.THIRD:
        return None
    if not owning:
        return each + 1
    return each + 2 if each + 1 < last and text.words[each + 1] in {"'s", "'"} else None
