"""What is stored, byte for byte, and what runs beside an answer: events, writes, files, the network."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from course_export.serve.platform import Platform

_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER")
_OUTSIDE = (
    "socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec", "os.remove",
    "os.rename", "os.mkdir", "os.rmdir", "shutil.copyfile", "shutil.rmtree", "urllib.Request",
)  # fmt: skip

_told: list[str] | None = None


def stored(platform: Platform) -> dict[str, bytes]:
    """Return everything that a platform keeps, by where: the same bytes, the same content."""
    connection.ensure_connection()
    return {
        "state, grades, completion": platform.store.content(),
        "our tables": connection.connection.serialize(),
        "content": json.dumps(platform._authored, sort_keys=True).encode(),
        "sessions": repr(sorted((each for each in platform._sessions.items() if each[1]), key=repr)).encode(),
    }


@contextmanager
def side_effects(platform: Platform) -> Iterator[list[str]]:
    """Give a list that fills with all that runs: writes that are tried, even if they are taken back, too."""
    global _told  # noqa: PLW0603 - an audit hook is for the whole process
    told: list[str] = []
    events = len(platform.events)

    def traced(statement: str) -> None:
        if statement.lstrip().upper().startswith(_WRITES):
            told.append(f"wrote state: {statement.split(maxsplit=1)[0]}")

    def executed(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(_WRITES):
            told.append(f"wrote to our tables: {sql.split(maxsplit=1)[0]}")
        return execute(sql, params, many, context)

    platform.store._connection.set_trace_callback(traced)
    _told = told
    try:
        with connection.execute_wrapper(executed):
            yield told
    finally:
        _told = None
        platform.store._connection.set_trace_callback(None)
        told += [f"published {event.name}" for event in platform.events[events:]]


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    if _told is None:
        return
    if event == "open":
        path, mode = arguments[:2]
        writes = isinstance(path, str) and isinstance(mode, str) and set(mode) & set("wax+")
        if writes and "__pycache__" not in path:
            _told.append(f"opened a file to write: {path}")
    elif event in _OUTSIDE and "ips-course-" not in str(arguments):  # an earlier platform that is let go
        _told.append(f"{event} {arguments[:2]}")


sys.addaudithook(_heard)
