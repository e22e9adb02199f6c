"""The lexicon as data: it keeps its schema, its words keep our house rules, and every term can be noticed."""

from __future__ import annotations

import json

import pytest

from ips_xblocks import contract
from ips_xblocks.language import lexicon
from ips_xblocks.language.lexicon import FOLDER
from ips_xblocks.language.patterns import Patterns
from ips_xblocks.language.terms import terms

ENTRIES = lexicon.entries("en")
every_entry = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])


def test_the_lexicon_keeps_its_schema() -> None:
    assert contract.problems("lexicon", list(ENTRIES)) == []
    assert [entry["id"] for entry in ENTRIES] == [f"L{number:03}" for number in range(1, 126)]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"why": "This is wrong."}, "/0/why"),
        ({"tier": "hard"}, "/0/tier"),
        ({"terms": []}, "/0/terms"),
        ({"terms": [{"term": "<them> x", "kind": "trait"}]}, "/0/terms/0/term"),
        ({"terms": [{"term": "x y", "kind": "thing"}]}, "/0/terms/0/kind"),
        ({"terms": [{"term": "x y", "kind": "trait", "unless": {"nearby": "x"}}]}, "/0/terms/0/unless"),
    ],
)
def test_the_schema_refuses(change: dict, where: str) -> None:
    assert [each.where for each in contract.problems("lexicon", [{**ENTRIES[0], **change}])] == [where]


@every_entry
def test_terms_can_be_read_and_conditions_name_real_groups(entry: dict) -> None:
    patterns = Patterns()
    for term in terms(entry, lexicon.vocabulary("en")):
        patterns.add(term.written)
        assert term.readable
        assert not set("/|<>") & set(term.readable)


def test_a_term_stands_once_in_an_entry() -> None:
    for entry in ENTRIES:
        said = [(term["term"], term["kind"]) for term in entry["terms"]]
        assert len(said) == len(set(said)), entry["id"]


def test_no_two_entries_say_the_same_of_a_word() -> None:
    whys = [entry["why"] for entry in ENTRIES]
    assert len(set(whys)) == len(whys)


def test_nothing_is_called_wrong() -> None:
    told = " ".join(text for entry in ENTRIES for text in (entry["why"], entry["ask"], *entry["try"])).lower()
    for word in ("wrong", "incorrect", "should not", "never say", "banned", "offensive"):
        assert word not in told


def test_the_files_are_all_that_is_published() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {"en.json", "en.words.json"}
    assert all(
        isinstance(words, str) for words in json.loads((FOLDER / "en.words.json").read_text()).values()
    )
