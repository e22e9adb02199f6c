"""Whatever is sent, the answer is strict JSON, says what to do, and a refusal changes nothing."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course_export.serve.platform import Platform
from ips_xblocks import contract
from tests.blocks.conftest import SAM, Case, Seat

HANDLERS = ("save", "read", "skip")

BODIES: dict[str, bytes] = {
    "empty": b"",
    "space": b" \n",
    "null": b"null",
    "true": b"true",
    "number": b"1",
    "text": b'"x"',
    "list": b"[]",
    "list of objects": b"[{}]",
    "cut short": b'{"entry": "a',
    "two values": b"{} {}",
    "single quotes": b"{'token': 1}",
    "comma at the end": b'{"token": "x",}',
    "comment": b'{"token": "x" /* hello */}',
    "form": b"entry=a&token=b",
    "xml": b"<a/>",
    "not utf-8": b'{"token": "\xff\xfe"}',
    "utf-16": '{"token": "x"}'.encode("utf-16"),
    "byte order mark": b'\xef\xbb\xbf{"token": "x"}',
    "surrogate bytes": b'{"token": "\xed\xa0\x80"}',
    "lone surrogate": b'{"token": "\\ud800"}',
    "nul": b'{"token": "a\\u0000b"}',
    "noncharacter": b'{"token": "\\uffff"}',
    "escape": b'{"token": "\\u001b[31m"}',
    "raw control": b'{"token": "\x01"}',
    "nan": b'{"token": NaN}',
    "infinity": b'{"token": Infinity}',
    "minus infinity": b'{"token": -Infinity}',
    "too large a float": b'{"token": 1e309}',
    "too large a number": b'{"token": ' + b"9" * 5000 + b"}",
    "twice": b'{"token": "x", "token": "y"}',
    "deep lists": b"[" * 5000,
    "deep objects": b'{"a":' * 5000 + b"1" + b"}" * 5000,
    "deep inside": b'{"token": ' + b"[" * 100 + b"]" * 100 + b"}",
    "many names": json.dumps({f"a{number}": 1 for number in range(5000)}).encode(),
    "unknown name": b'{"token": "x", "skipped": true, "grade": 1}',
    "prototype": b'{"__proto__": {"token": "x"}}',
    "constructor": b'{"constructor": {"prototype": {}}}',
    "token number": b'{"token": 1, "skipped": true}',
    "token list": b'{"token": ["x"], "skipped": true}',
    "token long": json.dumps({"token": "x" * 5000, "skipped": True}).encode(),
}


def everything_told(body: Any) -> None:
    assert set(body) >= {"error", "message"}
    assert body["message"][0].isupper()
    assert body["message"].endswith(".")
    for word in ("wrong", "incorrect", "fail", "attempt", "submit"):
        assert word not in body["message"].lower()


@pytest.mark.parametrize("handler", HANDLERS)
def test_a_body_that_is_malformed_is_refused_and_changes_nothing(dee: Seat, case: Case, handler: str) -> None:
    dee.act(case.entry, case.steps[0])
    state, events = dee.state(), list(dee.platform.events)
    for name, body in BODIES.items():
        before = time.perf_counter()
        answer = dee.send(handler, body)
        assert time.perf_counter() - before < 0.5, name
        assert (answer.status, answer.body["error"]) == (400, "malformed"), name
        everything_told(answer.body)
    assert (dee.state(), list(dee.platform.events)) == (state, events)


CHANGES: dict[str, dict[str, Any]] = {
    "no such entry": {"entry": "nothing-here"},
    "entry of another form": {"entry": "A b"},
    "entry number": {"entry": 3},
    "entry null": {"entry": None},
    "entry empty": {"entry": ""},
    "revision below": {"base_rev": -1},
    "revision ahead": {"base_rev": 7},
    "revision text": {"base_rev": "1"},
    "revision true": {"base_rev": True},
    "revision half": {"base_rev": 0.5},
    "revision null": {"base_rev": None},
    "save id short": {"save_id": "x"},
    "save id long": {"save_id": "x" * 65},
    "save id odd": {"save_id": "<script>alert(1)"},
    "save id number": {"save_id": 12345678},
    "action null": {"action": None},
    "action text": {"action": "look"},
    "action list": {"action": []},
    "action empty": {"action": {}},
    "action unknown": {"action": {"do": "grade", "value": 1}},
    "action with more": {"action": {"do": "skip", "grade": 1}},
    "user": {"user_id": 9},
    "usage": {"usage_id": "block-v1:a+b+c"},
    "grade": {"value": 1, "max_value": 1},
    "mark": {"mark": "done"},
    "moment": {"at": "2030-01-01"},
}


def test_a_save_of_another_shape_is_refused_and_changes_nothing(dee: Seat, case: Case) -> None:
    dee.act(case.entry, case.steps[0])
    state = dee.state()
    for name, change in CHANGES.items():
        answer = dee.post("save", {**dee.request(case.entry, case.steps[-1]), **change})
        assert answer.status in (400, 404, 409), name
        everything_told(answer.body)
    for name in ("entry", "base_rev", "save_id", "action"):
        request = dee.request(case.entry, case.steps[-1])
        del request[name]
        assert dee.post("save", request).status == 400, name
    assert dee.state() == state


def test_skip_takes_true_and_false_alone(dee: Seat) -> None:
    state = dee.state()
    for value in (None, 0, 1, "true", [], {}):
        assert dee.post("skip", {"skipped": value, "token": dee.token}).status == 400
    assert dee.state() == state


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "",
        "application/jsonp",
        "text/json",
    ],
)
def test_only_json_is_taken(dee: Seat, case: Case, kind: str) -> None:
    state = dee.state()
    answer = dee.post("save", dee.request(case.entry, case.steps[0]), content_type=kind)
    assert (answer.status, answer.body["error"]) == (415, "media-type")
    everything_told(answer.body)
    assert dee.state() == state


def test_a_charset_beside_the_media_type_is_fine(dee: Seat, case: Case) -> None:
    kind = "application/json; charset=utf-8"
    assert dee.post("save", dee.request(case.entry, case.steps[0]), content_type=kind).status == 200


@pytest.mark.parametrize("size", [60 * 1024 + 1, 5_000_000])
def test_a_body_over_the_limit_is_refused_whole(dee: Seat, size: int) -> None:
    state = dee.state()
    frame = len(json.dumps({"token": ""}))
    answer = dee.send("read", json.dumps({"token": "x" * (size - frame)}).encode())
    assert (answer.status, answer.body["error"]) == (413, "too-large")
    everything_told(answer.body)
    assert dee.state() == state


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


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_request_at_all_gets_an_answer_and_no_server_error(
    dee: Seat, case: Case, data: st.DataObject
) -> None:
    handler = data.draw(st.sampled_from(HANDLERS))
    request = dee.request(case.entry, case.steps[0])
    for name in data.draw(
        st.sets(st.sampled_from([*sorted(request), "skipped", "more"]), min_size=1, max_size=3)
    ):
        request[name] = data.draw(json_values)
    body = json.dumps(request).encode() if data.draw(st.booleans()) else data.draw(st.binary(max_size=60))
    answer = dee.send(handler, body)
    assert answer.status < 500
    for entry in dee.state()["entries"].values():
        assert contract.fits(f"activities/{case.type}", entry["value"], part="entry")


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
