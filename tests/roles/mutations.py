"""Ways to spoil a request, and requests out of nothing. Each takes its chances from one seeded source."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any

from ips_xblocks.entries import token
from ips_xblocks.entries.owner import Owner
from tests.roles import table
from tests.roles.hostile import BODIES

_SCALARS: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2, 0.5, -0.0, 2.0, 1e15, 2**53, 10**30, "", " ", "x", "1", "null", "\ud800", "a\x00b",
    "\ufffe", "\u202e", "here-to-help", "write", "look", "skip", "course", "entry", "<script>", "__proto__", "../x",
    "é" * 300, "x" * 12_000,
)  # fmt: skip
_NAMES = ("entry", "base_rev", "save_id", "action", "token", "skipped", "scope", "confirm", "do", "words", "data",
          "weight", "display_name", "__proto__", "grade", "", "é")  # fmt: skip

How = dict[str, Any]


def value(random: Random, depth: int = 3) -> Any:
    """Return any JSON value, NaN and infinities among them."""
    chance = random.random()
    if depth == 0 or chance < 0.6:
        return random.choice((*_SCALARS, float("nan"), float("inf")))
    if chance < 0.8:
        return [value(random, depth - 1) for _ in range(random.randrange(4))]
    return {random.choice(_NAMES): value(random, depth - 1) for _ in range(random.randrange(5))}


def nothing_like_it(random: Random) -> bytes:
    """Return a body that no page has made: any JSON, any bytes, or one of those written by hand."""
    chance = random.random()
    if chance < 0.6:
        return json.dumps(value(random)).encode()
    if chance < 0.8:
        return random.randbytes(random.randrange(80))
    return random.choice(sorted(BODIES.values()))


def spoiled(random: Random, request: dict[str, Any]) -> tuple[bytes, How]:
    """Return a request as bytes and how it is sent, with something changed in one or both; at times nothing is."""
    how: How = {}
    changed = json.loads(json.dumps(request))
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        random.choice(_IN_VALUES)(random, changed)
    body = json.dumps(changed, ensure_ascii=random.random() < 0.8 or not _utf8(changed)).encode()
    if random.random() < 0.15:
        body = random.choice(_IN_BYTES)(random, body)
    if random.random() < 0.15:
        how = random.choice(_HOWS)
    return body, how


def _utf8(found: Any) -> bool:
    try:
        json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


# In values


def _drop(random: Random, request: dict[str, Any]) -> None:
    if request:
        del request[random.choice(sorted(request))]


def _replace(random: Random, request: dict[str, Any]) -> None:
    if request:
        request[random.choice(sorted(request))] = value(random)


def _add(random: Random, request: dict[str, Any]) -> None:
    request[random.choice(_NAMES)] = value(random, 1)


def _deeper(random: Random, request: dict[str, Any]) -> None:
    inner = [each for each in request.values() if isinstance(each, dict)]
    (random.choice((_drop, _replace, _add)))(random, random.choice(inner) if inner else request)


def _other_revision(random: Random, request: dict[str, Any]) -> None:
    if isinstance(request.get("base_rev"), int):
        request["base_rev"] += random.choice((-1, 1, 1.0, 0.5, 1000))


def _other_token(random: Random, request: dict[str, Any]) -> None:
    person = random.choice(sorted({str(each.user_id) for each in table.ROLES.values()}))
    usage = "block-v1:IPS+Local+run+type@ips_x+block@one"
    request["token"] = random.choice(
        (None, "", "x", str(request.get("token"))[:-1], token.issue(Owner(person, usage)))
    )


def _cut_text(random: Random, request: dict[str, Any]) -> None:
    for name, each in sorted(request.items()):
        if isinstance(each, str) and name != "token" and each and random.random() < 0.5:
            request[name] = each[: random.randrange(len(each))]


_IN_VALUES: tuple[Callable[[Random, dict[str, Any]], None], ...] = (
    _drop, _replace, _add, _deeper, _deeper, _other_revision, _other_token, _cut_text,
)  # fmt: skip


# In bytes


def _cut(random: Random, body: bytes) -> bytes:
    return body[: random.randrange(len(body))]


def _flip(random: Random, body: bytes) -> bytes:
    place = random.randrange(len(body))
    return body[:place] + bytes([body[place] ^ (1 << random.randrange(8))]) + body[place + 1 :]


def _twice(random: Random, body: bytes) -> bytes:
    return random.choice(
        (body + body, body[:-1] + b"," + body[1:], b"[" + body + b"]", b"\xef\xbb\xbf" + body)
    )


def _padded(random: Random, body: bytes) -> bytes:
    return body + b" " * random.choice((1, 61_440, 600_000))


_IN_BYTES: tuple[Callable[[Random, bytes], bytes], ...] = (_cut, _flip, _flip, _twice, _padded)

_HOWS: tuple[How, ...] = (
    {"method": "GET"}, {"method": "PUT"}, {"method": "HEAD"}, {"content_type": "text/plain"}, {"content_type": ""},
    {"content_type": "application/json; charset=utf-8"}, {"csrf": False}, {"noauth": True}, {"suffix": "x/y"},
    {"noauth": True, "csrf": False, "content_type": "text/plain"}, {"query": "token=x"},
)  # fmt: skip
