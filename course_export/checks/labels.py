"""The rule on the language that the course itself is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_export.authored import authored_lines
from course_export.checks.rule import Context, Rule
from course_export.model import Activity, Line
from course_export.reading import page_lines
from ips_xblocks.language import engine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from course_export.problems import Finding


class LabelUnquoted(Rule):
    """A label or another phrase that the course asks people to notice stands in its own voice.

    The course looks at such words: it quotes them, and it talks about them. Between quotation marks, after
    “the word”, in a line that someone says and in any other sense they may stand. `ips-course notice
    --explain` tells why a sentence is noticed.
    """

    code = "label-unquoted"
    message = "“{words}” is a phrase that some people hear something in ({id}): {why}"
    fix = "Put it between quotation marks if someone else says it, or say what is meant in plain words."
    warning = True

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield such phrases, once a text."""
        noticing = engine(str(context.course.profile.value.get("language", "en")))
        for line in _lines(context):
            told: set[str] = set()
            for note in noticing.notice(line.text):
                if note.id not in told:
                    told.add(note.id)
                    words = line.text[note.start : note.end]
                    yield cls.at(line.where, words=words, id=note.id, why=note.why)


def _lines(context: Context) -> Iterator[Line]:
    """Yield each text in which the course speaks for itself."""
    course = context.course
    for module in course.modules:
        yield Line(module.title, module.where)
        for name, outcome in module.outcomes.items():
            yield Line(outcome, module.outcome_places.get(name, module.where))
    for _, unit in course.units():
        yield Line(unit.title, unit.data.at("/title"))
    for _, page in course.pages():
        yield Line(page.title, page.where)
        yield from page_lines(page)
    for _, each in course.components():
        if isinstance(each, Activity):
            yield Line(each.title, each.data.at("/title"))
            if each.sound:
                yield from authored_lines(each)
    if course.about:
        yield from course.about.lines
