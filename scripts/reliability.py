"""``docs/reliability.md``, from its words and the figures of the long runs in ``docs/reliability/``.

Usage: ``python scripts/reliability.py`` writes the page; with ``--check`` it only says whether the page tells
what the figures say.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DOCS = Path(__file__).parents[1] / "docs"
PAGE = DOCS / "reliability.md"
FIGURES = DOCS / "reliability"
Figures = dict[str, Any]

POINTS = ("first words", "more words", "look", "skip one", "revise after looking")
ZERO = ("characters_lost", "false_saved", "duplicates", "silent", "unguarded", "unsettled")
"""What a trial must show none of, as ``tests/faults/counts.py`` explains it."""

SUBJECTS = {
    "table": "the table of entries",
    "table, within a transaction": "the same, within a longer transaction",
    "table, first save by both": "both save for the first time",
    "table, save beside an erase": "a save beside an erase",
    "table, save beside a retirement": "a save beside a retirement",
    "table, 8 writers at one counter": "eight writers at one entry",
    "fields": "the platform's state, as the fields adapter uses it",
    "read, merge, write": "plain read, merge, write, as others keep state",
}
ENGINES = ("sqlite", "postgresql", "mariadb")


def main(given: list[str]) -> str:
    """Write or check the page, and return what is the matter; empty where all is well."""
    text = page({path.stem: _read(path) for path in sorted(FIGURES.glob("*.json"))})
    if given == ["--check"]:
        same = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text
        return "" if same else "docs/reliability.md doesn't tell what the figures say: run make reliability."
    PAGE.write_text(text, encoding="utf-8")
    return ""


def page(figures: dict[str, Figures]) -> str:
    """Return the page, in Markdown, from the figures of each long run by the name of its file."""
    faults, walks = figures["faults"], figures["faults"]["random_walks"]
    return Template((FIGURES / "page.md").read_text(encoding="utf-8")).substitute(
        summary=_table(("What was tried", "How much", "What came of it", "Again"), _summary(figures)),
        faults=_table(("fault", *POINTS), _faults(faults)),
        walks=walks["trials"],
        steps=walks["steps_each"],
        typed=f"{walks['characters_typed']:,}",
        lost=walks["characters_lost"],
        untrue=walks["false_saved"],
        seed=faults["seed"],
        browser=faults["browser"],
        races=_table(("who writes where", "when", *ENGINES), _races(figures["races"])),
        engines="; ".join(_engines(figures["races"])),
        requests=_table(("", ""), _requests(figures["requests"])),
        canary=_table(("searched", "found"), _canary(figures["canary"])),
        exceptions="\n".join(f"* {each}" for each in faults["honest_exceptions"]),
    )


def _read(path: Path) -> Figures:
    told: Figures = json.loads(path.read_text(encoding="utf-8"))
    return told


def _summary(figures: dict[str, Figures]) -> Iterator[tuple[str, ...]]:
    faults, requests, payloads = figures["faults"]["total"], figures["requests"], figures["payloads"]
    yield (
        "Faults while someone writes",
        f"{faults['trials']:,} trials, {faults['characters_typed']:,} characters typed",
        f"{faults['characters_lost']} lost, {faults['false_saved']} untrue “Saved”",
        "`make faults`",
    )
    ours = [run for run in figures["races"]["runs"] if run["subject"].startswith("table")]
    yield (
        "Two writers at once, on three databases",
        f"{sum(run['rounds'] for run in ours):,} rounds on the table",
        f"{sum(run['lost'] for run in ours)} lost without a word",
        "`make races`",
    )
    yield (
        "Made-up requests",
        f"{requests['requests']:,}, and {requests['hand_written_classes']} classes by hand",
        f"{requests['server_errors']} server errors, {requests['changed_on_refusal']} changes on refusal",
        "`make requests`",
    )
    yield (
        "Text that would like to be code",
        f"{payloads['payloads']} payloads, {payloads['texts_shown']:,} texts shown",
        f"{payloads['executed']} executed",
        "`make payloads`",
    )
    places = [len(figures["canary"][part]["places_searched"]) for part in ("handlers", "browser")]
    leaks = sum(figures["canary"][part]["leaks"] for part in ("handlers", "browser"))
    yield "A marked word", f"{sum(places)} places searched", f"{leaks} leaks", "`make faults`"


def _faults(told: Figures) -> Iterator[tuple[str, ...]]:
    for fault, points in told["by_fault_and_point"].items():
        yield (fault, *(_cell(points.get(point)) for point in POINTS))


def _cell(counts: Figures | None) -> str:
    """A cell says how many trials there were, and what should have been none and was some."""
    if counts is None:
        return ""
    some = [f"{counts[name]} {name.replace('_', ' ')}" for name in ZERO if counts[name]]
    return f"{counts['trials']}: {', '.join(some) or 'none lost'}"


def _races(told: Figures) -> Iterator[tuple[str, ...]]:
    rows: dict[tuple[str, str], dict[str, list[str]]] = {}
    for run in told["runs"]:
        when = {"between look and write": "worst moment", "within a millisecond": "near"}.get(
            run["moment"], run["moment"]
        )
        what = f"{run['lost']:,} of {run['rounds']:,} lost"
        if run["stale"] or run["again"]:
            what += f"; told {run['stale'] + run['again']:,}"
        row = rows.setdefault((run["subject"], when), {})
        row.setdefault(run["engine"], []).append(f"{run['isolation'].capitalize()}: {what}")
    for subject, title in SUBJECTS.items():
        for (name, when), cells in rows.items():
            if name == subject:
                yield (title, when, *("<br>".join(cells.get(engine, [])) for engine in ENGINES))


def _engines(told: Figures) -> Iterator[str]:
    for name, each in sorted(told["engines"].items()):
        yield f"{name} {each['version'].split(' on ')[0]}"


def _requests(told: Figures) -> Iterator[tuple[str, str]]:
    rows = {
        "requests": told["requests"],
        "valid, and they changed what is stored": told["valid_and_changing"],
        "valid, and they changed nothing": told["valid_and_not_changing"],
        "refused": told["refused"],
        "answers of 500 or above": told["server_errors"],
        "exceptions that nobody caught": told["uncaught_exceptions"],
        "refusals that changed something": told["changed_on_refusal"],
        "refusals beside which something ran": told["ran_something_on_refusal"],
        "answers that are not strict JSON": told["not_strict_json"],
        "states that could not be read afterwards": told["unreadable_states"],
        "classes of requests written by hand": told["hand_written_classes"],
    }
    yield from ((name, f"{number:,}") for name, number in rows.items())
    yield "by handler", ", ".join(f"{name} {number:,}" for name, number in told["by_handler"].items())
    yield "seed", str(told["seed"])


def _canary(told: Figures) -> Iterator[tuple[str, str]]:
    for part in ("handlers", "browser"):
        declared = set(told[part].get("declared_exceptions", ()))
        for place in told[part]["places_where_it_belongs_and_was_found"]:
            yield place, "yes, where it belongs"
        for place in told[part]["places_searched"]:
            yield place, "yes, and the page says so at each box" if place in declared else "no"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}", *lines])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) or 0)
