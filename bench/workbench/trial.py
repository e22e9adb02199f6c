"""Opens every page of a running Workbench, and saves once for each type, as a browser would."""

from __future__ import annotations

import html
import json
import re
from http.cookiejar import CookieJar
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, Request, build_opener

from bench.subjects import journey_of, request
from bench.workbench.site import examples
from ips_xblocks.activities import ACTIVITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

VIEWS = ("student_view", "author_view", "studio_view")


class Visitor:
    """A browser without a screen: it keeps cookies, and sends the token that they hold."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._cookies = CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self._cookies))

    def get(self, path: str) -> str:
        """Return a page.

        Raises:
            AssertionError: it could not be shown.
        """
        return self._answer(Request(self._address + path))  # noqa: S310 - our own address

    def post(self, path: str, body: Any) -> Any:
        """Return what a handler answers.

        Raises:
            AssertionError: it refused.
        """
        token = next(each.value for each in self._cookies if each.name == "csrftoken")
        headers = {"Content-Type": "application/json", "X-CSRFToken": token or ""}
        return json.loads(self._answer(Request(self._address + path, json.dumps(body).encode(), headers)))  # noqa: S310

    def _answer(self, asked: Request) -> str:
        try:
            with self._opener.open(asked, timeout=60) as answer:
                return str(answer.read().decode("utf-8"))
        except HTTPError as fault:
            message = f"{asked.full_url} answered {fault.code}: {fault.read()[:300]!r}"
            raise AssertionError(message) from fault


def all_of_it(address: str) -> Iterator[str]:
    """Yield what was found, line by line.

    Raises:
        AssertionError: something is not as it should be.
    """
    visitor = Visitor(address)
    listed = set(re.findall(r"/scenario/(ips_[^/\"]+)/", visitor.get("/")))
    expected = {f"ips_{stem}.{number}" for stem in ACTIVITIES for number in range(len(examples(stem)))}
    assert listed == expected, f"scenarios on the first page: {sorted(listed)}; examples: {sorted(expected)}"
    scripts: set[str] = set()
    for name in sorted(listed):
        stem = name.removeprefix("ips_").partition(".")[0]
        for view in VIEWS:
            page = visitor.get(f"/scenario/{name}/{view}/")
            mark = "editor-with-buttons" if view == "studio_view" else f"<ips-{stem}"
            assert mark in page, f"{name}, {view}: there is no {mark}"
            scripts |= set(re.findall(r"""src=["'](/resource/[^"']+)""", page))
    assert scripts, "no page brings a script"
    for path in sorted(scripts):
        assert visitor.get(path), path
    yield f"{len(listed)} examples in {len(VIEWS)} views, {len(scripts)} scripts"
    for stem in sorted(ACTIVITIES):
        yield _saved(visitor, stem)


def _saved(visitor: Visitor, stem: str) -> str:
    journey = journey_of(stem)
    number = next(
        place
        for place, path in enumerate(examples(stem))
        if json.loads(path.read_text(encoding="utf-8")) == journey.content
    )
    page = visitor.get(f"/scenario/ips_{stem}.{number}/")
    usage = re.search(r"""data-usage=["']([^"']+)""", page)
    args = re.search(r'xblock_json_init_args">\s*(.*?)\s*</script>', page, re.DOTALL)
    assert usage is not None, f"{stem}: the page has no block"
    assert args is not None, f"{stem}: its block has no arguments"
    token = json.loads(json.loads(args[1])["payload"])["token"]
    base = f"/handler/{html.unescape(usage[1])}"
    reply = visitor.post(f"{base}/save/?student=student_1", request(journey, token))
    assert reply["rev"] == 1, reply
    there = visitor.post(f"{base}/read/?student=student_1", {"token": reply["token"]})["entries"]
    assert there[journey.entry]["save_id"] == reply["save_id"], there
    return f"{stem}: saved, and read again"
