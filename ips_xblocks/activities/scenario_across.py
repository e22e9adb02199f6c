"""How far across each scene of a layered picture stands, so that long ties run straight.

Each layer keeps its order. Ties pull their ends together, those between stand-ins most (the weights of
Gansner, Koutsofios, North and Vo, 1993). Layer by layer, the spots that give way least are found exactly:
with the least distances taken off, that is a regression on a rising row, which pooling neighbours solves
(Ayer and others, 1955).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

ROUNDS = 8
SCENE, STAND_IN, GAP = 1.0, 0.1, 0.2
STRAIGHT = {0: 1, 1: 2, 2: 8}
"""By how many of its ends are stand-ins: how strongly a tie pulls."""
ENOUGH = 0.01

Pull = tuple[float, list[tuple[Any, float]]]
"""How strongly all that hangs on something pulls it, and the share of each."""


class Ties:
    """What hangs on what from layer to layer: what is above and below each scene or stand-in."""

    def __init__(self, chains: Iterable[Sequence[Any]]) -> None:
        self.above: dict[Any, list[Any]] = {}
        self.below: dict[Any, list[Any]] = {}
        for chain in chains:
            for one, other in pairwise(chain):
                self.below.setdefault(one, []).append(other)
                self.above.setdefault(other, []).append(one)

    def of(self, name: Any) -> list[Any]:
        """Return all that hangs on something."""
        return [*self.above.get(name, ()), *self.below.get(name, ())]


def across(
    order: Sequence[Sequence[Any]], ties: Ties, scenes: Collection[Any]
) -> tuple[dict[Any, float], float]:
    """Return the middle of each, from the left, and how wide all of it is, in widths of a scene."""
    wide = {name: SCENE if name in scenes else STAND_IN for names in order for name in names}
    apart = [_offsets(names, wide) for names in order]
    x: dict[Any, float] = {}
    for names, offsets in zip(order, apart, strict=True):
        x |= zip(names, offsets, strict=True)
    # First each goes below what it hangs on, so that a long way is straight from the start; then all pull.
    from_above = {name: _pull(name, ties.above.get(name, ()), scenes) for name in wide}
    both = {name: _pull(name, ties.of(name), scenes) for name in wide}
    for turn in range(ROUNDS):
        levels = list(zip(order, apart, strict=True))
        moved = 0.0
        for names, offsets in levels if turn % 2 == 0 else reversed(levels):
            moved = max(moved, _settle(names, offsets, both if turn else from_above, x))
        if moved < ENOUGH:
            break
    left = min((x[name] - wide[name] / 2 for name in wide), default=0.0)
    right = max((x[name] + wide[name] / 2 for name in wide), default=0.0)
    return {name: round(at - left, 2) for name, at in x.items()}, round(right - left, 2)


def _pull(name: Any, ends: Sequence[Any], scenes: Collection[Any]) -> Pull:
    """Return how strongly something is pulled, and by what with what share."""
    strengths = [STRAIGHT[(name not in scenes) + (other not in scenes)] for other in ends]
    weight = sum(strengths)
    return weight, [(other, each / weight) for other, each in zip(ends, strengths, strict=True)]


def _offsets(names: Sequence[Any], wide: Mapping[Any, float]) -> list[float]:
    """Return how far from the first each of a layer is when all stand as close as they may."""
    offsets = [0.0]
    for one, other in pairwise(names):
        offsets.append(offsets[-1] + (wide[one] + wide[other]) / 2 + GAP)
    return offsets[: len(names)]


def _settle(
    names: Sequence[Any],
    offsets: Sequence[float],
    pulls: Mapping[Any, Pull],
    x: dict[Any, float],
) -> float:
    """Move a layer to where its ties pull it, as far as its order lets it; return the farthest move."""
    blocks: list[tuple[float, float, int]] = []  # where to, with what weight, how many
    for name, offset in zip(names, offsets, strict=True):
        weight, ends = pulls[name]
        aim = -offset
        for other, share in ends:
            aim += x[other] * share
        if not ends:
            aim, weight = x[name] - offset, ENOUGH
        many = 1
        while blocks and blocks[-1][0] > aim:
            to, pull, beside = blocks.pop()
            aim = (to * pull + aim * weight) / (pull + weight)
            weight += pull
            many += beside
        blocks.append((aim, weight, many))
    aims = [to for to, _, many in blocks for _ in range(many)]
    farthest = 0.0
    for name, offset, to in zip(names, offsets, aims, strict=True):
        farthest = max(farthest, abs(x[name] - to - offset))
        x[name] = to + offset
    return farthest
