"""The real local site over a real database, as a process that can be killed, and what it holds."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.faults import course
from tests.sites import Running

BUSY_FOR = 0.3
"""Seconds after which the site gives up on a locked database."""


@dataclass(frozen=True)
class Row:
    """An entry as the database holds it."""

    learner: int
    rev: int
    save_id: str
    value: dict[str, Any]

    @property
    def words(self) -> str:
        return self.value["words"]


class Site:
    """The site, from its first start to its end.

    Attributes:
        database: its SQLite file.
        log: everything that its Python logs, at DEBUG.
        address: host and port, another after each kill.
    """

    def __init__(self, folder: Path) -> None:
        self._archive = folder / "faults.tar.gz"
        self._archive.write_bytes(course.archive())
        self.database = folder / "site.sqlite3"
        self.log = folder / "site.log"
        self._errors = folder / "stderr.txt"
        self._running = self._started()

    @property
    def address(self) -> tuple[str, int]:
        return self._running.host, self._running.port

    def kill(self) -> None:
        """Kill the process that serves, as a crash or the system would, and have another one made."""
        self._running.kill()
        self._running = self._started()

    def close(self) -> None:
        self._running.kill()

    def errors(self) -> str:
        """Return what it wrote to its standard error."""
        return self._errors.read_text(encoding="utf-8")

    def row(self, block: str, entry: str, learner: int) -> Row | None:
        """Return an entry as it is stored now."""
        rows = self.rows(
            "WHERE usage = ? AND entry_id = ? AND learner_id = ?", course.usage(block), entry, learner
        )
        return rows[0] if rows else None

    def rows(self, where: str, *values: Any) -> list[Row]:
        with self.reading() as database:
            found = database.execute(
                f"SELECT learner_id, rev, save_id, value FROM ips_entries_entry {where}", values
            ).fetchall()
        return [Row(learner, rev, save_id, json.loads(value)) for learner, rev, save_id, value in found]

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that only reads."""
        with contextlib.closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
            yield connection

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the database's only place for a writer."""
        with contextlib.closing(sqlite3.connect(self.database, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield
            connection.execute("ROLLBACK")

    def delete_state(self, block: str, entry: str) -> None:
        """Take an entry away, with its history, as the platform does when staff delete a learner's state."""
        with contextlib.closing(sqlite3.connect(self.database)) as connection, connection:
            about = (course.usage(block), entry)
            connection.execute(
                "DELETE FROM ips_entries_version WHERE entry_id IN"
                " (SELECT id FROM ips_entries_entry WHERE usage = ? AND entry_id = ?)",
                about,
            )
            connection.execute("DELETE FROM ips_entries_entry WHERE usage = ? AND entry_id = ?", about)

    def _started(self) -> Running:
        return Running(self._archive, self.database, self._errors, log=self.log, busy_for=BUSY_FOR)
