"""What a block costs the server: fields asked for and written, and how long its view and a save take."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.runtime import Seat

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bench.subjects import Subject

ROOT = Path(__file__).parents[1]


def counts(subject: Subject) -> dict[str, int]:
    """Return what the learner's view and their first save ask of the store."""
    seat = Seat(subject)
    seat.view()
    view = (seat.store.reads, seat.store.written)
    body = seat.first_save()
    seat.count_anew()
    answer = seat.save(body)
    return {
        "view_reads": view[0],
        "view_writes": view[1],
        "save_reads": seat.store.reads,
        "save_writes": seat.store.written,
        "save_reply": len(answer.body),
    }


def times(subjects: Sequence[Subject], rounds: int) -> dict[str, dict[str, float]]:
    """Return the median milliseconds of each subject's view, and of a save from an empty state on.

    The subjects take turns, every other round from the last to the first, so that whatever slows the
    machine down slows all of them.
    """
    seats = [Seat(each) for each in subjects]
    bodies = {seat.subject.name: seat.first_save() for seat in seats}
    taken: dict[str, dict[str, list[float]]] = {each.name: {"view": [], "save": []} for each in subjects}
    for number in range(rounds + 1):
        for seat in reversed(seats) if number % 2 else seats:
            body = bodies[seat.subject.name]
            seat.empty()
            found = taken[seat.subject.name]
            view, save = _timed(seat.view), _timed(partial(seat.save, body))
            if number:  # the first round fills the caches of all
                found["view"].append(view)
                found["save"].append(save)
    return {
        name: {what: round(statistics.median(values), 4) for what, values in found.items()}
        for name, found in taken.items()
    }


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


_LOADED = """
import json, sys
from django.conf import settings
settings.configure(SECRET_KEY="bench", USE_I18N=True)
import django.template, django.utils.translation
import web_fragments.fragment, xblock.completable, xblock.core, xblock.scorable, xblock.validation
before = set(sys.modules)
__import__(sys.argv[1])
added = sorted(set(sys.modules) - before)
print(json.dumps(added))
"""


def modules(subject: Subject) -> list[str]:
    """Return the modules that a block's import adds to a new process that has Django and XBlock."""
    command = [sys.executable, "-W", "ignore", "-c", _LOADED, subject.module]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    found: list[str] = json.loads(done.stdout)
    return found


def measure(subjects: Sequence[Subject], rounds: int) -> dict[str, dict[str, Any]]:
    """Return all that is measured of the server, by subject."""
    told = times(subjects, rounds)
    return {
        each.name: {
            **counts(each),
            "modules": len(modules(each)),
            "view_ms": told[each.name]["view"],
            "save_ms": told[each.name]["save"],
        }
        for each in subjects
    }
