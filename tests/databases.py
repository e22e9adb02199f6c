"""The database that tests of tables run on: SQLite, or the server that ``scripts/database.sh`` has started."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import Any

from django.core.management import call_command
from django.db import connections

SERVER: dict[str, Any] | None = json.loads(os.environ.get("IPS_DATABASE", "null"))
"""Django's settings of a database server; None is SQLite."""


def use_server(settings: dict[str, Any]) -> None:
    """Make a server the database of this process, from the connection that is made next."""
    load_driver(settings)
    connections.close_all()
    connections.settings = connections.configure_settings({"default": settings})
    with suppress(AttributeError):  # there was no connection yet
        del connections["default"]


def load_driver(settings: dict[str, Any]) -> None:
    if settings["ENGINE"].endswith("mysql"):
        import pymysql

        pymysql.version_info = (2, 2, 8, "final", 0)  # Django asks for a version of mysqlclient
        pymysql.install_as_MySQLdb()


def migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)
