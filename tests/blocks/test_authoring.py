"""Studio's editor: what an author writes is kept, or every problem is told at once and nothing is changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from course_export.serve.platform import Platform
from ips_xblocks.activities import ACTIVITIES
from ips_xblocks.check import check
from tests.blocks.conftest import EXAMPLES, SAM, Answer, Case, Seat

INVALID = sorted(path for name in ACTIVITIES for path in (EXAMPLES / name).glob("invalid-*.json"))


@pytest.fixture
def author(platform: Platform) -> Seat:
    return Seat(platform, SAM, "studio-preview")


def save(author: Seat, data: Any, *, name: Any = "A title", weight: Any = 2) -> Answer:
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
    return author.post("save_content", {"display_name": name, "weight": weight, "data": text})


def stored(author: Seat) -> tuple[Any, ...]:
    state = author.state()
    return state["display_name"], state["weight"], state["data"]


def test_what_an_author_writes_is_kept_as_it_was_written(author: Seat, case: Case) -> None:
    text = json.dumps(case.content, ensure_ascii=False, indent=7) + "\n"
    assert save(author, text).status == 200
    assert stored(author) == ("A title", 2.0, text)


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_content_is_told_and_changes_nothing(path: Path) -> None:
    platform = Platform(database=":memory:")
    platform.add_block(f"ips_{path.parent.name}", "one", f"<ips_{path.parent.name} display_name='Before'/>")
    author = Seat(platform, SAM, "studio-preview")
    before = stored(author)
    example = json.loads(path.read_text(encoding="utf-8"))
    answer = save(author, example["content"])
    assert (answer.status, answer.body["error"]) == (422, "problems")
    told = [
        f"{each['where'] or 'the whole'}: {each['message']} {each['fix']}" for each in answer.body["problems"]
    ]
    assert any(example["problem"] in each for each in told)
    assert all(each["fix"] for each in answer.body["problems"])
    assert stored(author) == before


def test_what_someone_else_saved_meanwhile_stays_until_the_author_has_been_told(
    author: Seat, case: Case
) -> None:
    base = json.loads(author.fragment("studio_view").json_init_args["payload"])["base"]
    request = {"display_name": "Mine", "weight": 2, "data": json.dumps(case.content), "base": base}
    theirs = json.dumps({**case.content, "intro": "<p>Theirs</p>"})
    assert save(author, theirs, name="Theirs").body["base"] != base
    before = author.state()
    answer = author.post("save_content", request)
    assert (answer.status, answer.body["error"], answer.body["data"]) == (409, "stale", theirs)
    assert author.state() == before
    answer = author.post("save_content", {**request, "base": answer.body["base"]})
    assert answer.status == 200
    assert stored(author)[0] == "Mine"
    again = {**request, "base": answer.body["base"], "weight": 3}
    assert author.post("save_content", again).status == 200  # the editor may stay open
    assert (
        author.post("save_content", {**request, "base": answer.body["base"]}).status == 409
    )  # points count too


def test_all_problems_are_told_at_once(author: Seat, case: Case) -> None:
    answer = save(author, {**case.content, "itmes": 1, "lang": "?"}, name=" ", weight="many")
    assert {each["where"] for each in answer.body["problems"]} == {"display_name", "weight", "", "/lang"}


@pytest.mark.parametrize(
    "text", ["{", '{"version": 1,}', "[" * 5000, '{"a": 1, "a": 2}', '{"version": NaN}', "null", "3", '"x"']
)
def test_text_that_is_no_content_is_told(author: Seat, text: str) -> None:
    before = stored(author)
    answer = save(author, text)
    assert answer.status == 422
    assert answer.body["problems"][0]["message"]
    assert stored(author) == before


@pytest.mark.parametrize("weight", [-1, 1001, 1e300, "ten", "NaN"])
def test_points_that_cannot_be_are_told(author: Seat, case: Case, weight: Any) -> None:
    answer = save(author, case.content, weight=weight)
    assert [each["where"] for each in answer.body["problems"]] == ["weight"]


@pytest.mark.parametrize(("weight", "kept"), [(None, 0.0), (0, 0.0), (1, 1.0), (2.5, 2.5)])
def test_no_points_means_not_graded(author: Seat, case: Case, weight: float | None, kept: float) -> None:
    assert save(author, case.content, weight=weight).status == 200
    assert author.state()["weight"] == kept
    (points,) = html.fragment_fromstring(author.fragment("studio_view").content).xpath("//*[@name='weight']")
    assert points.get("value") == (f"{kept:g}" if kept else "")


def test_a_title_is_kept_as_one_line(author: Seat, case: Case) -> None:
    """Line ends would come back as spaces from OLX, and some characters would not come back at all."""
    assert save(author, case.content, name=" Your\r\nturn\x0b \x0cto\u2028say\tit ").status == 200
    assert author.state()["display_name"] == "Your turn to say it"


def test_markup_that_is_not_allowed_is_taken_out_before_it_is_kept(author: Seat, case: Case) -> None:
    assert save(author, {**case.content, "intro": "<p onclick=x>a<script>b</script></p>"}).status == 200
    assert json.loads(author.state()["data"]) == {**case.content, "intro": "<p>a</p>"}


def test_the_editor_shows_what_is_kept(author: Seat, case: Case) -> None:
    save(author, case.content, name='A "title" & <more>')
    fragment = author.fragment("studio_view")
    assert fragment.js_init_fn == "IpsStudio"
    payload = json.loads(fragment.json_init_args["payload"])
    assert (payload["type"], json.loads(payload["data"])) == (case.type, case.content)
    assert set(payload["schemas"]) >= {"activity", f"activities/{case.type}"}
    (data,) = html.fragment_fromstring(fragment.content).xpath("//textarea[@name='data']")
    assert json.loads(data.text) == case.content
    for part in (
        'class="ips-studio editor-with-buttons"',
        "save-button",
        "cancel-button",
        'name="display_name"',
        'name="weight"',
        'name="data"',
    ):
        assert part in fragment.content
    assert "A &quot;title&quot; &amp; &lt;more&gt;" in fragment.content


def preview(author: Seat, case: Case, **more: Any) -> Answer:
    return author.post("preview_content", {"data": json.dumps(case.content), **more})


def test_unsaved_content_is_shown_as_learners_would_get_it_and_nothing_is_kept(
    author: Seat, case: Case
) -> None:
    before = author.state()
    answer = preview(author, case)
    assert answer.status == 200
    assert f"<ips-{case.type} " in answer.body["html"]
    assert answer.body["payload"]["token"] is None
    assert answer.body["payload"]["marks"] == {}
    assert author.state() == before
    assert author.platform.events == []


def test_a_learners_journey_can_be_tried_before_saving(author: Seat, case: Case) -> None:
    before, value, played = author.state(), None, None
    for step in case.steps:
        played = preview(author, case, play={"entry": case.entry, "value": value, "action": step})
        assert played.status == 200
        value = played.body["value"]
    assert played is not None
    assert (value, played.body["mark"]) == (case.value, "done")
    assert played.body["check"] == check(case.value)
    assert sorted(played.body["earned"] or ()) == case.earned
    assert author.state() == before
    assert author.platform.events == []


def test_what_learners_could_not_use_is_not_shown_but_told(author: Seat, case: Case) -> None:
    answer = author.post("preview_content", {"data": "{"})
    assert (answer.status, answer.body["error"]) == (422, "problems")
    assert answer.body["problems"]
    for play in (
        {"entry": "gone", "value": None, "action": case.steps[0]},
        {"entry": case.entry, "value": {"x": 1}, "action": case.steps[0]},
        {"entry": case.entry, "value": None, "action": {"do": "no such thing"}},
    ):
        assert preview(author, case, play=play).status == 400


def test_content_that_is_a_graph_is_drawn_for_its_author_with_what_is_the_matter(
    author: Seat, case: Case
) -> None:
    before = author.state()
    payload = json.loads(author.fragment("studio_view").json_init_args["payload"])
    answer = preview(author, case, chart=True)
    if not payload["charted"]:
        assert (answer.status, answer.body["error"]) == (400, "malformed")
        return
    assert (answer.status, answer.body["problems"]) == (200, [])
    assert len(answer.body["chart"]["scenes"]) == len(case.content["scenes"]) + 1
    lost = {"id": "lost", "title": "Nobody comes here", "kind": "ending", "lines": [{"notice": "Dust."}]}
    content = {**case.content, "scenes": [*case.content["scenes"], lost]}
    answer = author.post("preview_content", {"data": json.dumps(content), "chart": True})
    assert answer.body["chart"]["scenes"][-1]["id"] == "lost"
    assert [each["where"] for each in answer.body["problems"]] == [f"/scenes/{len(content['scenes']) - 1}"]
    answer = author.post("preview_content", {"data": '{"version": 1}', "chart": True})
    assert (answer.status, answer.body["error"]) == (422, "problems")
    assert author.state() == before


def test_a_long_activity_fits_and_what_is_beyond_all_measure_does_not(author: Seat, case: Case) -> None:
    assert save(author, json.dumps(case.content) + " " * 1_000_000).status == 200
    assert save(author, json.dumps(case.content) + " " * 2_100_000).status == 413
