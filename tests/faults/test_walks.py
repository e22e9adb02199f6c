"""Seeded random walks: whatever a learner does and whatever breaks, no character is lost."""

from __future__ import annotations

import random
from collections.abc import Iterator

from playwright.sync_api import Browser

from tests.faults.counts import Counts
from tests.faults.figures import Figures
from tests.faults.learner import Learner
from tests.faults.proxy import Proxy
from tests.faults.table import SEED
from tests.faults.trial import tabs
from tests.faults.walk import Walk


def test_random_walks_lose_nothing(
    chromium: Browser, proxy: Proxy, pages: Iterator[str], figures: Figures
) -> None:
    told = {}
    for number in range(figures.walks):
        with tabs(chromium, proxy) as tab:
            learner = Learner(tab.context, proxy)
            learner.open(next(pages))
            tab.counts = Counts(trials=1)
            walk = Walk(tab, learner, random.Random(f"{SEED} walk {number}"))
            for _ in range(figures.steps):
                walk.step()
            counts = walk.finish()
        figures.walked.add(counts)
        if counts.bad:
            told[number] = (counts.bad, walk.done)
    assert told == {}
