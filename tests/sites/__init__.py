"""The local site in processes of its own, each there within a moment: forked from one that has loaded everything.

What starts the site as people do, by its command, is under test in ``tests/serve/test_server.py``.
"""

from __future__ import annotations

import logging
import os
import re
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from course_export.serve import serve

_FORKS = get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.sites.loaded"])
_ADDRESS = re.compile(r"http://(127\.0\.0\.1):(\d+)")


class Running:
    """A site that serves an archive.

    Args:
        archive: the course.
        database: its SQLite file; made where it is missing.
        errors: the file for what it writes to its standard error.
        log: a file for everything that its Python logs, at DEBUG.
        busy_for: seconds after which it gives up on a locked database; sites set what they like, 5 by default.

    Attributes:
        host: where it listens.
        port: where it listens.
    """

    def __init__(
        self,
        archive: Path,
        database: Path,
        errors: Path,
        *,
        log: Path | None = None,
        busy_for: float = 5,
    ) -> None:
        # Kept open for as long as the site runs: it would end on a line that nobody can read any more.
        self._told, tell = _FORKS.Pipe(duplex=False)
        about = (tell, archive, database, errors, log, busy_for)
        self._process = _FORKS.Process(target=_serve, args=about, daemon=True)
        self._process.start()
        tell.close()
        with os.fdopen(os.dup(self._told.fileno()), encoding="utf-8") as lines:
            found = next((found for line in lines if (found := _ADDRESS.search(line))), None)
        assert found, f"The site didn't start:\n{errors.read_text(encoding='utf-8')}"
        self.host, self.port = found[1], int(found[2])

    def kill(self) -> None:
        """Kill it, as a crash or the system would."""
        self._process.kill()
        self._process.join()
        self._told.close()


def _serve(
    tell: Connection, archive: Path, database: Path, errors: Path, log: Path | None, busy_for: float
) -> None:
    from django.db import connections

    os.dup2(tell.fileno(), 1)
    os.dup2(os.open(errors, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), 2)
    if log:
        handler = logging.FileHandler(log, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
        logging.basicConfig(level=logging.DEBUG, handlers=[handler])
    connections["default"].settings_dict["OPTIONS"]["timeout"] = busy_for
    os._exit(serve(archive, port=0, database=database, open_browser=False))
