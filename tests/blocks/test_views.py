"""What the views give, wherever the block stands and whatever its content is."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest

from course_export.serve.platform import Platform
from ips_xblocks.activities import ACTIVITIES
from tests.blocks.conftest import DEE, EXAMPLES, SAM, Case, Seat

LEARNER = ("lms", "student_view")
VIEWS = [
    LEARNER,
    ("studio-preview", "student_view"),
    ("studio-preview", "author_view"),
    ("library", "student_view"),
    ("studio", "studio_view"),
    ("library", "studio_view"),
]
BROKEN = {
    "nothing": "",
    "cut short": '{"version": 1,',
    "a list": "[]",
    "a number": "3",
    "null": "null",
    "no items": '{"version": 1}',
    "of the future": '{"version": 99}',
    "deep": "[" * 5000,
}


def added(case: Case, data: str | None = None) -> Platform:
    platform = Platform(database=":memory:")
    platform.add_block(
        f"ips_{case.type}", "one", f"<ips_{case.type}/>" if data is None else case.olx(data=data)
    )
    return platform


def view_of(platform: Platform, name: str, view: str) -> Any:
    """What the block gives, before the platform wraps it. That it renders on the platform too is seen on the way."""
    assert platform.render("one", SAM, name, view=view).content
    return getattr(platform.block("one", SAM, view=view), name)(None)


def text_of(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html)


class Balanced(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("br", "input", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize(("view", "name"), VIEWS)
def test_a_block_just_added_renders_says_so_and_can_be_saved(case: Case, view: str, name: str) -> None:
    platform = added(case)
    fragment = platform.render("one", SAM, name, view=view, context=None)
    if name == "studio_view":
        starter = json.loads(json.loads(fragment.json_init_args["payload"])["data"])
        assert starter == ACTIVITIES[case.type].STARTER
        request = {"display_name": "Mine", "weight": None, "data": json.dumps(starter)}
        assert (
            Seat(platform, SAM, "library" if view == "library" else "studio-preview")
            .post("save_content", request)
            .status
            == 200
        )
        assert platform.block("one", SAM, view=view).display_name == "Mine"
    else:
        assert "not set up yet" in text_of(fragment.content)
        assert fragment.js_init_fn is None


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.parametrize(("view", "name"), VIEWS)
def test_broken_content_renders_a_clear_sentence(case: Case, view: str, name: str, data: str) -> None:
    platform = added(case, data)
    fragment = view_of(platform, name, view)
    Balanced(fragment.content)
    told = text_of(fragment.content)
    if name == "student_view":
        assert "not set up yet" in told
    elif name == "author_view":
        assert "not set up yet" in told or "change" in told
    validation = platform.block("one", SAM, view="studio").validate()
    assert not validation
    assert validation.to_json()["messages"] or validation.to_json().get("summary")
    platform.block("one", SAM, view="studio").index_dictionary()


@pytest.mark.parametrize(
    "path",
    sorted(p for name in ACTIVITIES for p in (EXAMPLES / name).glob("[!ij]*.json")),
    ids=lambda p: p.stem,
)
def test_every_valid_example_renders_as_real_html_with_its_scripts(path: Any) -> None:
    stem = path.parent.name
    platform = Platform(database=":memory:")
    platform.add_block(f"ips_{stem}", "one", f"<ips_{stem} display_name='x'/>")
    block = platform.block("one", SAM, view="studio")
    block.data = path.read_text(encoding="utf-8")
    block.save()
    fragment = view_of(platform, "student_view", "lms")
    page = Balanced(fragment.content)
    tag, attributes = page.tags[0]
    assert (tag, attributes["data-ips"], attributes["class"]) == (f"ips-{stem}", stem, "ips-activity")
    content = json.loads(block.data)
    assert attributes.get("lang") == content.get("lang")
    scripts = [resource.data for resource in fragment.resources]
    assert [url.rpartition("/public/")[2] for url in scripts] == ["core.js", f"{stem}.js"]
    assert fragment.js_init_fn == "IpsActivity"
    assert "<" not in fragment.json_init_args["payload"]
    payload = json.loads(fragment.json_init_args["payload"])
    assert set(payload) == {
        "type", "usage", "learner", "view", "note", "road", "token", "audience", "marks", "skipped", "credited", "has_entries",
            "later",
    }  # fmt: skip
    assert not platform.block("one", SAM, view="studio").validate().to_json()["messages"]
    found = platform.block("one", SAM, view="studio").index_dictionary()["content"]["text"]
    shown = " ".join(unescape(text_of(fragment.content)).split())
    assert found.replace(" ", "") == shown.replace(" ", "")  # what is found is what is shown, no more


def noted(case: Case) -> Platform:
    extra = {
        "content_note": {"topic": "This talks about a loss.", "depth": "No details.", "minutes": 4},
        "other_road": {"label": "Read about Luz instead", "page": "garden"},
        "intro": "<p>After the note.</p>",
    }
    return added(case, json.dumps({**case.content, **extra}))


def test_noted_content_is_closed_away_behind_its_note(case: Case) -> None:
    platform = noted(case)
    html = platform.render("one", DEE).content
    note, details, rest = html.partition("<details")
    assert details
    assert "<details open" not in html
    assert "This talks about a loss." in note
    assert "No details." in note
    assert "4 minutes" in note
    assert "Read about Luz instead</a>" in note
    assert "After the note." in rest
    assert "slot=" not in note
    payload = Seat(platform, DEE).payload()
    assert payload["note"] == {"topic": "This talks about a loss.", "depth": "No details.", "minutes": 4}
    assert payload["road"]["label"] == "Read about Luz instead"
    assert "garden" in payload["road"]["href"]


def test_authored_text_can_be_no_markup_of_its_own(case: Case) -> None:
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    extra = {
        "content_note": {"topic": hostile, "minutes": 1},
        "other_road": {"label": hostile, "page": "garden"},
        "intro": f"<p>{hostile}<a href='javascript:alert(1)'>a</a></p>",
    }
    platform = added(case, json.dumps({**case.content, **extra}))
    block = platform.block("one", SAM, view="studio")
    block.display_name = hostile
    block.save()
    for view, name in VIEWS:
        fragment = view_of(platform, name, view)
        tags = Balanced(fragment.content).tags
        assert not {tag for tag, _ in tags} & {"script", "img", "style", "iframe"}
        assert not [
            value
            for _, attributes in tags
            for key, value in attributes.items()
            if key.startswith("on") or "javascript" in (value or "")
        ]
        assert "<" not in json.dumps(fragment.json_init_args)


def test_the_addresses_of_files_are_made_real_in_pages_and_replies_but_never_in_words(case: Case) -> None:
    link = '<p><a href="/static/room.pdf">a picture</a></p>'
    platform = added(case, json.dumps({**case.content, "intro": link}))
    dee = Seat(platform, DEE)
    fragment = dee.fragment()
    for text in (fragment.content, dee.payload()["view"]["intro"]):
        assert '"/static/room.pdf"' not in text
        assert "room.pdf" in text
    editor = platform.render("one", SAM, "studio_view", view="studio")
    assert "/static/room.pdf" in json.loads(json.loads(editor.json_init_args["payload"])["data"])["intro"]
    steps = json.dumps(case.steps).replace(
        json.dumps(case.words[-1]), json.dumps('see "/static/room.pdf" there')
    )
    words = json.loads(steps)
    for step in words:
        answer = dee.act(case.entry, step)
    assert '"/static/room.pdf"' in str(dee.read().body["entries"][case.entry]["value"])
    assert answer.status == 200


def test_the_author_sees_what_to_change_and_then_the_learners_view(case: Case) -> None:
    platform = added(case)
    fine = platform.render("one", SAM, "student_view", view="studio-preview")
    assert "ips-problems" not in fine.content
    block = platform.block("one", SAM, view="studio")
    block.data = json.dumps({**case.content, "itmes": 1})
    block.save()
    assert (
        "“itmes” is not known here"
        in platform.render("one", SAM, "author_view", view="studio-preview").content
    )
    block.data = json.dumps(case.content)
    block.save()
    fragment = platform.render("one", SAM, "author_view", view="studio-preview")
    assert "ips-problems" not in fragment.content
    assert fragment.js_init_fn == "IpsActivity"
    assert type(block).has_author_view


def test_the_learners_view_is_fit_for_phones_and_reads_few_fields(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    block = platform.block("one", DEE)
    assert block.has_support(block.student_view, "multi_device")
    data = type(block._field_data)
    asked: list[str] = []
    written: list[str] = []
    monkeypatch.setattr(
        data, "get", lambda self, b, name, real=data.get: (asked.append(name), real(self, b, name))[1]
    )
    monkeypatch.setattr(
        data,
        "set_many",
        lambda self, b, values, real=data.set_many: (written.extend(values), real(self, b, values))[1],
    )
    block.student_view()
    block.save()
    assert len(asked) <= 10
    assert written == []
    assert "entries" not in asked  # the words are not even looked at


def test_a_save_writes_one_field(dee: Seat, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    data = type(dee.platform.block("one", DEE)._field_data)
    written: list[str] = []
    monkeypatch.setattr(
        data,
        "set_many",
        lambda self, b, values, real=data.set_many: (written.extend(values), real(self, b, values))[1],
    )
    for step in case.steps:
        written.clear()
        dee.act(case.entry, step)
        assert written == ["progress"]  # words are elsewhere, and a row of state is always left


def test_words_of_ours_are_in_the_persons_language(case: Case) -> None:
    block = noted(case).block("one", DEE)
    block.gettext = lambda text: f"⟦{text}⟧"
    text = text_of(block.student_view().content)
    ours = re.findall(r"⟦([^⟧]*)⟧", text)
    assert {"Go on", "It takes about 4 minutes.", "Another road, with the same credit:"} <= set(ours)


def test_content_follows_its_text(case: Case) -> None:
    platform = added(case, json.dumps(case.content))
    block = platform.block("one", SAM, view="studio")
    assert block.content.ready
    block.data = "[]"
    assert block.content.text == "[]"
    block.data = None
    assert block.content.blank
    del block.data
    assert block.content.blank
