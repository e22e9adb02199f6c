"""Saving, reading and skipping: never lose words, never give them to another."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from course_export.serve.people import Person
from course_export.serve.platform import Platform
from ips_xblocks.activities import ACTIVITIES
from ips_xblocks.check import check
from ips_xblocks.entries import store_for
from ips_xblocks.learning import Learning
from tests.blocks.conftest import DEE, EXAMPLES, LUZ, NOBODY, SAM, Case, Seat, case_of
from tests.test_conformance import content_marked


def test_each_step_is_kept_and_comes_back_on_return(dee: Seat, case: Case) -> None:
    for number, step in enumerate(case.steps, 1):
        answer = dee.act(case.entry, step)
        assert answer.status == 200
        assert answer.body["rev"] == number
        stored = dee.state()["entries"][case.entry]["value"]
        assert answer.body["check"] == check(stored)
    assert stored == case.value
    read = Seat(dee.platform, DEE).read()
    assert read.status == 200
    kept = read.body["entries"]
    last = answer.body["save_id"]
    expected = {"rev": len(case.steps), "save_id": last, "value": case.value, "mark": "done"}
    assert kept == {case.entry: expected}
    assert sorted(read.body["earned"].get(case.entry, ())) == case.earned


def test_the_same_save_sent_again_gives_the_same_answer_and_changes_nothing(dee: Seat, case: Case) -> None:
    request = dee.request(case.entry, case.steps[0])
    first = dee.post("save", request)
    state, events = dee.state(), len(dee.platform.events)
    for _ in range(3):
        again = dee.post("save", request)
        assert {**again.body, "token": None} == {**first.body, "token": None}
    assert dee.state() == state
    assert len(dee.platform.events) == events


def test_a_save_on_an_older_revision_is_refused_with_what_is_there(dee: Seat, case: Case) -> None:
    other = Seat(dee.platform, DEE)
    dee.act(case.entry, case.steps[0])
    state = dee.state()
    answer = other.act(case.entry, case.steps[0])
    assert answer.status == 409
    assert answer.body["error"] == "stale"
    there = state["entries"][case.entry]
    assert answer.body["rev"] == there["rev"]
    assert answer.body["value"] == there["value"]
    assert answer.body["check"] == check(there["value"])
    assert dee.state() == state
    other.token, other.revs[case.entry] = answer.body["token"], answer.body["rev"]
    assert other.act(case.entry, case.steps[0]).status == 200  # both read, the person chose


def test_a_page_that_outlived_its_state_is_told_rather_than_starting_over(dee: Seat, case: Case) -> None:
    dee.go_through(case)
    dee.platform.delete_state(DEE, "one")
    answer = dee.act(case.entry, case.steps[0])
    assert (answer.status, answer.body["error"], answer.body["rev"], answer.body["value"]) == (
        409,
        "stale",
        0,
        None,
    )


def refused_journeys() -> list[Any]:
    found = []
    for stem in sorted(ACTIVITIES):
        journeys = json.loads((EXAMPLES / stem / "journeys.json").read_text(encoding="utf-8"))
        found += [
            pytest.param(stem, each, id=f"{stem}-{each['name']}") for each in journeys if each.get("refused")
        ]
    return found


@pytest.mark.parametrize(("stem", "journey"), refused_journeys())
def test_an_act_that_makes_no_sense_is_refused_and_changes_nothing(
    stem: str, journey: dict[str, Any]
) -> None:
    platform = Platform(database=":memory:")
    content = json.loads((EXAMPLES / stem / f"{journey['content']}.json").read_text(encoding="utf-8"))
    platform.add_block(f"ips_{stem}", "one", replace(case_of(stem), content=content).olx())
    dee = Seat(platform, DEE)
    *before, last = journey["steps"]
    for step in before:
        assert dee.act(journey["entry"], step).status == 200
    state = dee.state()
    answer = dee.act(journey["entry"], last)
    assert (answer.status, answer.body["error"]) == (422, "refused")
    assert answer.body["message"].endswith(".")
    # Whoever has not seen what is there is told that first.
    stale = dee.act(journey["entry"], last, base_rev=len(before) + 1)
    assert (stale.status, stale.body["error"]) == (409, "stale")
    assert dee.state() == state


def test_a_value_longer_than_fits_is_refused_and_what_was_there_stays(
    dee: Seat, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ips_xblocks import learning

    dee.act(case.entry, case.steps[0])
    state = dee.state()
    size = len(json.dumps(case.value, ensure_ascii=False).encode())
    monkeypatch.setattr(learning, "VALUE_LIMIT", size // 2)
    answer = dee.act(case.entry, case.steps[-1])
    assert (answer.status, answer.body["error"]) == (413, "too-large")
    assert dee.state() == state


def test_another_learners_token_opens_nothing(dee: Seat, case: Case) -> None:
    dee.go_through(case)
    luz = Seat(dee.platform, LUZ)
    before = dee.state(), luz.state()
    for token in (dee.token, "", None, "x", dee.token.upper() + "0" if dee.token else None):
        for handler, more in (("read", {}), ("skip", {"skipped": True})):
            answer = luz.post(handler, {"token": token, **more})
            assert (answer.status, answer.body["error"]) == (403, "not-yours")
        assert luz.act(case.entry, case.steps[0], token=token).status == 403
    assert luz.post("read", {}).status == 403
    assert (dee.state(), luz.state()) == before
    assert luz.read().body["entries"] == {}


def test_someone_who_looks_on_as_a_learner_gets_no_token_and_can_use_none(dee: Seat, case: Case) -> None:
    dee.go_through(case)
    state = dee.state()
    onlooker = Seat(dee.platform, Person("dee", 7, real_user=SAM))
    payload = onlooker.payload()
    assert payload["token"] is None
    assert payload["learner"] is None
    for token in (None, dee.token):
        onlooker.token = token
        for answer in (onlooker.read(), onlooker.skip(), onlooker.act(case.entry, case.steps[0])):
            assert (answer.status, answer.body["error"]) == (403, "not-yours")
    assert dee.state() == state


def test_someone_who_is_not_signed_in_sees_the_activity_and_can_save_nothing(
    platform: Platform, case: Case
) -> None:
    nobody = Seat(platform, NOBODY)
    assert nobody.fragment().content
    assert nobody.token is None
    assert nobody.act(case.entry, case.steps[0]).status == 403
    assert nobody.read().status == 403


def test_no_word_of_a_learner_is_in_a_page_an_event_or_the_log(
    dee: Seat, case: Case, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assert case.words
    dee.go_through(case)
    dee.skip()
    said = [
        dee.fragment().content,
        json.dumps(dee.fragment().json_init_args),
        repr(dee.platform.events),
        caplog.text,
    ]
    said += [Seat(dee.platform, person).fragment().content for person in (LUZ, SAM)]
    said.append(json.dumps(dee.platform.block("one", DEE).index_dictionary()))
    for word in case.words:
        for text in said:
            assert word not in text


def test_what_is_kept_for_later_comes_with_the_reply_that_earns_it_and_not_before(
    dee: Seat, case: Case
) -> None:
    page = dee.fragment()
    given = page.content + json.dumps(page.json_init_args)
    last = dee.go_through(case)[-1]
    assert sorted(last.body["earned"] or ()) == case.earned
    kept: list[str] = []
    content_marked(case.type, case.content, lambda text, server: kept.append(text) if server else None)
    for text in (each for each in kept if " " in each):
        assert json.dumps(text)[1:-1] not in given
    told = json.dumps(last.body["earned"])
    assert not kept or any(" " in text and json.dumps(text)[1:-1] in told for text in kept)


def test_a_line_that_the_author_took_out_keeps_its_words(
    dee: Seat, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    dee.act(case.entry, case.steps[0])
    monkeypatch.setattr(ACTIVITIES[case.type], "entry_ids", lambda content: ["another"])
    block = dee.platform.block("one", SAM, view="studio")
    block.data = json.dumps(case.content, indent=3)  # another text, so that it is looked at anew
    block.save()
    answer = dee.act(case.entry, case.steps[0])
    assert (answer.status, answer.body["error"]) == (404, "unknown-entry")
    assert case.entry in Seat(dee.platform, DEE).read().body["entries"]


@pytest.mark.parametrize("data", ["", "{", '{"version": 1}', "[]", "null", '{"version": 99}'])
def test_words_can_still_be_read_when_the_content_is_broken(dee: Seat, case: Case, data: str) -> None:
    dee.go_through(case)
    block = dee.platform.block("one", SAM, view="studio")
    block.data = data
    block.save()
    read = dee.read()
    assert read.status == 200
    assert read.body["entries"][case.entry]["value"] == case.value
    for answer in (dee.act(case.entry, case.steps[0]), dee.skip()):
        assert (answer.status, answer.body["error"]) == (409, "not-set-up")


@pytest.mark.parametrize("value", [None, [], "x", {"words": 3}, {}])
def test_a_stored_value_of_a_form_that_is_not_known_is_never_overwritten(
    dee: Seat, case: Case, value: Any
) -> None:
    dee.act(case.entry, case.steps[0])
    block = dee.platform.block("one", DEE)
    store_for(block).put(case.entry, 1, "a-newer-version", value)
    dee.revs[case.entry] = 2
    state = dee.state()
    answer = dee.act(case.entry, case.steps[0])
    assert (answer.status, answer.body["error"]) == (422, "refused")
    assert dee.state() == state
    assert dee.read().body["entries"][case.entry]["value"] == value


def test_skipping_and_coming_back_keep_the_words(dee: Seat, case: Case) -> None:
    dee.act(case.entry, case.steps[0])
    entries = dee.state()["entries"]
    assert dee.skip().body["skipped"] is True
    assert dee.payload()["skipped"] is True
    assert dee.skip(False).body["skipped"] is False
    assert dee.state()["entries"] == entries
    assert dee.read().body["skipped"] is False


def cross(monkeypatch: pytest.MonkeyPatch, act: Callable[[], Any]) -> None:
    """Let another request come and go when the next one is about to save how far the learner is."""
    saving = Learning._save_and_credit

    def late(self: Any) -> None:
        monkeypatch.setattr(Learning, "_save_and_credit", saving)
        assert act().status == 200
        saving(self)

    monkeypatch.setattr(Learning, "_save_and_credit", late)


def test_a_skip_and_a_save_at_once_are_both_kept(
    dee: Seat, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Seat(dee.platform, DEE)
    cross(monkeypatch, other.skip)
    assert dee.act(case.entry, case.steps[0]).status == 200
    anew = Seat(dee.platform, DEE)
    assert anew.payload()["has_entries"]  # so that the page asks
    read = anew.read().body
    assert (read["skipped"], read["credited"], list(read["entries"])) == (True, True, [case.entry])
    assert anew.payload()["skipped"]
    assert dee.grade == (1.0, 1.0)


def test_a_save_and_a_skip_at_once_are_both_kept(
    dee: Seat, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Seat(dee.platform, DEE)
    cross(monkeypatch, lambda: other.act(case.entry, case.steps[0]))
    assert dee.skip().status == 200
    anew = Seat(dee.platform, DEE)
    assert anew.payload()["has_entries"]
    read = anew.read().body
    assert read["skipped"]
    assert read["entries"][case.entry]["mark"] == anew.payload()["marks"][case.entry]


def test_the_last_two_saves_at_once_count(dee: Seat, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither sees the other's mark, as under transactions: the next look at the page makes up for it."""
    *before, last = case.steps
    for step in before:
        dee.act(case.entry, step)
    monkeypatch.setattr(Learning, "_count", lambda self, store: None)
    assert dee.act(case.entry, last).status == 200
    monkeypatch.undo()
    assert dee.grade is None
    assert dee.read().body["credited"] is True
    assert (dee.grade, dee.completion) == ((1.0, 1.0), 1.0)


def test_each_learner_keeps_their_own(dee: Seat, case: Case) -> None:
    dee.go_through(case)
    luz = Seat(dee.platform, LUZ)
    assert luz.act(case.entry, case.steps[0]).body["rev"] == 1
    assert dee.read().body["entries"][case.entry]["value"] == case.value
    assert luz.payload()["learner"] != dee.payload()["learner"]


@pytest.mark.parametrize("view", ["studio-preview", "library"])
def test_an_author_can_try_it_outside_the_lms(platform: Platform, case: Case, view: str) -> None:
    author = Seat(platform, SAM, view)
    assert author.payload()["audience"] == "staff-may-read"
    assert [answer.status for answer in author.go_through(case)] == [200] * len(case.steps)
    assert author.read().body["entries"][case.entry]["value"] == case.value
    assert author.skip().body["credited"] is True


def test_the_page_knows_how_far_the_learner_is(dee: Seat, case: Case) -> None:
    new = dee.payload()
    assert (new["marks"], new["has_entries"], new["credited"]) == ({}, False, False)
    dee.go_through(case)
    later = dee.payload()
    assert (later["marks"], later["has_entries"], later["credited"]) == ({case.entry: "done"}, True, True)
