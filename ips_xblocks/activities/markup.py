"""Small pieces of safe HTML. Authored text goes in plain and comes out escaped."""

from __future__ import annotations

import re
from html import escape


class Markup(str):
    """HTML that is already safe and is not escaped again."""

    __slots__ = ()


def element(tag: str, *children: str, cls: str = "", **attributes: str) -> Markup:
    """Return one element. Children that are not :class:`Markup` are text and are escaped."""
    if cls:
        attributes["class"] = cls
    opening = "".join(f' {name.replace("_", "-")}="{escape(value)}"' for name, value in attributes.items())
    inner = "".join(child if isinstance(child, Markup) else escape(child, quote=False) for child in children)
    return Markup(f"<{tag}{opening}>{inner}</{tag}>")


def paragraphs(text: str) -> Markup:
    """Return plain text as paragraphs: a blank line parts two, a single line end becomes ``br``."""
    parts = (part.strip() for part in re.split(r"\n\s*\n", text))
    return Markup("".join(_paragraph(part) for part in parts if part))


def _paragraph(text: str) -> Markup:
    lines = (escape(line, quote=False) for line in text.split("\n"))
    return Markup(f"<p>{'<br>'.join(lines)}</p>")
