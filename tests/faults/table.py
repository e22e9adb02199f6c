"""The table: each fault at each point of the way."""

from __future__ import annotations

import functools
import random
from collections.abc import Iterator, Sequence

from playwright.sync_api import Browser

from tests.faults import course
from tests.faults.counts import Counts
from tests.faults.faults import FAULTS, FRAMED
from tests.faults.learner import Learner
from tests.faults.points import POINTS, Point
from tests.faults.proxy import Proxy
from tests.faults.trial import Trial, tabs

SEED = 20261126
TRIES_A_PAGE = course.LINES // len(POINTS)


def row(
    chromium: Browser,
    proxy: Proxy,
    pages: Iterator[str],
    fault: str,
    *,
    tries: int,
    points: Sequence[Point] = tuple(POINTS),
) -> dict[str, Counts]:
    """Return what comes of a fault at each point, tried a few times, each at a line of its own."""
    found = {point.name: Counts() for point in points}
    with tabs(chromium, proxy) as tab:
        learner = Learner(tab.context, proxy)
        for number in range(tries):
            if number % TRIES_A_PAGE == 0:
                (learner.open_page if fault == FRAMED else learner.open)(next(pages))
                lines = map(course.entry, range(course.LINES))
            for point in points:
                tab.counts = found[point.name]
                rng = random.Random(f"{SEED} {fault} {point.name} {number}")
                trial = Trial(learner, next(lines), rng)
                point.before(trial)
                trial.act = functools.partial(point.act, trial)
                FAULTS[fault](trial)
                tab.counts.add(trial.finish())
                proxy.heal()
    return found
