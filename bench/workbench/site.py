"""Sets the Workbench up, and serves it."""

from __future__ import annotations

import json
import os
import socketserver
from pathlib import Path
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from xml.sax.saxutils import quoteattr

from ips_xblocks.activities import ACTIVITIES

if TYPE_CHECKING:
    from collections.abc import Mapping

EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples"
HOST = "127.0.0.1"


def set_up(folder: Path) -> None:
    """Set Django up for the Workbench, with its database in a folder, and put our scenarios on the blocks."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["EXCLUDE_SAMPLE_XBLOCKS"] = "yes"
    os.environ["WORKBENCH_RESET_STATE_ON_RESTART"] = "true"  # a newer version of an example takes its place

    import django
    from django.conf import settings
    from workbench import settings as stock

    given = {name: getattr(stock, name) for name in dir(stock) if name.isupper()}
    changed: Mapping[str, Any] = {
        "ROOT_URLCONF": "bench.workbench.urls",
        "DATABASES": {
            "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "workbench.sqlite3")}
        },
        "DJFS": {"type": "osfs", "directory_root": str(folder / "files"), "url_root": "/static/files"},
        "ALLOWED_HOSTS": [HOST, "localhost"],
        "LOGGING": {},
    }
    settings.configure(**{**given, **changed})
    django.setup()

    from django.core.management import call_command
    from xblock.core import XBlock

    call_command("migrate", verbosity=0)
    for stem in ACTIVITIES:
        XBlock.load_class(f"ips_{stem}").workbench_scenarios = staticmethod(_scenarios_of(stem))


def examples(stem: str) -> list[Path]:
    """Return the files of a type's examples that are fine."""
    found = sorted((EXAMPLES / stem).glob("*.json"))
    return [each for each in found if not each.name.startswith(("invalid-", "journeys"))]


def _scenarios_of(stem: str) -> Any:
    """Return what the Workbench asks a block for: a name and OLX for each of its examples."""
    return lambda: [(f"{stem}: {path.stem}", olx(stem, path)) for path in examples(stem)]


def olx(stem: str, path: Path) -> str:
    """Return an example as OLX."""
    content = json.dumps(json.loads(path.read_text(encoding="utf-8")), ensure_ascii=False)
    text = content.replace("]]>", "]]\\u003e")
    return f"<ips_{stem} display_name={quoteattr(path.stem)}><![CDATA[{text}]]></ips_{stem}>"


class _Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Say nothing of requests that went well."""


def server(port: int) -> WSGIServer:
    """Return a server that listens already; port 0 takes any free one.

    Raises:
        OSError: the port is taken, or may not be used.
    """
    from django.core.wsgi import get_wsgi_application

    return make_server(HOST, port, get_wsgi_application(), server_class=_Server, handler_class=_Quiet)
