"""Two processes at one entry: what either was told is saved can be found again. ``make races`` runs it for long."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.races import duels, lockstep
from tests.races.engine import Engine, opened
from tests.races.lockstep import NEAR, WORST

ROUNDS = 60
SEED = 1


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with opened() as engine:
        yield engine


@pytest.mark.parametrize("subject", ["table", "table, within a transaction"])
@pytest.mark.parametrize("moment", [WORST, NEAR])
def test_of_two_writes_one_is_kept_and_the_other_is_told(
    engine: Engine, subject: str, moment: lockstep.Moment
) -> None:
    result = lockstep.race(engine, subject, moment, ROUNDS, SEED)
    assert result.lost == 0
    assert (result.saved, result.stale + result.again) == (ROUNDS, ROUNDS)
    if subject == "table":
        assert result.again == 0


def test_the_same_race_loses_writes_where_state_is_read_merged_and_written(engine: Engine) -> None:
    """What this harness would show of a table that did not hold its promise."""
    result = lockstep.race(engine, "read, merge, write", WORST, ROUNDS, SEED)
    assert (result.saved, result.lost) == (2 * ROUNDS, ROUNDS)


def test_fields_lose_one_of_two_writes_that_cross_and_never_both(engine: Engine) -> None:
    result = lockstep.race(engine, "fields", WORST, ROUNDS, SEED)
    assert (result.saved, result.lost) == (2 * ROUNDS, ROUNDS)


def test_both_save_for_the_first_time(engine: Engine) -> None:
    result = duels.first_saves(engine, ROUNDS, SEED)
    assert (result.saved, result.stale, result.lost) == (ROUNDS, ROUNDS, 0)


@pytest.mark.parametrize("act", ["erase", "retire"])
def test_a_save_beside_an_erase_comes_before_it_or_after_it(engine: Engine, act: duels.Act) -> None:
    result = duels.save_beside(act, engine, ROUNDS, SEED)
    assert result.lost == 0
    assert result.saved + result.stale + result.again == ROUNDS


def test_a_crowd_at_one_counter_loses_no_count(engine: Engine) -> None:
    result = duels.crowd(engine, 3, ROUNDS, SEED)
    assert (result.saved, result.lost) == (3 * ROUNDS, 0)
    assert result.stale > 0


@pytest.mark.parametrize("subject", ["table", "table, within a transaction"])
def test_every_isolation_level_tells_the_second_writer(engine: Engine, subject: str) -> None:
    for at in engine.levels:
        result = lockstep.race(at, subject, WORST, ROUNDS, SEED)
        assert (result.saved, result.stale + result.again, result.lost) == (ROUNDS, ROUNDS, 0), at.isolation
