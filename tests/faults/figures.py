"""What a run found, for those who want figures; ``make faults`` writes it to ``docs/reliability/``."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.counts import Counts

EXCEPTIONS = [
    "Chromium only.",
    (
        "What is longer than about 30 KiB and not saved yet when its tab is closed is lost: browsers let no "
        "more than that outlive a page. The browser asks before it closes."
    ),
    (
        "Words that have not reached the server are lost with the browser process, or with a tab that is closed "
        "while the server can't be reached: they are kept in the tab alone, on purpose."
    ),
    (
        "Words that have not reached the server are thrown away after a day, or when another learner opens the "
        "same activity in the same tab."
    ),
    (
        "Of what is typed while an earlier save is still on its way, a tab that is closed at that moment may "
        "lose the later part, where the later save overtakes the earlier one."
    ),
    (
        "A choice, such as skipping a line, that is made in the two seconds before its tab is closed may be "
        "lost where it overtakes the words before it. The words are kept."
    ),
    (
        "Where an author takes out a line while someone writes in it, the new words stay in the tab and on "
        "screen, and the page says that they are not saved."
    ),
]
"""Where words can be lost all the same, or stay unsaved."""


@dataclass
class Figures:
    """What a run found.

    Attributes:
        tries: how often each cell of the table is tried.
        walks: how many random walks there are.
        steps: how many steps a walk has.
        table: by fault and point, what was counted.
        walked: what was counted on random walks.
        canary: what the canary test found.
    """

    tries: int
    walks: int
    steps: int
    table: dict[str, dict[str, Counts]] = field(default_factory=dict)
    walked: Counts = field(default_factory=Counts)
    canary: dict[str, Any] = field(default_factory=dict)

    @property
    def total(self) -> Counts:
        total = Counts()
        for points in self.table.values():
            for counts in points.values():
                total.add(counts)
        return total

    def write(self, folder: Path, seed: int, browser: str) -> None:
        """Write what there is to ``faults.json`` and ``canary.json``."""
        folder.mkdir(parents=True, exist_ok=True)
        if self.table:
            faults = {
                "seed": seed,
                "browser": browser,
                "total": asdict(self.total),
                "random_walks": {**asdict(self.walked), "steps_each": self.steps},
                "by_fault_and_point": {
                    fault: {point: asdict(counts) for point, counts in points.items()}
                    for fault, points in self.table.items()
                },
                "honest_exceptions": EXCEPTIONS,
            }
            _write(folder / "faults.json", faults)
        if self.canary:
            _write(folder / "canary.json", self.canary)


def _write(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
