"""What the compiler makes, in the runtime that learners meet it in: it loads, renders and grades."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
import yaml

sys.path.insert(0, str(Path(__file__).parent))

from course import GOLDEN, checked, progress

from course_export import build
from course_export.serve.people import ALEX
from course_export.serve.platform import Platform

FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def packed() -> bytes:
    return build.build(checked(GOLDEN), progress())


@pytest.fixture
def platform(packed: bytes) -> Platform:
    made = Platform()
    made.load(packed)
    return made


def answer(platform: Platform, name: str, *choices: int) -> str:
    """Choose options of a self-check, and return what the learner is told."""
    several = "[]" if name.endswith("many") else ""
    field = f"input_{platform.usage(name).html_id()}_2_1{several}"
    body = "&".join(f"{field}=choice_{choice}" for choice in choices).encode()
    reply = platform.handle(name, ALEX, "xmodule_handler", body, content_type=FORM, suffix="problem_check")
    (told,) = re.findall(r'<span class="message".*?>(.*?)</span>\s*</div>', reply.json["contents"], re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", told).split())


def test_every_block_loads_and_renders(platform: Platform) -> None:
    leaves = platform.leaves()
    assert {leaf.type for leaf in leaves} == {"html", "problem", "ips_reframing"}
    for leaf in leaves:
        assert platform.render(leaf.url_name, ALEX).content.strip(), leaf.url_name


def test_an_activity_holds_what_its_author_wrote(platform: Platform) -> None:
    block = platform.block("m01-u01-reframe", ALEX)
    source = yaml.safe_load((GOLDEN / "m01" / "reframe-hello.yaml").read_text())
    assert json.loads(block.data) == source["content"]
    assert (block.display_name, block.weight) == (source["title"], source["weight"])


def test_the_platform_reads_titles_as_they_were_written(platform: Platform) -> None:
    assert [unit.title for unit in platform.outline().modules[0].units] == [
        '"Hello"',
        "Hard days (with a content note)",
    ]


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        (0, "Answer Another thought: It is done before <they> are asked."),
        (1, "Answer It fits: Both answers are easy & fine."),
    ],
)
def test_each_option_is_answered_with_its_reason(platform: Platform, choice: int, told: str) -> None:
    said = answer(platform, "m01-u01-check", choice)
    assert said.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == told


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ((0,), "Answer Every page has a place to stop."),
        ((1, 2), "Answer A thought on what you chose: Nothing runs out. It stays where it is."),
        ((0, 1), "Answer Every page has a place to stop. Nothing runs out."),
    ],
)
def test_reasons_of_several_stand_without_a_verdict(
    platform: Platform, choices: tuple[int, ...], told: str
) -> None:
    assert answer(platform, "m01-u01-check-many", *choices) == told


def test_a_self_check_can_be_tried_any_number_of_times_and_earns_nothing(platform: Platform) -> None:
    for choice in (0, 1, 0, 1):
        answer(platform, "m01-u01-check", choice)
    block = platform.block("m01-u01-check", ALEX)
    assert block.attempts == 4
    assert not block.closed()
    assert block.weight == 0
    assert not block.answer_available()
