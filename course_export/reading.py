"""How much there is to read, and how hard it is: words, minutes, and the Flesch-Kincaid grade.

Syllables are counted by a rule of thumb for English, as all such grades are thumbs' work. It is told for
pages and units, never for single sentences.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from course_export.model import Check, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from course_export.model import Line, Module, Page, Unit

WORDS_A_MINUTE = 180
ENOUGH_WORDS = 60
"""Below this, a grade says nothing."""

_WORD = re.compile(r"[^\W_]+(?:[\u2019'-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…]+[”\u2019\"')\]]*(?=\s|$)")
_VOWELS = re.compile(r"[aeiouyáéíóúäöü]+")
_SPLIT_VOWELS = re.compile(r"(?<![cgstx])i[ao]|ua(?=[lt])|[aeiouy]ing$")
"""Vowels that stand together but are said apart, as in "curious", "mutual" and "being"."""
_SILENT_END = re.compile(r"(?<![^aeiouy]l)e$|(?<![td])ed$|(?<![scxzg])(?<!sh)(?<!ch)es$")
"""An e that is not heard, as in "home", "asked" and "comes"."""


def page_lines(page: Page) -> Iterator[Line]:
    """Yield each stretch of text of a page that its authors wrote, self-checks included."""
    for each in page.components:
        if isinstance(each, Words):
            yield from each.lines
        elif isinstance(each, Check):
            yield from each.lines()


def unit_lines(unit: Unit) -> Iterator[Line]:
    """Yield each stretch of text of a unit."""
    for page in unit.pages:
        yield from page_lines(page)


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return _WORD.findall(text)


def word_count(lines: Iterable[Line]) -> int:
    """Return how many words there are."""
    return sum(len(words(line.text)) for line in lines)


def words_in_unit(unit: Unit) -> int:
    """Return how many words a unit has, self-checks included."""
    return word_count(unit_lines(unit))


def reading_minutes(unit: Unit) -> int:
    """Return how long the words of a unit take to read, self-checks left out: those are practice."""
    read = (each for page in unit.pages for each in page.components if isinstance(each, Words))
    return math.ceil(sum(word_count(each.lines) for each in read) / WORDS_A_MINUTE)


def practice_share(module: Module) -> float:
    """Return the part of a module's minutes that is not reading, between 0 and 1."""
    minutes = sum(unit.minutes for unit in module.units)
    reading = sum(min(reading_minutes(unit), unit.minutes) for unit in module.units)
    return 1 - reading / minutes


def syllables(word: str) -> int:
    """Return about how many syllables an English word has; at least one."""
    word = word.lower()
    count = len(_VOWELS.findall(word)) + len(_SPLIT_VOWELS.findall(word)) - len(_SILENT_END.findall(word))
    return max(count, 1)


def grade(lines: Iterable[Line]) -> float | None:
    """Return the Flesch-Kincaid grade of texts; None where there are too few words to tell.

    Headings are left out. The end of a paragraph or an item ends a sentence.
    """
    sentences = count = sounds = 0
    for line in lines:
        if line.heading:
            continue
        found = words(line.text)
        pieces = [piece for piece in _SENTENCE_END.split(line.text) if words(piece)]
        sentences += len(pieces)
        count += len(found)
        sounds += sum(syllables(word) for word in found)
    if count < ENOUGH_WORDS:
        return None
    return 0.39 * count / sentences + 11.8 * sounds / count - 15.59
