"""What is counted in a run, and the file that it is written to."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields


@dataclass
class Counts:
    """What came of one or many trials.

    Attributes:
        trials: how many there were.
        characters_typed: in all of them.
        characters_lost: neither on the server nor anywhere in the tab when the trial ended.
        false_saved: moments at which "Saved" stood under words that the server didn't hold.
        duplicates: revisions that only repeat the one before, or that one save made twice.
        silent: moments at which words were not on the server and the page didn't say so.
        unguarded: moments at which words were not on the server and nothing asked before leaving.
        unsettled: trials that ended without "Saved" although nothing stood in the way any more.
    """

    trials: int = 0
    characters_typed: int = 0
    characters_lost: int = 0
    false_saved: int = 0
    duplicates: int = 0
    silent: int = 0
    unguarded: int = 0
    unsettled: int = 0

    def add(self, other: Counts) -> None:
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))

    @property
    def bad(self) -> dict[str, int]:
        """What should be zero and isn't."""
        good = {"trials", "characters_typed"}
        return {name: number for name, number in asdict(self).items() if number and name not in good}
