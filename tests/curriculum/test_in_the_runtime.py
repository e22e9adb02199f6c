"""The course as it ships, in the runtime that learners meet it in: nothing of it is lost on the way."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from html import unescape
from typing import Any

import pytest
import yaml
from lxml import html as lxml_html

from course_export import build
from course_export.build import Checked
from course_export.cli import CHECKOUT
from course_export.progress import Progress
from course_export.serve.people import ALEX
from course_export.serve.platform import Platform
from course_export.tree import tree


@pytest.fixture(scope="module")
def checked() -> Checked:
    found = build.check(CHECKOUT, dt.date(2026, 11, 25), Progress(io.StringIO()), None)
    assert found.problems == []
    return found


@pytest.fixture(scope="module")
def platform(checked: Checked) -> Platform:
    made = Platform()
    made.load(build.build(checked, Progress(sys.stderr)))
    return made


def sources(kind: str) -> dict[str, dict[str, Any]]:
    """Every activity, or every self-check, of the source, by id."""
    found: list[dict[str, Any]] = []
    if kind == "activity":
        files = list(CHECKOUT.glob("m*/*.yaml"))
        found = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in files]
    for path in CHECKOUT.glob("m*/*.md") if kind == "check" else ():
        for fence in path.read_text(encoding="utf-8").split("```check\n")[1:]:
            found.append(yaml.safe_load(fence.split("\n```")[0]))
    return {each["id"]: each for each in found}


def words(text: str) -> str:
    return " ".join(unescape(text).split())


def test_every_block_loads_and_renders(platform: Platform) -> None:
    leaves = platform.leaves()
    assert {leaf.type for leaf in leaves} == {
        "html",
        "problem",
        "ips_reframing",
        "ips_scenario",
        "ips_worldview",
    }
    assert len(leaves) > 60
    for leaf in leaves:
        content = platform.render(leaf.url_name, ALEX).content
        assert content.strip(), leaf.url_name
        assert "not set up yet" not in content, leaf.url_name


def test_every_activity_holds_just_what_its_author_wrote(platform: Platform) -> None:
    written = sources("activity")
    assert {leaf.url_name for leaf in platform.leaves() if leaf.type.startswith("ips_")} == set(written)
    for name, source in written.items():
        block = platform.block(name, ALEX)
        assert json.loads(block.data) == source["content"], name
        assert block.display_name == source["title"]


def test_every_check_holds_its_question_options_and_reasons(platform: Platform) -> None:
    written = sources("check")
    assert {leaf.url_name for leaf in platform.leaves() if leaf.type == "problem"} == set(written)
    for name, source in written.items():
        block = platform.block(name, ALEX)
        held = words(lxml_html.fromstring(block.data).text_content())
        for text in [
            source["question"],
            *(each[key] for each in source["options"] for key in ("text", "why")),
        ]:
            assert words(text) in held, (name, text)
        assert (block.weight, block.max_attempts) == (0, None)


def test_every_page_of_words_arrives_as_it_was_compiled(platform: Platform, checked: Checked) -> None:
    pages = [leaf.url_name for leaf in platform.leaves() if leaf.type == "html"]
    compiled = tree(checked.whole)
    for name in pages:
        (file,) = [each for each in compiled if each.endswith(f"html/{name}.html")]
        assert platform.block(name, ALEX).data == compiled[file].decode("utf-8"), name
