"""The addresses of the site, which are those of the platform, and what in a course leads to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opaque_keys.edx.keys import CourseKey, UsageKey

# As on the platform: only a whole path inside quotes, which JSON may have escaped.
_QUOTED = re.compile(r"""(?P<quote>\\?['"])(?P<kind>/static/|/jump_to_id/|/course/)(?P<rest>.*?)(?P=quote)""")
_OUTSIDE_IMPORT = re.compile(r"""@import\s+(?:url\(\s*)?['"]?(?:https?:)?//[^;]*;?""", re.IGNORECASE)
_OUTSIDE_URL = re.compile(r"""url\(\s*['"]?(?:https?:)?//[^)]*\)""", re.IGNORECASE)


def course(key: CourseKey) -> str:
    """Return where a course begins, without a slash at the end."""
    return f"/courses/{key}"


def handler(usage: UsageKey, name: str, suffix: str = "", query: str = "", *, noauth: bool = False) -> str:
    """Return where a handler answers: the ordinary address, or the one that asks for no CSRF token."""
    kind = "handler_noauth" if noauth else "handler"
    path = f"{course(usage.context_key)}/xblock/{usage}/{kind}/{name}"
    return path + (f"/{suffix}" if suffix else "") + (f"?{query}" if query else "")


def asset(key: CourseKey, path: str) -> str:
    """Return where a file of the course's ``static/`` folder is; the platform flattens its folders."""
    return f"/asset-v1:{key.org}+{key.course}+{key.run}+type@asset+block@{flat(path)}"


def flat(path: str) -> str:
    """Return the one name that the platform gives a file in folders."""
    return path.strip("/").replace("/", "_")


def rewritten(text: str, key: CourseKey, *, static_only: bool = False) -> str:
    """Return text with the portable paths of a course (``/static/``, …) made into addresses."""

    def address(found: re.Match[str]) -> str:
        kind, rest = found["kind"], found["rest"]
        if kind == "/static/":
            kept = rest.endswith("?raw") or rest.startswith("xblock/")
            path = f"/static/{rest}" if kept else asset(key, rest)
        elif static_only:
            path = kind + rest
        elif kind == "/jump_to_id/":
            path = f"{course(key)}/jump_to_id/{rest}"
        else:
            path = f"{course(key)}/{rest}"
        return found["quote"] + path + found["quote"]

    return _QUOTED.sub(address, text)


def without_outside(css: str) -> str:
    """Return a style sheet that loads nothing from elsewhere, such as a web font."""
    return _OUTSIDE_URL.sub("none", _OUTSIDE_IMPORT.sub("", css))
