"""The local site: a built course archive, opened as the platform would open it."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_NEEDED = ("django", "simplejson", "xblock", "xblocks_contrib")


def serve(archive: Path, *, port: int, database: Path, open_browser: bool, foreign: bool = False) -> int:
    """Open a course archive on this computer alone, until Ctrl-C.

    Args:
        archive: the ``.tar.gz`` that ``ips-course build`` made.
        port: where to listen on 127.0.0.1.
        database: the SQLite file that keeps what learners do; made with its folder where it is missing.
        open_browser: whether to open the course in a browser.
        foreign: whether others made the archive, so that what can't be read is left out.

    Returns:
        The exit status: 0 after Ctrl-C; 1 where it can't start, after a sentence that says what to do.
    """
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        return _told(f'To open a course, first install what that needs: pip install "ips-xblocks[serve]"'
                     f" (missing: {', '.join(missing)}).")  # fmt: skip
    try:
        packed = archive.read_bytes()
    except OSError as fault:
        return _told(f"{archive} can't be read ({fault.strerror}). Build it first: ips-course build")

    from course_export.serve.server import CantStart, run

    try:
        run(packed, port=port, database=database, open_browser=open_browser, foreign=foreign)
    except CantStart as fault:
        return _told(f"{archive.name}: {fault}" if fault.about_archive else str(fault))
    return 0


def _told(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
