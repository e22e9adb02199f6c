"""A small world that requests are made up in: one activity, and people who come and go at it in several views."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from random import Random
from typing import Any
from xml.sax.saxutils import escape

from course_export.serve.people import Person
from course_export.serve.platform import Platform
from ips_xblocks import strict
from ips_xblocks.activities import ACTIVITIES
from ips_xblocks.entries import token
from ips_xblocks.entries.owner import Owner
from tests.blocks.conftest import EXAMPLES, case_of
from tests.roles import table
from tests.roles.hostile import STORED
from tests.roles.scene import REQUESTS

ACTORS = (
    ("learner", "lms"), ("learner", "lms"), ("other learner", "lms"), ("not enrolled", "lms"),
    ("limited staff", "lms"), ("author", "studio-preview"), ("author", "studio"), ("library reader", "library"),
    ("staff as the learner", "lms"), ("visitor", "lms"), ("crawler", "lms"),
)  # fmt: skip
"""Who is there; the first two are one learner in two tabs, each with revisions of its own."""


@dataclass
class Actor:
    """Someone at the activity in one view, with what their page knows."""

    person: Person
    view: Any
    usage: str
    revs: dict[str, int] = field(default_factory=dict)
    steps: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    asked: dict[str, Any] | None = None
    """The erasure that was asked about, with its confirmation."""

    def token(self) -> str:
        """Return a token that is good for whomever the block is bound to."""
        return token.issue(Owner(str(self.person.user_id), self.usage))


class World:
    """An activity with content from the examples, in a course and in an open library.

    Args:
        random: settles everything that is left to chance.
    """

    def __init__(self, random: Random) -> None:
        self.random = random
        self.type = random.choice(sorted(ACTIVITIES))
        self.case = case_of(self.type)
        self.journeys = _journeys(self.type)
        content = random.choice(sorted(self.journeys))
        self.contents = {name: _content(self.type, name) for name in self.journeys}
        self.platform = Platform()
        self.platform.public_library = True
        tag = f"ips_{self.type}"
        words = escape(json.dumps(self.contents[content]))
        self.platform.add_block(tag, "one", f'<{tag} display_name="Your turn" weight="3">{words}</{tag}>')
        self.platform.block("one", None)  # what is read at first use is no change
        self.content = content
        self._saves = 0
        self.actors = [
            Actor(table.ROLES[role], view, str(self.platform.usage("one", view)))  # type: ignore[arg-type]
            for role, view in ACTORS
        ]

    # What a real page would send ----------------------------------------------------------------

    def request(self, actor: Actor, handler: str) -> dict[str, Any]:
        """Return what the actor's own page would send next."""
        own = getattr(self, f"_{handler}", None)
        made: dict[str, Any] = REQUESTS[handler](self) if own is None else own(actor)  # type: ignore[arg-type]
        return made if handler not in _OWNERS else {**made, "token": actor.token()}

    def heard(
        self, actor: Actor, handler: str, request: dict[str, Any], status: int, reply: dict[str, Any]
    ) -> None:
        """Let the actor's page know what came of it."""
        if handler == "save" and status in (200, 409) and "rev" in reply:
            actor.revs[request["entry"]] = reply["rev"]
        elif handler == "erase":
            actor.asked = {**request, "confirm": reply["confirm"]} if reply.get("confirm") else None
            if reply.get("erased"):
                actor.revs.clear()

    def text(self) -> str:
        """Return some words, at times odd ones."""
        random = self.random
        if random.random() < 0.4:
            return random.choice(sorted(STORED.values()))
        letters = random.choice(
            ["abc xyz,.", "éßø ñ", "שלום ", "字 界", "🌱👩🏽‍🦱 ", "\u200f\u202e\u2066 a", "<>&\"' "]
        )
        return "".join(random.choice(letters) for _ in range(random.choice((0, 1, 7, 40, 400))))

    def _save(self, actor: Actor) -> dict[str, Any]:
        entry = self.random.choice(sorted(self.journeys[self.content]))
        if not actor.steps.get(entry):
            actor.steps[entry] = list(self.random.choice(self.journeys[self.content][entry]))
        step = actor.steps[entry].pop(0)
        self._saves += 1
        return {
            "entry": entry,
            "base_rev": actor.revs.get(entry, 0),
            "save_id": f"save-{self._saves:08}",
            "action": {key: self.text() if _is_words(value) else value for key, value in step.items()},
        }

    def _read(self, actor: Actor) -> dict[str, Any]:
        return {}

    def _skip(self, actor: Actor) -> dict[str, Any]:
        return {"skipped": self.random.random() < 0.5}

    def _notice(self, actor: Actor) -> dict[str, Any]:
        return {"text": self.text()}

    def _history(self, actor: Actor) -> dict[str, Any]:
        return {"entry": self.random.choice(sorted(self.journeys[self.content]))}

    def _export(self, actor: Actor) -> dict[str, Any]:
        return self._scope()

    def _erase(self, actor: Actor) -> dict[str, Any]:
        return actor.asked or self._scope()

    def _save_content(self, actor: Actor) -> dict[str, Any]:
        if self.random.random() < 0.1:
            self.content = self.random.choice(sorted(self.contents))
        content = {**self.contents[self.content], "intro": self.text()}
        return {
            "display_name": f"Title {self.text()[:200]}",
            "weight": self.random.choice([None, 0, 1, 2.5]),
            "data": json.dumps(content, ensure_ascii=self.random.random() < 0.5),
        }

    def _scope(self) -> dict[str, Any]:
        scope = self.random.choice(["entry", "activity", "course"])
        entry = {"entry": self.random.choice(sorted(self.journeys[self.content]))}
        return {"scope": scope, **(entry if scope == "entry" else {})}

    # Afterwards ---------------------------------------------------------------------------------

    def unreadable(self) -> list[str]:
        """Return what of all that is stored can't be read, shown or reported any more."""
        found = []
        for actor in self.actors:
            for handler in ("read", "export", "history"):
                body = json.dumps(self.request(actor, handler)).encode()
                answer = self.platform.handle("one", actor.person, handler, body, view=actor.view)
                if answer.status_int not in (200, 403):
                    found.append(f"{handler}: {answer.status_int}")
                elif answer.body:
                    strict.loads(answer.body.decode("utf-8"))
            for name in ("student_view", "author_view"):
                fragment = getattr(self.platform.block("one", actor.person, actor.view), name)(None)
                if not fragment.content.encode("utf-8"):
                    found.append(f"{name} is empty")
        people = [actor.person for actor in self.actors if actor.view == "lms" and actor.person.signed_in]
        self.platform.problem_responses("one", people).encode("utf-8")
        return found


_OWNERS = {name for name, each in table.HANDLERS.items() if each.for_ == "owner"}


def _is_words(value: Any) -> bool:
    """Tell whether a value in an example's action is a learner's words."""
    return isinstance(value, str) and " " in value


def _content(stem: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((EXAMPLES / stem / f"{name}.json").read_text(encoding="utf-8"))
    return found


def _journeys(stem: str) -> dict[str, dict[str, list[list[dict[str, Any]]]]]:
    """Return the examples' journeys that go well: by content and entry, the steps of each."""
    found: dict[str, dict[str, list[list[dict[str, Any]]]]] = {}
    for journey in json.loads((EXAMPLES / stem / "journeys.json").read_text(encoding="utf-8")):
        if not journey.get("refused"):
            found.setdefault(journey["content"], {}).setdefault(journey["entry"], []).append(journey["steps"])
    return found
