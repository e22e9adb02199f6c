"""What learners did, in one SQLite file: block state, grades, completion, and where they are.

A state row is the JSON of one learner at one block, as on the platform. A save reads, merges and
writes it without a lock, as the platform does: of two requests that change different fields, one after
the other, both keep theirs; of two that cross within a moment, one can lose what it wrote.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import simplejson

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_TABLES = """
CREATE TABLE IF NOT EXISTS state
    (learner TEXT, block TEXT, state TEXT NOT NULL, PRIMARY KEY (learner, block));
CREATE TABLE IF NOT EXISTS grade
    (learner TEXT, block TEXT, earned REAL NOT NULL, possible REAL NOT NULL, PRIMARY KEY (learner, block));
CREATE TABLE IF NOT EXISTS completion
    (learner TEXT, block TEXT, value REAL NOT NULL, PRIMARY KEY (learner, block));
CREATE TABLE IF NOT EXISTS position
    (learner TEXT, course TEXT, page TEXT NOT NULL, PRIMARY KEY (learner, course));
"""


class StoreError(Exception):
    """The file can't be used. The message says which file, why, and what to do."""


class Store:
    """The rows, by learner and block, both as text. Usable from several threads.

    Attributes:
        between: called with learner and block between the reading and the writing of a save; does nothing.

    Raises:
        StoreError: the file can't be opened, or it is something else.
    """

    between: Callable[[str, str], None]

    def __init__(self, database: str | Path = ":memory:") -> None:
        self.between = lambda _learner, _block: None
        self._lock = threading.RLock()
        try:
            self._connection = sqlite3.connect(database, check_same_thread=False, isolation_level=None)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.executescript(_TABLES)
        except sqlite3.Error as fault:
            message = (
                f"What learners did can't be kept in {database}: {fault}. "
                "Move that file away, or name another one, and start again."
            )
            raise StoreError(message) from fault

    def content(self) -> bytes:
        """Return the whole database as bytes: the same bytes, the same content."""
        with self._lock:
            return self._connection.serialize()

    def close(self) -> None:
        """Close the file; everything saved is in it."""
        self._connection.close()

    def state(self, learner: str, block: str) -> dict[str, Any] | None:
        """Return the fields of a state row as JSON values, or None where there is no row."""
        row = self._one("SELECT state FROM state WHERE learner = ? AND block = ?", learner, block)
        return None if row is None else json.loads(row[0])

    def merge_state(self, learner: str, block: str, fields: dict[str, Any]) -> None:
        """Set some fields of a state row and leave its others as they are, where nobody is faster."""
        there = self.state(learner, block)
        self.between(learner, block)
        if there is None:
            # A row that someone else made meanwhile stays, and what was to be written is dropped silently.
            self._write_state(learner, block, fields, insert="INSERT OR IGNORE")
        else:
            self._write_state(learner, block, there | fields)

    def drop_field(self, learner: str, block: str, name: str) -> None:
        """Take one field out of a state row, where it has it."""
        with self._transaction():
            state = self.state(learner, block)
            if state is not None and name in state:
                self._write_state(learner, block, {key: state[key] for key in state if key != name})

    def delete_state(self, learner: str, block: str) -> bool:
        """Delete a state row and tell whether there was one."""
        with self._lock:
            gone = self._connection.execute(
                "DELETE FROM state WHERE learner = ? AND block = ?", (learner, block)
            )
            return gone.rowcount > 0

    def grade(self, learner: str, block: str) -> tuple[float, float] | None:
        """Return the points earned and possible, or None before any grade."""
        row = self._one("SELECT earned, possible FROM grade WHERE learner = ? AND block = ?", learner, block)
        return None if row is None else (row[0], row[1])

    def set_grade(
        self, learner: str, block: str, earned: float, possible: float, *, only_if_higher: bool = False
    ) -> bool:
        """Keep a grade and tell whether it was kept; a lower share of the points may be turned away."""
        with self._transaction():
            there = self.grade(learner, block)
            if only_if_higher and there is not None and _share(there) > _share((earned, possible)):
                return False
            self._execute(
                "INSERT OR REPLACE INTO grade VALUES (?, ?, ?, ?)", learner, block, earned, possible
            )
            return True

    def completion(self, learner: str, block: str) -> float:
        """Return how far a block is complete, from 0 to 1."""
        row = self._one("SELECT value FROM completion WHERE learner = ? AND block = ?", learner, block)
        return 0.0 if row is None else row[0]

    def completions(self, learner: str) -> dict[str, float]:
        """Return how far a learner's blocks are complete, for those that they began."""
        with self._lock:
            rows = self._connection.execute(
                "SELECT block, value FROM completion WHERE learner = ?", (learner,)
            )
            return dict(rows.fetchall())

    def set_completion(self, learner: str, block: str, value: float) -> None:
        """Keep how far a block is complete."""
        self._execute("INSERT OR REPLACE INTO completion VALUES (?, ?, ?)", learner, block, value)

    def position(self, learner: str, course: str) -> str | None:
        """Return the page where a learner was last, or None before any."""
        row = self._one("SELECT page FROM position WHERE learner = ? AND course = ?", learner, course)
        return None if row is None else row[0]

    def set_position(self, learner: str, course: str, page: str) -> None:
        """Keep the page where a learner is."""
        self._execute("INSERT OR REPLACE INTO position VALUES (?, ?, ?)", learner, course, page)

    def blocks(self, learner: str) -> list[str]:
        """Return the blocks at which a learner did something."""
        with self._lock:
            rows = self._connection.execute(
                "SELECT block FROM state WHERE learner = :who"
                " UNION SELECT block FROM grade WHERE learner = :who"
                " UNION SELECT block FROM completion WHERE learner = :who",
                {"who": learner},
            )
            return [block for (block,) in rows]

    def forget(self, learner: str) -> None:
        """Delete everything of a learner."""
        with self._transaction():
            for table in ("state", "grade", "completion", "position"):
                self._execute(f"DELETE FROM {table} WHERE learner = ?", learner)  # noqa: S608 - names of ours

    def _write_state(
        self, learner: str, block: str, state: dict[str, Any], insert: str = "INSERT OR REPLACE"
    ) -> None:
        # simplejson writes a named tuple, such as a problem's score, as an object; json loses its names.
        text = simplejson.dumps(state)
        self._execute(f"{insert} INTO state VALUES (?, ?, ?)", learner, block, text)

    def _one(self, query: str, *values: str) -> Any:
        with self._lock:
            return self._connection.execute(query, values).fetchone()

    def _execute(self, statement: str, *values: str | float) -> None:
        with self._lock:
            self._connection.execute(statement, values)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")


def _share(grade: tuple[float, float]) -> float:
    earned, possible = grade
    return earned / possible if possible else 0.0
