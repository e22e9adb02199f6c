"""A learner's map, and the commands that change it: plain functions on JSON values.

A page sends commands rather than a map, so that two pages that are open at once end with the changes of
both. Three rules hold then, and ``ui/src/worldview/play.ts`` has the same:

* a command about something that is gone is passed over, unless it carries words;
* words win: whoever takes words away says which, and other words stay;
* where two pages wrote different words into one place, the later ones stand there, and the earlier ones
  become an item of their own beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Json = dict[str, Any]


def begun(content: Mapping[str, Any]) -> Json:
    """Return the map as it stands before a learner's first step: what a starter gives them as theirs."""
    starter = content.get("starter", {})
    items, links = starter.get("items", ()), starter.get("links", ())
    free = [[dict(each) for each in part if "locked" not in each] for part in (items, links)]
    return {"items": free[0], "links": free[1], "done": False}


def edited(content: Mapping[str, Any], before: Mapping[str, Any], commands: Iterable[Json]) -> Json:
    """Return a map after commands, played in order. Whatever they say, nothing is raised."""
    draft = Draft(content, before)
    for command in commands:
        _PLAYS[command["do"]](draft, command)
    return {"items": draft.items, "links": draft.links, "done": before["done"]}


def unrepeated(things: Iterable[Json]) -> list[Json]:
    """Return items or links without those whose id has come before."""
    first: dict[str, Json] = {}
    for each in things:
        first.setdefault(each["id"], each)
    return list(first.values())


def words_of(item: Mapping[str, Any]) -> Json:
    """Return the words of an item, as a command that takes it away names them."""
    return {"text": item.get("text", ""), "ask": item.get("ask", "")}


class Draft:
    """A map while commands are played on it; the one that it was made from stays as it was."""

    def __init__(self, content: Mapping[str, Any], before: Mapping[str, Any]) -> None:
        self.items: list[Json] = list(before["items"])
        self.links: list[Json] = list(before["links"])
        own = {item["id"] for item in self.items}
        given = content.get("starter", {}).get("items", ())
        self._locked = {each["id"]: each for each in given if "locked" in each and each["id"] not in own}
        self._first_lane: str = content["lanes"][0]["id"]

    def add(self, command: Json) -> None:
        """Add an item, once."""
        item = command["item"]
        if self._at(item["id"]) is None:
            _insert(self.items, dict(item), command)

    def write(self, command: Json) -> None:
        """Write words into an item; one that is gone comes back for them."""
        name, field, text = command["id"], command["field"], command["text"]
        if name in self._locked:
            self._stand_beside(name, text)
            return
        place = _place(self.items, name)
        if place < 0:
            if text.strip():
                self.items.append({"id": name, **_spot(command), field: text})
            return
        item, left = _rewritten(self.items[place], field, command)
        if item.get("text", "").strip():
            item.pop("unsaid", None)
        self.items[place] = item
        self._stand_beside(name, left)

    def set(self, command: Json) -> None:
        """Set tag, picture and the like. Nothing is left unsaid while there are words."""
        place = _place(self.items, command["id"])
        if place < 0:
            return
        item = dict(self.items[place])
        for part in ("tag", "picture", "unsaid", "prompt"):
            if part == "unsaid" and item.get("text", "").strip():
                continue
            if part in command:
                _give(item, part, command[part])
        self.items[place] = item

    def move(self, command: Json) -> None:
        """Move an item to a lane and a place."""
        place = _place(self.items, command["id"])
        if place < 0:
            return
        item = self.items.pop(place)
        moved = {**item, "lane": command["lane"]}
        _give(moved, "perspective", command.get("perspective"))
        if command.get("after") == item["id"]:
            self.items.insert(place, moved)
        else:
            _insert(self.items, moved, command)

    def remove(self, command: Json) -> None:
        """Take an item out, unless it has other words by now, or a link."""
        name = command["id"]
        place = _place(self.items, name)
        if place < 0 or words_of(self.items[place]) != command["was"]:
            return
        if not any(name in (link["from"], link["to"]) for link in self.links):
            del self.items[place]

    def link(self, command: Json) -> None:
        """Link two items, or change the words of a link. Words whose ends are gone become an item."""
        name, text = command["id"], command["text"]
        place = _place(self.links, name)
        if place >= 0:
            self.links[place], left = _rewritten(self.links[place], "text", command)
            self._stand_beside(self.links[place]["from"], left)
            return
        start, end = command["from"], command["to"]
        if start != end and self._at(start) is not None and self._at(end) is not None:
            link = {"id": name, "from": start, "to": end}
            _give(link, "text", text)
            _insert(self.links, link, command)
        else:
            self._stand_beside(start if self._at(start) is not None else end, text)

    def unlink(self, command: Json) -> None:
        """Take a link out, unless it has other words by now."""
        place = _place(self.links, command["id"])
        if place >= 0 and self.links[place].get("text", "") == command["was"]:
            del self.links[place]

    def _stand_beside(self, name: str, text: str) -> None:
        """Keep words as an item of their own, beside the item that is named, if that is there."""
        if not text.strip() or any(item.get("text") == text for item in self.items):
            return
        near = self._at(name) or {"lane": self._first_lane}
        number = 2
        while self._at(fresh := f"{name[:60]}-{number}") is not None:
            number += 1
        _insert(self.items, {"id": fresh, **_spot(near), "text": text}, {"after": name})

    def _at(self, name: str) -> Json | None:
        """Return the item of that id, the learner's or a locked one."""
        place = _place(self.items, name)
        return self.items[place] if place >= 0 else self._locked.get(name)


_PLAYS: dict[str, Callable[[Draft, Json], None]] = {
    "add": Draft.add,
    "write": Draft.write,
    "set": Draft.set,
    "move": Draft.move,
    "remove": Draft.remove,
    "link": Draft.link,
    "unlink": Draft.unlink,
}


def _spot(thing: Json) -> Json:
    """Return where an item stands."""
    return {part: thing[part] for part in ("lane", "perspective") if part in thing}


def _rewritten(thing: Json, field: str, command: Json) -> tuple[Json, str]:
    """Return an item or a link with new words, and those that stood there and are to be kept."""
    here, text = thing.get(field, ""), command["text"]
    unforeseen = here != command["was"] and not _holds(text, here)
    rewritten = dict(thing)
    if unforeseen and _holds(here, text):
        return rewritten, ""
    _give(rewritten, field, text)
    return rewritten, here if unforeseen else ""


def _holds(text: str, words: str) -> bool:
    """Tell whether a text holds other words whole."""
    return not words or f" {words} " in f" {text} "


def _place(things: list[Json], name: str) -> int:
    return next((place for place, each in enumerate(things) if each["id"] == name), -1)


def _insert(things: list[Json], thing: Json, command: Json) -> None:
    """Put a thing after the one that a command names; null is first, and anything else last."""
    if "after" in command and command["after"] is None:
        things.insert(0, thing)
        return
    place = _place(things, command.get("after", ""))
    things.insert(place + 1 if place >= 0 else len(things), thing)


def _give(thing: Json, name: str, value: Any) -> None:
    """Set a part, or take it away: what is empty is not there."""
    if value in (None, ""):
        thing.pop(name, None)
    else:
        thing[name] = value
