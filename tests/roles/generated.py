"""Thousands of requests over every handler: what real pages send, that spoiled, and what is out of nothing.

One seed settles them all, so that what was found can be seen again.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from django.test import override_settings

from ips_xblocks import mine, strict
from ips_xblocks.entries import token
from tests.roles import hostile, mutations, table, watch
from tests.roles.conftest import STORES, service
from tests.roles.world import Actor, World

PATH = Path(__file__).parents[2] / "docs" / "reliability" / "requests.json"
SEED = 20261126
FULL = 12_000
IN_ONE_WORLD = 150

_REAL, _SPOILED = 0.5, 0.4  # the rest is out of nothing


@dataclass
class Figures:
    """What a run came to. ``findings`` tells of the first few that should not be."""

    seed: int
    requests: int = 0
    valid_and_changing: int = 0
    valid_and_not_changing: int = 0
    refused: int = 0
    server_errors: int = 0
    uncaught_exceptions: int = 0
    changed_on_refusal: int = 0
    ran_something_on_refusal: int = 0
    not_strict_json: int = 0
    unreadable_states: int = 0
    by_handler: dict[str, int] = field(default_factory=dict)
    by_status: dict[str, int] = field(default_factory=dict)
    by_store: dict[str, int] = field(default_factory=dict)
    hand_written_classes: int = len(hostile.CLASSES)
    findings: list[str] = field(default_factory=list)

    def faults(self) -> int:
        """Return how many things there are that should not be."""
        return (
            self.server_errors
            + self.uncaught_exceptions
            + self.changed_on_refusal
            + self.ran_something_on_refusal
            + self.not_strict_json
            + self.unreadable_states
        )

    def note(self, kind: str, about: str) -> None:
        """Count something that should not be."""
        setattr(self, kind, getattr(self, kind) + 1)
        if len(self.findings) < 10:
            self.findings.append(f"request {self.requests}: {kind}: {about[:400]}")


def run(seed: int, requests: int) -> Figures:
    """Send that many requests and return what came of them; nothing is left behind."""
    random, figures = Random(seed), Figures(seed)
    handlers, statuses, stores = Counter[str](), Counter[str](), Counter[str]()
    clock = SimpleNamespace(time=lambda: 1_800_000_000 + figures.requests)
    with (
        override_settings(SECRET_KEY="of no site"),
        patch.object(token, "time", clock),
        patch.object(mine, "time", clock),
    ):
        while figures.requests < requests:
            store = STORES[stores.total() // IN_ONE_WORLD % len(STORES)]
            world = World(random)
            before = watch.stored(world.platform)
            for _ in range(min(IN_ONE_WORLD, requests - figures.requests)):
                figures.requests += 1
                stores[store] += 1
                actor = random.choice(world.actors)
                with service(store, actor.view):
                    handler, status, before = _one(world, actor, figures, before)
                handlers[handler if handler in table.HANDLERS else "no handler"] += 1
                statuses[str(status)] += 1
            with service(store):
                _read_back(world, figures)
    figures.by_handler = dict(sorted(handlers.items()))
    figures.by_status = dict(sorted(statuses.items()))
    figures.by_store = dict(sorted(stores.items()))
    return figures


def _one(
    world: World, actor: Actor, figures: Figures, before: dict[str, bytes]
) -> tuple[str, int, dict[str, bytes]]:
    """Send one request, and return its handler, the status, and what is stored now."""
    random = world.random
    handler = _handler(random, actor)
    request: dict[str, Any] = {}
    how: dict[str, Any] = {}
    chance = random.random()
    if handler in table.HANDLERS and chance < _REAL + _SPOILED:
        request = world.request(actor, handler)
        body = json.dumps(request).encode()
        if chance >= _REAL:
            body, how = mutations.spoiled(random, request)
    else:
        body = mutations.nothing_like_it(random)
    about = f"{handler} by {actor.person.name or 'nobody'} in {actor.view} {how}: {body!r}"
    with watch.side_effects(world.platform) as ran:
        try:
            answer = world.platform.handle("one", actor.person, handler, body, **{"view": actor.view, **how})
        except Exception as fault:  # noqa: BLE001 - that is what is looked for
            figures.note("uncaught_exceptions", f"{fault!r} {about}")
            return handler, 0, watch.stored(world.platform)
    status, after = answer.status_int, watch.stored(world.platform)
    if status >= 500:
        figures.note("server_errors", about)
    if status != 200:
        figures.refused += 1
        if after != before:
            figures.note("changed_on_refusal", about)
        if ran:
            figures.note("ran_something_on_refusal", f"{ran} {about}")
    elif after != before:
        figures.valid_and_changing += 1
    else:
        figures.valid_and_not_changing += 1
    reply = _reply(answer, figures, about)
    if request and body == json.dumps(request).encode() and not how:
        world.heard(actor, handler, request, status, reply)
    return handler, status, after


def _handler(random: Random, actor: Actor) -> str:
    chance = random.random()
    if chance < 0.03:
        return random.choice(table.NO_HANDLERS)
    if actor.view == "studio" and chance < 0.8:
        return "save_content"
    return "save" if chance < 0.4 else random.choice(sorted(table.HANDLERS))


def _reply(answer: Any, figures: Figures, about: str) -> dict[str, Any]:
    """Return a reply, held to strict JSON. What the platform answers itself has no body."""
    if not answer.body and answer.content_type != "application/json":
        return {}
    try:
        reply = strict.loads(answer.body.decode("utf-8"))
    except ValueError as fault:
        figures.note("not_strict_json", f"{fault} {answer.body[:200]!r} {about}")
        return {}
    if not isinstance(reply, dict):
        figures.note("not_strict_json", f"no object: {answer.body[:200]!r} {about}")
        return {}
    return reply


def _read_back(world: World, figures: Figures) -> None:
    try:
        found = world.unreadable()
    except Exception as fault:  # noqa: BLE001 - that is what is looked for
        found = [repr(fault)]
    for each in found:
        figures.note("unreadable_states", each)


def write(figures: Figures) -> None:
    """Write the figures where the docs have them."""
    PATH.parent.mkdir(parents=True, exist_ok=True)
    told = {name: value for name, value in asdict(figures).items() if name != "findings" or value}
    PATH.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
