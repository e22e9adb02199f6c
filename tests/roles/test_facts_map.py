"""The map of facts is whole: every test that it names is there, and none here is without a fact."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.roles.facts import FACTS, Fact

TESTS = Path(__file__).parents[1]


def functions(path: Path) -> dict[str, ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def on_both(function: ast.FunctionDef) -> bool:
    """Tell whether a test runs on each store: by the fixture, or by a parameter of that name."""
    return "store" in {argument.arg for argument in function.args.args}


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.says)
def test_every_fact_has_tests_and_on_both_stores_where_it_matters_to_both(fact: Fact) -> None:
    found = []
    for name in fact.tests:
        path, _, function = name.partition("::")
        assert (TESTS / path).is_file(), name
        assert function in functions(TESTS / path), name
        found.append(functions(TESTS / path)[function])
    assert found
    assert not fact.both or any(map(on_both, found)), "None of its tests runs on both stores."


def test_every_test_of_facts_is_named_by_one() -> None:
    named = {name for fact in FACTS for name in fact.tests}
    here = {
        f"roles/{path.name}::{name}"
        for path in [TESTS / "roles" / f"test_{each}.py" for each in ("facts", "facts_state", "loading")]
        for name in functions(path)
        if name.startswith("test_")
    }
    assert sorted(here - named) == []


def test_facts_are_told_apart() -> None:
    assert len({fact.says for fact in FACTS}) == len(FACTS)
