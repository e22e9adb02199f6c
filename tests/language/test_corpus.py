"""How often the engine speaks where nothing carries anything, and how often it finds what was planted.

``docs/language.md`` tells how the sets came about and what was measured when.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from corpora import FOLDER, blind, missed_in, noticed_in, ordinary, planted

from ips_xblocks.language import lexicon

FALSE_NOTES, NOTICED = 0.02, 0.95
SETS = sorted(path.stem for path in FOLDER.glob("blind-*.jsonl"))


def test_the_sets_are_large_and_hold_every_entry() -> None:
    assert len(set(ordinary())) >= 300
    assert len({each.text for each in planted()}) >= 250
    assert {each.id for each in planted()} == {entry["id"] for entry in lexicon.entries("en")}


def test_ordinary_sentences_are_left_alone() -> None:
    told = noticed_in(ordinary())
    assert len(told) <= FALSE_NOTES * len(ordinary()), "\n".join(told)


def test_planted_phrases_are_noticed() -> None:
    missed = missed_in(planted())
    assert len(missed) <= (1 - NOTICED) * len(planted()), "\n".join(missed)


@pytest.mark.parametrize("name", SETS)
def test_sets_written_blind(name: str) -> None:
    plain, with_phrase = blind(name)
    told, missed = noticed_in(plain), missed_in(with_phrase)
    assert len(told) <= FALSE_NOTES * len(plain), "\n".join(told)
    assert len(missed) <= (1 - NOTICED) * len(with_phrase), "\n".join(missed)
