"""A database with our tables: SQLite, or the server that ``scripts/databases.sh`` has started."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, connections

from course_export.serve.database import Database

SERVER = json.loads(os.environ.get("IPS_DATABASE", "null"))
"""Django's settings of a database server, as JSON; without it, SQLite."""


@pytest.fixture(scope="session")
def server() -> Iterator[None]:
    if SERVER is None:
        yield
        return
    if SERVER["ENGINE"].endswith("mysql"):
        import pymysql

        pymysql.version_info = (2, 2, 8, "final", 0)  # Django asks for a version of mysqlclient
        pymysql.install_as_MySQLdb()
    connections.close_all()
    connections.settings = connections.configure_settings({"default": SERVER})
    del connections["default"]
    call_command("migrate", verbosity=0, interactive=False)
    yield
    connections.close_all()


@pytest.fixture
def tables(server: None) -> Iterator[None]:
    """Our tables, and that of users, with nothing in them."""
    held = Database(":memory:") if SERVER is None else None
    learners = apps.get_model("courseware", "Learner")
    with connection.schema_editor() as editor:
        if learners._meta.db_table not in connection.introspection.table_names():
            editor.create_model(learners)
    for model in (learners, apps.get_model("ips_entries", "Entry")):
        model._base_manager.all().delete()
    yield
    connection.close()
    del held
