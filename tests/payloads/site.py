"""The site that shows the payloads: the local site, with blocks full of them, and Studio's views beside it.

Usage: python -m tests.payloads.site. It prints its address. ``/studio/VIEW/PAGE`` shows Studio's side of a
page; ``/act/NAME`` lets something happen elsewhere: ``elsewhere`` saves each entry again, and ``remove``
takes every line out that a learner has written to.
"""

from __future__ import annotations

import html
import itertools
import json
import os
from typing import Any

from lxml import etree

from course_export.serve import settings
from course_export.serve.people import LEARNERS, Person

PER_PAGE = 70
EVERYWHERE = "PAYLOADS_REPORT" in os.environ
"""Whether every payload goes into every type, as for the figures. Else each goes into one type, in turn."""

AUTHOR = Person("Ari", 90, staff=True)
START = """for (const block of document.querySelectorAll(".xblock[data-init]")) {
  const said = block.querySelector(":scope > script.xblock_json_init_args");
  const runtime = {
    handlerUrl: (_, name) => `/studio-handler/${block.dataset.usageId}/${name}`,
    notify() {},
  };
  new window[block.dataset.init](runtime, block, said ? JSON.parse(said.textContent) : undefined);
}"""


class Site:
    """Blocks with payloads on pages of a course, worked on by the first learner."""

    def __init__(self) -> None:
        from course_export.serve.platform import Platform
        from tests.payloads import content

        self.platform = Platform()
        self._ids = (f"save-{number:08}" for number in itertools.count())
        words = [content.PLAIN, *content.payloads()]
        self.blocks = {}
        plain, batches = [], []
        for place, name in enumerate(content.TYPES):
            made = {
                f"{name}-{number:03}": content.made(name, payload)
                for number, payload in enumerate(words)
                if EVERYWHERE or number == 0 or number % len(content.TYPES) == place
            }
            first, *others = made
            self.blocks |= made
            plain.append(first)
            batches += _batches(others, PER_PAGE)
        self.pages = {"plain": plain} | {f"page-{number}": batch for number, batch in enumerate(batches)}
        self._load(renamed=False)
        for name, made in self.blocks.items():
            for step in made.steps:
                self._save(name, made.entry, step)

    def act(self, name: str) -> None:
        if name == "remove":
            self._load(renamed=True)
            return
        for block, made in self.blocks.items():
            step = next((each for each in reversed(made.steps) if _words(each)), None)
            if step is not None:  # a type whose pages come together by themselves has no two versions
                words = {name: f"{text} //elsewhere" for name, text in _words(step).items()}
                self._save(block, made.entry, {**step, **words})

    def studio(self, view: str, page: str) -> str:
        parts, scripts = [], {}
        for name in self.pages[page]:
            fragment = self.platform.render(
                name, AUTHOR, view, view="studio" if view == "studio_view" else "studio-preview"
            )
            parts.append(f'<div class="vert" data-id="{name}">{fragment.content}</div>')
            scripts |= {each.data: None for each in fragment.resources if each.kind == "url"}
        tags = "".join(f'<script src="{html.escape(each)}"></script>' for each in scripts)
        start = self.platform.made.address(START, "application/javascript")
        return (
            "<!doctype html><meta charset=utf-8><title>Studio</title><script src=/site/jquery.js></script>"
            f"{''.join(parts)}{tags}<script src={start}></script>"
        )

    def told(self) -> dict[str, Any]:
        """Return what the pages should show, for whoever tests them."""
        return {
            "pages": self.pages,
            "key": str(self.platform.course.key),
            "blocks": {name: self._block(name) for name in self.blocks},
        }

    def round_trips(self) -> int:
        """Return how many blocks come back from their OLX, and from their owner's export, as they were."""
        same = 0
        for name, made in self.blocks.items():
            block = self.platform.block(name, AUTHOR, "studio")
            node = etree.Element("unknown", url_name=name)
            block.add_xml_to_node(node)
            again = etree.fromstring(etree.tostring(node, encoding="utf-8"))  # as platforms write it
            read = type(block).parse_xml(again, block.runtime, block.scope_ids)
            exported = json.loads(self._export(name))
            words = [each for each in self._block(name)["written"] if each in exported["text"]]
            same += (
                json.loads(read.data) == made.content
                and read.display_name == f"{made.payload} //name"
                and exported["entries"][0]["value"] == self._store(name).get(made.entry).value
                and bool(words)
            )
        return same

    def _export(self, name: str) -> bytes:
        from ips_xblocks.entries import token

        request = {"scope": "activity", "token": token.issue(self._store(name).owner)}
        answer = self.platform.handle(name, LEARNERS[0], "export", json.dumps(request).encode())
        assert answer.headers["Content-Type"].startswith("application/json")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        return bytes(answer.body)

    def _block(self, name: str) -> dict[str, Any]:
        from ips_xblocks.content import content_of
        from tests.payloads import slots

        made = self.blocks[name]
        entry = self._store(name).get(made.entry)
        assert entry is not None
        content = content_of(made.type, json.dumps(made.content, ensure_ascii=False))
        got = set(
            slots.texts([content.view, content.activity.earned(content.value, made.entry, entry.value)])
        )
        return {
            "payload": made.payload,
            "authored": made.authored,
            "unseen": [where for where, text in made.authored.items() if text not in got],
            "rich": sorted(made.rich),
            # A label stands in for a choice that is gone.
            "written": [
                each
                for each in slots.texts(entry.value)
                if made.payload in each and not each.endswith("/label")
            ],
        }

    def _load(self, *, renamed: bool) -> None:
        course = etree.Element("course")
        for page, names in self.pages.items():
            title = " ".join(self.blocks[name].payload for name in names)
            chapter = etree.SubElement(course, "chapter", url_name=f"c-{page}", display_name=title)
            unit = etree.SubElement(chapter, "sequential", url_name=f"u-{page}", display_name=title)
            vertical = etree.SubElement(unit, "vertical", url_name=page, display_name=title)
            for name in names:
                vertical.append(self._element(name, renamed=renamed))
        title = " ".join(made.payload for made in self.blocks.values())
        policy = {"course/v1": {"display_name": title, "language": "en"}}
        self.platform.load(
            {
                "course.xml": b'<course url_name="v1" org="IPS" course="Payloads"/>',
                "course/v1.xml": etree.tostring(course),
                "policies/v1/policy.json": json.dumps(policy).encode(),
            }
        )

    def _element(self, name: str, *, renamed: bool) -> Any:
        made = self.blocks[name]
        node = etree.Element(f"ips_{made.type}", url_name=name, display_name=f"{made.payload} //name")
        node.text = json.dumps(made.content, ensure_ascii=False)
        if renamed:
            node.text = node.text.replace(json.dumps(made.entry), json.dumps(f"{made.entry}-new"))
        return node

    def _store(self, name: str) -> Any:
        from ips_xblocks.entries import store_for

        return store_for(self.platform.block(name, LEARNERS[0], known=True))

    def _save(self, name: str, entry: str, action: dict[str, Any]) -> None:
        from ips_xblocks.entries import token

        store = self._store(name)
        there = store.get(entry)
        request = {
            "entry": entry,
            "base_rev": there.rev if there else 0,
            "save_id": next(self._ids),
            "action": action,
            "token": token.issue(store.owner),
        }
        answer = self.platform.handle(name, LEARNERS[0], "save", json.dumps(request).encode())
        assert answer.status_int == 200, answer.body


def _words(action: dict[str, Any]) -> dict[str, str]:
    """Return the words in an action that are a learner's own; a label is their author's."""
    return {
        name: text
        for name, text in action.items()
        if name != "label" and isinstance(text, str) and "//a" in text
    }


def _batches(names: list[str], size: int) -> list[list[str]]:
    return [names[start : start + size] for start in range(0, len(names), size)]


def main() -> None:
    settings.set_up()
    from course_export.serve import server

    site = Site()
    with server.listening(site.platform, 0) as listening:
        inner = listening.get_app()

        def application(environ: dict[str, Any], start_response: Any) -> Any:
            kind, _, rest = environ["PATH_INFO"].strip("/").partition("/")
            if kind == "studio":
                return _answer(start_response, site.studio(*rest.split("/")), "text/html; charset=utf-8")
            if kind == "act":
                site.act(rest)
                return _answer(start_response, "{}", "application/json")
            if kind == "olx":
                return _answer(start_response, json.dumps({"same": site.round_trips()}), "application/json")
            if kind == "told":
                return _answer(start_response, json.dumps(site.told()), "application/json")
            if kind == "studio-handler":
                usage, name = rest.split("/")
                body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
                answer = site.platform.handle(usage.rpartition("@")[2], AUTHOR, name, body, view="studio")
                start_response(answer.status, answer.headerlist)
                return [answer.body]
            return inner(environ, start_response)

        listening.set_app(application)
        print(f"http://127.0.0.1:{listening.server_port}", flush=True)
        listening.serve_forever()


def _answer(start_response: Any, text: str, kind: str) -> list[bytes]:
    start_response("200 OK", [("Content-Type", kind)])
    return [text.encode()]


if __name__ == "__main__":
    main()
