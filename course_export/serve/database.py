"""The database of the apps beside the blocks: the site's own file, or one that goes with its platform.

There is one platform at a time in a process: the one that was made last has the connection.
"""

from __future__ import annotations

import shutil
import tempfile
import weakref
from functools import cache
from pathlib import Path

from django.core.management import call_command
from django.db import connections


class Database:
    """Where apps keep their tables; made on first use and brought up to date when opened.

    Args:
        path: the site's SQLite file; ``:memory:`` for one that lasts as long as this object.
    """

    def __init__(self, path: str | Path) -> None:
        if str(path) == ":memory:":
            folder = Path(tempfile.mkdtemp(prefix="ips-course-"))
            weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
            self.path = folder / "apps.sqlite3"
            self.path.write_bytes(_empty())
            _connect(self.path)
        else:
            self.path = Path(path)
            _connect(self.path)
            _migrate()


@cache
def _empty() -> bytes:
    """Return a database in which every table is and nothing else. Migrating takes longer than copying."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.sqlite3"
        _connect(path)
        _migrate()
        connections["default"].close()
        return path.read_bytes()


def _connect(path: Path) -> None:
    connections["default"].close()
    connections["default"].settings_dict["NAME"] = str(path)


def _migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)
