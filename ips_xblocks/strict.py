"""JSON read strictly: what passes here can be stored, sent and shown anywhere.

Python's own reader takes NaN, keeps the last of two equal keys, and follows nesting until the stack ends.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

DEPTH = 32
_SAFE_INTEGER = 2**53 - 1
# A string may be left open: matching it to the end keeps the scan linear.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[{]|[\]}]', re.DOTALL)
# What text columns, XML and UTF-8 can't hold between them. Tab, line ends and page breaks are fine.
_UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class NotStrict(ValueError):  # noqa: N818 - it says what the text is
    """Text that is not strict JSON. The message says what was met, and where as far as it is known."""


class Unstorable(NotStrict):
    """Text with a character that can't be kept, such as NUL or half of a surrogate pair."""


def loads(text: str) -> Any:
    """Return the JSON value that ``text`` holds.

    Raises:
        Unstorable: a string in it has a character that can't be kept.
        NotStrict: it is not JSON, or not strict: NaN, numbers too large, a key given twice, deep nesting.
    """
    _refuse_depth(text)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_float,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as error:
        message = f"{error.msg}, line {error.lineno}, column {error.colno}."
        raise NotStrict(message) from None
    _refuse_unstorable(value)
    return value


def _refuse_depth(text: str) -> None:
    depth = 0
    for token in _TOKEN.finditer(text):
        first = token[0][0]
        depth += (first in "[{") - (first in "]}")
        if depth > DEPTH:
            message = f"Lists and objects are nested more than {DEPTH} deep."
            raise NotStrict(message)


def _refuse_unstorable(value: Any) -> None:
    if isinstance(value, str):
        if _UNSTORABLE.search(value):
            message = "There is a character in the text that can't be kept."
            raise Unstorable(message)
    elif isinstance(value, dict):
        for name, each in value.items():
            _refuse_unstorable(name)
            _refuse_unstorable(each)
    elif isinstance(value, list):
        for each in value:
            _refuse_unstorable(each)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            message = f"The name {name!r} is given twice in one object."
            raise NotStrict(message)
        found[name] = value
    return found


def _integer(digits: str) -> int:
    if len(digits) > 17 or abs(int(digits)) > _SAFE_INTEGER:
        message = "A whole number is too large."
        raise NotStrict(message)
    return int(digits)


def _float(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        message = "A number is too large."
        raise NotStrict(message)
    return number


def _constant(name: str) -> Any:
    message = f"{name} is not JSON."
    raise NotStrict(message)
