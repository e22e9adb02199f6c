"""Finds handlers that nobody has reviewed, and ways around the gate."""

from __future__ import annotations

from collections.abc import Iterable

from ips_xblocks.block import ActivityBlock
from tests.roles import table

_WHAT_TO_DO = (
    "Decide who may call it, on which page and by which address; then give it a row in HANDLERS of "
    "tests/roles/table.py, a request in tests/roles/scene.py, and run `make roles`."
)


def unreviewed(block: type[ActivityBlock]) -> list[str]:
    """Return what has not been reviewed about a block's handlers, as sentences that say what to do.

    Args:
        block: the class of the block.
    """
    handlers = block.handlers
    found = [
        f"The handler {name!r} is not in the reviewed table. {_WHAT_TO_DO}"
        for name in sorted(set(handlers) - set(table.HANDLERS))
    ]
    marked = {name for name in dir(block) if getattr(getattr(block, name, None), "_is_xblock_handler", False)}
    found += [
        f"{block.__name__}.{name} is marked as a handler and is not among its `handlers`, "
        "which the gate goes by. Put it there, under the name in its address, or take the mark off."
        for name in sorted(marked - set(handlers.values()))
    ]
    found += [
        f"{name!r} is in an address and names an attribute that a platform knows. Give it another."
        for name in sorted(set(handlers) & {"handle", "fallback_handler", "runtime"})
    ]
    if getattr(block, "handle", None) is not ActivityBlock.handle:
        found.append(
            f"{block.__name__} has a handle() of its own, which goes around the gate. Take it out; what is "
            "to be stopped belongs in ActivityBlock.handle."
        )
    if hasattr(block, "fallback_handler"):
        found.append(f"{block.__name__} has a fallback_handler, which answers to any name. Take it out.")
    return found


def left_over(blocks: Iterable[type[ActivityBlock]]) -> list[str]:
    """Return the rows of the table that are about handlers which no block has any more, as sentences."""
    there = {name for block in blocks for name in block.handlers}
    return [
        f"The table reviews a handler {name!r} that is not there. Take its row and its request out."
        for name in sorted(set(table.HANDLERS) - there)
    ]
