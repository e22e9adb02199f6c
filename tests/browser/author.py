"""An author at Studio's editor with nothing but a keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Frame, Page

MOST_STOPS = 400


class Author:
    """Goes from field to field with Tab, and writes what a piece of content holds.

    Attributes:
        page: the page, whose keyboard it is.
        frame: the document that the editor stands in.
    """

    def __init__(self, page: Page, frame: Frame) -> None:
        self.page, self.frame = page, frame
        self.prefix = frame.evaluate("document.querySelector('.ips-studio').dataset.prefix")

    def id(self, where: str) -> str:
        """Return the id of the field of a place, by its JSON pointer."""
        return f"{self.prefix}-in{where}"

    def press(self, *keys: str) -> None:
        """Press keys, one after another."""
        for key in keys:
            self.page.keyboard.press(key)

    def go(self, target: str) -> None:
        """Press Tab, or Shift and Tab, until an element has the focus.

        Raises:
            AssertionError: it can't be come to, or the focus is caught.
        """
        for _ in range(MOST_STOPS):
            way = self.frame.evaluate(WAY, target)
            assert way != "gone", f"{target} is not there."
            if way == "here":
                return
            self.page.keyboard.press("Tab" if way == "on" else "Shift+Tab")
        raise AssertionError(f"Tab never came to {target}.")

    def write(self, where: str, value: Any) -> None:
        """Write a value of the content in its place, whatever it is made of."""
        if isinstance(value, list):
            for place, each in enumerate(value):
                if not self.is_there(f"{self.id(where)}/{place}"):  # a list may begin with an item
                    self.go(f"{self.id(where)}-add")
                    self.press("Enter")
                self.write(f"{where}/{place}", each)
        elif isinstance(value, Mapping):
            if where and self.is_there(f"{self.id(where)}-add"):
                self.go(f"{self.id(where)}-add")
                self.press("Enter")
            for name, each in self._in_order(where, value):
                own = self.id(f"{where}/{name}")
                if self.is_there(own) or self.is_there(f"{own}-add"):  # what is fixed has no field
                    self.write(f"{where}/{name}", each)
        else:
            self._fill(where, value)

    def is_there(self, id_: str) -> bool:
        """Tell whether there is an element of an id."""
        return bool(self.frame.evaluate("id => document.getElementById(id) !== null", id_))

    def _fill(self, where: str, value: Any) -> None:
        self.go(self.id(where))
        kind = self.frame.evaluate("document.activeElement.type")
        if kind == "checkbox":
            if value is not self.frame.evaluate("document.activeElement.checked"):
                self.press("Space")
        elif kind == "select-one":  # the letters of a choice find it
            self.page.keyboard.type(self.frame.evaluate(LABEL, str(value)))
        else:
            self.press("Control+A")
            self.page.keyboard.insert_text(str(value))

    def _in_order(self, where: str, value: Mapping[str, Any]) -> list[tuple[str, Any]]:
        """Return the members as the form has them: an author goes down the page."""
        places = {name: self.frame.evaluate(PLACE, self.id(f"{where}/{name}")) for name in value}
        return sorted(value.items(), key=lambda each: places[each[0]])


LABEL = "value => [...document.activeElement.options].find((each) => each.value === value).label"
WAY = """target => {
  const goal = document.getElementById(target) ?? document.querySelector(target);
  if (!goal) return 'gone';
  const now = document.activeElement;
  if (now === goal) return 'here';
  return now === document.body || now.compareDocumentPosition(goal) & Node.DOCUMENT_POSITION_FOLLOWING ? 'on' : 'back';
}"""
PLACE = """id => {
  const found = document.getElementById(id) ?? document.getElementById(id + '-add');
  return [...document.querySelectorAll('.ips-form *')].indexOf(found);
}"""
