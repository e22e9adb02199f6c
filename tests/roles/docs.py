"""``docs/roles.md``, from the table that the tests go by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.roles import table
from tests.roles.facts import FACTS

PATH = Path(__file__).parents[2] / "docs" / "roles.md"

_HEADER = """# Who may do what

Made from `tests/roles/table.py` by `make roles`; each cell is a test. The tests run on the runtime that the local site runs on, which lets through what a platform lets through. Of each cell they hold the status, that nothing is stored where nothing should be (the bytes of every store before and after), that nothing runs beside a refusal (events, writes that are tried, files, network), and that no reply holds another learner's words.

A handler that is not in this table fails `tests/roles/test_review.py`.
"""

_VIEWS = {
    "lms": "In the LMS",
    "studio-preview": "In Studio's preview",
    "studio": "In Studio's editor",
    "library": "In a library",
}


def text() -> str:
    """Return the page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _HEADER
    yield from _section("Roles", _grid(("role", "who"), table.ABOUT_ROLES.items()))
    yield from _section(
        "Handlers", _grid(("handler", "for", "what a request that is granted does"), _handlers())
    )
    yield from _section("Addresses", _grid(("address", "what"), table.ADDRESSES.items()))
    yield from _section("Owner tokens", _grid(("token", "what"), table.TOKENS.items()))
    yield from _section(
        "Outcomes",
        _grid(
            ("outcome", "status", "what"),
            ((name, str(code), what) for name, (code, what) in table.OUTCOMES.items()),
        ),
    )
    for view, title in _VIEWS.items():
        yield from _section(title, _view(view))
    yield from _section("What platforms do", _facts())


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"## {title}\n"
    yield from lines
    yield ""


def _grid(head: tuple[str, ...], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _facts() -> Iterator[str]:
    yield (
        "Seen on a running platform. The runtime of the tests does the same, and each has tests "
        "(`tests/roles/facts.py` names them).\n"
    )
    yield from (f"* {fact.says}" for fact in FACTS)


def _handlers() -> Iterator[tuple[str, str, str]]:
    for name, each in table.HANDLERS.items():
        what = [each.does]
        if each.changes:
            what.append("changes what is stored")
        if each.tells:
            what.append("publishes events in the LMS")
        if each.for_readers:
            what.append("a library grants it to whoever is signed in there")
        if each.words:
            where = "" if each.words == table.BOTH else " in the LMS"
            what.append(f"its reply holds the learner's own words{where}")
        yield (
            f"`{name}`",
            {"owner": "the owner of the words", "author": "authors"}[each.for_],
            "; ".join(what),
        )


def _view(view: str) -> Iterator[str]:
    head = (
        "address", "role", *(f"POST, token {kind}" for kind in table.TOKENS), "POST to an author's handler",
        "POST to no handler", "GET of a handler", "GET of no handler", "page holds a token",
    )  # fmt: skip
    together: dict[tuple[str, ...], list[str]] = {}
    for row in table.rows():
        if row.view == view:
            stopped = row.outcomes["GET"] in ("refused", "sign in")
            page = "no page" if stopped else "yes" if row.role in table.PAGES[view] else "no"
            page = page if row.address == "normal" else ""
            together.setdefault((row.address, *row.outcomes.values(), page), []).append(row.role)
    yield from _grid(head, ((cells[0], ", ".join(roles), *cells[1:]) for cells, roles in together.items()))
