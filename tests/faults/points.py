"""The points of a learner's way at which faults strike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.faults.trial import Trial


@dataclass(frozen=True)
class Point:
    """A step at a line.

    Attributes:
        name: what it is called in the figures.
        before: how the learner comes there, with nothing in the way.
        act: the step itself.
    """

    name: str
    before: Callable[[Trial], None]
    act: Callable[[Trial], None]


def _nothing(trial: Trial) -> None:
    """Come to a line that is empty."""


def _written(trial: Trial) -> None:
    trial.type(trial.text())
    trial.send()


def _looked(trial: Trial) -> None:
    _written(trial)
    trial.look()
    trial.learner.settle()
    trial.check()


def _write(trial: Trial) -> None:
    trial.type(trial.text())


def _write_and_look(trial: Trial) -> None:
    trial.type(trial.text())
    trial.look()


def _write_and_skip(trial: Trial) -> None:
    trial.type(trial.text())
    trial.skip()


def _revise(trial: Trial) -> None:
    trial.rewrite(trial.text())


POINTS = [
    Point("first words", _nothing, _write),
    Point("more words", _written, _write),
    Point("look", _written, _write_and_look),
    Point("skip one", _nothing, _write_and_skip),
    Point("revise after looking", _looked, _revise),
]
