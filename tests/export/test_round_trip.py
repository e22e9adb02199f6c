"""Any content, through the element that holds it and an editor that indents: equal by value."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from ips_xblocks import olx

# Everything that XML can hold in JSON text: the codec escapes nothing else, and the compiler lets nothing else in.
TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\ufffe\uffff"), max_size=40)
HARD = st.sampled_from(
    [
        "",
        " ",
        "\n",
        "]]>",
        "]]]]>>",
        "<![CDATA[x]]>",
        "🪑",
        "👩🏽‍🦽",
        "\u200fשלום\u200f",
        "\"'&<>",
        "a\r\nb",
        "\x00\x1b",
    ]
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT
    | HARD,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)
TITLES = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=30
)


def through_an_editor(activity: olx.ActivityElement) -> olx.ActivityElement:
    vertical = etree.Element("vertical")
    olx.write(etree.SubElement(vertical, "x"), activity)
    etree.SubElement(vertical, "html", {"url_name": "after"})
    written = etree.tostring(vertical, encoding="utf-8")
    parser = etree.XMLParser(remove_blank_text=True)
    pretty = etree.tostring(etree.fromstring(written, parser), pretty_print=True, encoding="unicode")
    indented = etree.fromstring(pretty)
    etree.indent(indented, space="\t")
    return olx.read(etree.fromstring(etree.tostring(indented, encoding="ascii"))[0])


@given(st.dictionaries(TEXT | HARD, VALUES, max_size=5), TITLES)
@example({"a": "]]>", "]]>": ["\u200f", "🪑", ""]}, 'A "title"')
@example({}, "")
def test_content_and_settings_come_back_equal(content: dict[str, Any], title: str) -> None:
    before = olx.ActivityElement(
        "thing", "m01-u01-thing", olx.dumps(content), {"display_name": title, "weight": "2"}
    )
    after = through_an_editor(before)
    assert json.loads(after.data) == content
    assert (after.type, after.url_name, after.settings) == (before.type, before.url_name, before.settings)
