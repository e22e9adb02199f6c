"""Worldview maps, as plain functions: what commands make of a map, and how two pages' changes come together."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ips_xblocks import contract
from ips_xblocks.activities import worldview
from ips_xblocks.activities.worldview_map import begun
from ips_xblocks.check import canonical
from ips_xblocks.learning import VALUE_LIMIT

EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples" / "worldview"
JOURNEYS = json.loads((EXAMPLES / "journeys.json").read_text(encoding="utf-8"))
FULL = json.loads((EXAMPLES / "full.json").read_text(encoding="utf-8"))

Map = dict[str, Any]
Command = dict[str, Any]

untimed = settings(deadline=None)

# Any commands at all --------------------------------------------------------------------------------

ids = st.sampled_from(["a", "b", "c", "begin", "luz-office", "luz-so", "x" * 64])
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=6) | st.sampled_from(
    ["", "no", "know", "no no"]
)
lanes = st.sampled_from(["happened", "told", "believe", "do", "gone"])
perspectives = st.sampled_from(["mine", "luz", "between"])
tags = st.sampled_from(["told", "saw", "assume", "ask"])
afters = st.none() | ids


items = st.fixed_dictionaries(
    {"id": ids, "lane": lanes},
    optional={
        "perspective": perspectives,
        "text": words.filter(bool),
        "ask": words.filter(bool),
        "tag": tags,
        "picture": st.sampled_from(["house", "key"]),
        "unsaid": st.just(True),
    },
)
commands = st.one_of(
    st.fixed_dictionaries({"do": st.just("add"), "item": items}, optional={"after": afters}),
    st.fixed_dictionaries(
        {
            "do": st.just("write"),
            "id": ids,
            "field": st.sampled_from(["text", "ask"]),
            "text": words,
            "was": words,
            "lane": lanes,
        },
        optional={"perspective": perspectives},
    ),
    st.fixed_dictionaries(
        {"do": st.just("set"), "id": ids},
        optional={"tag": tags | st.none(), "picture": st.none(), "unsaid": st.sampled_from([True, None])},
    ),
    st.fixed_dictionaries(
        {"do": st.just("move"), "id": ids, "lane": lanes},
        optional={"perspective": perspectives, "after": afters},
    ),
    st.fixed_dictionaries(
        {"do": st.just("remove"), "id": ids, "was": st.fixed_dictionaries({"text": words, "ask": words})}
    ),
    st.fixed_dictionaries(
        {"do": st.just("link"), "id": ids, "from": ids, "to": ids, "text": words, "was": words},
        optional={"after": afters},
    ),
    st.fixed_dictionaries({"do": st.just("unlink"), "id": ids, "was": words}),
)


def edited(value: Map | None, *steps: Command) -> Map:
    made: Map = worldview.respond(FULL, "map", value, {"do": "edit", "commands": list(steps)}).value
    return made


@untimed
@given(st.lists(commands, min_size=1, max_size=30))
def test_whatever_commands_say_they_leave_a_map_that_fits_its_schema(steps: list[Command]) -> None:
    assert contract.problems("activities/worldview", {"do": "edit", "commands": steps}, part="action") == []
    value = edited(None, *steps)
    assert contract.problems("activities/worldview", value, part="entry") == []
    for things in (value["items"], value["links"]):
        names = [each["id"] for each in things]
        assert len(names) == len(set(names))


@untimed
@given(st.lists(commands, min_size=1, max_size=15), st.lists(commands, min_size=1, max_size=15))
def test_commands_in_two_saves_make_what_they_make_in_one(one: list[Command], two: list[Command]) -> None:
    assert edited(edited(None, *one), *two) == edited(None, *one, *two)


@untimed
@given(st.lists(commands, min_size=1, max_size=15))
def test_the_map_that_was_given_stays_as_it_was(steps: list[Command]) -> None:
    value = edited(None, *steps)
    copy = json.dumps(value)
    edited(value, *steps)
    assert json.dumps(value) == copy


@untimed
@given(st.lists(commands, min_size=1, max_size=20))
def test_what_the_author_locked_is_never_the_learners(steps: list[Command]) -> None:
    value = edited(None, *steps)
    assert "luz-office" not in {item["id"] for item in value["items"]}


# Two pages ------------------------------------------------------------------------------------------


class Page:
    """What a page sends: commands that know what was there. Every text on it is written once only."""

    def __init__(self, name: str, base: Map, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.name, self.map, self.draw = name, base, draw
        self.sent: list[Command] = []
        self.written: set[str] = set()
        self._numbers = itertools.count()

    def act(self) -> None:
        kind = self.draw(st.sampled_from(["write", "remove", "relabel", "ask", "add", "link", "tag", "move"]))
        getattr(self, kind)()

    def do(self, *steps: Command) -> None:
        self.sent += steps
        self.map = edited(self.map, *steps)

    def fresh(self) -> str:
        return f"{self.name}{next(self._numbers)}"

    def text(self) -> str:
        text = f"words of {self.fresh()} !"
        self.written.add(text)
        return text

    def item(self) -> Map | None:
        return self.draw(st.sampled_from(self.map["items"])) if self.map["items"] else None

    def forget(self, *texts: str) -> None:
        """The person at the page has taken these words out themselves."""
        self.written -= set(texts)

    def add(self) -> None:
        item = {"id": self.fresh(), "lane": "told", "text": self.text()}
        self.do({"do": "add", "item": item, "after": self.draw(st.none() | st.just("a"))})

    def write(self, field: str = "text") -> None:
        if item := self.item():
            was = item.get(field, "")
            self.forget(was)
            text = "" if self.draw(st.integers(0, 4)) == 4 else self.text()
            place = {name: item[name] for name in ("lane", "perspective") if name in item}
            self.do({"do": "write", "id": item["id"], "field": field, "text": text, "was": was, **place})

    def ask(self) -> None:
        self.write("ask")

    def tag(self) -> None:
        if item := self.item():
            self.do({"do": "set", "id": item["id"], "tag": self.draw(tags)})

    def move(self) -> None:
        if item := self.item():
            self.do({"do": "move", "id": item["id"], "lane": self.draw(lanes), "after": None})

    def remove(self) -> None:
        if item := self.item():
            links = [each for each in self.map["links"] if item["id"] in (each["from"], each["to"])]
            self.forget(item.get("text", ""), item.get("ask", ""), *(each.get("text", "") for each in links))
            gone = [{"do": "unlink", "id": each["id"], "was": each.get("text", "")} for each in links]
            was = {"text": item.get("text", ""), "ask": item.get("ask", "")}
            self.do(*gone, {"do": "remove", "id": item["id"], "was": was})

    def link(self) -> None:
        start, end = self.item(), self.item()
        if start and end and start is not end:
            ends = {"from": start["id"], "to": end["id"]}
            self.do({"do": "link", "id": self.fresh(), **ends, "text": self.text(), "was": ""})

    def relabel(self) -> None:
        if self.map["links"]:
            link = self.draw(st.sampled_from(self.map["links"]))
            was = link.get("text", "")
            self.forget(was)
            self.do({"do": "link", **link, "text": self.text(), "was": was})


def texts(value: Map) -> list[str]:
    return [
        thing[part] for thing in value["items"] + value["links"] for part in ("text", "ask") if part in thing
    ]


BASE: Map = {
    "items": [
        {"id": "a", "lane": "happened", "text": "base one"},
        {"id": "b", "lane": "told", "text": "base two", "ask": "base three"},
        {"id": "c", "lane": "do", "text": "base four"},
    ],
    "links": [{"id": "l", "from": "a", "to": "b", "text": "base five"}, {"id": "m", "from": "b", "to": "c"}],
    "done": False,
}


@settings(deadline=None, max_examples=500)
@given(st.data())
def test_two_pages_end_with_the_words_of_both(data: st.DataObject) -> None:
    one, two = Page("one", BASE, data.draw), Page("two", BASE, data.draw)
    for page in (one, two):
        for _ in range(data.draw(st.integers(1, 8))):
            page.act()
    if not (one.sent and two.sent):
        return
    merged = edited(one.map, *two.sent)
    assert one.written | two.written <= set(texts(merged))
    both_kept = set(texts(BASE)) & set(texts(one.map)) & set(texts(two.map))
    assert both_kept <= set(texts(merged))
    ends = {item["id"] for item in merged["items"]}
    assert all({link["from"], link["to"]} <= ends for link in merged["links"])


@untimed
@given(st.data())
def test_commands_that_had_arrived_and_come_again_lose_and_double_no_words(data: st.DataObject) -> None:
    page = Page("one", BASE, data.draw)
    for _ in range(data.draw(st.integers(1, 8))):
        page.act()
    if page.sent:
        again = edited(page.map, *page.sent)
        assert page.written <= set(texts(again))


def test_a_command_about_what_is_gone_changes_nothing_else() -> None:
    gone = [
        {"do": "set", "id": "gone", "tag": "saw"},
        {"do": "move", "id": "gone", "lane": "do"},
        {"do": "remove", "id": "gone", "was": {"text": "", "ask": ""}},
        {"do": "unlink", "id": "gone", "was": ""},
    ]
    assert edited(BASE, *gone) == BASE


# A map in its whole -----------------------------------------------------------------------------------


def test_two_hundred_items_with_three_hundred_links_fit() -> None:
    size = 200
    items = [
        {
            "id": f"k3f{n:03}",
            "lane": "believe",
            "text": "What I heard at the table, more than once.",
            "tag": "assume",
        }
        for n in range(size)
    ]
    ends = [(f"k3f{n % size:03}", f"k3f{(n * 7 + 1) % size:03}") for n in range(300)]
    links = [
        {"id": f"l3f{n:03}", "from": start, "to": end, "text": "so I learned"}
        for n, (start, end) in enumerate(ends)
    ]
    value = worldview.respond(
        FULL, "map", None, {"do": "put", "items": items, "links": links, "done": False}
    ).value
    assert (len(value["items"]), len(value["links"])) == (200, 300)
    assert len(canonical(value).encode()) < VALUE_LIMIT


def test_a_map_begins_with_what_the_starter_gives_as_the_learners_own() -> None:
    value = begun(FULL)
    assert [item["id"] for item in value["items"]] == ["begin"]
    assert value["links"] == []
    value["items"][0]["text"] = "changed"
    assert begun(FULL)["items"][0]["text"] == "A table I remember"


def test_done_is_said_once_and_stays() -> None:
    first = worldview.respond(FULL, "map", None, {"do": "done"})
    assert (first.mark, first.event) == ("done", "done")
    later = worldview.respond(
        FULL, "map", first.value, {"do": "edit", "commands": [{"do": "unlink", "id": "l", "was": ""}]}
    )
    assert (later.mark, later.event) == ("done", None)
    again = worldview.respond(FULL, "map", later.value, {"do": "done"})
    assert (again.mark, again.event) == ("done", None)


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey["name"])
def test_journey_shared_with_the_page(journey: dict[str, Any]) -> None:
    content = json.loads((EXAMPLES / journey["content"]).with_suffix(".json").read_text(encoding="utf-8"))
    value, outcome = None, None
    for step in journey["steps"]:
        outcome = worldview.respond(content, journey["entry"], value, step)
        value = outcome.value
    assert value == journey["value"]
    assert outcome
    assert outcome.mark == journey["mark"]
    assert worldview.earned(content, journey["entry"], value) is None


def test_the_prompts_are_real_html_and_escaped() -> None:
    html = worldview.prompt({**FULL, "task": "<script>alert(1)</script>"}, str)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    for slot in ("task", "prompt-message", "lanes", "starter", "example"):
        assert f'slot="{slot}"' in html
    assert "so I learned → Quiet keeps us together." in html
    assert "Her brother" in html


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("invalid-*.json")), ids=lambda path: path.stem)
def test_content_with_something_to_change_can_still_be_used(path: Path) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))["content"]
    if contract.fits("activities/worldview", content):
        assert 'slot="task"' in worldview.prompt(content, str)
        value = worldview.respond(content, "map", None, {"do": "done"}).value
        assert contract.problems("activities/worldview", value, part="entry") == []


def test_problems_are_told_with_their_place() -> None:
    given_map = {
        "items": [{"id": "a", "lane": "happened", "text": "x"}, {"id": "b", "lane": "shared", "tag": "saw"}],
        "links": [{"id": "l", "from": "a", "to": "z"}],
    }
    found = worldview.problems({**FULL, "starter": given_map})
    assert [problem.where for problem in found] == [
        "/starter/items/1/lane",
        "/starter/items/1",
        "/starter/links/0/to",
    ]
    strange = {**FULL["example"], "perspectives": [{"id": "nobody", "label": "Nobody's"}]}
    assert [p.where for p in worldview.problems({**FULL, "example": strange})] == [
        "/example/perspectives/0/id"
    ]
    assert worldview.problems(FULL) == []
