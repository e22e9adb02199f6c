"""Answers say what happened and what to do. What may be sent to get them is in ``tests/roles/hostile.py``."""

from __future__ import annotations

import json
from typing import Any

import pytest

from course_export.serve.platform import Platform
from tests.blocks.conftest import SAM, Case, Seat


def everything_told(body: Any) -> None:
    assert set(body) >= {"error", "message"}
    assert body["message"][0].isupper()
    assert body["message"].endswith(".")
    for word in ("wrong", "incorrect", "fail", "attempt", "submit"):
        assert word not in body["message"].lower()


def test_a_charset_beside_the_media_type_is_fine(dee: Seat, case: Case) -> None:
    kind = "application/json; charset=utf-8"
    assert dee.post("save", dee.request(case.entry, case.steps[0]), content_type=kind).status == 200


def test_a_body_at_the_limit_is_looked_at(dee: Seat) -> None:
    body = json.dumps({"token": dee.token}).encode()
    assert dee.send("read", body + b" " * (60 * 1024 - len(body))).status == 200


def test_every_code_has_a_sentence_that_says_what_and_what_next() -> None:
    from ips_xblocks.actions import _ANSWERS, UNSTORABLE

    for code, (status, message) in _ANSWERS.items():
        everything_told({"error": code, "message": message})
        assert 400 <= status <= 500
        assert message.count(".") >= 2, code
    everything_told({"error": "", "message": UNSTORABLE})


def test_a_fault_of_ours_is_a_json_answer_that_keeps_nothing_and_logs_no_words(
    platform: Platform, case: Case, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from ips_xblocks.entries.fields import FieldsStore

    dee = Seat(platform, SAM, view="studio-preview")  # where the words are in the block's own state
    state = dee.state()
    real = FieldsStore.put

    def put(self: Any, *given: Any) -> Any:
        real(self, *given)
        raise RuntimeError(f"a fault that quotes {given}")

    monkeypatch.setattr(FieldsStore, "put", put)
    answer = dee.act(case.entry, case.steps[0])
    assert (answer.status, answer.body["error"]) == (500, "fault")
    everything_told(answer.body)
    assert dee.state() == state
    assert "RuntimeError" in caplog.text
    assert "put" in caplog.text  # where it was
    for word in case.words:
        assert word not in caplog.text
