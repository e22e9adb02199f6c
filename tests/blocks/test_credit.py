"""Taking part or skipping on purpose counts in full, once, and nothing that a learner does lowers it."""

from __future__ import annotations

import pytest

from course_export.serve.platform import Platform
from tests.blocks.conftest import DEE, LUZ, SAM, Case, Seat


def published(platform: Platform, name: str) -> int:
    return sum(1 for event in platform.events if event.name == name)


def test_it_counts_when_the_last_entry_is_done_and_once(dee: Seat, case: Case) -> None:
    for answer in dee.go_through(case):
        assert answer.body["credited"] is (answer.body["mark"] in ("done", "skipped"))
    assert answer.body["credited"] is True
    assert (dee.grade, dee.completion) == ((1.0, 1.0), 1.0)
    times = published(dee.platform, "grade"), published(dee.platform, "completion")
    dee.act(case.entry, case.steps[-1])
    dee.skip()
    dee.skip(False)
    assert (published(dee.platform, "grade"), published(dee.platform, "completion")) == times == (1, 1)
    assert (dee.grade, dee.completion) == ((1.0, 1.0), 1.0)
    assert dee.state()["progress"]["credit"] == 1.0


def test_nothing_counts_before_the_learner_has_taken_part(dee: Seat) -> None:
    dee.fragment()
    assert dee.grade is None
    assert not dee.completion
    assert not dee.payload()["credited"]


def test_skipping_on_purpose_counts_in_full_and_stays(dee: Seat) -> None:
    assert dee.skip().body["credited"] is True
    assert (dee.grade, dee.completion) == ((1.0, 1.0), 1.0)
    assert dee.skip(False).body["credited"] is True
    assert (dee.grade, dee.completion) == ((1.0, 1.0), 1.0)


@pytest.mark.parametrize("weight", [None, 0])
def test_without_a_weight_it_is_complete_and_not_graded(case: Case, weight: float | None) -> None:
    platform = Platform(database=":memory:")
    platform.add_block(f"ips_{case.type}", "one", case.olx(weight=weight))
    dee = Seat(platform, DEE)
    assert dee.go_through(case)[-1].body["credited"] is True
    assert (dee.grade, dee.completion) == (None, 1.0)
    block = platform.block("one", DEE)
    assert block.has_score
    assert (block.weight, block.max_score()) == (
        0,
        1,
    )  # what grading leaves out: a weighted possible score of 0


def test_what_is_published_is_full_and_never_lowers(dee: Seat) -> None:
    dee.skip()
    told = {event.name: event.data for event in dee.platform.events}
    assert told["grade"] == {"value": 1.0, "max_value": 1.0, "only_if_higher": True}
    assert told["completion"] == {"completion": 1.0}


def test_in_a_library_nothing_is_graded_or_completed(
    platform: Platform, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    publishing = type(platform.block("one", SAM, view="library").runtime)
    monkeypatch.setattr(publishing, "publish", lambda self, block, name, data: told.append(name))
    author = Seat(platform, SAM, "library")
    author.go_through(case)
    author.skip()
    platform.block("one", SAM, view="library").publish_grade()
    assert told
    assert not {"grade", "completion"} & set(told)


def test_in_studios_preview_nothing_is_graded_or_completed(platform: Platform, case: Case) -> None:
    author = Seat(platform, SAM, "studio-preview")
    author.go_through(case)
    author.skip()
    assert platform.events == []
    assert author.grade is None
    assert not author.completion


def test_rescore_gives_what_taking_part_comes_to_and_refuses_who_did_not(dee: Seat, case: Case) -> None:
    luz = Seat(dee.platform, LUZ)
    dee.go_through(case)
    luz.skip()
    for seat in (dee, luz):
        dee.platform.rescore(seat.person, "one", only_if_higher=False)
        assert seat.grade == (1.0, 1.0)
    assert not dee.platform.block("one", SAM).has_submitted_answer()


def test_rescore_lifts_a_learner_who_took_part_before_there_were_points(case: Case) -> None:
    platform = Platform(database=":memory:")
    platform.add_block(f"ips_{case.type}", "one", case.olx(weight=None))
    dee = Seat(platform, DEE)
    dee.go_through(case)
    block = platform.block("one", SAM, view="studio")
    block.weight = 2.0
    block.save()
    platform.rescore(DEE, "one", only_if_higher=True)
    assert dee.grade == (1.0, 1.0)


def test_reset_leaves_words_grade_and_completion(dee: Seat, case: Case) -> None:
    dee.go_through(case)
    dee.platform.reset_attempts(DEE, "one")
    assert (dee.grade, dee.completion) == ((1.0, 1.0), 1.0)
    assert dee.read().body["entries"][case.entry]["value"] == case.value
    assert dee.payload()["credited"] is True


@pytest.mark.parametrize("score", [0.0, 0.5])
def test_an_override_holds_until_the_learners_next_act_raises_it(dee: Seat, case: Case, score: float) -> None:
    dee.go_through(case)
    dee.platform.override_score(DEE, "one", score)
    assert dee.grade == (score, 1.0)
    dee.fragment()
    dee.read()
    assert dee.grade == (score, 1.0)
    assert dee.platform.block("one", DEE).get_score() == (score, 1.0)
    assert dee.act(case.entry, case.steps[0]).body["credited"] is True
    assert dee.grade == (1.0, 1.0)


def test_an_override_before_taking_part_is_kept_and_raised_by_skipping(dee: Seat) -> None:
    dee.platform.override_score(DEE, "one", 0.5)
    assert dee.grade == (0.5, 1.0)
    dee.skip()
    assert dee.grade == (1.0, 1.0)


def test_rescore_after_an_override_raises_it_for_who_took_part(dee: Seat) -> None:
    dee.skip()
    dee.platform.override_score(DEE, "one", 0.5)
    dee.platform.rescore(DEE, "one", only_if_higher=True)
    assert dee.grade == (1.0, 1.0)


def test_deleting_state_takes_words_and_grade_and_the_learner_can_begin_anew(dee: Seat, case: Case) -> None:
    dee.go_through(case)
    dee.platform.delete_state(DEE, "one")
    anew = Seat(dee.platform, DEE)
    assert anew.read().body["entries"] == {}
    assert anew.grade in (None, (0.0, 1.0))
    assert not anew.payload()["credited"]
    assert [answer.status for answer in anew.go_through(case)] == [200] * len(case.steps)
    assert anew.grade == (1.0, 1.0)


def test_a_publish_that_breaks_loses_no_words_and_is_made_up_for(
    dee: Seat, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    *before, last = case.steps
    for step in before:
        dee.act(case.entry, step)
    publishing = type(dee.platform.block("one", DEE).runtime)
    working = publishing.publish

    def broken(self: object, block: object, name: str, data: object) -> None:
        raise RuntimeError(name)

    monkeypatch.setattr(publishing, "publish", broken)
    request = dee.request(case.entry, last)
    answer = dee.post("save", request)
    assert answer.status == 200
    assert answer.body["mark"] == "done"
    assert answer.body["credited"] is False  # and the page doesn't say that it counts
    assert dee.state()["entries"][case.entry]["value"] == case.value
    monkeypatch.setattr(publishing, "publish", working)
    assert dee.post("save", request).body["credited"] is True
    assert (dee.grade, dee.completion) == ((1.0, 1.0), 1.0)
    assert dee.state()["entries"][case.entry]["rev"] == len(case.steps)


def test_events_say_what_happened_and_where_in_ids_alone(dee: Seat, case: Case) -> None:
    dee.go_through(case)
    dee.skip()
    own = [(event.name, event.data) for event in dee.platform.events if event.name.startswith("ips.")]
    assert own
    for name, data in own:
        assert name.startswith(f"ips.{case.type}.")
        assert data in ({}, {"entry": case.entry})
    assert own[-1] == (f"ips.{case.type}.activity_skipped", {})
