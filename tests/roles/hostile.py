"""Requests that nobody's page sends, by hand: what each is, and the only answers that it may get.

A class says what is sent to which handlers. Refused means a 4xx in strict JSON with which nothing is
stored and nothing runs. Texts that learners may well write are in :data:`TEXTS`: stored exactly, or refused.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ips_xblocks.actions import BODY_LIMIT
from ips_xblocks.authoring import CONTENT_LIMIT
from ips_xblocks.entries import token
from ips_xblocks.entries.owner import Owner
from tests.roles import table
from tests.roles.scene import Scene

Sent = tuple[bytes, dict[str, Any]]
OWNERS = tuple(name for name, each in table.HANDLERS.items() if each.for_ == "owner")
EVERY = tuple(table.HANDLERS)


@dataclass(frozen=True)
class Hostile:
    """A class of requests.

    Attributes:
        name: what they are.
        sends: gives them, for a handler: bytes, and how they are sent.
        codes: the refusals that are fine; none where the platform itself refuses.
        handlers: whom they are sent to.
    """

    name: str
    sends: Callable[[Scene, str], Iterator[Sent]]
    codes: tuple[str, ...]
    handlers: tuple[str, ...] = EVERY


def _json(value: Any) -> bytes:
    return json.dumps(value).encode()


def limit_of(handler: str) -> int:
    """Return how many bytes a handler takes."""
    return BODY_LIMIT if handler in OWNERS else CONTENT_LIMIT


# Bodies that are no request at all -----------------------------------------------------------------

BODIES: dict[str, bytes] = {
    "empty": b"",
    "space": b" \n",
    "null": b"null",
    "true": b"true",
    "number": b"1",
    "text": b'"x"',
    "list": b"[]",
    "list of objects": b"[{}]",
    "cut short": b'{"entry": "a',
    "two values": b"{} {}",
    "single quotes": b"{'token': 1}",
    "comma at the end": b'{"token": "x",}',
    "comment": b'{"token": "x" /* hello */}',
    "form": b"entry=a&token=b",
    "xml": b"<a/>",
    "not utf-8": b'{"token": "\xff\xfe"}',
    "utf-16": '{"token": "x"}'.encode("utf-16"),
    "byte order mark": b'\xef\xbb\xbf{"token": "x"}',
    "surrogate bytes": b'{"token": "\xed\xa0\x80"}',
    "lone surrogate": b'{"token": "\\ud800"}',
    "nul": b'{"token": "a\\u0000b"}',
    "noncharacter": b'{"token": "\\uffff"}',
    "escape": b'{"token": "\\u001b[31m"}',
    "raw control": b'{"token": "\x01"}',
    "nan": b'{"token": NaN}',
    "infinity": b'{"token": Infinity}',
    "minus infinity": b'{"token": -Infinity}',
    "too large a float": b'{"token": 1e309}',
    "too large a number": b'{"token": ' + b"9" * 5000 + b"}",
    "twice": b'{"token": "x", "token": "y"}',
    "deep lists": b"[" * 5000,
    "deep objects": b'{"a":' * 5000 + b"1" + b"}" * 5000,
    "deep inside": b'{"token": ' + b"[" * 100 + b"]" * 100 + b"}",
    "many names": json.dumps({f"a{number}": 1 for number in range(5000)}).encode(),
    "unknown name": b'{"token": "x", "skipped": true, "grade": 1}',
    "prototype": b'{"__proto__": {"token": "x"}}',
    "constructor": b'{"constructor": {"prototype": {}}}',
    "token number": b'{"token": 1, "skipped": true}',
    "token list": b'{"token": ["x"], "skipped": true}',
    "token long": json.dumps({"token": "x" * 5000, "skipped": True}).encode(),
    "a float beyond all in a list": b'{"token": [1e400, -1e400]}',
    "a number with a zero in front": b'{"token": 01}',
    "half an escape": b'{"token": "\\u12"}',
}


def bodies(name: str) -> Callable[[Scene, str], Iterator[Sent]]:
    """Return what sends one of the bodies."""

    def send(scene: Scene, handler: str) -> Iterator[Sent]:
        yield BODIES[name], {}

    return send


# Requests that are nearly right ------------------------------------------------------------------------


def _changed(**changes: Any) -> Callable[[Scene, str], Iterator[Sent]]:
    def send(scene: Scene, handler: str) -> Iterator[Sent]:
        yield _json({**scene.request(handler), **changes}), {}

    return send


def keys_missing(scene: Scene, handler: str) -> Iterator[Sent]:
    request = scene.request(handler)
    for name in request:
        if name not in ("token", "confirm"):
            yield _json({key: value for key, value in request.items() if key != name}), {}
    yield b"{}", {}


def keys_null(scene: Scene, handler: str) -> Iterator[Sent]:
    request = scene.request(handler)
    for name in request:
        if name not in ("confirm", "weight"):  # there null means something
            yield _json({**request, name: None}), {}


OTHER_TYPES: tuple[Any, ...] = (True, 0, -1, 1.5, 10**15, [], ["x"], {}, {"a": {"b": []}}, "", "\u202e")


def keys_of_other_types(scene: Scene, handler: str) -> Iterator[Sent]:
    """Whatever fits by chance, such as a title in place of a title, is left out."""
    request = scene.request(handler)
    for name, value in request.items():
        for other in OTHER_TYPES:
            same = type(other) is type(value) or {type(other), type(value)} <= {int, float}
            if not same and not (name == "weight" and isinstance(other, str)):
                yield _json({**request, name: other}), {}


def keys_more(scene: Scene, handler: str) -> Iterator[Sent]:
    """What the server works out for itself, and names that a language may take for its own."""
    request = scene.request(handler)
    for name, value in {
        "grade": 1, "score": 1, "max_score": 1, "correct": True, "completion": 1.0, "credit": 1.0,
        "credited": True, "mark": "done", "marks": {}, "progress": {"credit": 1}, "value": {}, "rev": 99,
        "revision": 99, "check": "00000000", "earned": {}, "user_id": 12, "user": "sam", "learner": 12,
        "usage_id": scene.usage, "course_id": "course-v1:a+b+c", "at": "2030-01-01T00:00:00Z", "saved_at": 0,
        "entries": {}, "__proto__": {"token": "x"}, "constructor": {"prototype": {}}, "prototype": {},
        "__class__": "x", "": "", "toString": 1, "self": 1, "request": {}, "suffix": "x", "csrfmiddlewaretoken": "x",
    }.items():  # fmt: skip
        if name not in request:
            yield _json({**request, name: value}), {}


def actions_of_other_shapes(scene: Scene, handler: str) -> Iterator[Sent]:
    request = scene.request("save")
    for action in (
        {}, {"do": "grade", "value": 1}, {"do": None}, {"do": ["write"]}, {"do": {"$ne": None}}, {"words": "x"},
        {**request["action"], "grade": 1}, {**request["action"], "stage": "shown"},
        {**request["action"], "do": request["action"]["do"].upper()}, {"__proto__": request["action"]},
        {**request["action"], "words": {"$gt": ""}}, {**request["action"], "words": ["a", "b"]},
    ):  # fmt: skip
        yield _json({**request, "action": action}), {}


def revisions_that_are_none(scene: Scene, handler: str) -> Iterator[Sent]:
    for rev in (
        "-1",
        "true",
        '"2"',
        "0.5",
        "null",
        "1e309",
        "[2]",
        "9007199254740992",
        "1" * 400,
        "NaN",
        "2 ",
    ):
        text = json.dumps(scene.request("save") | {"base_rev": "HERE"})
        if rev != "2 ":
            yield text.replace('"HERE"', rev).encode(), {}


def revisions_that_are_others(scene: Scene, handler: str) -> Iterator[Sent]:
    for rev in (0, 1, 3, 4, 2**31, 2**53 - 1):
        yield _json({**scene.request("save"), "base_rev": rev}), {}


def save_ids_of_other_forms(scene: Scene, handler: str) -> Iterator[Sent]:
    for name in ("x", "x" * 65, "<script>alert(1)", "a b c d e f", "../../../../x", "'; DROP TABLE x; --", "é" * 8,
                 "save-0001\n", "", 12345678):  # fmt: skip
        yield _json({**scene.request("save"), "save_id": name}), {}


def entries_of_other_forms(scene: Scene, handler: str) -> Iterator[Sent]:
    request = scene.request(handler) | ({"scope": "entry"} if handler in ("export", "erase") else {})
    for name in (
        "A b",
        "",
        "-a",
        "a" * 65,
        "../a",
        "a/b",
        "a%00",
        "a.b",
        "__proto__",
        "é",
        "a' OR '1'='1",
        "*",
        3,
    ):
        yield _json({**request, "entry": name}), {}


def entries_that_no_author_gave(scene: Scene, handler: str) -> Iterator[Sent]:
    for number in range(200):
        yield _json({**scene.request("save"), "entry": f"made-up-{number}", "base_rev": 0}), {}


def scopes_that_are_none(scene: Scene, handler: str) -> Iterator[Sent]:
    for scope in ("everyone", "site", "", "COURSE", ["course"], None, True, "entry"):
        yield (
            _json(
                {key: value for key, value in scene.request(handler).items() if key != "entry"}
                | {"scope": scope}
            ),
            {},
        )


# Tokens and confirmations ---------------------------------------------------------------------------------


def _forged(scene: Scene) -> Iterator[Any]:
    own = scene.token("own") or ""
    issued, _, signature = own.partition("-")
    yield from ("", "x", None, "-", own[:-1], own + "0", own.upper(), own[::-1], f" {own}", f"{own}\n")
    yield f"{int(issued, 16) + 60:x}-{signature}"
    yield f"{issued}-{'0' * 64}"
    yield f"ffffffffffff-{signature}"
    for place in range(0, len(own), 7):
        if own[place] != "-":
            yield own[:place] + ("0" if own[place] != "0" else "1") + own[place + 1 :]
    person = str(scene.asks.user_id)
    yield token.issue(Owner(person, scene.usage.replace("block@one", "block@two")))
    yield token.issue(Owner(f"{person}0", scene.usage))
    yield token.issue(Owner("None", scene.usage))
    yield token.issue(Owner(f"{person}\n{scene.usage}", ""))
    yield token.issue(Owner(person, scene.usage), at=time.time() + 2 * 24 * 3600)
    yield token.alias(Owner(person, scene.usage))


def tokens_that_are_forged(scene: Scene, handler: str) -> Iterator[Sent]:
    for given in _forged(scene):
        yield _json({**scene.request(handler), "token": given}), {}


def tokens_of_others(scene: Scene, handler: str) -> Iterator[Sent]:
    for kind in ("another's", "expired", "none"):
        yield _json(scene.request(handler, kind)), {}
    request = scene.request(handler)
    del request["token"]
    yield _json(request), {}


def confirmations_of_something_else(scene: Scene, handler: str) -> Iterator[Sent]:
    request = scene.request("erase")
    for confirm in (
        "",
        "x",
        scene.token("own"),
        scene.token("another's"),
        scene.confirm[:-1],
        scene.confirm + "0",
    ):
        yield _json({**request, "confirm": confirm}), {}
    yield _json({**request, "scope": "course"}), {}
    yield _json({**request, "scope": "entry", "entry": scene.case.entry}), {}


# The frame around a request ---------------------------------------------------------------------------------


def methods(scene: Scene, handler: str) -> Iterator[Sent]:
    for method in ("GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "post", "PROPFIND"):
        yield _json(scene.request(handler)), {"method": method}


def media_types(scene: Scene, handler: str) -> Iterator[Sent]:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "text/json",
                 "application/jsonp", "application/json5", "application/xml", "application/json, text/plain", "*/*"):  # fmt: skip
        yield _json(scene.request(handler)), {"content_type": kind}


def no_csrf_token(scene: Scene, handler: str) -> Iterator[Sent]:
    for kind in ("application/json", "text/plain"):
        yield _json(scene.request(handler)), {"csrf": False, "content_type": kind}


def the_address_without_one(scene: Scene, handler: str) -> Iterator[Sent]:
    for kind in ("application/json", "text/plain"):
        yield _json(scene.request(handler)), {"noauth": True, "csrf": False, "content_type": kind}


def one_byte_too_long(scene: Scene, handler: str) -> Iterator[Sent]:
    body = _json(scene.request(handler))
    yield body + b" " * (limit_of(handler) + 1 - len(body)), {}


def far_too_long(scene: Scene, handler: str) -> Iterator[Sent]:
    yield b" " * 5_000_000, {}
    yield _json({f"k{number}": number for number in range(200_000)}), {}


def nested(scene: Scene, handler: str) -> Iterator[Sent]:
    for depth in (10**2, 10**3, 10**4, 10**5, 10**6):
        for opening, closing in ((b"[", b"]"), (b'{"token":', b"}"), (b"[", b"")):
            yield opening * depth + b"1" + closing * depth, {}


SAVES = ("save",)
NAMED = ("save", "history", "export", "erase")
SCOPED = ("export", "erase")

CLASSES = (
    *(Hostile(f"a body: {name}", bodies(name), ("malformed",)) for name in BODIES),
    Hostile(
        "a name is missing", keys_missing, ("malformed",), tuple(name for name in EVERY if name != "read")
    ),
    Hostile("a name is null", keys_null, ("malformed", "not-yours")),
    Hostile("a value of another type", keys_of_other_types, ("malformed",)),
    Hostile("a name too many, for what only the server knows", keys_more, ("malformed",)),
    Hostile("an action of another shape", actions_of_other_shapes, ("malformed",), SAVES),
    Hostile("a revision that is none", revisions_that_are_none, ("malformed",), SAVES),
    Hostile("a revision that is another", revisions_that_are_others, ("stale",), SAVES),
    Hostile("a save's name of another form", save_ids_of_other_forms, ("malformed",), SAVES),
    Hostile("an entry of another form", entries_of_other_forms, ("malformed",), NAMED),
    Hostile("an entry that no author gave", entries_that_no_author_gave, ("unknown-entry",), SAVES),
    Hostile("a scope that is none", scopes_that_are_none, ("malformed",), SCOPED),
    Hostile("a token that is forged", tokens_that_are_forged, ("not-yours",), OWNERS),
    Hostile("a token of another, an old one, or none", tokens_of_others, ("not-yours",), OWNERS),
    Hostile("a confirmation of something else", confirmations_of_something_else, ("changed",), ("erase",)),
    Hostile("another method", methods, ("method",)),
    Hostile("another media type, as a form of another site sends", media_types, ("media-type",)),
    Hostile("no CSRF token", no_csrf_token, ()),
    Hostile("the address that asks for none", the_address_without_one, ("not-yours",), OWNERS),
    Hostile("one byte too long", one_byte_too_long, ("too-large",)),
    Hostile("far too long", far_too_long, ("too-large",)),
    Hostile("nested from a hundred to a million deep", nested, ("malformed", "too-large")),
)


# Texts ------------------------------------------------------------------------------------------------------

STORED = {
    "empty": "",
    "spaces": " \t \n ",
    "script": "<script>alert(1)</script>",
    "end of a script": "</script><script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "comment": "<!-- x",
    "end of CDATA": "a ]]> b",
    "entities": "&lt;b&gt; &amp; &#0; &nbsp;",
    "template braces": "{{7*7}} ${7*7} #{7*7} <%= 7*7 %> {% debug %}",
    "mathjax": "\\(x\\) \\[y\\] $$z$$",
    "script address": "javascript:alert(1)",
    "formula =": '=HYPERLINK("http://x")',
    "formula +": "+1+1",
    "formula -": "-1+1",
    "formula @": "@SUM(1)",
    "tab in front": "\t=1",
    "SQL": "'; DROP TABLE ips_entries_entry; --",
    "portable path": '<a href="/static/x.png">"/static/x.png" "/course/x" "/jump_to_id/x"</a>',
    "percent and format": "%s %(x)s {0} {x} %n",
    "line ends": "a\r\nb\rc\nd\u2028e\u2029f\x0cg\x0bh",
    "bidi overrides": "\u202eabc\u202c \u2066def\u2069 \u200f",
    "zero width": "a\u200bb\u200cc\u200dd\ufeffe\u2060f",
    "a pile of accents": "e" + "\u0301" * 9000,
    "not normalised": "é e\u0301 ﬁ Å Å",
    "beyond the first plane": "🌱👩🏽\u200d🦱𝔘\U0010ffff\U0001f1e6",
    "as long as it gets": "x" * 10_000,
    "wide and long": "界" * 10_000,
    "controls of the second row": "\x7f\x80\x85\x9f",
}
"""By what it is: text that is kept exactly, and given back exactly."""

REFUSED = {
    "half a pair": b'"a\\ud800b"',
    "the other half": b'"\\udc00"',
    "pair the wrong way round": b'"\\udc00\\ud800"',
    "NUL": b'"a\\u0000b"',
    "escape": b'"\\u001b[31m"',
    "backspace": b'"\\b"',
    "U+FFFE": b'"\\ufffe"',
    "U+FFFF": b'"\\uffff"',
    "one character too long": json.dumps("x" * 10_001).encode(),
}
"""By what it is, as JSON: text that can't be kept, so the page says so and nothing is changed."""
