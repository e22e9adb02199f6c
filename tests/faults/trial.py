"""One trial: a learner at one line, a fault at one point of the way, and what has to hold all the time."""

from __future__ import annotations

import contextlib
import itertools
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from tests.faults import course
from tests.faults.counts import Counts
from tests.faults.learner import AT, DEBOUNCE, WATCH, Learner, Seen
from tests.faults.proxy import Proxy
from tests.faults.site import Row
from tests.faults.texts import text

ALEX = 11
"""The learner at every page that has not switched."""

PATIENT = 90_000
"""More milliseconds than the longest wait before a next try."""


@dataclass
class Tabs:
    """A browser, and where its trials are counted."""

    context: BrowserContext
    counts: Counts


@contextlib.contextmanager
def tabs(chromium: Browser, proxy: Proxy) -> Iterator[Tabs]:
    """Give a browser that has never been here, whose clock stands still.

    Whenever "Saved" appears, or stays while the words above it change, those words have to be ones that
    the site holds or held; the site says so before its reply goes on to the browser.
    """
    context = chromium.new_context(viewport={"width": 900, "height": 700})
    tab = Tabs(context, Counts())

    def saved(_source: Any, usage: str, entry: str, words: str) -> None:
        if not any(row.words == words for row in proxy.look(usage, entry)):
            tab.counts.false_saved += 1

    context.set_default_timeout(15_000)
    context.expose_binding("ipsSaved", saved)
    context.add_init_script(WATCH)
    context.clock.install(time=AT)
    context.clock.pause_at("2026-03-01T12:00:01Z")
    context.add_init_script("performance.getEntriesByType = window.ipsWatch.entriesByType")
    try:
        yield tab
    finally:
        context.close()


@dataclass
class Model:
    """What a line should come to hold."""

    words: str = ""
    first: str | None = None
    stage: str = "writing"

    def write(self, words: str) -> None:
        self.words = words
        if self.stage == "skipped" and words.strip():
            self.stage = "shown"

    def look(self) -> None:
        if self.stage == "writing":
            self.first, self.stage = self.words, "shown"

    def skip(self) -> None:
        if self.stage == "writing":
            self.stage = "skipped"

    def begin_again(self) -> None:
        """The server has forgotten the line; the words are still on screen."""
        self.first, self.stage = None, "writing"

    @property
    def value(self) -> dict[str, Any]:
        return {"words": self.words, "first": self.first, "stage": self.stage}


class Trial:
    """A learner at a line that nobody has touched.

    Attributes:
        model: what should be stored in the end.
        lasting: whether what stands in the way stays, so that the words stay in the tab.
        beside: other texts that have to be kept too, such as what another tab saved.
    """

    def __init__(self, learner: Learner, entry: str, rng: random.Random) -> None:
        self.learner = learner
        self.proxy = learner.proxy
        self.entry = entry
        self.rng = rng
        self.model = Model()
        self.counts = Counts(trials=1)
        self.lasting = False
        self.beside: list[str] = []
        self.act = lambda: None

    # What the learner does, and what it should come to

    def text(self) -> str:
        return text(self.rng)

    def type(self, words: str) -> None:
        self.counts.characters_typed += len(words)
        self.learner.type(self.entry, words)
        self.model.write(self.model.words + words)

    def rewrite(self, words: str) -> None:
        self.counts.characters_typed += len(words)
        self.learner.rewrite(self.entry, words)
        self.model.write(words)

    def look(self) -> None:
        self.learner.look(self.entry)
        self.model.look()

    def skip(self) -> None:
        self.learner.skip(self.entry)
        self.model.skip()

    # Time

    def send(self) -> None:
        """Let the pause in typing pass, and all that follows."""
        self.learner.pass_time(DEBOUNCE)
        self.check()

    def send_into(self, arrived: Any) -> None:
        """Let the pause in typing pass, and wait only until the save has come to where it is held."""
        for _ in range(3):
            self.learner.tick(DEBOUNCE // 2)
        assert arrived.wait(30), "The save never came."
        self.check()

    def until_saved(self) -> None:
        """Let time pass until it says "Saved", for as long as a patient learner would wait."""
        for _ in range(PATIENT // 5_000):
            if self.check().saved:
                return
            self.learner.pass_time(5_000)

    # What has to hold

    @property
    def row(self) -> Row | None:
        return self.proxy.site.row(self.learner.block, self.entry, ALEX)

    def check(self) -> Seen:
        """Look at the page and at the database, and count what shouldn't be."""
        seen = self.learner.see(self.entry)
        row = self.row
        stored = row.words if row else ""
        if seen.saved and stored != seen.words:
            self.counts.false_saved += 1
        if stored != seen.words and not seen.saved:
            self.counts.silent += not seen.honest
            self.counts.unguarded += not seen.guarded
        return seen

    def finish(self) -> Counts:
        """Settle, and count what is lost and what is there twice."""
        if not self.lasting:
            self.until_saved()
        seen, row = self.check(), self.row
        places = [seen.words, *seen.beside, *seen.drafts]
        if row is not None:
            places += [row.words, row.value["first"] or ""]
        wanted = [self.model.words, self.model.first or "", *self.beside]
        self.counts.characters_lost += sum(lost(each, places) for each in wanted)
        settled = seen.saved and row is not None and row.value == self.model.value
        self.counts.unsettled += not settled and not self.lasting
        self.counts.duplicates += repeated(self.proxy, self.learner.block, self.entry)
        return self.counts


def lost(text: str, places: list[str]) -> int:
    """Return how many characters of a text are in none of some places."""
    if any(text in place for place in places):
        return 0
    if any(json.dumps(text, ensure_ascii=False)[1:-1] in place for place in places):  # inside a draft
        return 0
    kept = (
        sum(block.size for block in SequenceMatcher(None, text, place, autojunk=False).get_matching_blocks())
        for place in places
    )
    return len(text) - max(kept, default=0)


def repeated(proxy: Proxy, block: str, entry: str) -> int:
    """Return how many revisions only repeat the one before, or come from a save that had made one already."""
    about = (course.usage(block), entry)
    revisions = proxy.look(*about)
    same = sum(one.value == other.value for one, other in itertools.pairwise(revisions))
    made: dict[str, set[int]] = {}
    for save_id, rev in proxy.acknowledged[about]:
        made.setdefault(save_id, set()).add(rev)
    return same + sum(len(revs) - 1 for revs in made.values())
