"""The long races, on the database that the environment names; their figures go into a file of all engines.

Usage: python -m tests.races [--rounds 2000] [--seed 1] FILE
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

from tests.races import duels, lockstep
from tests.races.engine import Engine, opened
from tests.races.lockstep import Result

OTHER_LEVELS = {"mariadb": "READ COMMITTED", "postgresql": "REPEATABLE READ"}
WRITERS = 8


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.races")
    parser.add_argument("file", type=Path)
    parser.add_argument("--rounds", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    told = json.loads(given.file.read_text(encoding="utf-8")) if given.file.is_file() else {}
    with opened() as engine:
        runs = []
        for at, result in races(engine, given.rounds, given.seed):
            row = {"engine": engine.name, "isolation": at.isolation, **result.row()}
            print(json.dumps(row), flush=True)
            runs.append(row)
        engine.connect()
        about = {
            "version": engine.version(),
            "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
            "seed": given.seed,
        }
    others = [each for each in told.get("runs", []) if each["engine"] != engine.name]
    told = {"engines": {**told.get("engines", {}), engine.name: about}, "runs": [*others, *runs]}
    given.file.parent.mkdir(parents=True, exist_ok=True)
    given.file.write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def races(engine: Engine, rounds: int, seed: int) -> Iterator[tuple[Engine, Result]]:
    """Run every race, and give each result with the engine at the isolation level that it ran at."""
    fewer = rounds // 4
    for subject in lockstep.SUBJECTS:
        for moment in (lockstep.WORST, lockstep.NEAR):
            # Where fields and merging have both looked there is nothing left to chance.
            certain = moment == lockstep.WORST and not subject.startswith("table")
            yield engine, lockstep.race(engine, subject, moment, fewer if certain else rounds, seed)
    if engine.name in OTHER_LEVELS:
        other = engine.at(OTHER_LEVELS[engine.name])
        for subject in ("table", "table, within a transaction"):
            yield other, lockstep.race(other, subject, lockstep.WORST, fewer, seed)
    yield engine, duels.first_saves(engine, fewer, seed)
    yield engine, duels.save_beside("erase", engine, fewer, seed)
    yield engine, duels.save_beside("retire", engine, fewer, seed)
    yield engine, duels.crowd(engine, WRITERS, rounds // 2, seed)


if __name__ == "__main__":
    main()
