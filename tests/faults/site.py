"""The real local site over a real database, as a process that can be killed, and what it holds."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.faults import course

ROOT = Path(__file__).parents[2]


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
        archive = folder / "faults.tar.gz"
        archive.write_bytes(course.archive())
        self.database = folder / "site.sqlite3"
        self.log = folder / "site.log"
        self._errors = (folder / "stderr.txt").open("w", encoding="utf-8")
        command = [sys.executable, "-m", "tests.faults.launcher", archive, self.database, self.log]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=self._errors, text=True
        )
        self._pid = 0
        self.address = ("", 0)
        self._await()

    def kill(self) -> None:
        """Kill the process that serves, as a crash or the system would, and wait for the next one."""
        os.kill(self._pid, signal.SIGKILL)
        self._await()

    def close(self) -> None:
        self._process.kill()  # first, so that no other site is made
        self._process.wait()
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._errors.close()

    def errors(self) -> str:
        """Return what it wrote to its standard error."""
        return Path(self._errors.name).read_text(encoding="utf-8")

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

    def _await(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.strip().isdigit():
                self._pid = int(line)
            elif found := re.search(r"http://(127\.0\.0\.1):(\d+)", line):
                self.address = (found[1], int(found[2]))
                return
        raise AssertionError(f"The site didn't start:\n{self.errors()}")
