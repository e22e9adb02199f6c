"""Text that would like to be code: in every slot of authors and learners, on every page, nothing of it runs.

The pages are looked at without their security policy, so that it is our own care that is tested and not
the browser's. ``make payloads`` writes what was counted to ``docs/reliability/payloads.json``.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
import sys
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.learner import switch
from tests.payloads import content, slots

ROOT = Path(__file__).parents[2]
FIGURES = os.environ.get("PAYLOADS_REPORT")
"""Where to write what was counted, if anywhere."""

WATCH = """
window.hits = [];
window.hit = () => { window.hits.push(new Error().stack); window.top.console.error('executed'); };
document.addEventListener('securitypolicyviolation', event => console.error(
  `policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""

SEEN = """() => {
  const blocks = {}, kinds = new Set(), marked = new Set();
  const kind = each => each.localName + ' ' + each.getAttributeNames().filter(n => !n.startsWith('data-')).sort();
  const walk = (node, texts, rich) => {
    if (node.nodeType === 3) texts.push(node.data);
    if (node.nodeType === 8) return;
    if (node.nodeType === 1) {
      (rich ? marked : kinds).add(rich ? node.localName + '|' + [...node.attributes].map(a => a.name + '=' + a.value) : kind(node));
      if (['SCRIPT', 'STYLE'].includes(node.tagName)) return;
      if ('value' in node && typeof node.value === 'string') texts.push(node.value);
      if (node.alt) texts.push(node.alt);
      if (node.shadowRoot) node.shadowRoot.childNodes.forEach(each => walk(each, texts, false));
    }
    const inside = rich || (node.nodeType === 1 && node.matches('[slot=intro]'));
    node.childNodes.forEach(each => walk(each, texts, inside));
  };
  const all = [];
  for (const block of document.querySelectorAll('.vert')) {
    const texts = [];
    walk(block, texts, false);
    blocks[block.dataset.id.split('@').pop()] = texts.join('\\n');
  }
  walk(document.documentElement, all, false);
  return { blocks, kinds: [...kinds], marked: [...marked], hits: window.hits };
}"""

PRESS = """(name) => {
  window.pressed ??= new WeakSet();
  const shadows = [...document.querySelectorAll('*')].map((host) => host.shadowRoot).filter(Boolean);
  for (const root of [document, ...shadows])
    for (const button of root.querySelectorAll('button'))
      if (button.textContent.trim() === name && !pressed.has(button)) {
        pressed.add(button);
        button.click();
      }
}"""

TYPE = """(more) => {
  for (const host of document.querySelectorAll('*'))
    for (const area of host.shadowRoot?.querySelectorAll('textarea') ?? []) {
      if (!area.value) continue;
      area.value += more;
      area.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    }
}"""

IN_THE_CHART = re.compile(r"(/start|/scenes/\*)(/title|/choices/\*/text)")
"""Of a scenario, what its author sees of it as a picture and as a list."""

RICH = {"p", "em", "strong", "a", "ul", "ol", "li", "br"}


class Site:
    """The pages with payloads on them, as a browser without security policy sees them."""

    def __init__(self, address: str, browser: Browser) -> None:
        self.address = address
        self.told = json.loads(self.get("/told"))
        self.counts: Counter[str] = Counter()
        self.faults: list[str] = []
        self.context = browser.new_context(base_url=address, bypass_csp=True)
        self.context.set_default_timeout(60_000)
        self.context.add_init_script(WATCH)
        self.context.on("console", self._said)
        self.context.on("dialog", self._asked_back)
        self.context.on("request", self._asked)
        self.page = self.context.new_page()

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.address + path) as answer:
            return str(answer.read().decode())

    @property
    def batches(self) -> list[str]:
        return [page for page in self.told["pages"] if page != "plain"]

    def frame(self, page: str) -> str:
        return f"/xblock/{self.told['key'].replace('course-v1:', 'block-v1:')}+type@vertical+block@{page}"

    def show(self, address: str) -> None:
        self.page.goto(address, wait_until="networkidle")
        self.counts["pages"] += 1

    def see(self, expected: Callable[[dict[str, Any]], list[str]], act: str = "") -> dict[str, Any]:
        """Look at the page until every block shows what it should and no more is coming; return what is there.

        ``act`` is a button that is pressed in each block as soon as it is there.
        """
        page, tries, seen = self.page, 0, None
        while True:
            if act:
                page.evaluate(PRESS, act)
            before, seen = seen, page.evaluate(SEEN)
            settled = seen == before and not any("One moment…" in text for text in seen["blocks"].values())
            missing = {
                name: [each for each in expected(self.told["blocks"][name]) if _flat(each) not in _flat(text)]
                for name, text in seen["blocks"].items()
                if name in self.told["blocks"]
            }
            missing = {name: each for name, each in missing.items() if each}
            tries += 1
            if (settled and not missing) or tries > 150:
                break
            page.wait_for_timeout(200)
        assert missing == {}, f"{len(missing)} blocks, such as {next(iter(missing.items()))}"
        names = [name for name in seen["blocks"] if name in self.told["blocks"]]
        assert names
        self.counts["shown"] += sum(len(expected(self.told["blocks"][name])) for name in names)
        assert seen["hits"] == []
        for each in seen["marked"]:
            tag, _, attributes = each.partition("|")
            assert tag in RICH or (tag, attributes) == ("p", ""), each
            assert not attributes or attributes.startswith(("href=http", "href=/", "href=mailto:")), each
        return seen

    def _said(self, message: Any) -> None:
        if "executed" in message.text:
            self.faults.append(f"executed on {self.page.url}")

    def _asked_back(self, dialog: Any) -> None:
        if dialog.type != "beforeunload":  # ours, while words are unsaved
            self.faults.append(f"dialog on {self.page.url}")
        dialog.accept()

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.address, "data:", "blob:", "about:")):
            self.faults.append(f"asked for {request.url} on {self.page.url}")


def _flat(text: str) -> str:
    """Leave out spaces and line ends, which pages may lay out as they need."""
    return "".join(text.split())


def plain_slots(block: dict[str, Any]) -> list[str]:
    return [text for where, text in block["authored"].items() if where not in block["rich"]]


@pytest.fixture(scope="module")
def site(chromium: Browser) -> Iterator[Site]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.payloads.site"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        site = Site(server.stdout.readline().strip(), chromium)
        yield site
        site.context.close()
        server.terminate()


@pytest.fixture
def pages(site: Site) -> Iterator[Site]:
    """The site, held to nothing executed and nothing asked for elsewhere when the test ends."""
    site.faults.clear()
    yield site
    assert site.faults == []


def hold_to_plain_page(
    site: Site, address: Callable[[str], str], expected: Callable[..., list[str]], act: str = ""
) -> None:
    """Show each page of payloads, and hold its elements to those of the same page with plain words."""

    def shown(page: str) -> dict[str, Any]:
        site.show(address(page))
        return site.see(expected, act)

    plain = set(shown("plain")["kinds"])
    for page in site.batches:
        new = set(shown(page)["kinds"]) - plain - {"br "}  # for a payload of several lines
        assert new == set(), f"{page} has elements that plain words don't make"


def test_every_slot_of_every_type_is_filled() -> None:
    words = content.payloads()
    assert len(words) == len(set(words)) >= 150
    for name in content.TYPES:
        assert content.unheld(name) == set(), f"No example of {name} holds these, so no payload reaches them."
        made = content.made(name, words[0])
        assert any(words[0] in text for text in slots.texts(made.steps))


def test_a_learner_who_has_written_sees_it_all_as_text(pages: Site) -> None:
    def expected(block: dict[str, Any]) -> list[str]:
        left_out = {*block["rich"], *block["unseen"], ROAD}
        shown = [text for where, text in block["authored"].items() if where not in left_out]
        return [*shown, *block["written"]]

    hold_to_plain_page(pages, pages.frame, expected, act="Your paths")


ROAD = "/other_road/label"
"""Shown before a learner begins."""


@pytest.fixture
def sam(pages: Site) -> Iterator[None]:
    """The other learner at the page, who has written nothing."""
    for name in ("Sam", "Alex"):
        pages.page.goto("/")
        switch(pages.page, name)
        if name == "Sam":
            yield


def test_a_learner_who_comes_new_sees_the_note_and_the_other_road_as_text(pages: Site, sam: None) -> None:
    def expected(block: dict[str, Any]) -> list[str]:
        return [
            text for where, text in block["authored"].items() if where.startswith(("/content_note", ROAD))
        ]

    hold_to_plain_page(pages, pages.frame, expected)
    hold_to_plain_page(pages, pages.frame, lambda _: [], act="Go on")


def test_an_author_sees_it_as_text_in_the_unit_and_in_the_editor(pages: Site) -> None:
    hold_to_plain_page(pages, lambda page: f"/studio/author_view/{page}", lambda _: [])

    def expected(block: dict[str, Any]) -> list[str]:
        told = [text for where, text in block["authored"].items() if IN_THE_CHART.fullmatch(where)]
        return [f"{block['payload']} //name", *told]

    hold_to_plain_page(pages, lambda page: f"/studio/studio_view/{page}", expected, act="As a picture")


def test_the_course_around_shows_its_titles_as_text(pages: Site) -> None:
    for page in (
        "/",
        f"/courses/{pages.told['key']}/jump_to_id/page-0",
        f"/courses/{pages.told['key']}/about",
    ):
        pages.show(page)
        words = {pages.told["blocks"][name]["payload"] for name in pages.told["pages"]["page-0"]}
        text = _flat(pages.page.evaluate("document.body.textContent + ' ' + document.title"))
        assert [each for each in words if _flat(each) not in text] == []
        tags = set(pages.page.evaluate("[...document.querySelectorAll('*')].map(each => each.localName)"))
        assert not tags & {"img", "object", "embed", "svg", "math", "video", "audio", "base", "x", "table"}
        handlers = "[...document.querySelectorAll('*')].flatMap(each => each.getAttributeNames()).filter(name => name.startsWith('on'))"
        assert pages.page.evaluate(handlers) == []
        pages.counts["shown"] += len(words)


def test_what_leaves_the_site_is_json_and_well_formed_olx(pages: Site) -> None:
    """Exports are read by programs: what they say has to be what was written, and nothing else."""
    pages.counts["olx"] = json.loads(pages.get("/olx"))["same"]
    assert pages.counts["olx"] == len(pages.told["blocks"])


def test_two_versions_of_the_words_and_former_words_are_text(pages: Site) -> None:
    page = pages.batches[0]
    pages.show(pages.frame(page))
    pages.see(lambda block: block["written"])
    pages.get("/act/elsewhere")
    pages.page.evaluate(TYPE, " //here")
    kinds = pages.see(lambda block: [f"{block['payload']} //a", "//elsewhere", "//here"])["kinds"]
    assert not [each for each in kinds if each.split()[0] in ("img", "svg", "math", "iframe", "script ")]
    pages.get("/act/remove")
    pages.show(pages.frame(page))
    pages.see(lambda block: [f"{block['payload']} //a", "//elsewhere"])


def test_a_strict_policy_has_nothing_to_refuse(site: Site, chromium: Browser) -> None:
    """With the site's policy in force: whatever the payloads try, and all that we do ourselves."""
    context = chromium.new_context(base_url=site.address)
    context.add_init_script(WATCH)
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "policy: " in message.text else None)
    for name in ("plain", site.batches[0]):
        answer = page.goto(site.frame(name), wait_until="networkidle")
        assert answer is not None
        assert answer.headers["content-security-policy"].startswith("default-src 'self';")
        page.evaluate(TYPE, " //more")
    assert refused == []
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=hit()>')")
    page.wait_for_event("console", lambda message: "policy: script-src" in message.text)
    context.close()


def test_a_page_that_did_run_it_would_be_caught(pages: Site) -> None:
    """Without this, a hook that hears nothing would look like a page that does nothing."""
    pages.show(pages.frame("plain"))
    pages.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=hit()>')")
    pages.page.wait_for_function("window.hits.length > 0")
    assert pages.faults
    pages.faults.clear()
    new = set(pages.page.evaluate(SEEN)["kinds"])
    assert "img onerror,src" in new


def test_figures(site: Site, request: pytest.FixtureRequest) -> None:
    """Last: what all of it comes to. The zeros are what every test above has asserted."""
    assert site.counts["shown"] > 0
    if FIGURES and not request.session.testsfailed:
        told = {
            "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
            "payloads": len(content.payloads()),
            "types": content.TYPES,
            "author_slots": sum(len(content.made(name, content.PLAIN).authored) for name in content.TYPES),
            "pages_shown": site.counts["pages"],
            "texts_shown": site.counts["shown"],
            "round_trips": site.counts["olx"],
            "executed": 0,
            "requests_elsewhere": 0,
            "new_elements": 0,
        }
        Path(FIGURES).write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", encoding="utf-8")
