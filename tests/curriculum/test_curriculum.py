"""The course itself: safe and plain words, many voices, and no easy pattern to the self-checks.

What every course must keep is a rule of the compiler; here stands what we ask of ours.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from course_export.model import Activity, Check
from course_export.parse import read_course
from course_export.progress import Progress
from course_export.reading import grade, unit_lines, words
from course_export.source import Source

if TYPE_CHECKING:
    from course_export.model import Unit
    from course_export.problems import Finding

CURRICULUM = Path(__file__).parents[2] / "course_export" / "curriculum" / "en"
TOLD: list[Finding] = []
COURSE = read_course(Source(CURRICULUM, TOLD.append), TOLD.append, Progress(sys.stderr))
UNITS = [unit for _, unit in COURSE.units()]
CHECKS = [each for _, each in COURSE.components() if isinstance(each, Check)]
REFRAMINGS = [
    pytest.param(item, id=f"{each.id}/{item['id']}")
    for _, each in COURSE.components()
    if isinstance(each, Activity) and each.type == "reframing"
    for item in each.content["items"]
]
FILES = sorted(path for path in CURRICULUM.rglob("*") if path.suffix in {".md", ".yaml"})

every_unit = pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.id)
every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CURRICULUM).as_posix())

# Words that judge a death, and words that tell of means: neither has a place anywhere in the course.
UNSAFE = re.compile(
    r"\bcommit(?:s|ted|ting)? suicide|\b(?:successful|failed|completed|unsuccessful) (?:suicide )?attempt"
    r"|\bcry for help|\bepidemic|\bsuicide note|\boverdos\w*|\bnooses?\b|\blethal|\bgunshot|\bslit(?:ting)? ",
    re.IGNORECASE,
)


def _text(unit: Unit) -> str:
    """What the authors of a unit wrote, in reading order, activities left out."""
    return "\n".join(line.text for line in unit_lines(unit))


def test_all_of_the_course_can_be_read() -> None:
    assert TOLD == []
    assert UNITS
    assert CHECKS
    assert REFRAMINGS


@every_file
def test_words_are_safe(path: Path) -> None:
    assert [found[0] for found in UNSAFE.finditer(path.read_text(encoding="utf-8"))] == []


@every_unit
def test_the_long_name_stands_where_the_short_one_first_does(unit: Unit) -> None:
    """IPS is also the name of a way to help people find work, so no unit begins with the three letters."""
    before, name, _ = _text(unit).partition("IPS")
    assert not name or before.endswith("Intentional Peer Support (")


@every_unit
def test_sentences_are_short_and_words_are_everyday(unit: Unit) -> None:
    lines = [line for line in unit_lines(unit) if not line.heading]
    sentences = [s for line in lines for s in re.split(r"[.!?…]+[”’)]*\s", line.text) if words(s)]
    assert sum(len(words(sentence)) for sentence in sentences) / len(sentences) <= 16
    found = grade(unit_lines(unit))
    assert found is not None
    assert found <= 8


def test_the_first_unit_and_the_about_page_say_that_the_course_is_independent() -> None:
    assert COURSE.about
    for text in (_text(UNITS[0]), "\n".join(line.text for line in COURSE.about.lines)):
        assert "independent introduction" in text
        assert "outside the IPS organization" in text
        assert "It is not IPS training" in text


def test_no_habit_finds_the_option_that_fits() -> None:
    """Neither the first nor the longest nor the shortest option is the one to pick without reading."""
    asked = [check.options for check in CHECKS if not check.many]
    places = Counter(next(place for place, option in enumerate(options) if option.fits) for options in asked)
    assert max(places.values()) <= len(asked) / 2, places
    for habit in (max, min):
        found = sum(habit(options, key=lambda option: len(option.text)).fits for options in asked)
        assert found <= len(asked) / 2, habit


def test_the_number_of_options_that_fit_is_no_rule() -> None:
    assert len({sum(option.fits for option in check.options) for check in CHECKS if check.many}) > 1


@pytest.mark.parametrize("item", REFRAMINGS)
def test_a_reframing_offers_voices_and_questions(item: dict[str, Any]) -> None:
    """Three possibilities in two voices or more: one alone would read as the answer."""
    assert len(item["possibilities"]) >= 3
    assert len({each.get("voice") for each in item["possibilities"]} - {None}) >= 2
    assert len(item["questions"]) >= 2
    assert all(question.endswith("?") for question in item["questions"])
