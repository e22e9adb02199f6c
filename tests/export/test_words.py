"""What becomes of authors' words: Markdown, cards, self-checks, and how hard they are to read."""

from __future__ import annotations

import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

sys.path.insert(0, str(Path(__file__).parent))

from course import GOLDEN

from course_export import capa, cards, markdown, reading
from course_export.model import Check, Data, Line, Option
from course_export.picture import HEIGHT, WIDTH, course_image
from course_export.problems import Finding, Location
from course_export.tree import _named

PROFILE = yaml.load((GOLDEN / "profile.yaml").read_text(), yaml.BaseLoader)
ADDRESSES = markdown.Addresses("https://example.org/join", "<p>Notice</p>\n")


def words(text: str) -> tuple[str, list[Finding]]:
    found: list[Finding] = []
    tokens = [token for block in markdown.blocks(text, "x.md", found.append) for token in block]
    return markdown.words(tokens, "x", "x.md", ADDRESSES, found.append).html, found


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("[a](#page-one)", '<p><a href="/jump_to_id/page-one">a</a></p>\n'),
        ("[a](support)", '<p><a href="/course/support/">a</a></p>\n'),
        ("[a](register)", '<p><a href="https://example.org/join">a</a></p>\n'),
        ("![a](static/b/c%20d.png)", '<p><img src="/static/b_c d.png" alt="a" /></p>\n'),
        ("a\\\nb", "<p>a<br />\nb</p>\n"),
        ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>\n"),
        (
            "::: reporting-notice\n:::",
            f'<div class="ips-box ips-reporting-notice" style="{markdown.BOX_STYLE}">\n<p>Notice</p>\n</div>\n',
        ),
    ],
)
def test_markdown_becomes_html(source: str, html: str) -> None:
    assert words(source) == (html, [])


def test_html_in_markdown_never_comes_through() -> None:
    html, found = words("<script>alert(1)</script>\n\na <b onclick='x'>b</b>\n\n&lt;i&gt;")
    assert html == "<p>a b</p>\n<p>&lt;i&gt;</p>\n"
    assert [each.code for each in found] == ["raw-html", "raw-html"]


def test_a_box_title_is_text() -> None:
    html, _ = words("::: idea <b>&\nx\n:::")
    assert "<strong>&lt;b&gt;&amp;</strong>" in html


class Texts(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def pseudo(text: str) -> str:
    return f"⟦{text}⟧"


def texts_of(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts_of(each)]
    if isinstance(value, list):
        return [text for each in value for text in texts_of(each)]
    return [str(value)]


def untranslated(html: str, authored: Any) -> list[str]:
    text = "\n".join(Texts(html).found)
    text = re.sub(r"⟦[^⟧]*⟧", "", text)
    whole = texts_of(authored)
    shown = [each.removeprefix("https://").rstrip("/") for each in whole]  # an address, as it is shown
    for known in (*sorted(whole, key=len, reverse=True), *shown):
        text = text.replace(known, "")
    return re.findall(r"\w+", text)


SOURCE = {
    "author": "Mead",
    "year": "2011",
    "title": "An article",
    "publisher": "A journal",
    "idea": "Both learn.",
}
NOTE = {"topic": "A stay.", "depth": "No details.", "minutes": "20"}
ROAD = {"label": "Read about Luz", "page": "luz"}


@pytest.mark.parametrize(
    ("html", "authored"),
    [
        pytest.param(cards.foot(pseudo), [], id="foot"),
        pytest.param(cards.sources([SOURCE], pseudo), SOURCE, id="sources"),
        pytest.param(cards.learn_with_others(PROFILE, pseudo), PROFILE, id="learn"),
        pytest.param(cards.content_note(NOTE, ROAD, "stay", pseudo), [NOTE, ROAD], id="note"),
        pytest.param(cards.support_page(PROFILE, pseudo), PROFILE, id="support"),
    ],
)
def test_every_word_of_ours_is_translated(html: str, authored: Any) -> None:
    assert "⟦" in html
    assert untranslated(html, authored) == []


def test_a_word_that_is_not_translated_is_seen() -> None:
    assert untranslated("<p>⟦Yes⟧ but</p>", []) == ["but"]


def test_what_an_institution_writes_is_text() -> None:
    profile = {**PROFILE, "licence_holder": "<script>x</script>"}
    assert "<script" not in cards.standing(profile, str) + cards.support_page(profile, str)


def self_check(*options: Option, many: bool = False) -> etree._Element:
    return capa.problem(Check("c", "C", "Which\none?", options, many, Data({}, "x")), "C", pseudo)


def test_every_option_of_a_self_check_has_its_reason() -> None:
    root = self_check(Option("A", "Because <a>.", True), Option("B", "Because b.", False))
    assert {name: root.get(name) for name in ("weight", "showanswer", "max_attempts")} == {
        "weight": "0", "showanswer": "never", "max_attempts": None,
    }  # fmt: skip
    assert root.findtext(".//label") == "Which one?"
    assert [each.get("correct") for each in root.iter("choice")] == ["true", "false"]
    assert [each.text for each in root.iter("choicehint")] == ["Because <a>.", "Because b."]
    assert [each.get("label") for each in root.iter("choicehint")] == ["⟦It fits:⟧", "⟦Another thought:⟧"]


@pytest.mark.parametrize("chosen", [{0}, {1}, {2}, {0, 1}, {1, 2}, {0, 1, 2}])
def test_reasons_of_several_bring_exactly_one_label(chosen: set[int]) -> None:
    """Else the platform puts its own verdict before them."""
    root = self_check(*(Option(name, f"Why {name}.", True) for name in "ABC"), many=True)
    shown = [
        hint
        for place, choice in enumerate(root.iter("choice"))
        for hint in choice.iter("choicehint")
        if hint.get("selected") == ("true" if place in chosen else "false")
    ]
    assert [hint.get("label") for hint in shown if hint.get("label") is not None] == [""]
    assert {f"Why {'ABC'[place]}." for place in chosen} <= {hint.text for hint in shown}


@pytest.mark.parametrize(
    "title", ['"Both/And"', "null", "2024", "true", "[a]", '["a"]', '{"a": 1}', "Plain", "“Curly”"]
)
def test_a_title_comes_back_from_the_platforms_reading(title: str) -> None:
    """The platform reads an attribute as JSON where it can, but keeps numbers and truth as they are written."""
    attribute = _named(title)["display_name"]
    try:
        value = json.loads(attribute)
    except ValueError:
        value = attribute
    assert (value if isinstance(value, str) else attribute) == title


@pytest.mark.parametrize(
    ("word", "count"),
    [("home", 1), ("asked", 1), ("wanted", 2), ("people", 2), ("table", 2), ("being", 2), ("the", 1), ("houses", 2),
     ("conversation", 4), ("community", 4), ("mutual", 3), ("whole", 1), ("curious", 3), ("rhythm", 1)],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert reading.syllables(word) == count


def lines(text: str, times: int) -> list[Line]:
    return [Line(text, Location("x"))] * times


def test_long_words_and_sentences_raise_the_grade() -> None:
    easy = reading.grade(lines("We sit down. The tea is hot. You talk and I listen.", 6))
    hard = reading.grade(
        lines(
            "Organisational considerations necessitate comprehensive documentation of interpersonal communication, particularly regarding accountability.",
            6,
        )
    )
    assert easy is not None
    assert hard is not None
    assert easy < 2
    assert hard > 20


def test_too_few_words_have_no_grade() -> None:
    assert reading.grade(lines("A few words.", 3)) is None
    assert reading.grade([Line("Heading words " * 50, Location("x"), heading=True)]) is None


def test_the_drawn_picture_is_a_picture() -> None:
    image = course_image()
    assert image.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(image[16:20]) == WIDTH
    assert int.from_bytes(image[20:24]) == HEIGHT
    assert course_image() == image
