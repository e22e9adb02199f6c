"""What the table alone can: history, the whole course, and two writers at the same moment."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, connections
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from ips_xblocks.entries import history
from ips_xblocks.entries.owner import Owner
from ips_xblocks.entries.store import Entry, Stale
from ips_xblocks.entries.table import TableStore
from tests.entries.test_contract import COURSE, DEE, DEE_ELSEWHERE, LUZ

ROUNDS = 60
Clock = Callable[[float], None]


def store(owner: Owner = DEE, course: str = COURSE) -> TableStore:
    return TableStore(apps.get_model("ips_entries", "Entry"), owner, course, "ips_x")


def count(model: str) -> int:
    return apps.get_model("ips_entries", model).objects.count()


@pytest.fixture
def later(tables: None, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Lets seconds go by."""
    now = [dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)]
    monkeypatch.setattr(timezone, "now", lambda: now[0])

    def pass_by(seconds: float) -> None:
        now[0] += dt.timedelta(seconds=seconds)

    return pass_by


def put_all(values: list[Any], later: Clock, seconds: float) -> None:
    there = store().get("a")
    rev = there.rev if there else 0
    for value in values:
        later(seconds)
        rev = store().put("a", rev, f"save-{rev:04}", value).rev


def test_each_version_that_stood_for_a_while_is_kept_newest_first(later: Clock) -> None:
    put_all(["one", "one two", "one two three"], later, 90)
    versions = store().history("a")
    assert [(each.rev, each.value) for each in versions] == [(2, "one two"), (1, "one")]
    assert [each.saved_at for each in versions] == sorted((each.saved_at for each in versions), reverse=True)


def test_while_someone_types_only_what_was_taken_out_is_kept(later: Clock) -> None:
    put_all(["I", "I am", "I am here", "I am still here", "", "Here"], later, 3)
    assert [each.value for each in store().history("a")] == ["I am still here"]


def test_history_is_bounded_and_what_stood_longest_stays(later: Clock) -> None:
    put_all(["rough draft"], later, 1)
    later(3600)  # it stood for an hour
    put_all([f"take {number} of many" for number in range(2 * history.BOUND)], later, 2)
    versions = [each.value for each in store().history("a")]
    assert len(versions) == history.BOUND
    assert "rough draft" in versions
    newest = [f"take {number} of many" for number in range(2 * history.BOUND - 2, 0, -1)]
    assert versions[: history.NEWEST] == newest[: history.NEWEST]


@given(st.text(), st.text(), st.integers(0, 50))
def test_words_put_in_anywhere_leave_the_older_ones_in(older: str, more: str, at: int) -> None:
    newer = older[:at] + more + older[at:]
    assert history.contains({"words": newer, "more": 1}, {"words": older})
    if len(newer) > len(older):
        assert not history.contains({"words": older}, {"words": newer})


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ("ab", "ba"),
        ({}, {"a": "x"}),
        (["x"], ["x", "y"]),
        (1, True),
        (None, "x"),
        ({"stage": "b"}, {"stage": "c"}),
    ],
)
def test_anything_else_is_a_loss(newer: Any, older: Any) -> None:
    assert not history.contains(newer, older)


def test_history_goes_with_its_entry(later: Clock) -> None:
    put_all(["one", "two"], later, 90)
    assert count("Version") == 1
    store().erase("a")
    assert (count("Entry"), count("Version")) == (0, 0)


def test_the_whole_course_is_every_activity_of_it_and_no_other_course(tables: None) -> None:
    store().put("a", 0, "save-0001", "one")
    store(DEE_ELSEWHERE).put("a", 0, "save-0002", "two")
    store(Owner("7", "block-v1:IPS+Two+v1+type@ips_x+block@one"), "course-v1:IPS+Two+v1").put(
        "a", 0, "save-0003", "another course"
    )
    assert [each.value for each in store().of_course()] == ["one", "two"]
    assert store().erase_course() == 2
    assert count("Entry") == 1


def test_a_fault_between_the_two_tables_keeps_neither(tables: None, monkeypatch: pytest.MonkeyPatch) -> None:
    store().put("a", 0, "save-0001", "first")

    def broken(*given: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(history, "keep", broken)
    with pytest.raises(RuntimeError):
        store().put("a", 1, "save-0002", "second")
    entry = store().get("a")
    assert entry is not None
    assert (entry.rev, entry.value) == (1, "first")


def test_of_two_writers_at_once_exactly_one_wins(tables: None) -> None:
    meet = threading.Barrier(2)
    won: list[list[str]] = [[], []]
    lost: list[list[str]] = [[], []]

    def write(number: int) -> None:
        mine = store()
        try:
            for turn in range(ROUNDS):
                words, there = f"{turn} by {number}", mine.get("a")
                meet.wait(30)  # both have looked; neither has written
                try:
                    mine.put("a", there.rev if there else 0, f"save-{number}-{turn:04}", words)
                    won[number].append(words)
                except Stale as stale:
                    assert stale.there is not None  # noqa: PT017 - in a thread of its own
                    lost[number].append(words)
                meet.wait(30)
        except BaseException:
            meet.abort()
            raise
        finally:
            connections.close_all()

    writers = [threading.Thread(target=write, args=(number,)) for number in (0, 1)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert (len(won[0]) + len(won[1]), len(lost[0]) + len(lost[1])) == (ROUNDS, ROUNDS)
    entry = store().get("a")
    assert entry is not None
    assert entry.rev == ROUNDS
    kept = {entry.value, *(each.value for each in store().history("a"))}
    assert kept <= {*won[0], *won[1]}
    assert len(kept) == min(ROUNDS, history.BOUND + 1)


def test_a_save_and_an_erase_at_once_come_one_after_the_other(tables: None) -> None:
    meet = threading.Barrier(2)
    faults: list[BaseException] = []

    def take_turns(act: Callable[[], Any]) -> None:
        try:
            for _ in range(ROUNDS):
                meet.wait(30)
                act()
                meet.wait(30)
        except BaseException as fault:  # noqa: BLE001 - told by the test
            faults.append(fault)
            meet.abort()
        finally:
            connections.close_all()

    def save() -> None:
        mine = store()
        with contextlib.suppress(Stale):  # what it stood on has just been erased
            for number in range(4):
                there = mine.get("a")
                mine.put("a", there.rev if there else 0, "save-0001", f"{number} of these")

    acts = [threading.Thread(target=take_turns, args=(act,)) for act in (save, lambda: store().erase())]
    for each in acts:
        each.start()
    for each in acts:
        each.join()
    assert faults == []
    store().erase()
    assert (count("Entry"), count("Version")) == (0, 0)


def test_marks_are_the_last_ones_and_the_whole_has_one_too(tables: None) -> None:
    assert store().marks() == ({}, None)
    store().put("a", 0, "save-0001", "one", "begun")
    store().put("b", 0, "save-0002", "two")
    store().skip(skipped=True)
    assert store().marks() == ({"a": "begun"}, True)
    store().put("a", 1, "save-0003", "three", "done")
    store().skip(skipped=False)
    assert store().marks() == ({"a": "done"}, False)
    store().erase()
    assert store().marks() == ({}, False)
    assert store(LUZ).marks() == store(DEE_ELSEWHERE).marks() == ({}, None)


def test_choosing_to_skip_twice_at_once_is_choosing_it(tables: None, monkeypatch: pytest.MonkeyPatch) -> None:
    insert = TableStore._insert

    def late(self: TableStore, entry_id: str, entry: Entry) -> bool:
        monkeypatch.setattr(TableStore, "_insert", insert)
        store().skip(skipped=False)
        return insert(self, entry_id, entry)

    monkeypatch.setattr(TableStore, "_insert", late)
    store().skip(skipped=True)
    assert store().marks() == ({}, True)


def test_what_is_stored_needs_no_character_set(tables: None) -> None:
    store().put("a", 0, "save-0001", {"é": "🌱"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM ips_entries_entry")
        (stored,) = cursor.fetchone()
    assert stored.isascii()


def test_the_migration_is_all_that_the_models_need(tables: None) -> None:
    said = io.StringIO()
    call_command("makemigrations", "ips_entries", check=True, dry_run=True, stdout=said)
    assert "No changes detected" in said.getvalue()


def test_the_migration_can_be_taken_back_and_made_again(tables: None) -> None:
    call_command("migrate", "ips_entries", "zero", verbosity=0)
    assert "ips_entries_entry" not in connection.introspection.table_names()
    call_command("migrate", "ips_entries", verbosity=0)
    assert store().put("a", 0, "save-0001", "x").rev == 1


def test_each_model_is_annotated_as_personal() -> None:
    for name in ("Entry", "Version"):
        told = apps.get_model("ips_entries", name).__doc__ or ""
        for line in (".. pii: ", ".. pii_types: other", ".. pii_retirement: local_api"):
            assert line in told
