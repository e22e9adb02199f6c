"""A learner who does one thing after another, in any order, while things break; and what has to hold."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.faults import course
from tests.faults.counts import Counts
from tests.faults.learner import DEBOUNCE, Learner
from tests.faults.proxy import lost_reply, lost_request, says
from tests.faults.texts import text
from tests.faults.trial import ALEX, Tabs, lost

LINES = 3


class Walk:
    """A walk over a few lines of one block, in one tab and at times a second one.

    It remembers every text that it typed last into a line from each tab, and every text that the page
    called saved. At each step it looks that what is on screen is what was typed, and that it says "Saved"
    only under what the site holds; at the end it lets everything through and counts what is gone.
    """

    def __init__(self, tab: Tabs, learner: Learner, rng: random.Random) -> None:
        self.tab = tab
        self.here = learner
        self.proxy = learner.proxy
        self.rng = rng
        self.typed = {course.entry(number): "" for number in range(LINES)}
        self.done: list[str] = []
        self.offline = False

    def step(self) -> None:
        """Do one thing, and look."""
        steps: list[tuple[int, Callable[[], None]]] = [
            (8, self._type), (2, self._rewrite), (4, self._wait), (2, self._wait_long), (2, self._look),
            (2, self._skip), (3, self._reload), (2, self._back_and_forward), (2, self._hide), (2, self._line),
            (3, self._break), (3, self._heal), (1, self._kill), (1, self._elsewhere),
        ]  # fmt: skip
        one = self.rng.choices([each for _weight, each in steps], [weight for weight, _ in steps])[0]
        self.done.append(one.__name__.strip("_"))
        one()
        for entry in self.typed:
            self._check(entry)

    def finish(self) -> Counts:
        """Let everything through, wait, and count."""
        self._online()
        self.proxy.heal()
        self._present()
        for entry in self.typed:
            self._settle(entry)
        return self.tab.counts

    # What a learner does

    def _type(self) -> None:
        entry, words = self._any(), text(self.rng, most=300)
        self._began(entry, self.typed[entry] + words, len(words))
        self.here.type(entry, words)

    def _rewrite(self) -> None:
        entry, words = self._any(), text(self.rng, most=300)
        self._began(entry, words, len(words))
        self.here.rewrite(entry, words)

    def _look(self) -> None:
        self._press("See what others might say")

    def _skip(self) -> None:
        self._press("Skip writing this one")

    def _press(self, name: str) -> None:
        button = self.here.button(self._any(), name)
        if button.count():
            button.click()

    def _wait(self) -> None:
        self.here.pass_time(DEBOUNCE)

    def _wait_long(self) -> None:
        self.here.pass_time(20_000)

    def _reload(self) -> None:
        self._online()  # or there is no page to come back to
        self.here.page.reload()
        self._present()

    def _back_and_forward(self) -> None:
        self._online()
        self.here.page.goto(f"{self.here.site}/courses/{course.KEY}/about")
        self.here.page.go_back()
        self._present()

    def _hide(self) -> None:
        self.here.hide()
        self.here.settle()
        self.here.show()
        self.here.settle()

    # What breaks, and mends

    def _line(self) -> None:
        self.offline = not self.offline
        self.here.context.set_offline(self.offline)
        self.here.settle()

    def _break(self) -> None:
        fault = self.rng.choice([lost_reply, lost_reply, lost_request, says(503), says(200), says(403)])
        self.proxy.next("save", fault, times=self.rng.randint(1, 3))

    def _heal(self) -> None:
        self.proxy.heal()

    def _kill(self) -> None:
        self.proxy.site.kill()

    def _elsewhere(self) -> None:
        """Look at the same activity in a second tab, and close it again."""
        self._online()
        other = Learner(self.here.context, self.proxy)
        other.open(self.here.block.removesuffix("-b"))
        other.page.close()
        self.here.settle()

    # What has to hold

    def _check(self, entry: str) -> None:
        seen = self.here.see(entry)
        row = self.proxy.site.row(self.here.block, entry, ALEX)
        stored = row.words if row else ""
        counts = self.tab.counts
        counts.characters_lost += lost(self.typed[entry], [seen.words, *seen.beside, *seen.drafts, stored])
        if seen.words != self.typed[entry]:
            counts.unsettled += 1  # something else is on screen than what was typed there
        if seen.saved and stored != seen.words:
            counts.false_saved += 1
        if stored != seen.words and not seen.saved:
            counts.silent += not seen.honest
            counts.unguarded += not seen.guarded

    def _settle(self, entry: str) -> None:
        for _ in range(40):
            if self.here.see(entry).saved or not self.typed[entry]:
                break
            self.here.pass_time(5_000)
            self._hide()
        row = self.proxy.site.row(self.here.block, entry, ALEX)
        assert row is not None or not self.typed[entry], self.done
        if row is not None:
            self.tab.counts.characters_lost += lost(self.typed[entry], [row.words])
            self.tab.counts.unsettled += row.words != self.typed[entry]

    def _began(self, entry: str, words: str, typed: int) -> None:
        self.typed[entry] = words
        self.tab.counts.characters_typed += typed

    def _any(self) -> str:
        return self.rng.choice(list(self.typed))

    def _online(self) -> None:
        if self.offline:
            self._line()

    def _present(self) -> None:
        """The page is there again, with its words; where they can't be fetched, it is asked once more."""
        self.here.settle()
        self.here.frame.locator("textarea").first.wait_for()
