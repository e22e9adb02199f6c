"""An activity that two people have written in, and the request that each handler would grant its own."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from webob import Response

from course_export.serve.people import Person
from course_export.serve.platform import Platform
from ips_xblocks.entries import token
from ips_xblocks.entries.owner import Owner
from tests.blocks.conftest import Case
from tests.roles import table

SAVE_IDS = (f"role-{number:08}" for number in itertools.count())


def canary(person: Person, version: int) -> str:
    """Return words that nobody else's reply may hold."""
    return f"canary {version} of {person.name}."


@dataclass
class Scene:
    """One activity in one view, with words of whoever asks and of one learner more.

    Attributes:
        view: the view.
        case: the type of activity.
        asks: who asks; where staff look on as a learner, the learner is bound, and so is this.
    """

    view: Any
    case: Case
    asks: Person
    public_library: bool = False

    def __post_init__(self) -> None:
        self.platform = Platform()
        self.platform.public_library = True  # while the words are written
        self.platform.add_block(f"ips_{self.case.type}", "one", self.case.olx())
        self.usage = str(self.platform.usage("one", self.view))
        self.other = table.ROLES["other learner" if self.asks.id == 11 else "learner"]
        self.themselves = replace(self.asks, real_user=None)
        self.revs: dict[int, int] = {}
        for person in (self.themselves, self.other):
            for version in (1, 2):
                self._write(person, canary(person, version))
        self.confirm = self._confirmation()
        self.platform.public_library = self.public_library

    def token(self, kind: str) -> str | None:
        """Return a token: "own" is good for whomever the block is bound to, as if it had leaked."""
        whose = Owner(str(self.asks.user_id), self.usage)
        if kind == "none":
            return None
        if kind == "another's":
            whose = Owner(str(self.other.user_id), self.usage)
        return token.issue(whose, at=time.time() - 2 * token.LIFE if kind == "expired" else None)

    def request(self, handler: str, kind: str = "own") -> dict[str, Any]:
        """Return what the handler would grant, if only it came from the right person in the right way."""
        body = REQUESTS.get(handler, REQUESTS["read"])(self)
        return body if _is_for_authors(handler) else {**body, "token": self.token(kind)}

    def send(
        self, handler: str, address: str = "normal", *, method: str = "POST", kind: str = "own"
    ) -> Response:
        """Send that request to an address."""
        body = b"" if method == "GET" else json.dumps(self.request(handler, kind)).encode()
        noauth, csrf = address == "noauth", address != "no token"
        return self.post(handler, body, method=method, noauth=noauth, csrf=csrf)

    def post(self, handler: str, body: bytes, **how: Any) -> Response:
        """Send bytes, as whoever asks."""
        return self.platform.handle("one", self.asks, handler, body, **{"view": self.view, **how})

    def act(self, text: str, **other: Any) -> dict[str, Any]:
        """Return a request that saves words."""
        action = {key: text if key == "words" else value for key, value in self.case.steps[0].items()}
        return {**self.request("save"), "action": action, **other}

    def words_of(self, person: Person) -> tuple[str, ...]:
        """Return what a person has written here."""
        return canary(person, 1), canary(person, 2)

    def _write(self, person: Person, words: str) -> None:
        base_rev = self.revs.get(person.id, 0)
        answer = self._ask(person, "save", self.act(words, base_rev=base_rev))
        if answer.status_int == 200:
            self.revs[person.id] = base_rev + 1

    def _confirmation(self) -> str:
        answer = self._ask(self.themselves, "erase", {"scope": "activity"})
        return answer.json["confirm"] if answer.status_int == 200 else token.issue(Owner("x", "y"))

    def _ask(self, person: Person, handler: str, body: dict[str, Any]) -> Response:
        given = token.issue(Owner(str(person.user_id), self.usage))
        person = replace(person, crawler=False)
        return self.platform.handle(
            "one", person, handler, json.dumps({**body, "token": given}).encode(), view=self.view
        )


def _save(scene: Scene, base_rev: int) -> dict[str, Any]:
    return {
        "entry": scene.case.entry,
        "base_rev": base_rev,
        "save_id": next(SAVE_IDS),
        "action": scene.case.steps[-1],
    }


def _is_for_authors(handler: str) -> bool:
    return handler in table.HANDLERS and table.HANDLERS[handler].for_ == "author"


REQUESTS: dict[str, Callable[[Scene], dict[str, Any]]] = {
    "save": lambda scene: _save(scene, scene.revs.get(scene.asks.id, 0)),
    "read": lambda scene: {},
    "skip": lambda scene: {"skipped": True},
    "history": lambda scene: {"entry": scene.case.entry},
    "export": lambda scene: {"scope": "activity"},
    "erase": lambda scene: {"scope": "activity", "confirm": scene.confirm},
    "notice": lambda scene: {"text": "They say that she lacks insight."},
    "preview_content": lambda scene: {"data": json.dumps(scene.case.content)},
    "save_content": lambda scene: {
        "display_name": "Changed",
        "weight": 5,
        "data": json.dumps(scene.case.content),
    },
}
"""By handler: a request that it grants. A test asks for each handler of the table to have one."""
