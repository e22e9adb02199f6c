"""What each type may cost a server and a network. The limits are in ``bench/budgets.py``, and nowhere else."""

from __future__ import annotations

import pytest

from bench import browser, budgets, server, subjects
from bench.subjects import Subject

each_type = pytest.mark.parametrize("subject", [pytest.param(each, id=each.name) for each in subjects.ours()])


@each_type
def test_view_and_save_ask_little_of_the_store(subject: Subject) -> None:
    figures = server.counts(subject)
    assert budgets.breaches(subject.name, figures) == []
    assert figures["view_reads"] > 0 < figures["save_writes"], "nothing was counted"


@each_type
def test_code_and_html_are_small(subject: Subject) -> None:
    figures = browser.weight(subject)
    assert budgets.breaches(subject.name, figures) == []
    assert figures["first_bytes"] > figures["further_type_bytes"] > 0, "nothing was weighed"


@each_type
def test_importing_a_block_loads_little(subject: Subject) -> None:
    loaded = server.modules(subject)
    assert subject.module in loaded
    assert budgets.breaches(subject.name, {"modules": len(loaded)}) == []


def test_a_broken_budget_and_an_idle_exception_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    most = budgets.BUDGETS["elements"].most
    assert budgets.breaches("thing", {"elements": most, "view_ms": 10**9}) == []
    assert "elements" in budgets.breaches("thing", {"elements": most + 1})[0]
    monkeypatch.setitem(budgets.OVER, ("thing", "elements"), most + 5)
    assert budgets.breaches("thing", {"elements": most + 5}) == []
    assert len(budgets.breaches("thing", {"elements": most + 6})) == 1
    assert "Take it out" in budgets.breaches("thing", {"elements": most})[0]
