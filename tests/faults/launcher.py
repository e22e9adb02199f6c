"""Runs the local site in a process of its own, and makes it again as soon as that is killed.

Started as ``python -m tests.faults.launcher ARCHIVE DATABASE LOG``. The parent loads everything
and forks, so that a killed site is back within a moment. It prints each site's process id; the site
itself then prints its address.
"""

from __future__ import annotations

import importlib
import logging
import os
import sys
from pathlib import Path

from course_export.serve import serve, settings

LOADED_ONCE = ("course_export.serve.platform", "course_export.serve.server", "ips_xblocks.reframing")
BUSY_FOR = 0.3
"""Seconds after which the site gives up on a locked database; sites set what they like, 5 by default."""


def main(archive: Path, database: Path, log: Path) -> None:
    settings.set_up(settings.kept_secret(database.parent))
    for module in LOADED_ONCE:
        importlib.import_module(module)

    while True:
        pid = os.fork()
        if pid == 0:
            _site(archive, database, log)
        print(pid, flush=True)
        os.waitpid(pid, 0)


def _site(archive: Path, database: Path, log: Path) -> None:
    from django.db import connections

    handler = logging.FileHandler(log, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.DEBUG, handlers=[handler])
    connections["default"].settings_dict["OPTIONS"]["timeout"] = BUSY_FOR
    os._exit(serve(archive, port=0, database=database, open_browser=False))


if __name__ == "__main__":
    main(*(Path(each) for each in sys.argv[1:]))
