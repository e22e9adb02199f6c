"""Noticing: which phrases in a text carry a story that some people hear in them.

It neither corrects nor scores. ``docs/language.md`` tells how it works and how to add to the lexicon.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ips_xblocks.language.matching import Engine


def engine(lang: str = "en", extra: Iterable[Mapping[str, Any]] = (), leave: Sequence[str] = ()) -> Engine:
    """Return an engine for a language.

    Args:
        lang: a BCP 47 tag. A language without a lexicon gets an engine that knows ``extra`` alone.
        extra: an activity's own entries, in the form of ``schemas/lexicon.schema.json``. One with the id
            of an entry of the lexicon takes its place.
        leave: phrases to leave alone.

    Raises:
        BadTermError: a term or a phrase can't be read.
    """
    own, phrases = tuple(extra), tuple(leave)
    return _made(lang, own, phrases) if own or phrases else _shared(lang)


def unreadable(lang: str, entry: Mapping[str, Any] | None = None, phrase: str | None = None) -> str:
    """Return why an activity's own entry, or a phrase to leave alone, can't be read; "" where it can."""
    from ips_xblocks.language import lexicon
    from ips_xblocks.language.matching import Engine
    from ips_xblocks.language.patterns import BadTermError

    try:
        Engine([entry] if entry else [], lexicon.vocabulary(lang), [phrase] if phrase else [])
    except BadTermError as bad:
        return str(bad)
    return ""


@cache
def _shared(lang: str) -> Engine:
    return _made(lang, (), ())


def _made(lang: str, extra: tuple[Mapping[str, Any], ...], leave: tuple[str, ...]) -> Engine:
    from ips_xblocks.language import lexicon
    from ips_xblocks.language.matching import Engine

    replaced = {entry["id"] for entry in extra}
    kept = [entry for entry in lexicon.entries(lang) if entry["id"] not in replaced]
    return Engine([*kept, *extra], lexicon.vocabulary(lang), leave)
