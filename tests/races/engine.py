"""The databases that races run on, and how each process of a race reaches the same one."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.db import IntegrityError, connection, connections
from django.db.utils import ConnectionHandler

from course_export.serve import settings
from course_export.serve.database import Database
from course_export.serve.store import Store
from tests import databases

_STATE = (
    "CREATE TABLE IF NOT EXISTS ips_race_state "
    "(learner VARCHAR(40), block VARCHAR(200), state TEXT, PRIMARY KEY (learner, block))"
)
_LEVELS = {"READ COMMITTED": 2, "REPEATABLE READ": 3}
"""Isolation levels by the numbers that psycopg gives them."""


@dataclass(frozen=True)
class Engine:
    """A database: a SQLite file, or a server by Django's settings.

    Attributes:
        name: ``sqlite``, ``mariadb`` or ``postgresql``.
        path: the SQLite file; None for a server.
        server: Django's settings of a server; None for SQLite.
        isolation: the level that connections ask for; SQLite has one alone.
    """

    name: str
    path: str | None
    server: dict[str, Any] | None
    isolation: str

    @property
    def levels(self) -> tuple[Engine, ...]:
        """The same engine at each isolation level that sites run it at."""
        return tuple(self.at(each) for each in _LEVELS) if self.server else (self,)

    def at(self, isolation: str) -> Engine:
        """Return the same server at another isolation level."""
        assert self.server is not None
        value: Any = _LEVELS[isolation] if self.name == "postgresql" else isolation.lower()
        options = {**self.server.get("OPTIONS", {}), "isolation_level": value}
        return replace(self, server={**self.server, "OPTIONS": options}, isolation=isolation)

    def connect(self) -> None:
        """Make this the database of the process, for the tables of the app."""
        settings.set_up()
        if self.server is None:
            assert self.path is not None
            Database(self.path)
        else:
            databases.use_server(self.server)

    def states(self) -> Store:
        """Return state rows that are read, merged and written without a lock, as the platform does it."""
        settings.set_up()
        return Store(self.path) if self.server is None else ServerStates(self.server)

    def version(self) -> str:
        """Return what the database says its version is, once connected."""
        question = "SELECT sqlite_version()" if self.server is None else "SELECT VERSION()"
        with connection.cursor() as cursor:
            cursor.execute(question)
            return str(cursor.fetchone()[0])


class ServerStates(Store):
    """The rows of block state on a database server; all else as the local site has it."""

    def __init__(self, server: dict[str, Any]) -> None:
        super().__init__()
        databases.load_driver(server)
        self._server = ConnectionHandler({"default": server})["default"]

    def state(self, learner: str, block: str) -> dict[str, Any] | None:
        with self._server.cursor() as cursor:
            cursor.execute(
                "SELECT state FROM ips_race_state WHERE learner = %s AND block = %s", [learner, block]
            )
            row = cursor.fetchone()
        return None if row is None else json.loads(row[0])

    def _write_state(
        self, learner: str, block: str, state: dict[str, Any], insert: str = "INSERT OR REPLACE"
    ) -> None:
        text = json.dumps(state)
        with self._server.cursor() as cursor:
            if insert == "INSERT OR REPLACE":
                cursor.execute(
                    "UPDATE ips_race_state SET state = %s WHERE learner = %s AND block = %s",
                    [text, learner, block],
                )
                return
            with suppress(IntegrityError):  # the platform drops it as silently
                cursor.execute("INSERT INTO ips_race_state VALUES (%s, %s, %s)", [learner, block, text])


@contextmanager
def opened() -> Iterator[Engine]:
    """Give the engine that the environment names, connected and with its tables made."""
    with tempfile.TemporaryDirectory(prefix="ips-races-") as folder:
        if databases.SERVER is None:
            engine = Engine("sqlite", str(Path(folder) / "races.sqlite3"), None, "SERIALIZABLE")
        else:
            name = "mariadb" if databases.SERVER["ENGINE"].endswith("mysql") else "postgresql"
            usual = {"mariadb": "REPEATABLE READ", "postgresql": "READ COMMITTED"}[name]
            engine = Engine(name, None, databases.SERVER, usual).at(usual)
        engine.connect()
        if engine.server is None:
            # Two that open a new file at once can both want to change its journal, and then one is turned away.
            engine.states().close()
        else:
            databases.migrate()
            with connection.cursor() as cursor:
                cursor.execute(_STATE)
        yield engine
        connections.close_all()
