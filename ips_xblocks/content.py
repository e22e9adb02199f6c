"""An activity's content as its block uses it: read, upgraded, cleaned and checked once per value."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from ips_xblocks import contract, olx, rich, strict
from ips_xblocks.activities import ACTIVITIES, upgraded
from ips_xblocks.problem import Problem

if TYPE_CHECKING:
    from ips_xblocks.activities import Activity, Gettext


@dataclass(frozen=True)
class Content:
    """Content of one activity type, from its JSON text. What is worked out stays with the value."""

    type: str
    text: str

    @property
    def activity(self) -> Activity:
        """The functions of its type."""
        return ACTIVITIES[self.type]

    @cached_property
    def _parsed(self) -> tuple[Any, tuple[Problem, ...]]:
        """The value, upgraded and cleaned, with its problems; the value is None where it can't be read."""
        try:
            value = strict.loads(self.text) if self.text.strip() else dict(self.activity.STARTER)
        except strict.NotStrict as error:
            fix = "Correct the text at that place, or start again from an example."
            return None, (Problem("", "json", f"The content is not JSON that can be read: {error}", fix),)
        name = f"activities/{self.type}"
        if isinstance(value, dict) and isinstance(value.get("version"), int):
            value = upgraded(self.activity, value)
        if problems := contract.problems(name, value):
            return value, tuple(problems)
        value = rich.cleaned(name, value)
        return value, tuple(self.activity.problems(value))

    @property
    def value(self) -> dict[str, Any]:
        """The content itself. Read it only where ``ready``; never change it, since it is shared."""
        value: dict[str, Any] = self._parsed[0]
        return value

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What its author should change, in the author's words."""
        return self._parsed[1]

    @cached_property
    def blank(self) -> bool:
        """Whether nothing has been written yet: a block that was just added."""
        return bool(self._parsed[0] == self.activity.STARTER)

    @cached_property
    def ready(self) -> bool:
        """Whether learners can use it: it fits its schema, which is what an activity's functions ask for."""
        return self._parsed[0] is not None and not any(each.code == "schema" for each in self.problems)

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids under which learners' entries are kept."""
        return frozenset(self.activity.entry_ids(self.value))

    @cached_property
    def counted_ids(self) -> frozenset[str]:
        """The ids of the entries that credit asks for."""
        return frozenset(self.activity.counted_ids(self.value))

    @cached_property
    def view(self) -> dict[str, Any]:
        """What any learner may see from the start."""
        return self.activity.learner_view(self.value)

    def prompt(self, gettext: Gettext) -> str:
        """Return the prompts as HTML."""
        return self.activity.prompt(self.value, gettext)

    @cached_property
    def tidy_text(self) -> str:
        """The text to keep when an author saves: as it was written, unless markup had to be taken out."""
        if not self.ready or strict.loads(self.text or "{}") == self.value:
            return self.text
        return olx.dumps(self.value)


@lru_cache(maxsize=1024)
def content_of(activity_type: str, text: str) -> Content:
    """Return the content that ``text`` holds; the same object for the same text."""
    return Content(activity_type, text)
