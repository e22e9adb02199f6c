"""Rules on how the course speaks to learners."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from course_export.checks.rule import Context, Rule
from course_export.model import Activity, Line
from course_export.reading import grade, page_lines, unit_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from course_export.problems import Finding

PAGE_GRADE, UNIT_GRADE = 9, 8

_QUOTED = re.compile(r"“[^”]*(”|$)|\"[^\"]*(\"|$)|\u2018[^\u2019]*\u2019(?!\w)")


def unquoted(text: str) -> str:
    """Return text without what stands between quotation marks."""
    return _QUOTED.sub(" ", text)


def _own_lines(context: Context) -> Iterator[Line]:
    """Yield each text in which the course itself speaks."""
    course = context.course
    for module in course.modules:
        yield Line(module.title, module.where)
    for _, unit in course.units():
        yield Line(unit.title, unit.data.at("/title"))
    for _, page in course.pages():
        yield Line(page.title, page.where)
        yield from page_lines(page)
    for _, each in course.components():
        if isinstance(each, Activity):
            yield Line(each.title, each.data.at("/title"))
    if course.about:
        yield from course.about.lines


class HouseWord(Rule):
    """A word that the course never says to learners stands in its own voice.

    Nobody here is *wrong* or *incorrect*, nothing *fails*, and what people do is no *attempt* that they
    *submit*. What someone says in a story may use any word: text between quotation marks is left alone.
    """

    code = "house-word"
    message = "“{word}” is a word that this course doesn't say to learners."
    fix = "Say what is meant in another way; between quotation marks it may stand."

    _words = re.compile(
        r"\b(wrong(?:ly)?|incorrect(?:ly)?|fail(?:s|ed|ing|ures?)?|attempt(?:s|ed|ing)?|submit(?:s|ted|ting)?)\b",
        re.IGNORECASE,
    )

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield such words, once a text."""
        for line in _own_lines(context):
            for word in sorted({found[0].lower() for found in cls._words.finditer(unquoted(line.text))}):
                yield cls.at(line.where, word=word)


class PageHardToRead(Rule):
    """A page is harder to read than ninth grade.

    The grade is Flesch-Kincaid: long sentences and long words raise it. Headings and activities don't count.
    """

    code = "page-hard-to-read"
    message = "The page “{title}” reads at grade {grade:.1f}; the most is {limit}."
    fix = "Shorten its longest sentences, and trade long words for everyday ones."
    warning = True

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield pages over the limit."""
        for _, page in context.course.pages():
            found = grade(page_lines(page))
            if found is not None and found > PAGE_GRADE:
                yield cls.at(page.where, title=page.title, grade=found, limit=PAGE_GRADE)


class UnitHardToRead(Rule):
    """A unit is harder to read than eighth grade.

    Half of all grown-ups read with less ease than that, and nobody minds an easy text.
    """

    code = "unit-hard-to-read"
    message = "This unit reads at grade {grade:.1f}; the most is {limit}."
    fix = "Shorten its longest sentences, and trade long words for everyday ones."
    warning = True

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield units over the limit."""
        for _, unit in context.course.units():
            found = grade(unit_lines(unit))
            if found is not None and found > UNIT_GRADE:
                yield cls.at(unit.where, grade=found, limit=UNIT_GRADE)
