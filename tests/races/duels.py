"""Races of unlike kinds: a first save by both, a save beside an erase or a retirement, and many at one counter."""

from __future__ import annotations

import random
from collections import Counter
from typing import Literal

from django.apps import apps
from django.db import OperationalError

from ips_xblocks.entries.store import Stale
from tests.races.engine import Engine
from tests.races.lockstep import Pair, Result, in_processes, run_pair, wait
from tests.races.subjects import Table, Told

Act = Literal["erase", "retire"]
RETRIES = 10_000  # of one save, in a crowd: past it, something else than the crowd is the matter


def first_saves(engine: Engine, rounds: int, seed: int) -> Result:
    """Let both save the same entry for the first time, in each round another one, in lock step."""
    counts, lost = run_pair(_save_first, (engine, rounds, seed))
    return _result("table, first save by both", "between look and write", rounds, counts, lost)


def save_beside(act: Act, engine: Engine, rounds: int, seed: int) -> Result:
    """Let one save while the other erases or retires; every other time it is the first save.

    A save that was told to be kept is lost if it is gone and the other erased nothing.
    """
    counts, lost = run_pair(_save_or_erase, (engine, act, rounds, seed))
    other = {"erase": "an erase", "retire": "a retirement"}[act]
    return _result(f"table, save beside {other}", "within a millisecond", rounds, counts, lost)


def crowd(engine: Engine, writers: int, saves: int, seed: int) -> Result:
    """Let some processes add to one counter, each some times and again after each Stale."""
    engine.connect()
    counter = Table(engine, "counter")
    counter.store.erase()
    counter.store.meet = lambda: None
    tallies, _ = in_processes(_count_up, (engine, saves, seed), writers)
    there = counter.store.get("counter")
    counts = sum(tallies, Counter())
    lost = counts[Told.SAVED] - (there.value["count"] if there else 0)
    return _result(f"table, {writers} writers at one counter", "any", saves, counts, lost)


def _result(subject: str, moment: str, rounds: int, counts: Counter[int], lost: int) -> Result:
    told = (counts[each] for each in (Told.SAVED, Told.STALE, Told.AGAIN))
    return Result(subject, moment, rounds, *told, lost)


def _save_first(number: int, pair: Pair, tally: Counter[int], engine: Engine, rounds: int, seed: int) -> None:
    table = Table(engine)
    if number == 0:
        table.store.erase()
    pair.wait()
    for turn in range(rounds):
        table.entry = f"entry-{turn}"
        met: list[int] = []
        told = table.write(0, f"by {number}", lambda: met.append(pair.barrier.wait()))  # noqa: B023 - called at once
        if not met:
            pair.wait()
        tally[told] += 1
        pair.told[number] = told
        pair.wait()
        if number == 0:
            saved = {f"by {each}" for each in (0, 1) if pair.told[each] == Told.SAVED}
            pair.lost.value += len(saved - table.kept(saved))
        pair.wait()


def _save_or_erase(
    number: int, pair: Pair, tally: Counter[int], engine: Engine, act: Act, rounds: int, seed: int
) -> None:
    table, chance = Table(engine), random.Random(f"{seed} {number}")
    versions = apps.get_model("ips_entries", "Version")
    if number == 0:
        table.store.erase()
    for turn in range(rounds):
        pair.wait()
        if number == 0 and turn % 2:
            table.write(0, "before", lambda: None)
        pair.wait()
        wait(chance.random() / 1000)
        if number == 0:
            told = table.write(turn % 2, "words", lambda: None)
            tally[told] += 1
        else:
            pair.told[1] = getattr(table, act)()
        pair.wait()
        if number == 0:
            gone = not table.there()
            half_gone = gone and versions.objects.exists()
            pair.lost.value += (told is Told.SAVED and gone and not pair.told[1]) or half_gone
            table.store.erase()


def _count_up(number: int, pair: Pair, tally: Counter[int], engine: Engine, saves: int, seed: int) -> None:
    table, chance = Table(engine, "counter"), random.Random(f"{seed} {number}")
    table.store.meet = lambda: None
    pair.wait()
    there = table.store.get("counter")
    for turn in range(saves):
        for tried in range(RETRIES):
            base, count = (there.rev, there.value["count"]) if there else (0, 0)
            try:
                there = table.store.put("counter", base, f"save-{number}-{turn:06}", {"count": count + 1})
                tally[Told.SAVED] += 1
                break
            except Stale as stale:
                there = stale.there
                tally[Told.STALE] += 1
            except OperationalError:
                tally[Told.AGAIN] += 1
            wait(chance.random() * min(tried, 20) / 1000)
        else:
            message = f"A save was turned away {RETRIES} times."
            raise RuntimeError(message)
