"""Two processes in lock step on one entry: both look, both write, and then each write is accounted for."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from tests.races.engine import Engine
from tests.races.subjects import Fields, Merge, Subject, Table, Told

Moment = Literal["between look and write", "within a millisecond"]
WORST: Moment = "between look and write"
"""Both have looked before either writes."""
NEAR: Moment = "within a millisecond"
"""Two requests set out within a millisecond; what happens inside them is left to chance."""

SUBJECTS: dict[str, Callable[[Engine, int], Subject]] = {
    "table": lambda engine, _number: Table(engine),
    "table, within a transaction": lambda engine, _number: Table(engine, within=True),
    "fields": lambda engine, _number: Fields(engine),
    "read, merge, write": lambda engine, number: Merge(engine, f"part {number}"),
}
PATIENCE = 60  # seconds that a writer waits for the other: as long as a busy machine may take


@dataclass(frozen=True)
class Result:
    """What became of all writes of a race: each is one of saved, stale, again; lost ones were said to be saved."""

    subject: str
    moment: str
    rounds: int
    saved: int
    stale: int
    again: int
    lost: int

    def row(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Pair:
    """What the two processes share."""

    barrier: Any
    told: Any
    lost: Any

    def wait(self) -> None:
        self.barrier.wait(PATIENCE)


def race(engine: Engine, subject: str, moment: Moment, rounds: int, seed: int) -> Result:
    """Let two processes write in lock step for some rounds, and return what became of all writes."""
    counts, lost = run_pair(_write, (engine, subject, moment, rounds, seed))
    return Result(
        subject, moment, rounds, *(counts[told] for told in (Told.SAVED, Told.STALE, Told.AGAIN)), lost
    )


def run_pair(work: Callable[..., None], given: tuple[Any, ...]) -> tuple[Counter[int], int]:
    """Run ``work(number, pair, tally, *given)`` in two processes; return the sum of tallies, and what was lost."""
    tallies, pair = in_processes(work, given, 2)
    total: Counter[int] = Counter()
    for tally in tallies:
        total.update(tally)
    return total, pair.lost.value


def in_processes(
    work: Callable[..., None], given: tuple[Any, ...], processes: int
) -> tuple[list[Counter[int]], Pair]:
    """Run work in some processes that start at once, and return the tally that each sends back.

    Raises:
        RuntimeError: one of them broke.
    """
    # Forked from a server that has loaded everything and opened nothing: connections must not be shared.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.races.preload"])
    pair = Pair(context.Barrier(processes), context.Array("i", processes), context.Value("i", 0))
    ends = [context.Pipe(duplex=False) for _ in range(processes)]
    workers = [
        context.Process(target=_send_tally, args=(work, number, pair, ends[number][1], given))
        for number in range(processes)
    ]
    for worker in workers:
        worker.start()
    tallies: list[Counter[int]] = []
    for receiving, sending in ends:
        sending.close()  # so that a process that broke ends the waiting
        try:
            tallies.append(receiving.recv())
        except EOFError:
            pair.barrier.abort()
        receiving.close()
    for worker in workers:
        worker.join()
    if len(tallies) < processes:
        message = "A writer broke; what it said is above."
        raise RuntimeError(message)
    return tallies, pair


def _send_tally(
    work: Callable[..., None], number: int, pair: Pair, sending: Any, given: tuple[Any, ...]
) -> None:
    tally: Counter[int] = Counter()
    try:
        work(number, pair, tally, *given)
    except BaseException:
        pair.barrier.abort()
        raise
    sending.send(tally)
    sending.close()


def _write(
    number: int,
    pair: Pair,
    tally: Counter[int],
    engine: Engine,
    name: str,
    moment: Moment,
    rounds: int,
    seed: int,
) -> None:
    subject = SUBJECTS[name](engine, number)
    chance = random.Random(f"{seed} {number}")
    if number == 0:  # so that the row is there, and rounds are alike
        assert subject.write(subject.look(), "before", lambda: None) is Told.SAVED
    for turn in range(rounds):
        pair.wait()
        base = subject.look()
        pair.wait()
        told = _in_step(subject, base, f"turn {turn} by {number}", pair, moment, chance)
        tally[told] += 1
        pair.told[number] = told
        pair.wait()
        if number == 0:
            saved = {f"turn {turn} by {each}" for each in (0, 1) if pair.told[each] == Told.SAVED}
            pair.lost.value += len(saved - subject.kept(saved))


def _in_step(
    subject: Subject, base: int, words: str, pair: Pair, moment: Moment, chance: random.Random
) -> Told:
    met = False

    def meet() -> None:
        nonlocal met
        if moment == WORST and not met:
            met = True
            pair.wait()

    if moment == NEAR:
        wait(chance.random() / 1000)
    told = subject.write(base, words, meet)
    meet()  # whoever was turned away before the write doesn't keep the other waiting
    return told


def wait(seconds: float) -> None:
    """Wait for less than a sleep can."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass
