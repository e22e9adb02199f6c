"""The learner's own control: a copy of what they made, and erasing it, for themselves alone."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from course_export.serve.people import Person
from ips_xblocks.activities import ACTIVITIES
from ips_xblocks.mine import CONFIRM_WITHIN, readable
from tests.blocks.conftest import DEE, LUZ, SAM, Case, Seat, case_of

SCOPES = ("entry", "activity", "course")


def ask(seat: Seat, handler: str, case: Case, scope: str = "activity", **more: Any) -> Any:
    about = {"entry": case.entry} if scope == "entry" else {}
    return seat.post(handler, {"scope": scope, "token": seat.token, **about, **more})


@pytest.mark.parametrize("scope", SCOPES)
def test_a_copy_is_exact_and_readable(dee: Seat, case: Case, scope: str) -> None:
    dee.go_through(case)
    answer = ask(dee, "export", case, scope)
    assert answer.status == 200
    (entry,) = answer.body["entries"]
    assert (entry["entry"], entry["value"], entry["rev"]) == (case.entry, case.value, len(case.steps))
    assert any(words in answer.body["text"] for words in case.words)


def test_a_copy_to_read_holds_words_and_no_names_of_choices() -> None:
    value = {
        "words": "She looked in.",
        "first": None,
        "stage": "shown",
        "phrase": "a frequent flyer",
        "chosen": {"refused": "That she had to come.", "again": ""},
        "settled": {"L013": "quoting"},
    }
    assert readable("block-v1:a+b+c+type@ips_reframing+block@one", value) == (
        "She looked in.\n\na frequent flyer\n\nThat she had to come."
    )


@pytest.mark.parametrize("scope", SCOPES)
def test_erasing_takes_two_steps_and_leaves_no_word_but_the_credit(dee: Seat, case: Case, scope: str) -> None:
    dee.go_through(case)
    luz = Seat(dee.platform, LUZ)
    luz.go_through(case)
    credit = (dee.grade, dee.completion)
    first = ask(dee, "erase", case, scope)
    assert (first.body["entries"], first.body["erased"]) == (1, False)
    assert dee.read().body["entries"]
    second = ask(dee, "erase", case, scope, confirm=first.body["confirm"])
    assert (second.status, second.body["erased"]) == (200, True)
    assert dee.read().body["entries"] == {}
    assert ask(dee, "export", case, scope).body["entries"] == []
    assert dee.post("history", {"entry": case.entry, "token": dee.token}).body["versions"] == []
    assert (dee.grade, dee.completion) == credit
    assert luz.read().body["entries"][case.entry]["value"] == case.value
    assert not any(words in json.dumps([e.data for e in dee.platform.events]) for words in case.words)


def test_a_save_from_a_page_that_shows_what_was_erased_is_refused(dee: Seat, case: Case) -> None:
    dee.act(case.entry, case.steps[0])
    other = Seat(dee.platform, DEE)
    other.revs = dict(dee.revs)
    confirm = ask(dee, "erase", case).body["confirm"]
    ask(dee, "erase", case, confirm=confirm)
    answer = other.act(case.entry, case.steps[0])
    assert (answer.status, answer.body["error"], answer.body["value"]) == (409, "stale", None)
    assert dee.read().body["entries"] == {}


def test_a_confirmation_is_for_one_owner_scope_and_state_and_for_a_short_time(
    dee: Seat, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    dee.act(case.entry, case.steps[0])
    luz = Seat(dee.platform, LUZ)
    luz.act(case.entry, case.steps[0])
    confirm = ask(dee, "erase", case).body["confirm"]
    assert ask(luz, "erase", case, confirm=confirm).status == 409
    assert ask(dee, "erase", case, "course", confirm=confirm).status == 409
    assert ask(dee, "erase", case, "entry", confirm=confirm).status == 409
    assert ask(dee, "erase", case, confirm=dee.token).status == 409
    now = time.time()
    with monkeypatch.context() as later:
        later.setattr(time, "time", lambda: now + 2 * CONFIRM_WITHIN + 1)
        assert ask(dee, "erase", case, confirm=confirm).status == 409
    dee.act(case.entry, case.steps[0])
    assert ask(dee, "erase", case, confirm=confirm).status == 409
    assert dee.read().body["entries"]
    assert luz.read().body["entries"]


@pytest.mark.parametrize("handler", ["history", "export", "erase"])
def test_without_the_owners_token_nothing_is_told(dee: Seat, case: Case, handler: str) -> None:
    dee.act(case.entry, case.steps[0])
    luz = Seat(dee.platform, LUZ)
    body = {"entry": case.entry} if handler == "history" else {"scope": "activity"}
    for given in (None, "", luz.token):
        assert dee.post(handler, {**body, "token": given}).status == 403
    assert dee.read().body["entries"]


def test_an_entry_has_to_be_named_where_one_is_meant(dee: Seat) -> None:
    for handler in ("export", "erase"):
        assert dee.post(handler, {"scope": "entry", "token": dee.token}).status == 400


def exported(seat: Seat, case: Case, activity: str, **more: Any) -> Any:
    answer = ask(seat, "export", case, "entry", activity=activity, **more)
    return answer.body["entries"] if answer.status == 200 else answer.status


def test_an_activity_can_go_on_from_the_learners_own_words_in_another_of_its_type(
    dee: Seat, case: Case
) -> None:
    dee.platform.add_block(f"ips_{case.type}", "later", case.olx())
    dee.go_through(case)
    later, luz = Seat(dee.platform, DEE, url_name="later"), Seat(dee.platform, LUZ, url_name="later")
    (entry,) = exported(later, case, "one")
    assert (entry["value"], entry["activity"]) == (case.value, str(dee.platform.usage("one", "lms")))
    before = dee.state()
    assert exported(luz, case, "one") == []  # hers alone, and she made none
    assert exported(later, case, "nothing-there") == []
    assert exported(later, case, "one", token=dee.token) == 403  # a token of that page is none of this one
    assert exported(later, case, "one", token=None) == 403
    assert ask(later, "erase", case, "activity", activity="one").status == 400
    assert dee.state() == before


def test_nobody_else_and_no_other_place_gives_words_of_another_activity(dee: Seat, case: Case) -> None:
    dee.platform.add_block(f"ips_{case.type}", "later", case.olx())
    dee.go_through(case)
    onlooker = Seat(dee.platform, Person("dee", 7, real_user=SAM), url_name="later")
    leaked = Seat(dee.platform, DEE, url_name="later").token
    assert exported(onlooker, case, "one", token=leaked) == 403
    studio = Seat(dee.platform, SAM, "studio-preview", url_name="later")
    assert exported(studio, case, "one") == []


def test_another_type_under_the_same_id_gives_nothing(dee: Seat, case: Case) -> None:
    other = next(each for each in map(case_of, sorted(ACTIVITIES)) if each.type != case.type)
    dee.platform.add_block(f"ips_{other.type}", "other", other.olx())
    seat = Seat(dee.platform, DEE, url_name="other")
    seat.go_through(other)
    assert exported(dee, other, "other") == []
