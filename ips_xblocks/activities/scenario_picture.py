"""Where the scenes of a graph stand in a picture: in layers, from its beginning on.

After Sugiyama, Tagawa and Toda (1981): loops are turned round, layers follow from the longest way, ties
that cross several layers get a stand-in in each, and barycentres put the layers in order. Learners' paths
and the author's editor both draw from this one layout.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ips_xblocks.activities.scenario_across import Ties, across

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SWEEPS = 8

Link = tuple[str, str]
Spot = tuple[int, float]
"""A layer, from 0, and how far across its middle is, in widths of a scene from the left."""


@dataclass(frozen=True)
class Picture:
    """Scenes in layers, and the spots that each link passes, its two ends among them.

    Attributes:
        width: how wide all of it is, in widths of a scene.
    """

    spots: Mapping[str, Spot]
    links: Sequence[tuple[Link, Sequence[Spot]]]
    layers: int
    width: float

    def as_json(self) -> dict[str, Any]:
        """Return the picture as a JSON value."""
        return {
            "layers": self.layers,
            "width": self.width,
            "scenes": [{"id": name, "layer": layer, "x": x} for name, (layer, x) in self.spots.items()],
            "links": [
                {"from": link[0], "to": link[1], "by": [list(spot) for spot in spots[1:-1]]}
                for link, spots in self.links
            ],
        }


def picture(scenes: Iterable[str], links: Iterable[Link], start: str) -> Picture:
    """Return a layout in which no two scenes touch, and no link touches a scene on its way.

    Links whose ends are not among the scenes are left out. What was laid out lately is kept, since few of
    a learner's actions lead to another scene.
    """
    return _laid_out(tuple(scenes), tuple(links), start)


@lru_cache(maxsize=256)
def _laid_out(scenes: tuple[str, ...], links: tuple[Link, ...], start: str) -> Picture:
    known = set(scenes)
    links = tuple(link for link in links if known.issuperset(link))
    forward = _without_loops(scenes, links, start)
    layer = _layers(scenes, forward)
    chains = {link: _chain(link, layer) for link in forward}
    ties = Ties(chains.values())
    order = _order(scenes, layer, chains.values(), ties)
    x, width = across(order, ties, known)
    depth = {name: level for level, names in enumerate(order) for name in names}
    drawn = []
    for link in links:
        turned = link not in chains
        chain = chains.get(link) or chains.get((link[1], link[0])) or list(link)
        if turned:
            chain = chain[::-1]
        drawn.append((link, [(depth[name], x[name]) for name in chain]))
    return Picture({name: (depth[name], x[name]) for name in scenes}, drawn, len(order), width)


def _without_loops(scenes: Sequence[str], links: Sequence[Link], start: str) -> list[Link]:
    """Return the links with those turned round that lead back; ties of a scene to itself are left out."""
    leads: dict[str, list[str]] = {name: [] for name in scenes}
    for one, other in links:
        if one != other:
            leads[one].append(other)
    state: dict[str, int] = {}  # 1: on the way here, 2: done
    forward: dict[Link, None] = {}
    for first in [start, *scenes] if start in leads else scenes:
        if first in state:
            continue
        state[first] = 1
        trail = [(first, iter(leads[first]))]
        while trail:
            here, further = trail[-1]
            there = next(further, None)
            if there is None:
                state[here] = 2
                trail.pop()
            elif state.get(there) == 1:
                forward[there, here] = None
            else:
                forward[here, there] = None
                if there not in state:
                    state[there] = 1
                    trail.append((there, iter(leads[there])))
    return list(forward)


def _layers(scenes: Sequence[str], forward: Iterable[Link]) -> dict[str, int]:
    """Return each scene's layer: the length of the longest way to it."""
    leads: dict[str, list[str]] = {name: [] for name in scenes}
    waiting = dict.fromkeys(scenes, 0)
    for one, other in forward:
        leads[one].append(other)
        waiting[other] += 1
    layer = dict.fromkeys(scenes, 0)
    free = [name for name in scenes if waiting[name] == 0]
    for name in free:  # it grows while we walk it
        for other in leads[name]:
            layer[other] = max(layer[other], layer[name] + 1)
            waiting[other] -= 1
            if waiting[other] == 0:
                free.append(other)
    return layer


def _chain(link: Link, layer: Mapping[str, int]) -> list[Any]:
    """Return the ends of a link with a stand-in in each layer between them."""
    one, other = link
    between = [(link, level) for level in range(layer[one] + 1, layer[other])]
    return [one, *between, other]


def _order(
    scenes: Sequence[str], layer: Mapping[str, int], chains: Iterable[list[Any]], ties: Ties
) -> list[list[Any]]:
    """Return what stands in each layer, in an order with few crossings."""
    order: list[list[Any]] = [[] for _ in range(max(layer.values(), default=-1) + 1)]
    for name in scenes:
        order[layer[name]].append(name)
    for chain in chains:
        for level, name in enumerate(chain[1:-1], layer[chain[0]] + 1):
            order[level].append(name)
    best, fewest = order, _crossings(order, ties.below)
    for sweep in range(SWEEPS):
        if fewest == 0:
            break
        down = sweep % 2 == 0
        order = _swept(order, ties.above if down else ties.below, down=down)
        if (crossings := _crossings(order, ties.below)) < fewest:
            best, fewest = order, crossings
    return best


def _swept(order: list[list[Any]], beside: Mapping[Any, list[Any]], *, down: bool) -> list[list[Any]]:
    """Return the layers with each put in the order of what it hangs on in the one before."""
    levels = list(order) if down else list(reversed(order))
    done = levels[:1]
    for names in levels[1:]:
        at = {name: place for place, name in enumerate(done[-1])}
        own = {name: place for place, name in enumerate(names)}
        weight = {}
        for name in names:
            found = [at[each] for each in beside.get(name, ()) if each in at]
            weight[name] = sum(found) / len(found) if found else own[name]
        done.append(sorted(names, key=lambda name: (weight[name], own[name])))
    return done if down else list(reversed(done))


def _crossings(order: list[list[Any]], below: Mapping[Any, list[Any]]) -> int:
    """Return how many links cross between layers."""
    count = 0
    for names, further in pairwise(order):
        at = {name: place for place, name in enumerate(further)}
        ends = [sorted(at[other] for other in below.get(name, ()) if other in at) for name in names]
        met: list[int] = []
        for each in ends:
            for end in each:
                count += len(met) - bisect_right(met, end)
            for end in each:
                insort(met, end)
    return count
