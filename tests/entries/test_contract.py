"""What every store of entries promises, on every adapter. A further one is one more line in STORES."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.apps import apps

from ips_xblocks.entries.fields import FieldsStore
from ips_xblocks.entries.owner import Owner
from ips_xblocks.entries.store import Stale, Store
from ips_xblocks.entries.table import TableStore

COURSE = "course-v1:IPS+One+v1"
DEE = Owner("7", "block-v1:IPS+One+v1+type@ips_x+block@one")
LUZ = Owner("8", DEE.usage)
DEE_ELSEWHERE = Owner("7", DEE.usage.replace("block@one", "block@two"))
DEE_NEARLY = Owner("7", DEE.usage.replace("block@one", "block@One"))
VALUE = {"words": "🌱 ש \u200f\n é e\u0301", "first": None, "n": [1, {"a": True}]}

Site = Callable[[Owner], Store]


def fields() -> Site:
    states: dict[Owner, SimpleNamespace] = {}
    return lambda owner: FieldsStore(states.setdefault(owner, SimpleNamespace(entries={})), owner)


def table() -> Site:
    return lambda owner: TableStore(apps.get_model("ips_entries", "Entry"), owner, COURSE, "ips_x")


STORES: dict[str, Callable[[], Site]] = {"fields": fields, "table": table}


@pytest.fixture(params=STORES)
def site(request: pytest.FixtureRequest, tables: None) -> Site:
    """Gives anyone's store; the same person's is over the same words."""
    return STORES[request.param]()


@pytest.fixture
def store(site: Site) -> Store:
    return site(DEE)


def test_there_is_nothing_before_the_first_save(store: Store) -> None:
    assert store.get("a") is None
    assert store.all() == {}
    assert store.history("a") == []
    assert list(store.of_course()) == []
    assert store.owner == DEE
    assert store.audience in ("staff-may-read", "owner-only")


def test_what_is_put_is_there_under_the_next_revision(site: Site) -> None:
    store = site(DEE)
    entry = store.put("a", 0, "save-0001", VALUE, "begun")
    assert (entry.rev, entry.save_id, entry.value) == (1, "save-0001", VALUE)
    assert site(DEE).get("a") == entry
    assert store.put("a", 1, "save-0002", "second").rev == 2
    assert store.get("a") == store.all()["a"]
    assert store.all()["a"].value == "second"


@pytest.mark.parametrize("value", [None, "", 0, False, [], {}, 1.5, "x" * 48_000, "ß" * 24_000], ids=repr)
def test_any_json_value_comes_back_as_it_was(site: Site, value: object) -> None:
    site(DEE).put("a", 0, "save-0001", value)
    entry = site(DEE).get("a")
    assert entry is not None
    assert (entry.value, type(entry.value)) == (value, type(value))


@pytest.mark.parametrize("base_rev", [0, 1, 3, 99, 2**53 - 1])
def test_another_revision_is_stale_and_changes_nothing(store: Store, base_rev: int) -> None:
    store.put("a", 0, "save-0001", "first")
    there = store.put("a", 1, "save-0002", "second")
    with pytest.raises(Stale) as stale:
        store.put("a", base_rev, "save-0003", "third")
    assert stale.value.there == there == store.get("a")


def test_the_same_save_again_finds_itself_there(store: Store) -> None:
    store.put("a", 0, "save-0001", "first")
    with pytest.raises(Stale) as stale:
        store.put("a", 0, "save-0001", "first")
    assert stale.value.there is not None
    assert stale.value.there.save_id == "save-0001"


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


@pytest.mark.parametrize("other", [LUZ, DEE_ELSEWHERE, DEE_NEARLY], ids=["learner", "activity", "case"])
def test_another_learner_or_activity_has_entries_of_its_own(site: Site, other: Owner) -> None:
    site(DEE).put("a", 0, "save-0001", "mine")
    assert site(other).all() == {}
    site(other).put("a", 0, "save-0002", "other")
    site(other).erase()
    (entry,) = site(DEE).all().values()
    assert entry.value == "mine"


def test_erasing_one_entry_leaves_the_others(store: Store) -> None:
    for name in ("a", "b"):
        store.put(name, 0, "save-0001", name)
    assert store.erase("a") == 1
    assert list(store.all()) == ["b"]
    assert store.erase("a") == 0


def test_what_was_erased_does_not_come_back_from_an_open_page(store: Store) -> None:
    store.put("a", 0, "save-0001", "first")
    store.put("a", 1, "save-0002", "second")
    assert store.erase() == 1
    assert (store.get("a"), store.all(), store.history("a")) == (None, {}, [])
    with pytest.raises(Stale) as stale:
        store.put("a", 2, "save-0003", "third")
    assert stale.value.there is None
    assert store.put("a", 0, "save-0004", "anew").rev == 1


def test_of_the_course_lists_and_erases_what_the_store_knows_of_its_owner(site: Site) -> None:
    site(LUZ).put("a", 0, "save-0001", "hers")
    site(DEE).put("b", 0, "save-0002", "b")
    site(DEE).put("a", 0, "save-0003", VALUE)
    kept = list(site(DEE).of_course())
    assert [(each.usage, each.entry_id, each.value, each.rev) for each in kept] == [
        (DEE.usage, "a", VALUE, 1),
        (DEE.usage, "b", "b", 1),
    ]
    assert site(DEE).erase_course() == 2
    assert site(DEE).all() == {}
    assert list(site(LUZ).all()) == ["a"]


@pytest.mark.parametrize("skipped", [True, False])
def test_skipping_the_whole_is_no_entry(store: Store, skipped: bool) -> None:
    store.put("a", 0, "save-0001", "mine")
    store.skip(skipped=skipped)
    assert list(store.all()) == ["a"]
    assert [each.entry_id for each in store.of_course()] == ["a"]
    assert store.erase() == 1
