"""Text as tokens: words and signs, each with the code points that it spans.

Everything that later steps compare is settled here, once: case, curly quotes, hyphens, contractions
("isn't" is ``is`` and ``n't``), soft hyphens and joiners, and where sentences end. Spans always count
code points of the text as it was given.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property

from ips_xblocks.language.inflection import listed

# Possessive quantifiers: nothing here can be matched in two ways, so nothing is ever tried again.
_PART = r"[\w\u0300-\u036f\u00ad\u200c\u200d\u2060]++"
_TOKEN = re.compile(rf"{_PART}(?:'{_PART})*+|[^\w\s]|\n")
_SAME = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-"})
_UNSEEN = str.maketrans("", "", "\u00ad\u200c\u200d\u2060")

_ENDINGS = ("n't", "'s", "'re", "'ve", "'ll", "'d", "'m")
_SHORT = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
_RUN_TOGETHER = {
    "im": ("i", "'m"),
    "ive": ("i", "'ve"),
    "hes": ("he", "'s"),
    "shes": ("she", "'s"),
    "youre": ("you", "'re"),
    "theyre": ("they", "'re"),
    "thats": ("that", "'s"),
    "dont": ("do", "n't"),
    "doesnt": ("does", "n't"),
    "didnt": ("did", "n't"),
    "isnt": ("is", "n't"),
    "arent": ("are", "n't"),
    "wasnt": ("was", "n't"),
    "cant": ("can", "n't"),
    "wont": ("will", "n't"),
    "cannot": ("can", "not"),
}
"""What people type when they don't look for the apostrophe."""

_ABBREVIATIONS = listed("mr mrs ms dr prof st sr jr pt pts vs etc eg ie dept approx")
_ENDS = frozenset(".!?…\n")


def _plain(token: str) -> str:
    """Return a word as it is written without accents, joiners and wide letters."""
    apart = unicodedata.normalize("NFKD", token.translate(_UNSEEN))
    return "".join(each for each in apart if not unicodedata.combining(each))


LOWER, CAPITAL, CAPITALS = 0, 1, 2
"""How a word is written."""


class Text:
    """A text, read once.

    Attributes:
        raw: the text as it was given.
        words: each token in its plain form; signs stand for themselves.
        starts, ends: the span of each token.
        cases: how each is written.
        joined: whether a hyphen ties it to the one before.
        sentences: the number of the sentence that each belongs to.
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self._rows: list[tuple[str, int, int, int, bool, int]] = []
        self._sets: dict[int, frozenset[str]] = {}
        self._sentence = 0
        self._tie = False
        self._read(raw.translate(_SAME))
        columns = zip(*self._rows, strict=True) if self._rows else ((),) * 6
        self.words: tuple[str, ...]
        self.starts: tuple[int, ...]
        self.ends: tuple[int, ...]
        self.cases: tuple[int, ...]
        self.joined: tuple[bool, ...]
        self.sentences: tuple[int, ...]
        self.words, self.starts, self.ends, self.cases, self.joined, self.sentences = columns

    def __len__(self) -> int:
        return len(self.words)

    def _read(self, text: str) -> None:
        for found in _TOKEN.finditer(text):
            token, start = found[0], found.start()
            if len(token) == 1 and not token.isalnum():
                self._sign(text, token, start)
            else:
                self._word(token, start)

    def _sign(self, text: str, sign: str, at: int) -> None:
        if sign == "-" and text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum():
            self._tie = True
            return
        if sign == "_" or (sign == "\n" and text[at + 1 : at + 2].islower()):
            return  # a line that is only folded goes on
        if sign == "." and self._rows and self._rows[-1][2] == at and self._rows[-1][0] in _ABBREVIATIONS:
            return
        self._put(sign, at, at + 1, LOWER)
        if sign in _ENDS and not (sign == "." and self._inside(text, at)):
            self._sentence += 1

    def _inside(self, text: str, at: int) -> bool:
        """Tell whether a full stop stands inside a number or an address."""
        return text[at + 1 : at + 2].isalnum()

    def _word(self, token: str, start: int) -> None:
        plain = token if token.isascii() else _plain(token)
        if not plain:
            return
        if "_" in plain:
            left = len(plain) - len(plain.lstrip("_"))
            start, plain = start + left, plain.strip("_")
            token = plain if token.isascii() else token
            if not plain:
                return
        case = LOWER
        if plain[0].isupper():
            case = (
                CAPITALS
                if len(plain) > 1 and plain.removesuffix("s").isupper() and plain[:2].isupper()
                else CAPITAL
            )
        word = plain.casefold()
        end = start + len(token)
        if word in _RUN_TOGETHER:
            first, second = _RUN_TOGETHER[word]
            self._put(first, start, end, case)
            self._put(second, end, end, LOWER)
            return
        if "'" in word:
            for ending in _ENDINGS:
                if word.endswith(ending) and len(word) > len(ending):
                    base, cut = word[: -len(ending)], end - len(ending)
                    self._put(_SHORT.get(base, base) if ending == "n't" else base, start, cut, case)
                    self._put(ending, cut, end, LOWER)
                    return
        self._put(word, start, end, case)

    def _put(self, word: str, start: int, end: int, case: int) -> None:
        self._rows.append((word, start, end, case, self._tie, self._sentence))
        self._tie = False

    @cached_property
    def bounds(self) -> dict[int, tuple[int, int]]:
        """By number of a sentence: its first token, and the one after its last."""
        found: dict[int, tuple[int, int]] = {}
        for place, number in enumerate(self.sentences):
            first, _ = found.get(number, (place, place))
            found[number] = (first, place + 1)
        return found

    def sentence(self, place: int) -> tuple[int, int]:
        """Return the bounds of the sentence that a token belongs to."""
        return self.bounds[self.sentences[place]]

    def near(self, place: int) -> frozenset[str]:
        """Return all words of the sentence that a token belongs to."""
        number = self.sentences[place]
        if number not in self._sets:
            first, last = self.bounds[number]
            self._sets[number] = frozenset(self.words[first:last])
        return self._sets[number]
