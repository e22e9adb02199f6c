"""Looking closer at one's own words: what comes back, and that nothing of them stays anywhere."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from course_export.serve.platform import Platform
from tests.blocks.conftest import DEE, SAM, Seat

EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples" / "reframing"
WHOLE: dict[str, Any] = json.loads((EXAMPLES / "whole.json").read_text(encoding="utf-8"))
TEXT = "🌱 They say that Ines lacks insight, and that the centre people know best."


def seat(content: dict[str, Any] = WHOLE, person: Any = DEE) -> Seat:
    platform = Platform()
    data = escape(json.dumps(content))
    platform.add_block("ips_reframing", "one", f'<ips_reframing display_name="x">{data}</ips_reframing>')
    return Seat(platform, person)


def look(at: Seat, text: str) -> Any:
    answer = at.post("notice", {"text": text, "token": at.token})
    assert answer.status == 200
    return answer.body


def test_each_note_says_where_and_why_asks_and_shows_directions() -> None:
    body = look(seat(), TEXT)
    assert body["token"]
    assert [TEXT[note["start"] : note["end"]] for note in body["notes"]] == [
        "lacks insight",
        "the centre people",
    ]
    for note in body["notes"]:
        assert set(note) == {"id", "term", "tier", "category", "start", "end", "why", "ask", "try"}
        assert note["why"].startswith("Some people hear ")
        assert note["ask"].endswith("?")
        assert note["try"]


def test_an_activity_adds_to_the_lexicon_and_leaves_phrases_alone() -> None:
    without = {name: value for name, value in WHOLE.items() if name != "noticing"}
    shared = look(seat(without), TEXT)["notes"]
    assert [TEXT[note["start"] : note["end"]] for note in shared] == ["lacks insight"]
    leaving = {**without, "noticing": {"leave": ["lacks insight"]}}
    assert look(seat(leaving), TEXT)["notes"] == []


def test_nothing_is_stored_published_or_logged(caplog: pytest.LogCaptureFixture) -> None:
    at = seat()
    before = at.state()
    with caplog.at_level(logging.DEBUG):
        look(at, TEXT)
    assert at.state() == before
    assert at.platform.events == []
    assert "insight" not in caplog.text


def test_another_learners_token_or_none_gets_nothing() -> None:
    at = seat()
    other = Seat(at.platform, SAM)
    for token in (other.token, None, "x"):
        answer = at.post("notice", {"text": TEXT, "token": token} if token else {"text": TEXT})
        assert answer.status in (400, 403)
        assert "notes" not in answer.body


def test_text_that_is_too_long_is_refused_in_words() -> None:
    at = seat()
    assert look(at, "a" * 10_000)["notes"] == []
    answer = at.post("notice", {"text": "a" * 10_001, "token": at.token})
    assert answer.status == 400
    assert "nothing was changed" in answer.body["message"]


def test_a_term_that_cannot_be_read_breaks_nothing_else() -> None:
    entry = {**WHOLE["noticing"]["add"][0], "terms": [{"term": "the <nobody> people", "kind": "saying"}]}
    at = seat({**WHOLE, "noticing": {"add": [entry]}})
    assert at.post("notice", {"text": TEXT, "token": at.token}).status == 409
    assert at.act("refused", {"do": "write", "words": "Hi"}).status == 200
