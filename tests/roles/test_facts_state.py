"""What platforms and their staff do to a learner's state: that the runtime does it too, and what is left of words.

:mod:`tests.roles.facts` says which fact each test holds.
"""

from __future__ import annotations

import csv
import io
import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.dispatch import Signal

from course_export.serve.platform import Platform
from ips_xblocks.block import ActivityBlock
from ips_xblocks.entries import erasing, receivers, store_for
from ips_xblocks.entries.fields import FieldsStore
from ips_xblocks.entries.table import TableStore
from tests.blocks.conftest import Seat
from tests.roles import naive
from tests.roles.conftest import provide
from tests.roles.site import (
    ALEX,
    FIRST,
    SAM,
    SECOND,
    STAFF,
    WRITE,
    in_table,
    post,
    words_of,
    write,
)

# Reports


def test_the_report_shows_all_of_the_state_and_so_no_words_where_they_are_in_our_tables(
    platform: Platform, store: str
) -> None:
    alex = Seat(platform, ALEX)
    write(alex)
    post(platform, ALEX, "write", {"words": "in a field"})
    assert "in a field" in platform.problem_responses("naive", [ALEX, SAM])
    report = platform.problem_responses("one", [ALEX, SAM])
    (row,) = csv.DictReader(io.StringIO(report))
    assert list(row) == ["username", "title", "location", "block_key", "state"]
    assert row["username"] == "alex"
    told = alex.payload()["audience"]
    assert (WRITE["words"] in report, told) == (
        (False, "owner-only") if store == "table" else (True, "staff-may-read")
    )
    state = json.loads(row["state"])
    assert set(state) == ({"progress"} if store == "table" else {"progress", "entries"})


# Deleting, resetting, rescoring


def test_deleting_state_takes_words_history_and_grade_and_leaves_completion(
    platform: Platform, store: str
) -> None:
    alex, sam = Seat(platform, ALEX), Seat(platform, SAM)
    for seat in (alex, sam):
        write(seat)
        seat.act(FIRST, {**WRITE, "words": "Something else."})
        seat.skip()
    assert platform.delete_state(ALEX, "one", by=STAFF) is True
    assert Seat(platform, ALEX).read().body["entries"] == {}
    assert in_table(ALEX) == []
    assert apps.get_model("ips_entries", "Version").objects.filter(entry__learner_id=ALEX.id).count() == 0
    assert (alex.grade, alex.completion) == ((0.0, 1.0), 1.0)
    assert list(words_of(sam)) == [FIRST]
    assert sam.grade == (1.0, 1.0)


def test_there_is_no_hook_whose_presence_would_keep_the_grade(platform: Platform) -> None:
    """It is told who and what in words and by anonymous ids, with or without state, and never at a reset."""
    assert not hasattr(ActivityBlock, "clear_student_state")
    assert platform.delete_state(ALEX, "hook", by=STAFF) is False
    post(platform, ALEX, "write", {"words": "x"}, "hook")
    platform.store.set_grade(str(ALEX.id), str(platform.usage("hook")), 1, 1)
    platform.reset_attempts(ALEX, "hook")
    assert platform.delete_state(ALEX, "hook", by=STAFF) is True
    assert platform.grade(ALEX, "hook") == (1, 1)
    assert in_table(ALEX) == ["x"]  # it has to see to that itself
    course = platform.course.key
    told = {
        "user_id": ALEX.anonymous_id(course),
        "course_id": str(course),
        "item_id": str(platform.usage("hook")),
        "requesting_user_id": STAFF.anonymous_id(course),
    }
    assert naive.HookBlock.told == [told, told]


@pytest.mark.parametrize("act", ["save", "skip"])
def test_every_act_leaves_a_row_of_state_by_which_deleting_finds_the_words(
    platform: Platform, store: str, act: str
) -> None:
    alex = Seat(platform, ALEX)
    assert (write(alex) if act == "save" else alex.skip()).status == 200
    assert platform.state(ALEX, "one") is not None
    assert platform.delete_state(ALEX, "one") is True
    anew = Seat(platform, ALEX)
    assert (anew.read().body["entries"], anew.payload()["credited"]) == ({}, False)
    assert in_table(ALEX) == []


def test_words_in_our_tables_without_a_row_of_state_would_outlive_deleting(platform: Platform) -> None:
    """What a platform does not do, and why there is always such a row."""
    store_for(platform.block("one", ALEX)).put(FIRST, 0, "save-0001", "left behind")
    assert platform.delete_state(ALEX, "one") is False
    assert in_table(ALEX) == ["left behind"]


def test_skipping_counts_in_full_whatever_staff_do_but_delete(platform: Platform, store: str) -> None:
    alex = Seat(platform, ALEX)
    write(alex)
    alex.skip()
    full = ((1.0, 1.0), 1.0)
    assert (alex.grade, alex.completion) == full
    platform.reset_attempts(ALEX, "one")
    assert platform.state(ALEX, "one")["student_answers_history"] == []  # what the platform puts there
    assert (alex.grade, alex.completion, list(words_of(alex))) == (*full, [FIRST])
    platform.rescore(ALEX, "one")
    assert (alex.grade, alex.completion) == full
    platform.override_score(ALEX, "one", 0.5)
    assert alex.grade == (0.5, 1.0)
    platform.rescore(ALEX, "one", only_if_higher=True)
    assert alex.grade == (1.0, 1.0)
    platform.override_score(ALEX, "one", 0.5)
    alex.skip()
    assert (alex.grade, alex.completion) == full
    assert not platform.block("one", SAM).has_submitted_answer()


# Retirement


@pytest.fixture
def retirement(monkeypatch: pytest.MonkeyPatch) -> Any:
    signal = Signal()
    provide(monkeypatch, receivers.RETIREMENT, USER_RETIRE_LMS_MISC=signal)
    receivers.connect()
    return signal


def test_retiring_takes_our_tables_once_and_for_all_and_leaves_state(
    platform: Platform, store: str, retirement: Any
) -> None:
    alex, sam = Seat(platform, ALEX), Seat(platform, SAM)
    for seat in (alex, sam):
        write(seat)
        seat.act(FIRST, {**WRITE, "words": "Something else."})
    for _ in range(2):
        retirement.send(sender=None, user=SimpleNamespace(pk=ALEX.id, username="alex"))
        assert in_table(ALEX) == []
        assert bool(words_of(alex)) is (store == "fields")  # which the page says beside each box
        assert platform.state(ALEX, "one") is not None
        assert list(words_of(sam)) == [FIRST]


def test_a_retirement_that_can_not_be_done_is_told_to_the_platform(
    platform: Platform, retirement: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(Seat(platform, ALEX))

    def broken(rows: Any) -> int:
        raise OSError

    with monkeypatch.context() as away:
        away.setattr(erasing, "erase", broken)
        with pytest.raises(OSError):
            retirement.send(sender=None, user=SimpleNamespace(pk=ALEX.id))
    assert len(in_table(ALEX)) == 1


@pytest.mark.parametrize(
    "there", [{}, {"USER_RETIRE_MAILINGS": Signal()}], ids=["no module", "no such signal"]
)
def test_a_platform_that_moved_its_signal_does_not_start_without_us(
    monkeypatch: pytest.MonkeyPatch, there: dict[str, Any]
) -> None:
    if there:
        provide(monkeypatch, receivers.RETIREMENT, **there)
    with pytest.raises(ImproperlyConfigured, match="USER_RETIRE_LMS_MISC is not there"):
        receivers.connect()


# Saves that cross


@pytest.mark.parametrize("first_ever", [False, True], ids=["a row is there", "first save ever"])
def test_of_two_saves_that_cross_state_loses_one_and_our_tables_none(
    platform: Platform, store: str, first_ever: bool
) -> None:
    """Both answer that they have saved. Later acts make up for marks that were lost with the state."""
    here, there = Seat(platform, ALEX), Seat(platform, ALEX)
    if not first_ever:
        here.skip()
    crossed = []

    def meanwhile(learner: str, block: str) -> None:
        platform.store.between = lambda _learner, _block: None
        crossed.append(write(there, SECOND))

    platform.store.between = meanwhile
    answers = [write(here, FIRST), *crossed]
    assert [answer.status for answer in answers] == [200, 200]
    lost = SECOND if not first_ever else FIRST
    assert set(words_of(here)) == ({FIRST, SECOND} if store == "table" else {FIRST, SECOND} - {lost})
    if store == "table":
        here.act(FIRST, WRITE)
        assert set(platform.block("one", ALEX).progress["marks"]) == {FIRST, SECOND}


def test_of_two_saves_of_one_entry_that_cross_our_tables_keep_one_and_tell_the_other(
    platform: Platform, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = Seat(platform, ALEX), Seat(platform, ALEX)
    crossed = []
    kind = TableStore if store == "table" else FieldsStore
    put = kind.put

    def late(self: Any, *given: Any) -> Any:
        if not crossed:
            crossed.append(None)
            crossed[0] = there.act(FIRST, {**WRITE, "words": "From there."})
        return put(self, *given)

    monkeypatch.setattr(kind, "put", late)
    answer = here.act(FIRST, {**WRITE, "words": "From here."})
    assert crossed[0].status == 200
    kept = json.dumps(words_of(there))
    if store == "table":
        assert (answer.status, answer.body["error"]) == (409, "stale")
        assert "From there." in kept
    else:
        assert answer.status == 200
        assert "From here." in kept
