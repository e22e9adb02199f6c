"""People at an activity, on the runtime that the local site runs on. What is asserted holds for every type."""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import pytest

from course_export.serve.people import Person
from course_export.serve.platform import Platform
from ips_xblocks import strict
from ips_xblocks.activities import ACTIVITIES
from ips_xblocks.entries import store_for
from tests.payloads.slots import texts

EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples"
SAVE_IDS = (f"save-{number:08}" for number in itertools.count())


@dataclass(frozen=True)
class Case:
    """One type: content with a single entry, and a journey that takes that entry to its end."""

    type: str
    content: dict[str, Any]
    entry: str
    steps: list[dict[str, Any]]
    value: Any
    earned: list[str]

    @property
    def words(self) -> list[str]:
        """Every text that a learner writes on the way, and that the author hasn't."""
        authored = set(texts(self.content))
        return [text for text in texts(self.steps) if " " in text and text not in authored]

    def olx(self, *, weight: float | None = 3, data: str | None = None, name: str = "Your turn") -> str:
        points = "" if weight is None else f' weight="{weight}"'
        text = json.dumps(self.content, ensure_ascii=False) if data is None else data
        return f"<ips_{self.type} url_name='one' display_name={quoteattr(name)}{points}><![CDATA[{text}]]></ips_{self.type}>"


def case_of(name: str) -> Case:
    folder = EXAMPLES / name
    for journey in json.loads((folder / "journeys.json").read_text(encoding="utf-8")):
        content = json.loads((folder / f"{journey['content']}.json").read_text(encoding="utf-8"))
        alone = ACTIVITIES[name].entry_ids(content) == [journey["entry"]]
        if alone and journey["mark"] == "done" and not journey.get("refused"):
            return Case(
                name, content, journey["entry"], journey["steps"], journey["value"], journey["earned"]
            )
    raise AssertionError(f"{name}: no journey takes content with a single entry to its end")


@pytest.fixture(params=sorted(ACTIVITIES))
def case(request: pytest.FixtureRequest) -> Case:
    return case_of(request.param)


@dataclass
class Answer:
    status: int
    body: Any


class Seat:
    """One person at one activity, with what their page knows: the token and the revisions."""

    def __init__(self, platform: Platform, person: Person, view: str = "lms", url_name: str = "one") -> None:
        self.platform, self.person, self.view, self.url_name = platform, person, view, url_name
        self.revs: dict[str, int] = {}
        self.token: str | None = self.payload()["token"]

    def fragment(self, name: str = "student_view") -> Any:
        """What the block gives, before the platform wraps it."""
        return getattr(self.platform.block(self.url_name, self.person, view=self.view), name)(None)

    def payload(self) -> dict[str, Any]:
        args = self.fragment().json_init_args
        return json.loads(args["payload"]) if args else {"token": None}

    def send(self, handler: str, body: bytes, **how: Any) -> Answer:
        """Send bytes; whatever a block answers has to be strict JSON that nobody keeps a copy of."""
        response = self.platform.handle(
            self.url_name, self.person, handler, body, **{"view": self.view, **how}
        )
        if not self.person.signed_in and not how.get("noauth"):
            return Answer(response.status_int, None)  # the platform's own answer
        assert response.headers["Cache-Control"] == "no-store"
        assert response.content_type == "application/json"
        return Answer(response.status_int, strict.loads(response.body.decode("utf-8")))

    def post(self, handler: str, body: Any, **how: Any) -> Answer:
        return self.send(handler, json.dumps(body).encode(), **how)

    def request(self, entry: str, action: Any, **other: Any) -> dict[str, Any]:
        usual = {"base_rev": self.revs.get(entry, 0), "save_id": next(SAVE_IDS), "token": self.token}
        return {"entry": entry, "action": action, **usual, **other}

    def act(self, entry: str, action: Any, **other: Any) -> Answer:
        answer = self.post("save", self.request(entry, action, **other))
        if answer.status == 200:
            self.token, self.revs[entry] = answer.body["token"], answer.body["rev"]
        return answer

    def go_through(self, case: Case) -> list[Answer]:
        return [self.act(case.entry, step) for step in case.steps]

    def read(self) -> Answer:
        return self.post("read", {"token": self.token})

    def skip(self, skipped: bool = True) -> Answer:
        return self.post("skip", {"skipped": skipped, "token": self.token})

    def state(self) -> dict[str, Any]:
        """What is stored: the block's fields, and the entries wherever they are kept."""
        block = self.platform.block(self.url_name, self.person, view=self.view)
        fields = {name: getattr(block, name) for name in ("progress", "data", "weight", "display_name")}
        store = store_for(block)
        kept = store.all() if store else {}
        entries = {name: {"rev": each.rev, "value": each.value} for name, each in kept.items()}
        return json.loads(json.dumps({**fields, "entries": entries}))

    @property
    def grade(self) -> Any:
        return self.platform.grade(self.person, self.url_name)

    @property
    def completion(self) -> Any:
        return self.platform.completion(self.person, self.url_name)


DEE = Person("dee", 7)
LUZ = Person("luz", 8)
SAM = Person("sam", 9, staff=True)
NOBODY = Person("", 0, signed_in=False)


@pytest.fixture
def platform(case: Case) -> Platform:
    platform = Platform(database=":memory:")
    platform.add_block(f"ips_{case.type}", "one", case.olx())
    return platform


@pytest.fixture
def dee(platform: Platform) -> Seat:
    return Seat(platform, DEE)
