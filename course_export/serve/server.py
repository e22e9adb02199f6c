"""The server of the local site: one course, on 127.0.0.1, in threads."""

from __future__ import annotations

import errno
import logging
import sys
import threading
import warnings
import webbrowser
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from course_export.problems import printable
from course_export.serve import settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from course_export.serve.platform import Platform

HOST = "127.0.0.1"
_MOST_NOTES = 20


class CantStart(Exception):  # noqa: N818 - a sentence for whoever started it
    """The site can't be opened. The message says why and what to do."""

    def __init__(self, message: str, *, about_archive: bool = False) -> None:
        super().__init__(message)
        self.about_archive = about_archive


def run(packed: bytes, *, port: int, database: Path, open_browser: bool, foreign: bool = False) -> None:
    """Open a course archive until Ctrl-C.

    Raises:
        CantStart: the archive or the database can't be read, or the port is taken.
    """
    database.parent.mkdir(parents=True, exist_ok=True)
    settings.set_up(settings.kept_secret(database.parent))

    from course_export.serve.archive import ArchiveError
    from course_export.serve.platform import Platform
    from course_export.serve.store import StoreError

    try:
        platform = Platform(database)
        platform.load(packed, foreign=foreign)
    except ArchiveError as fault:
        raise CantStart(str(fault), about_archive=True) from fault
    except StoreError as fault:
        raise CantStart(str(fault)) from fault
    warnings.filterwarnings("ignore", "pkg_resources is deprecated")  # of no use to whoever opens a course
    logging.basicConfig(level=logging.ERROR, stream=sys.stderr, format="%(message)s")
    _tell_notes(platform.course.notes)
    with listening(platform, port) as server:
        address = f"http://{HOST}:{server.server_port}/"
        print(f"{platform.course.title} is open at {address}\nPress Ctrl-C to close it.", flush=True)
        threading.Thread(target=_warm, args=(platform,), daemon=True).start()
        if open_browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("\nClosed. What was written is kept.")
        finally:
            platform.store.close()


def listening(platform: Platform, port: int) -> Any:
    """Return a server for a platform that listens already; port 0 takes any free one.

    Raises:
        CantStart: the port is taken, or may not be used.
    """
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

    class Quiet(WSGIRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
            """Say nothing of requests that went well."""

    class Server(ThreadedWSGIServer):
        daemon_threads = True
        # Elsewhere than on Windows this only lets a port be taken again right after it was left.
        allow_reuse_address = sys.platform != "win32"

        def handle_error(self, request: Any, client_address: Any) -> None:
            """Say nothing of a browser that went away."""
            if not isinstance(sys.exc_info()[1], ConnectionError):
                super().handle_error(request, client_address)

    try:
        server = Server((HOST, port), Quiet)
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            why = f"Port {port} is taken by another program."
        else:
            why = f"Port {port} can't be used ({fault.strerror})."
        other = port + 1
        message = f"{why} Choose another: make run PORT={other}, or ips-course serve --port {other}"
        raise CantStart(message) from fault
    server.set_app(application(platform))
    return server


def application(platform: Platform) -> Callable[..., Any]:
    """Return the site of a platform as a WSGI application."""
    from django.core.handlers.wsgi import WSGIHandler

    from course_export.serve.http import PLATFORM

    site = WSGIHandler()

    def with_platform(environ: dict[str, Any], start_response: Any) -> Any:
        environ[PLATFORM] = platform
        return site(environ, start_response)

    return with_platform


def _tell_notes(notes: tuple[str, ...]) -> None:
    """Say what of a course could not be read, as far as it goes on a screen."""
    for note in notes[:_MOST_NOTES]:
        print(printable(note), file=sys.stderr)
    if len(notes) > _MOST_NOTES:
        print(f"And {len(notes) - _MOST_NOTES} more.", file=sys.stderr)


def _warm(platform: Platform) -> None:
    """Load each type of block once, so that the first page with it doesn't wait: core ones load slowly."""
    from course_export.serve.people import LEARNERS

    seen: set[str] = set()
    for leaf in platform.leaves():
        if leaf.type not in seen:
            seen.add(leaf.type)
            with suppress(Exception):  # told on the page where it stands
                platform.block(leaf.url_name, LEARNERS[0])
