"""Whatever is sent: a refusal in strict JSON that says what to do and changes nothing, or words kept exactly."""

from __future__ import annotations

import json
from typing import Any

import pytest
from webob import Response

from ips_xblocks import strict
from tests.roles import hostile, table, watch
from tests.roles.conftest import service
from tests.roles.scene import Scene
from tests.roles.site import CASE_OF_ONE

PLACES = {"table": ("lms", "learner"), "fields": ("lms", "learner"), "author": ("studio", "author")}
"""Two stores of words, for their owner; and an author's handlers."""


def sent_to(place: str, kind: hostile.Hostile) -> list[str]:
    """Return the handlers of a class that answer in a place."""
    return [name for name in kind.handlers if (name in hostile.OWNERS) is (place != "author")]


def told(answer: Response, codes: tuple[str, ...]) -> None:
    """Hold a refusal to its form: strict JSON, a code, and a sentence for a person."""
    assert 400 <= answer.status_int < 500
    if not codes:
        return  # the platform's own
    assert answer.headers["Cache-Control"] == "no-store"
    if answer.request is not None and answer.request.method == "HEAD":
        return
    body = strict.loads(answer.body.decode("utf-8"))
    assert body["error"] in codes
    assert body["message"].endswith(".")


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        pytest.param(kind, place, id=f"{place}, {kind.name}")
        for kind in hostile.CLASSES
        for place in PLACES
        if sent_to(place, kind)
    ],
)
def test_a_hostile_request_is_refused_and_changes_nothing(kind: hostile.Hostile, place: str) -> None:
    view, role = PLACES[place]
    with service("fields" if place == "fields" else "table", view):
        scene = Scene(view, CASE_OF_ONE, table.ROLES[role])
        before = watch.stored(scene.platform)
        for handler in sent_to(place, kind):
            requests = list(kind.sends(scene, handler))
            assert requests
            for body, how in requests:
                with watch.side_effects(scene.platform) as ran:
                    answer = scene.post(handler, body, **how)
                told(answer, kind.codes)
                assert ran == []
                assert watch.stored(scene.platform) == before, (handler, body[:200], how)


def test_there_are_enough_of_them() -> None:
    assert len({kind.name for kind in hostile.CLASSES}) == len(hostile.CLASSES) >= 40


@pytest.mark.parametrize("name", hostile.STORED)
def test_a_text_is_kept_and_given_back_exactly(name: str, store: str) -> None:
    text = hostile.STORED[name]
    scene = Scene("lms", CASE_OF_ONE, table.ROLES["learner"])
    for escaped in (True, False):
        answer = scene.post("save", json.dumps(scene.act(text), ensure_ascii=escaped).encode())
        assert answer.status_int == 200, answer.text
        scene.revs[scene.asks.id] += 1
        assert values(scene, "read") == [text]
        assert values(scene, "export") == [text]
    exported = json.loads(scene.post("export", json.dumps(scene.request("export")).encode()).body)["text"]
    assert text in exported or not text.strip()
    assert strict.loads(scene.post("history", json.dumps(scene.request("history")).encode()).body.decode())
    for view in ("student_view", "author_view"):
        fragment = getattr(scene.platform.block("one", scene.asks), view)(None)
        assert (
            not text.strip() or len(text) < 3 or text not in fragment.content + str(fragment.json_init_args)
        )
    scene.platform.problem_responses("one", [scene.asks]).encode("utf-8")


def values(scene: Scene, handler: str) -> list[Any]:
    body = strict.loads(scene.post(handler, json.dumps(scene.request(handler)).encode()).body.decode())
    entries = body["entries"].values() if handler == "read" else body["entries"]
    return [each["value"]["words"] for each in entries]


@pytest.mark.parametrize("name", hostile.REFUSED)
def test_a_text_that_can_not_be_kept_is_refused_and_the_page_is_told(name: str, store: str) -> None:
    scene = Scene("lms", CASE_OF_ONE, table.ROLES["learner"])
    before = watch.stored(scene.platform)
    body = json.dumps(scene.act("HERE")).encode().replace(b'"HERE"', hostile.REFUSED[name])
    told(scene.post("save", body), ("malformed",))
    assert watch.stored(scene.platform) == before
    assert values(scene, "read") == [scene.words_of(scene.asks)[1]]


def test_the_same_save_twenty_times_has_one_effect_and_one_answer(store: str) -> None:
    scene = Scene("lms", CASE_OF_ONE, table.ROLES["learner"])
    body = json.dumps(scene.act("Once.")).encode()
    first = scene.post("save", body).json
    before, events = watch.stored(scene.platform), len(scene.platform.events)
    for _ in range(20):
        again = scene.post("save", body)
        assert {**again.json, "token": None} == {**first, "token": None}
    assert scene.platform.events[events:] == []
    after = watch.stored(scene.platform)
    assert after == before


def test_an_erasure_is_only_asked_about_by_its_first_request(store: str) -> None:
    scene = Scene("lms", CASE_OF_ONE, table.ROLES["learner"])
    before = watch.stored(scene.platform)
    for confirm in ({}, {"confirm": None}):
        request = {key: value for key, value in scene.request("erase").items() if key != "confirm"}
        answer = scene.post("erase", json.dumps({**request, **confirm}).encode())
        assert (answer.status_int, answer.json["erased"], answer.json["entries"]) == (200, False, 1)
    assert watch.stored(scene.platform) == before


def test_a_revision_written_as_a_fraction_is_the_same_number(store: str) -> None:
    """JSON has one kind of number: what is stored and told is whole all the same."""
    scene = Scene("lms", CASE_OF_ONE, table.ROLES["learner"])
    body = json.dumps(scene.act("Once.", base_rev=2.0)).encode()
    assert b'"rev": 3,' in scene.post("save", body).body
    assert b'"rev": 3,' in scene.post("read", json.dumps(scene.request("read")).encode()).body


def test_what_stands_behind_the_name_in_an_address_is_ignored(store: str) -> None:
    scene = Scene("lms", CASE_OF_ONE, table.ROLES["learner"])
    for suffix, query in (("x", ""), ("../../x", ""), ("", "token=x&skipped=true"), ("read", "save")):
        answer = scene.post("read", json.dumps(scene.request("read")).encode(), suffix=suffix, query=query)
        assert answer.status_int == 200
        assert list(answer.json["entries"]) == [scene.case.entry]
