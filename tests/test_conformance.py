"""Every activity type in the registry is whole: what a type lacks is told, and where it goes."""

from __future__ import annotations

import copy
import importlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from ips_xblocks import contract
from ips_xblocks.activities import ACTIVITIES

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "schemas" / "examples"

FUNCTIONS = (
    "STARTER", "UPGRADES", "entry_ids", "counted_ids", "learner_view", "prompt", "earned", "respond", "problems",
)  # fmt: skip
FILES = {
    "ips_xblocks/activities/{stem}.py": "what it does, as plain functions",
    "ips_xblocks/{stem}.py": "its block",
    "ui/src/{stem}/model.ts": "what an action makes of an entry, on the page",
    "ui/src/{stem}/view.ts": "what the learner sees",
    "ips_xblocks/public/{stem}.js": "its built UI: run `make ui`",
    "tests/activities/test_{stem}.py": "tests of what it does",
}


def lacking(stem: str) -> Iterator[str]:
    """What a type still needs, each as "where it goes: what it is"."""
    try:
        schema = contract.schema(f"activities/{stem}")
    except LookupError:
        yield f"schemas/activities/{stem}.schema.json: what its content may hold"
    else:
        for part in {"entry": "what a learner makes", "action": "what a learner does"}.items():
            if part[0] not in schema.get("$defs", {}):
                yield f"schemas/activities/{stem}.schema.json: $defs/{part[0]}, {part[1]}"
    if not valid(stem):
        yield f"schemas/examples/{stem}/NAME.json: content that is fine"
    if not invalid(stem):
        yield f"schemas/examples/{stem}/invalid-NAME.json: content with a problem, and the problem"
    if not (EXAMPLES / stem / "journeys.json").is_file():
        yield f"schemas/examples/{stem}/journeys.json: what learners do and what comes of it, for page and server"
    for name, what in FILES.items():
        if not (ROOT / name.format(stem=stem)).is_file():
            yield f"{name.format(stem=stem)}: {what}"
    for name in FUNCTIONS:
        if not hasattr(ACTIVITIES[stem], name):
            yield f"ips_xblocks/activities/{stem}.py: {name}, see ips_xblocks.activities.Activity"
    yield from lacking_block(stem)


def lacking_block(stem: str) -> Iterator[str]:
    name = "".join(part.capitalize() for part in stem.split("_")) + "Block"
    entry_point = f'"ips_{stem} = ips_xblocks.{stem}:{name}"'
    if entry_point not in (ROOT / "setup.py").read_text(encoding="utf-8"):
        yield f"setup.py: the entry point {entry_point}"
    try:
        block = getattr(importlib.import_module(f"ips_xblocks.{stem}"), name, None)
    except ImportError:
        return  # its file is told already
    if block is None:
        yield f"ips_xblocks/{stem}.py: the class {name}"
    elif block.activity_type != stem:
        yield f"ips_xblocks/{stem}.py: activity_type = {stem!r}"
    elif not block.display_name.default:
        yield f"ips_xblocks/{stem}.py: a default for display_name, or libraries hide the block"


def examples(stem: str, pattern: str) -> list[Path]:
    found = sorted((EXAMPLES / stem).glob(pattern))
    return [path for path in found if path.name != "journeys.json"]


def valid(stem: str) -> list[Path]:
    return [path for path in examples(stem, "*.json") if not path.name.startswith("invalid-")]


def invalid(stem: str) -> list[Path]:
    return examples(stem, "invalid-*.json")


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


each_type = pytest.mark.parametrize("stem", ACTIVITIES)
each_valid = pytest.mark.parametrize(
    ("stem", "path"),
    [pytest.param(stem, path, id=f"{stem}-{path.stem}") for stem in ACTIVITIES for path in valid(stem)],
)


@each_type
def test_a_type_is_whole(stem: str) -> None:
    missing = list(lacking(stem))
    assert not missing, f"{stem} is not whole yet. Add:\n" + "\n".join(f"  - {line}" for line in missing)


def test_a_made_up_type_is_told_all_that_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ACTIVITIES, "gardening", ModuleType("gardening"))  # type: ignore[index,misc]
    places = [line.partition(":")[0] for line in lacking("gardening")]
    assert places == [
        "schemas/activities/gardening.schema.json",
        "schemas/examples/gardening/NAME.json",
        "schemas/examples/gardening/invalid-NAME.json",
        "schemas/examples/gardening/journeys.json",
        "ips_xblocks/activities/gardening.py",
        "ips_xblocks/gardening.py",
        "ui/src/gardening/model.ts",
        "ui/src/gardening/view.ts",
        "ips_xblocks/public/gardening.js",
        "tests/activities/test_gardening.py",
        *["ips_xblocks/activities/gardening.py"] * len(FUNCTIONS),
        "setup.py",
    ]


@each_type
def test_journeys_hold_what_the_schema_allows(stem: str) -> None:
    for journey in load(EXAMPLES / stem / "journeys.json"):
        assert journey["entry"] in ACTIVITIES[stem].entry_ids(
            load(EXAMPLES / stem / f"{journey['content']}.json")
        )
        for step in journey["steps"]:
            assert contract.fits(f"activities/{stem}", step, part="action"), journey["name"]
        if journey["value"] is not None:
            assert contract.fits(f"activities/{stem}", journey["value"], part="entry"), journey["name"]


# What the author keeps back stays on the server ---------------------------------------------------

MARK = "\N{SECTION SIGN}"


def branches(
    schema: Mapping[str, Any], home: Mapping[str, Any]
) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """A schema with all that it refers to or is made of, each with the document that it stands in."""
    yield schema, home
    if "$ref" in schema:
        document, _, fragment = schema["$ref"].partition("#")
        home = contract.schema(document.removeprefix(contract.URN)) if document else home
        target: Any = home
        for part in filter(None, fragment.split("/")):
            target = target[part]
        yield from branches(target, home)
    for word in ("allOf", "anyOf", "oneOf"):
        for each in schema.get(word, ()):
            yield from branches(each, home)


def marked(
    value: Any, schemas: list[tuple[Any, Any]], mark: Callable[[str, bool], str], server: bool = False
) -> Any:
    """A copy of a value with every text put through ``mark``, told whether it is for the server alone."""
    parts = [pair for schema, home in schemas for pair in branches(schema, home)]
    server = server or any(schema.get("x-audience") == "server" for schema, _ in parts)
    if any({"enum", "const"} & schema.keys() for schema, _ in parts):
        return value  # a choice, and no text
    if isinstance(value, dict):
        return {
            name: marked(
                each,
                [(s["properties"][name], h) for s, h in parts if name in s.get("properties", {})],
                mark,
                server,
            )
            for name, each in value.items()
        }
    if isinstance(value, list):
        items = [(s["items"], h) for s, h in parts if "items" in s]
        return [marked(each, items, mark, server) for each in value]
    return mark(value, server) if isinstance(value, str) else value


def content_marked(stem: str, content: Any, mark: Callable[[str, bool], str]) -> Any:
    schema = contract.schema(f"activities/{stem}")
    return marked(content, [(schema, schema)], mark)


def leaks(stem: str, activity: Any, content: Any) -> list[str]:
    """Texts for the server alone that a learner would get before earning them."""
    kept: list[str] = []

    def mark(text: str, server: bool) -> str:
        if not server:
            return text
        kept.append(f"{MARK}{len(kept)}{MARK}{text}")
        return f"{MARK}{len(kept) - 1}{MARK}"

    content = content_marked(stem, content, mark)
    given = json.dumps(activity.learner_view(content), ensure_ascii=False) + activity.prompt(content, str)
    return [text for text in kept if text[: text.rindex(MARK) + 1] in given]


@each_valid
def test_nothing_kept_for_the_server_is_in_what_a_learner_gets_first(stem: str, path: Path) -> None:
    assert leaks(stem, ACTIVITIES[stem], load(path)) == []


def test_a_leak_is_seen() -> None:
    content = load(EXAMPLES / "reframing" / "full.json")
    careless = SimpleNamespace(learner_view=lambda content: content, prompt=lambda content, gettext: "")
    found = leaks("reframing", careless, content)
    assert any("One of us is the helper" in text for text in found)
    assert any("Who gets to be useful" in text for text in found)
    through_prompt = SimpleNamespace(
        learner_view=lambda content: {}, prompt=lambda content, gettext: content["items"][0]["carries"]
    )
    assert len(leaks("reframing", through_prompt, content)) == 1


# Every word of ours can be translated ---------------------------------------------------------------


class Texts(HTMLParser):
    """The texts that a person meets in some HTML, in names of pictures and fields too."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [
            value or "" for name, value in attrs if name in ("alt", "aria-label", "placeholder", "title")
        ]


def pseudo(text: str) -> str:
    """A language in which every text of ours stands between brackets."""
    return f"⟦{text}⟧"


def untranslated(stem: str, activity: Any, content: Any) -> list[str]:
    """Words in the prompts that are neither the author's nor translated."""
    authored = content_marked(stem, copy.deepcopy(content), lambda text, server: f"{MARK}{MARK}")
    texts = Texts(activity.prompt(authored, pseudo)).found
    left = (re.sub(rf"⟦[^⟧]*⟧|{MARK}{MARK}", "", text).strip() for text in texts)
    return [text for text in left if re.search(r"\w", text)]


@each_valid
def test_every_word_of_ours_in_the_prompts_is_translated(stem: str, path: Path) -> None:
    assert untranslated(stem, ACTIVITIES[stem], load(path)) == []


def test_a_word_that_is_not_translated_is_seen() -> None:
    content = load(EXAMPLES / "reframing" / "one-line.json")
    assert ACTIVITIES["reframing"].prompt(content, pseudo).count("⟦") == 1
    careless = SimpleNamespace(
        prompt=lambda content, gettext: f"<p>Hello {content['items'][0]['original']}</p>"
    )
    assert untranslated("reframing", careless, content) == ["Hello"]
