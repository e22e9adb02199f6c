"""The check of a stored value: server and page work it out alone, and "Saved" is shown when they agree.

It is no defence against anyone, only against a difference between what was stored and what is on the
screen. ``tests/check_vectors.json`` holds Python and TypeScript to the same answers.
"""

from __future__ import annotations

import json
import zlib
from decimal import Decimal
from typing import Any

_text = json.JSONEncoder(ensure_ascii=False).encode  # made once: json.dumps makes one at each call


def check(value: Any) -> str:
    """Return the CRC-32 of a JSON value's canonical text in UTF-8, as eight hex digits."""
    return f"{zlib.crc32(canonical(value).encode()):08x}"


def canonical(value: Any) -> str:
    """Return a JSON value as the one text that stands for it.

    Keys are sorted by code points, there are no spaces, only what must be escaped is, and numbers
    are written as ECMAScript writes them.
    """
    if isinstance(value, dict):
        return "{" + ",".join(f"{canonical(name)}:{canonical(value[name])}" for name in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(each) for each in value) + "]"
    if isinstance(value, float):
        return _number(value)
    return _text(value)


def _number(value: float) -> str:
    size = abs(value)
    if value.is_integer() and size < 1e21:
        return str(int(value))
    if 1e-6 <= size < 1e21:
        return format(Decimal(repr(value)), "f")
    digits, _, exponent = repr(value).partition("e")
    return f"{digits}e{'-' if exponent.startswith('-') else '+'}{abs(int(exponent))}"
