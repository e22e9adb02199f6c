"""Pages with blocks on them, as a platform would write them, for a real browser to load.

No server is behind them: the browser's requests are answered by this process, so that each is counted and
every byte is known.
"""

from __future__ import annotations

import gzip
import html
import json
import mimetypes
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Route
    from web_fragments.fragment import Fragment, FragmentResource

    from bench.runtime import Seat

SITE = "http://bench.test"
_CODE = (".js", ".css")
_HERE = Path(__file__).parent


def compressed(content: bytes) -> int:
    """Return how many bytes of something go over a network, as servers usually compress it."""
    return len(gzip.compress(content, 6, mtime=0))


class BlockPage:
    """A page with some blocks, and what was asked for after it.

    Attributes:
        html: the document.
        code: the compressed size of each script and style sheet that the blocks bring, or that their
            scripts fetched since, by its path.
        growth: the bytes that the blocks add to the compressed document.
        raw_growth: the bytes that they add to it as it is.
        asked: the paths that the browser asked for, in order, without what every page has.
    """

    def __init__(self, seats: Sequence[Seat]) -> None:
        self._seats = {seat.name: seat for seat in seats}
        fragments = [seat.block().student_view({}) for seat in seats]
        resources = list(dict.fromkeys(each for fragment in fragments for each in fragment.resources))
        empty = _document([], []).encode()
        self.html = _document([_wrapped(*each) for each in zip(seats, fragments, strict=True)], resources)
        self.code = {
            each.data: compressed(_file(each.data).read_bytes()) for each in resources if _is_code(each)
        }
        self.growth = compressed(self.html.encode()) - compressed(empty)
        self.raw_growth = len(self.html.encode()) - len(empty)
        self.asked: list[str] = []

    @property
    def code_requests(self) -> int:
        """How often the browser asked for scripts and style sheets of blocks."""
        return sum(1 for path in self.asked if path.endswith(_CODE))

    @property
    def handler_requests(self) -> int:
        """How often scripts asked something of a block."""
        return sum(1 for path in self.asked if path.startswith("/handler/"))

    def answer(self, route: Route) -> None:
        """Answer a request of the browser."""
        path = urlsplit(route.request.url).path
        if path == "/":
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8")
        elif path == "/site.js":
            route.fulfill(path=_HERE / "site.js")
        elif path == "/jquery.js":
            route.fulfill(
                path=_folder("django.contrib.admin") / "static/admin/js/vendor/jquery/jquery.min.js"
            )
        elif path.startswith("/handler/"):
            self.asked.append(path)
            self._handle(route, *path.split("/")[2:])
        elif path.startswith("/resource/"):
            self.asked.append(path)
            file = _file(path)
            if path.endswith(_CODE) and file.is_file():
                self.code[path] = compressed(file.read_bytes())
            route.fulfill(path=file, content_type=_kind(file)) if file.is_file() else route.fulfill(
                status=404
            )
        else:
            route.fulfill(status=404)

    def _handle(self, route: Route, name: str, handler: str, suffix: str = "") -> None:
        body = route.request.post_data_buffer or b""
        answer = self._seats[name].handle(handler, body, suffix, route.request.method)
        kind = answer.content_type or "application/json"
        route.fulfill(status=answer.status_int, body=answer.body, content_type=kind)


def _kind(file: Path) -> str:
    return mimetypes.guess_type(file.name)[0] or "application/octet-stream"


def _file(path: str) -> Path:
    """Return the file of a block's package that an address of the runtime leads to."""
    package, _, name = path.removeprefix("/resource/").partition("/")
    return _folder(package) / name


def _is_code(resource: FragmentResource) -> bool:
    return resource.kind == "url" and resource.mimetype in ("application/javascript", "text/css")


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise LookupError(package)
    return Path(next(iter(spec.submodule_search_locations)))


def _document(blocks: Sequence[str], resources: Sequence[FragmentResource]) -> str:
    """Return a page as the LMS writes one: styles before the blocks, scripts after them, each once."""
    head = "\n".join(_tag(each) for each in resources if each.placement == "head")
    foot = "\n".join(_tag(each) for each in resources if each.placement != "head")
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A unit</title><script src="/jquery.js"></script><script src="/site.js"></script>
{head}
</head><body><main><h1>A unit</h1><p>Some text stands before.</p>
{"".join(blocks)}
<p>And some after.</p></main>
{foot}
</body></html>"""


def _wrapped(seat: Seat, fragment: Fragment) -> str:
    args = ""
    if fragment.json_init_args is not None:
        text = json.dumps(fragment.json_init_args).replace("<", "\\u003c")
        args = f'<script type="json/xblock-args" class="xblock_json_init_args">{text}</script>'
    init = html.escape(fragment.js_init_fn or "")
    return (
        f'<div class="xblock" data-name="{seat.name}" data-init="{init}">{fragment.body_html()}{args}</div>\n'
    )


def _tag(resource: FragmentResource) -> str:
    address = html.escape(resource.data) if resource.kind == "url" else ""
    if resource.mimetype == "text/css":
        return f'<link rel="stylesheet" href="{address}">' if address else f"<style>{resource.data}</style>"
    if resource.mimetype == "application/javascript":
        return f'<script src="{address}"></script>' if address else f"<script>{resource.data}</script>"
    return str(resource.data)
