"""The same learner on another device, which needs no browser."""

from __future__ import annotations

import html
import json
import re
import secrets
import urllib.request
from http.cookiejar import CookieJar
from typing import Any

from tests.faults import course
from tests.faults.proxy import Proxy


class Device:
    """A page that is open on another device: it has read what there is, and saves what it is told."""

    def __init__(self, proxy: Proxy, block: str) -> None:
        self._jar = CookieJar()
        self._open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar)).open
        self._site = f"http://127.0.0.1:{proxy.port}"
        self._block = block
        page = self._text(f"/xblock/{course.usage(block)}?view=student_view")
        found = re.search(r'<script type="json/xblock-args"[^>]*>(.*?)</script>', page)
        assert found is not None
        payload = json.loads(json.loads(html.unescape(found[1]))["payload"])
        self.token = payload["token"]

    def post(self, handler: str, **body: Any) -> Any:
        """Return what a handler says to a request, which has to be a yes."""
        cookies = {cookie.name: cookie.value for cookie in self._jar}
        request = urllib.request.Request(
            f"{self._site}/courses/{course.KEY}/xblock/{course.usage(self._block)}/handler/{handler}",
            json.dumps({**body, "token": self.token}).encode(),
            {"Content-Type": "application/json", "X-CSRFToken": cookies["csrftoken"]},
        )
        with self._open(request) as answer:
            return json.loads(answer.read())

    def save(self, entry: str, words: str) -> None:
        there = self.post("read")["entries"].get(entry)
        base = there["rev"] if there else 0
        action = {"do": "write", "words": words}
        self.post("save", entry=entry, base_rev=base, save_id=secrets.token_hex(16), action=action)

    def _text(self, path: str) -> str:
        with self._open(self._site + path) as answer:
            return answer.read().decode()


def save_elsewhere(proxy: Proxy, block: str, entry: str, words: str) -> None:
    """Save other words in an entry, as the same learner on another device would."""
    Device(proxy, block).save(entry, words)
