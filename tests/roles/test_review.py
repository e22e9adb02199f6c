"""A handler that nobody has looked at does not ship."""

from __future__ import annotations

from typing import Any, cast

import pytest
from xblock.core import XBlock

from course_export.serve.people import ALEX
from course_export.serve.platform import Platform
from course_export.serve.runtime import VIEWS
from ips_xblocks.actions import json_action
from ips_xblocks.activities import ACTIVITIES
from ips_xblocks.block import ActivityBlock
from tests.blocks.conftest import case_of
from tests.roles.review import left_over, unreviewed

TYPES = [XBlock.load_class(f"ips_{stem}") for stem in sorted(ACTIVITIES)]


@pytest.mark.parametrize("block", TYPES)
def test_every_handler_of_every_type_has_been_reviewed(block: type[ActivityBlock]) -> None:
    assert unreviewed(block) == []
    assert left_over(TYPES) == []


@pytest.mark.parametrize("view", VIEWS)
def test_what_a_platform_mixes_in_leads_nowhere(view: str) -> None:
    """Its own handlers, such as the one that completes a block for being seen, are not behind our gate."""
    case = case_of(min(ACTIVITIES))
    platform = Platform()
    platform.add_block(f"ips_{case.type}", "one", case.olx())
    block = platform.block("one", ALEX, view)
    mixed = {
        name for name in dir(type(block)) if hasattr(getattr(type(block), name, None), "_is_xblock_handler")
    }
    assert mixed - set(block.handlers.values()) == (set() if view == "library" else {"publish_completion"})
    for name in mixed:
        if name not in block.handlers:
            assert platform.handle("one", ALEX, name, b"{}", noauth=True).status_int == 404


@XBlock.handler
def notice(self: Any, request: Any, suffix: str = "") -> None:
    """A handler as someone might add one."""


@json_action("read")
def peek(self: Any, request: dict[str, Any]) -> dict[str, Any]:
    return {}


@pytest.mark.parametrize(
    ("planted", "handlers", "told"),
    [
        ({"peek": peek}, {"peek": "peek"}, ["'peek' is not in the reviewed table. Decide who may call it"]),
        ({"notice": notice}, {}, ["Planted.notice is marked as a handler and is not among its `handlers`"]),
        ({"handle": lambda *a: None}, {}, ["has a handle() of its own"]),
        ({"fallback_handler": notice}, {}, ["fallback_handler is marked", "answers to any name"]),
    ],
    ids=["listed and not reviewed", "marked and not listed", "around the gate", "any name"],
)
def test_a_planted_handler_is_caught_and_one_is_told_what_to_do(
    planted: dict[str, Any], handlers: dict[str, str], told: list[str]
) -> None:
    more = {"handlers": {**ActivityBlock.handlers, **handlers}}
    found = unreviewed(cast("type[ActivityBlock]", type("Planted", (ActivityBlock,), {**planted, **more})))
    assert len(found) == len(told)
    for sentence, part in zip(found, told, strict=True):
        assert part in sentence


def test_a_row_for_what_is_gone_is_caught() -> None:
    fewer = {name: method for name, method in ActivityBlock.handlers.items() if name != "export"}
    block = type("Fewer", (ActivityBlock,), {"handlers": fewer})
    (gone,) = (sentence for sentence in left_over([block]) if "notice" not in sentence)
    assert "'export' that is not there" in gone
    (marked,) = unreviewed(block)
    assert "export_words is marked" in marked
