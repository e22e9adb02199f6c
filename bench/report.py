"""``docs/performance.md``, from the figures of one run in ``docs/performance.json``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.budgets import BUDGETS, budget_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bench.budgets import Budget

    Figures = dict[str, Any]

HEAD = Path(__file__).parent / "head.md"
DOCS = Path(__file__).parents[1] / "docs"
FIGURES = DOCS / "performance.json"
PAGE = DOCS / "performance.md"

BASIS = "branching-xblock"
"""The peer that times are a ratio to: the nearest to what ours do."""

_NOTE = """jQuery, which the platform's pages have anyway, is counted for nobody; ours use none.
The bare page has no frame and is shown whenever the browser likes: before its scripts have run, or after.
That is why its layout shift is a range.
"""


def page(figures: Figures) -> str:
    """Return the page."""
    subjects = figures["subjects"]
    ours = [name for name, each in subjects.items() if each["kind"] == "ours"]
    parts = [HEAD.read_text(encoding="utf-8"), _ran(figures)]
    for name in ours:
        parts += [f"## {name}\n", _table(("What", "Limit", "Measured", ""), _rows(name, subjects))]
        missed = [each for each in _held(name, subjects) if each[2] is False]
        parts.append(_said(missed))
    parts += ["## Side by side\n", _table(("", *subjects), _side(subjects)), _NOTE]
    return "\n".join(parts)


def _ran(figures: Figures) -> str:
    told = figures["ran_on"]
    versions = ", ".join(f"{name} {number}" for name, number in told["versions"].items())
    return (
        f"Run on {told['cores']} cores with {versions}. {figures['rounds']} rounds of each view and save, the"
        " subjects taking turns.\n"
    )


def figure(name: str, type_name: str, subjects: Figures) -> float | int | None:
    """Return what a budget is held against for a type; None where it could not be measured."""
    own = subjects[type_name]["figures"]
    if name in ("view_time", "save_time"):
        basis = subjects.get(BASIS, {}).get("figures")
        what = name.replace("time", "ms")
        return round(own[what] / basis[what], 2) if basis else None
    found: float | int | None = own.get(name)
    return found


def _held(type_name: str, subjects: Figures) -> Iterator[tuple[Budget, float | int | None, bool | None]]:
    for name in BUDGETS:
        budget = budget_of(name, type_name)
        found = figure(name, type_name, subjects)
        yield budget, found, None if found is None else budget.held(found)


def _rows(type_name: str, subjects: Figures) -> Iterator[tuple[str, ...]]:
    for budget, found, held in _held(type_name, subjects):
        told = "not measured" if held is None else "held" if held else "**not held**"
        unit = f" {budget.unit}" if budget.unit else ""
        measured = "" if found is None else f"{found:,}{unit}"
        yield budget.what, f"{budget.most:,}{unit}", measured, told


def _said(missed: list[tuple[Budget, float | int | None, bool | None]]) -> str:
    if not missed:
        return "Every limit is held.\n"
    return f"{len(missed)} of {len(BUDGETS)} limits are not held.\n"


_SIDE = {
    "first_bytes": "first block, gzipped bytes",
    "first_requests": "first block, requests for code",
    "after_load_new": "requests after load, nothing saved",
    "after_load_saved": "requests after load, something saved",
    "further_requests": "each further block, requests for code",
    "further_html": "each further block, bytes of HTML",
    "further_heap": "each further block, KiB of heap",
    "elements": "elements",
    "view_reads": "view, fields asked for",
    "view_writes": "view, fields written",
    "save_reads": "save, fields asked for",
    "save_writes": "save, fields written",
    "save_reply": "save, bytes of the reply",
    "modules": "modules at import",
}


def _side(subjects: Figures) -> Iterator[tuple[str, ...]]:
    for name, what in _SIDE.items():
        cells = (each["figures"].get(name) for each in subjects.values())
        yield (what, *("" if each is None else f"{each:,}" for each in cells))
    moves = (each["figures"]["bare_shift"] for each in subjects.values())
    yield ("layout shift on a bare page, 1 and 10 blocks", *(_range(*each) for each in moves))
    for name, what in {"view_ms": "view, time", "save_ms": "save, time"}.items():
        if BASIS in subjects:
            basis = subjects[BASIS]["figures"][name]
            yield (what, *(f"{each['figures'][name] / basis:.2f} ×" for each in subjects.values()))


def _range(least: float, most: float) -> str:
    return f"{most:g}" if least == most else f"{least:g} to {most:g}"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}", *lines, ""])


def write(figures: Figures) -> None:
    """Write the figures and the page."""
    FIGURES.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    PAGE.write_text(page(figures), encoding="utf-8")
