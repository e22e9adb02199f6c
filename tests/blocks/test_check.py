"""Server and page work out the same check of a value, whatever is in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ips_xblocks.check import canonical, check

VECTORS = json.loads((Path(__file__).parents[1] / "check_vectors.json").read_text(encoding="utf-8"))

scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
)
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
values = st.recursive(
    scalars | text, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4)
)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["value"][:24])
def test_vector_shared_with_the_page(vector: dict[str, str]) -> None:
    assert check(json.loads(vector["value"])) == vector["check"]


@given(values)
def test_canonical_text_is_json_of_the_same_value_and_stands_still(value: Any) -> None:
    written = canonical(value)
    assert json.loads(written) == value
    assert canonical(json.loads(written)) == written


def test_the_order_of_names_and_the_spaces_between_make_no_difference_but_a_word_does() -> None:
    assert check(json.loads('{"a": 1, "b": 2}')) == check(json.loads('{"b":2,"a":1}'))
    assert check({"words": "Hey"}) != check({"words": "Hey "})
