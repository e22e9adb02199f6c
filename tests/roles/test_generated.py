"""A short run of the generated requests; ``make requests`` makes the long one."""

from __future__ import annotations

import json

import pytest
from webob import Response

from ips_xblocks import actions
from tests.roles import generated, table
from tests.roles.generated import Figures


def whole(figures: Figures) -> None:
    """Hold a run to what it is for: it did real work everywhere, and met nothing that should not be."""
    assert figures.findings == []
    assert figures.faults() == 0
    assert figures.valid_and_changing >= figures.requests / 10
    assert figures.refused >= figures.requests / 10
    assert set(figures.by_handler) == {*table.HANDLERS, "no handler"}
    assert set(figures.by_store) == {"table", "fields"}


def test_thousands_of_requests_break_nothing() -> None:
    whole(generated.run(seed=1, requests=2_400))


def test_a_seed_gives_the_same_requests_again() -> None:
    assert generated.run(seed=2, requests=200) == generated.run(seed=2, requests=200)


def test_the_long_run_in_the_docs_was_whole() -> None:
    told = Figures(**json.loads(generated.PATH.read_text(encoding="utf-8")))
    assert told.requests >= 10_000
    assert told.hand_written_classes >= 40
    whole(told)


def test_a_refusal_that_keeps_what_it_changed_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    from ips_xblocks.block import ActivityBlock

    monkeypatch.setattr(ActivityBlock, "forget_changes", lambda self: self.save())
    monkeypatch.setattr(
        ActivityBlock,
        "_ready",
        lambda self: (setattr(self, "progress", {"marks": {"a": "done"}}), self.content)[1],
    )
    assert generated.run(seed=3, requests=300).changed_on_refusal


def test_a_reply_that_is_not_strict_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def loose(value: object, status: int = 200, headers: object = None) -> Response:
        return Response(b'{"n": NaN}', status=status, content_type="application/json", charset="UTF-8")

    monkeypatch.setattr(actions, "reply", loose)
    assert generated.run(seed=3, requests=50).not_strict_json


def test_a_fault_and_an_exception_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    from ips_xblocks import contract

    def broken(*given: object, **more: object) -> bool:
        raise KeyError

    with monkeypatch.context() as planted:
        planted.setattr(contract, "fits", broken)
        figures = generated.run(seed=3, requests=50)
    assert figures.server_errors
    monkeypatch.setattr(actions, "_request", broken)
    monkeypatch.setattr(actions, "report", broken)
    assert generated.run(seed=3, requests=50).uncaught_exceptions
