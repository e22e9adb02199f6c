"""Strict JSON: what passes can be kept, sent and shown; the rest is told, and quickly."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ips_xblocks import strict

text = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=12)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4),
    max_leaves=12,
)


@given(values, st.booleans())
def test_ordinary_json_comes_through_unchanged(value: Any, ascii_only: bool) -> None:
    assert strict.loads(json.dumps(value, ensure_ascii=ascii_only)) == value


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("", "line 1"),
        ("{'a': 1}", "line 1, column 2"),
        ('{"a": 1,\n "b" 2}', "line 2"),
        ("[1,]", "line 1"),
        ("NaN", "NaN"),
        ("[-Infinity]", "-Infinity"),
        ("1e309", "too large"),
        ("9" * 5000, "too large"),
        ("9007199254740992", "too large"),
        ('{"a": 1, "a": 2}', "twice"),
        ("[" * 33 + "]" * 33, "nested"),
        ("[" * 1_000_000, "nested"),
        ('{"a":' * 40 + "1" + "}" * 40, "nested"),
        ("\ufeff{}", "BOM"),
        ('"a', "line 1"),
        ('"\x01"', "line 1"),
    ],
    ids=lambda value: value[:12],
)
def test_what_is_not_strict_is_told(given: str, told: str) -> None:
    with pytest.raises(strict.NotStrict, match=told):
        strict.loads(given)


@pytest.mark.parametrize(
    "character", ["\\u0000", "\\ud800", "\\udfff\\ud800", "\\ufffe", "\\uffff", "\\u001b", "\\u0008"]
)
@pytest.mark.parametrize("shape", ['"{}"', '{{"{}": 1}}', '[["a{}"]]'])
def test_a_character_that_cannot_be_kept_is_told_wherever_it_stands(character: str, shape: str) -> None:
    with pytest.raises(strict.Unstorable):
        strict.loads(shape.format(character))


def test_brackets_inside_words_are_not_nesting() -> None:
    assert strict.loads('"' + "[{" * 500 + '"') == "[{" * 500
    assert strict.loads(r'"\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["') == '"' + "[" * 40


def test_what_people_paste_from_other_programs_is_kept() -> None:
    pasted = "a\tb\r\nc\x0bd\x0ce\u2028f\u200fg\u00adh\ufeff👩🏽‍🦱e\u0301"
    assert strict.loads(json.dumps(pasted)) == pasted


@pytest.mark.parametrize("hostile", ['"' + '\\"' * 30_000, '"\\' * 30_000, "[{" * 30_000, '{"a":[' * 12_000])
def test_hostile_text_is_refused_in_no_time(hostile: str) -> None:
    before = time.perf_counter()
    with pytest.raises(strict.NotStrict):
        strict.loads(hostile)
    assert time.perf_counter() - before < 0.2
