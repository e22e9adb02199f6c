"""A database with our tables: SQLite, or the server that ``scripts/database.sh`` has started."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, connections

from course_export.serve.database import Database
from tests import databases


@pytest.fixture(scope="session")
def server() -> Iterator[None]:
    if databases.SERVER is None:
        yield
        return
    databases.use_server(databases.SERVER)
    databases.migrate()
    yield
    connections.close_all()


@pytest.fixture
def tables(server: None) -> Iterator[None]:
    """Our tables, and that of users, with nothing in them."""
    held = Database(":memory:") if databases.SERVER is None else None
    learners = apps.get_model("courseware", "Learner")
    with connection.schema_editor() as editor:
        if learners._meta.db_table not in connection.introspection.table_names():
            editor.create_model(learners)
    for model in (learners, apps.get_model("ips_entries", "Entry")):
        model._base_manager.all().delete()
    yield
    connection.close()
    del held
