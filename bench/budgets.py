"""What an activity may cost. One place: the report prints these beside what was measured, tests hold to them.

``docs/decisions/0005-budgets.md`` says why these and no others.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Number = int | float


@dataclass(frozen=True)
class Budget:
    """The most that something may come to.

    Attributes:
        name: the figure that it is about, as the measuring calls it.
        most: the limit.
        unit: what is counted, where ``what`` does not say it.
        what: what it means, for a reader.
        kind: ``count`` is exact and comes out the same everywhere, so tests hold to it. ``heap`` varies by
            a little and ``ratio`` of times by much, so both are told and nothing hangs on them.
    """

    name: str
    most: Number
    unit: str
    what: str
    kind: Literal["count", "heap", "ratio"] = "count"

    def held(self, figure: Number) -> bool:
        """Tell whether a figure is within the budget."""
        return figure <= self.most


BUDGETS = {
    each.name: each
    for each in (
        Budget(
            "first_bytes", 15_360, "B", "First block on a page: script, style and growth of the HTML, gzipped"
        ),
        Budget("first_requests", 2, "", "First block on a page: requests for code"),
        Budget("further_type_bytes", 6_144, "B", "Script of a further type on the page, gzipped"),
        Budget("further_requests", 0, "", "Each further block: requests for code"),
        Budget("further_html", 4_096, "B", "Each further block: HTML, as it is"),
        Budget("further_heap", 20, "KiB", "Each further block: heap", "heap"),
        Budget("after_load_new", 0, "", "Requests after load, before anything was saved"),
        Budget("after_load_saved", 1, "", "Requests after load, where there are words"),
        Budget("elements", 70, "", "Elements of a block that was just opened, shadow trees included"),
        Budget(
            "layout_shift",
            0.01,
            "",
            "Layout shift, fresh and where there are words, on a phone and a desktop",
        ),
        Budget("view_reads", 10, "", "The learner's view: fields asked for in the store"),
        Budget("view_writes", 0, "", "The learner's view: fields written"),
        Budget("view_time", 0.8, "× branching", "The learner's view: time", "ratio"),
        Budget("save_writes", 2, "", "A save: fields written"),
        Budget("save_requests", 1, "", "A save: requests"),
        Budget("save_time", 0.5, "× branching", "A save: time", "ratio"),
        Budget(
            "modules",
            40,
            "modules",
            "Modules that importing the block adds to a process with Django and XBlock",
        ),
    )
}

WIDER: dict[tuple[str, str], Number] = {
    ("worldview", "further_type_bytes"): 12_288,  # a map is more to draw than text
}
"""By type and figure, where a type was given more room from the start."""


OVER: dict[tuple[str, str], Number] = {
    ("reframing", "first_bytes"): 18_695,
    ("scenario", "first_bytes"): 19_660,
    ("worldview", "first_bytes"): 30_275,
    ("worldview", "first_requests"): 3,  # small pictures in a map bring the script that draws them
    ("worldview", "further_html"): 6_709,  # a worked example stands in the page as an outline to read
    ("worldview", "elements"): 212,
    ("worldview", "layout_shift"): 0.7,  # how tall a learner's own map is, nobody knows before it is here
}
"""By type and figure, what is over its budget, as measured. It may shrink and never grow.

A first block differs by some bytes from page to page: its tokens pack better or worse.
"""


def budget_of(name: str, type_name: str) -> Budget:
    """Return the budget of a figure for a type.

    Raises:
        KeyError: nothing is budgeted under this name.
    """
    found = BUDGETS[name]
    return replace(found, most=WIDER.get((type_name, name), found.most))


def breaches(type_name: str, figures: Mapping[str, Number | None]) -> list[str]:
    """Return which exact figures of a type are over what they may be, in words."""
    told = []
    for name, figure in figures.items():
        if name not in BUDGETS or figure is None or BUDGETS[name].kind != "count":
            continue
        budget, over = budget_of(name, type_name), OVER.get((type_name, name))
        most = budget.most if over is None else over
        if figure > most:
            told.append(f"{type_name}, {name}: {figure}, where {most} may be. {budget.what}.")
        if over is not None and budget.held(figure):
            told.append(f"{type_name}, {name}: {figure} is within the budget. Take it out of OVER.")
    return told
