"""The sentences that the engine is measured on, and how."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ips_xblocks.language import engine

FOLDER = Path(__file__).parent / "corpus"


@dataclass(frozen=True)
class Planted:
    """A sentence with a phrase in it that should be noticed."""

    text: str
    id: str
    start: int
    end: int

    def noticed(self) -> bool:
        """Whether a note of the right entry overlaps the phrase."""
        return any(
            note.id == self.id and note.start < self.end and self.start < note.end
            for note in engine("en").notice(self.text)
        )


def ordinary() -> list[str]:
    """Sentences in which nothing should be noticed."""
    return (FOLDER / "ordinary.txt").read_text(encoding="utf-8").splitlines()


def planted() -> list[Planted]:
    """Sentences with a phrase in each."""
    lines = (FOLDER / "planted.jsonl").read_text(encoding="utf-8").splitlines()
    return [Planted(**json.loads(line)) for line in lines]


def blind(name: str) -> tuple[list[str], list[Planted]]:
    """A set that was written before the engine had been seen to work on it."""
    plain, with_phrase = [], []
    for row in _rows(FOLDER / f"{name}.jsonl"):
        if row["expect"]:
            with_phrase += [Planted(row["text"], **each) for each in row["expect"]]
        else:
            plain.append(row["text"])
    return plain, with_phrase


def _rows(path: Path) -> Iterator[dict]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def noticed_in(texts: list[str]) -> list[str]:
    """Those of the texts that get a note, with what is noticed, to read when a test fails."""
    return [
        f"{text}  <- {', '.join(f'{note.id} {text[note.start : note.end]}' for note in notes)}"
        for text in texts
        if (notes := engine("en").notice(text))
    ]


def missed_in(sentences: list[Planted]) -> list[str]:
    """Those of the sentences whose phrase isn't noticed."""
    return [f"{each.id}: {each.text}" for each in sentences if not each.noticed()]
