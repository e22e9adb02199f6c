"""A marker through every handler, with errors forced, and all that other people and programs get to see.

Run as ``python -m tests.faults.handled MARKER [LEAK]``, since it uses the database in its own process.
Prints a JSON object: by place, the text that is there.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Iterator
from typing import Any
from unittest import mock

from lxml import etree

from course_export.serve.people import ALEX, SAM, Person
from course_export.serve.platform import Platform
from ips_xblocks.entries import store_for
from tests.faults import course

ROBIN = Person("Robin", 3, staff=True)
LOOKS_ON = Person("Alex", 11, real_user=ROBIN)
ONE, TWO, THREE = (course.entry(number) for number in range(3))


class Seat:
    """Someone at a block: sends what a page would send, and remembers what was refused."""

    def __init__(self, platform: Platform, person: Person, view: str, block: str) -> None:
        self._platform, self._person, self._view, self._block = platform, person, view, block
        arguments = platform.block(block, person, view=view).student_view(None).json_init_args
        self.token = json.loads(arguments["payload"])["token"]
        self.refused: list[str] = []

    def post(self, handler: str, **body: Any) -> Any:
        return self.send(handler, json.dumps({"token": self.token, **body}).encode())

    def send(self, handler: str, body: bytes, **how: Any) -> Any:
        answer = self._platform.handle(self._block, self._person, handler, body, view=self._view, **how)
        if answer.status_int == 200:
            return answer.json
        if answer.status_int != 409:  # which shows the owner their own words
            self.refused.append(answer.text)
        return None


def journey(seat: Seat, marker: str) -> None:
    """Write the marker wherever words can be written, and force every kind of error."""

    def save(entry: str, base: int, **action: Any) -> None:
        seat.post("save", entry=entry, base_rev=base, save_id=f"{entry}-{base}-{action['do']}", action=action)

    save(ONE, 0, do="write", words=f"{marker} one")
    save(ONE, 1, do="look", words=f"{marker} two")
    save(ONE, 2, do="write", words=f"{marker} three")
    save(TWO, 0, do="write", words=f"{marker} half")
    save(TWO, 1, do="skip")
    save(ONE, 0, do="write", words=f"{marker} stale")
    save(marker, 0, do="write", words=marker)
    save(THREE, 0, do=marker, words=marker)
    save(THREE, 0, do="write", words=marker * 3_000)
    seat.post(
        "save", entry=ONE, base_rev=3, save_id="x" * 8, action={"do": "write", "words": marker}, token="none"
    )
    seat.send("save", f'{{"words": "{marker}", "n": NaN}}'.encode())
    seat.send("save", f"{marker} is no JSON".encode())
    seat.send("save", f"words={marker}".encode(), content_type="application/x-www-form-urlencoded")
    seat.send("save", b"", method="GET", query=f"words={marker}")
    with mock.patch("ips_xblocks.activities.reframing.respond", side_effect=ValueError(marker)):
        save(ONE, 3, do="write", words=marker)
    with mock.patch("ips_xblocks.activities.reframing.earned", side_effect=RuntimeError(marker)):
        seat.post("read")
    with mock.patch.object(Platform, "published", side_effect=RuntimeError(marker)):
        save(ONE, 3, do="write", words=f"{marker} unheard")
    for handler in ("read", "history", "export"):
        seat.post(
            handler,
            **({} if handler == "read" else {"entry": ONE}),
            **({"scope": "activity"} if handler == "export" else {}),
        )
    seat.post("notice", text=f"{marker} lacks insight, they say.")
    seat.post("notice", text=marker * 3_000)
    with mock.patch("ips_xblocks.language.matching.Engine.notice", side_effect=ValueError(marker)):
        seat.post("notice", text=marker)
    seat.post("skip", skipped=True)
    seat.post("skip", skipped=False)
    seat.post("erase", scope="entry", entry=ONE)


def found(platform: Platform, view: str, owner: Person, block: str, seat: Seat) -> Iterator[tuple[str, Any]]:
    """Yield each place where the marker has to be, or must not be, with what is there."""
    yield "the owner's read handler", seat.post("read")
    yield "what the store holds", repr(store_for(platform.block(block, owner, view=view)).all())
    yield "error answers", seat.refused
    for name, person in (("another learner", SAM), ("course staff", ROBIN)):
        if person == owner:
            continue
        other = Seat(platform, person, view, block)
        yield f"the page of {name}", platform.render(block, person, view=view).content
        yield f"what handlers say to {name}", [
            other.post("read"), other.post("history", entry=ONE), other.post("export", scope="course")
        ]  # fmt: skip
    yield "the page that the server renders for the owner", platform.render(block, owner, view=view).content
    bound = platform.block(block, owner, view=view)
    yield "search index", bound.index_dictionary()
    node = etree.Element("x")
    bound.add_xml_to_node(node)
    yield "OLX", etree.tostring(node, encoding="unicode")
    yield "Studio's editor", platform.block(block, ROBIN, view="studio").studio_view(None).content
    yield "problem responses report", platform.problem_responses(block, [ALEX, SAM, ROBIN])
    if view == "lms":
        yield "the page of staff who look on as the learner", platform.render(block, LOOKS_ON).content


def leaking(kind: str) -> Any:
    """Return a planted leak, as a context."""
    from ips_xblocks.learning import Learning

    change = Learning._change

    def leak(block: Any, store: Any, entry: Any, request: Any) -> Any:
        if kind == "log":
            logging.getLogger("ips_xblocks").debug("saving %s", request)
        elif kind == "event":
            block.runtime.publish(block, "ips.reframing.saved", {"action": request["action"]})
        elif kind == "state":
            block.progress = {**block.progress, "last": request["action"]}
        return change(block, store, entry, request)

    return mock.patch.object(Learning, "_change", leak)


def main(marker: str, leak: str = "") -> None:
    log = io.StringIO()
    logging.basicConfig(level=logging.DEBUG, stream=log, format="%(name)s %(message)s")
    told: dict[str, str] = {}
    with leaking(leak):
        for adapter, view, owner, block in (
            ("table", "lms", ALEX, f"{course.page(0)}-b"),
            ("fields", "library", ROBIN, f"{course.page(1)}-b"),
        ):
            platform = Platform()
            platform.load(course.archive())
            seat = Seat(platform, owner, view, block)
            journey(seat, marker)
            for place, what in found(platform, view, owner, block, seat):
                told[f"{adapter}: {place}"] = (
                    what if isinstance(what, str) else json.dumps(what, ensure_ascii=False)
                )
            told[f"{adapter}: tracking events"] = repr(platform.events)
            told[f"{adapter}: the platform's own state"] = platform.store.content().decode("latin-1")
    told["log at DEBUG, with tracebacks"] = log.getvalue()
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
