"""Style sheets and scripts that blocks bring as text, at addresses of their own.

The site's pages keep to a policy under which nothing inline has any effect. So what the platform would
write into a page is loaded from the site instead, and style attributes become a style sheet.
"""

from __future__ import annotations

import hashlib
import re
from html import unescape
from html.parser import HTMLParser

_SUFFIX = {"text/css": ".css", "application/javascript": ".js"}
_STYLE = re.compile(r"""\sstyle\s*=\s*("[^"]*"|'[^']*')""", re.IGNORECASE)


class Made:
    """The texts, by a name that is made from what they say: the same text, the same address."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def address(self, text: str, kind: str) -> str:
        """Keep a text of a kind (``text/css`` or ``application/javascript``) and return where it is."""
        name = hashlib.sha256(text.encode()).hexdigest()[:32] + _SUFFIX[kind]
        self._texts[name] = text
        return f"/site/made/{name}"

    def get(self, name: str) -> str | None:
        """Return the text of a name, or None."""
        return self._texts.get(name)


def without_styles(html: str) -> tuple[str, str]:
    """Return HTML whose style attributes are gone, and a style sheet that does what they did."""
    reader = _Styled()
    reader.feed(html)
    reader.close()
    starts = [0, *(found.end() for found in re.finditer("\n", html))]
    parts: list[str] = []
    at = 0
    rules: dict[str, str] = {}
    for (row, column), tag in reader.tags:
        begin = starts[row - 1] + column
        found = _STYLE.search(tag)
        if found is None:
            continue
        declared = unescape(found[1][1:-1])
        name = hashlib.sha256(declared.encode()).hexdigest()[:12]
        # Named twice, so that it outweighs a class, as the attribute did.
        rules[name] = f"[data-styled='{name}'][data-styled]{{{declared}}}"
        parts += [html[at:begin], tag[: found.start()], f' data-styled="{name}"', tag[found.end() :]]
        at = begin + len(tag)
    return "".join([*parts, html[at:]]), "\n".join(rules.values())


class _Styled(HTMLParser):
    """Finds the start tags that have a style."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[tuple[int, int], str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if any(name == "style" for name, _ in attrs):
            self.tags.append((self.getpos(), self.get_starttag_text() or ""))
