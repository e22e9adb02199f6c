"""OLX there and back: what an author wrote comes through unchanged, what a learner made never gets in."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from course_export.serve.platform import Platform
from ips_xblocks.activities import ACTIVITIES
from tests.blocks.conftest import DEE, EXAMPLES, SAM, Case, Seat, case_of


def exported(platform: Platform, view: str = "lms", pretty: bool = True) -> str:
    node = etree.Element("unknown", url_name="one")
    platform.block("one", SAM, view=view).add_xml_to_node(node)
    vertical = etree.Element("vertical")
    vertical.append(node)
    text: str = etree.tostring(vertical, encoding="unicode", pretty_print=pretty)
    return text


def imported(stem: str, text: str) -> Platform:
    platform = Platform(database=":memory:")
    (node,) = etree.fromstring(text)
    platform.add_block(f"ips_{stem}", "one", etree.tostring(node, encoding="unicode"))
    return platform


def authored(platform: Platform) -> tuple[Any, ...]:
    block = platform.block("one", SAM)
    return block.display_name, block.weight, json.loads(block.data) if block.data else None


@pytest.mark.parametrize(
    "path",
    sorted(p for name in ACTIVITIES for p in (EXAMPLES / name).glob("*.json") if p.stem != "journeys"),
    ids=lambda p: p.stem,
)
def test_every_example_goes_out_and_comes_back(path: Any) -> None:
    stem, content = path.parent.name, json.loads(path.read_text(encoding="utf-8"))
    platform = Platform(database=":memory:")
    platform.add_block(f"ips_{stem}", "one", f"<ips_{stem}/>")
    block = platform.block("one", SAM, view="studio")
    block.data, block.weight, block.display_name = (
        json.dumps(content, ensure_ascii=False),
        2.5,
        "A “title” & <more> 🌱",
    )
    block.save()
    text = exported(platform)
    assert authored(imported(stem, text)) == ("A “title” & <more> 🌱", 2.5, content)
    assert exported(imported(stem, text)) == text


hard = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufffe\uffff"), max_size=20
) | st.sampled_from(
    [
        "]]>",
        "<![CDATA[",
        "&amp;",
        "\u200f\u202eשלום",
        "🌱👩🏽‍🦱",
        "\t\r\n",
        "\"'",
        "</ips_reframing>",
        "\u2028",
        "",
    ]
)


@settings(max_examples=60, deadline=None)
@given(text=st.lists(hard, min_size=1, max_size=4).map("".join))
@pytest.mark.parametrize("stem", sorted(ACTIVITIES))
def test_any_words_go_out_and_come_back(stem: str, text: str) -> None:
    content = {**case_of(stem).content, "intro": text}
    platform = Platform(database=":memory:")
    platform.add_block(f"ips_{stem}", "one", f"<ips_{stem}/>")
    block = platform.block("one", SAM, view="studio")
    block.data = json.dumps(content)
    block.save()
    assert authored(imported(stem, exported(platform)))[2] == content


@pytest.mark.parametrize("view", ["lms", "library", "studio-preview"])
def test_what_was_tried_or_written_never_gets_into_the_olx(platform: Platform, case: Case, view: str) -> None:
    before = exported(platform, view)
    seat = Seat(platform, SAM, view)
    seat.go_through(case)
    seat.skip()
    after = exported(platform, view)
    assert after == before
    assert "progress" not in after
    assert "entries" not in after
    for word in case.words:
        assert word not in after


def test_a_learners_state_in_the_olx_is_not_taken_over(case: Case) -> None:
    text = case.olx().replace(
        "url_name='one'", """url_name='one' progress='{"credit": 1.0}' entries='{"a": 1}'"""
    )
    platform = Platform(database=":memory:")
    platform.add_block(f"ips_{case.type}", "one", text)
    assert Seat(platform, DEE).state()["progress"] == {}
    assert Seat(platform, DEE).state()["entries"] == {}


@pytest.mark.parametrize("weight", ["", "x", "nan", "-1", "[1]", "inf", "!!python/object:x", "1e999"])
def test_a_weight_that_cannot_be_loses_nothing_else(case: Case, weight: str) -> None:
    platform = Platform(database=":memory:")
    platform.add_block(
        f"ips_{case.type}", "one", case.olx(weight=3).replace('weight="3"', f'weight="{weight}"')
    )
    name, points, content = authored(platform)
    assert (name, content) == ("Your turn", case.content)
    assert not points


def test_broken_content_comes_in_as_it_is_and_is_told(case: Case) -> None:
    platform = Platform(database=":memory:")
    platform.add_block(f"ips_{case.type}", "one", case.olx(data='{"version": 1, "oops'))
    block = platform.block("one", SAM, view="studio")
    assert block.data == '{"version": 1, "oops'
    assert "JSON" in str(block.validate().to_json())


def test_an_element_keeps_the_name_that_the_platform_gave_it_and_its_other_settings(
    platform: Platform, case: Case
) -> None:
    (node,) = etree.fromstring(exported(platform))
    assert node.tag == f"ips_{case.type}"
    assert node.get("url_name") == "one"
    assert node.get("display_name") == "Your turn"
    assert len(node) == 0
