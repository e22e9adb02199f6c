"""``ips-course notice``: what the engine notices in lines of text, as one JSON object a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ips_xblocks.language import engine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ips_xblocks.language.matching import Look

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class NotUtf8Error(ValueError):
    """A line isn't UTF-8; ``line`` is its number."""

    def __init__(self, line: int) -> None:
        super().__init__(f"Line {line} is not UTF-8.")
        self.line = line


def noticed(lines: Iterable[bytes], lang: str, *, explain: bool) -> Iterator[str]:
    """Yield what is noticed in each line, as JSON text of nothing but ASCII.

    Args:
        lines: lines of UTF-8, each with or without its end.
        lang: the language of the text.
        explain: whether to tell of each phrase why it is noticed or passed over.

    Raises:
        NotUtf8Error: a line isn't UTF-8.
    """
    noticing = engine(lang)
    for number, line in enumerate(lines, 1):
        text = _text(line, number)
        looks = noticing.look(text)
        told: dict[str, Any] = {"text": text}
        told["notes"] = [_note(look, explain=explain) for look in looks if look.silent is None]
        if explain:
            told["passed_over"] = [_passed_over(look) for look in looks if look.silent is not None]
        yield json.dumps(told)


def _text(line: bytes, number: int) -> str:
    if number == 1:
        line = line.removeprefix(BYTE_ORDER_MARK)
    try:
        return line.decode("utf-8").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError:
        raise NotUtf8Error(number) from None


def _note(look: Look, *, explain: bool) -> dict[str, Any]:
    note = look.note
    told = {
        "id": note.id,
        "term": note.term,
        "tier": note.tier,
        "start": note.start,
        "end": note.end,
        "category": note.category,
        "why": note.why,
        "ask": note.ask,
        "try": list(note.directions),
    }
    return {**told, "reason": look.reason} if explain else told


def _passed_over(look: Look) -> dict[str, Any]:
    note = look.note
    return {
        "id": note.id,
        "term": note.term,
        "start": note.start,
        "end": note.end,
        "rule": look.silent,
        "reason": look.reason,
    }
