"""What every store of entries promises. A further adapter is one more line in STORES."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from ips_xblocks.entries.fields import FieldsStore
from ips_xblocks.entries.owner import Owner
from ips_xblocks.entries.store import Stale, Store

DEE = Owner("7", "usage")
STORES: dict[str, Callable[[], Store]] = {"fields": lambda: FieldsStore(SimpleNamespace(entries={}), DEE)}
VALUE = {"words": "🌱 ש \u200f\n", "first": None, "n": [1, {"a": True}]}


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest) -> Store:
    return STORES[request.param]()


def test_there_is_nothing_before_the_first_save(store: Store) -> None:
    assert store.get("a") is None
    assert store.all() == {}
    assert store.owner == DEE
    assert store.audience in ("staff-may-read", "owner-only")


def test_what_is_put_is_there_under_the_next_revision(store: Store) -> None:
    entry = store.put("a", 0, "save-0001", VALUE)
    assert (entry.rev, entry.save_id, entry.value) == (1, "save-0001", VALUE)
    assert store.put("a", 1, "save-0002", "second").rev == 2
    assert store.get("a") == store.all()["a"]
    assert store.all()["a"].value == "second"


@pytest.mark.parametrize("base_rev", [0, 1, 3, 99])
def test_another_revision_is_stale_and_changes_nothing(store: Store, base_rev: int) -> None:
    store.put("a", 0, "save-0001", "first")
    there = store.put("a", 1, "save-0002", "second")
    with pytest.raises(Stale) as stale:
        store.put("a", base_rev, "save-0003", "third")
    assert stale.value.there == there == store.get("a")


def test_a_revision_of_an_entry_that_is_gone_is_stale(store: Store) -> None:
    with pytest.raises(Stale) as stale:
        store.put("a", 1, "save-0001", "x")
    assert stale.value.there is None
    assert store.all() == {}


def test_entries_do_not_touch_each_other(store: Store) -> None:
    store.put("a", 0, "save-0001", "a")
    store.put("b", 0, "save-0002", "b")
    store.put("a", 1, "save-0003", "a again")
    assert {name: (entry.rev, entry.value) for name, entry in store.all().items()} == {
        "a": (2, "a again"),
        "b": (1, "b"),
    }
