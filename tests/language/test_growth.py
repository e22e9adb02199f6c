"""Work grows with the length of a text and with nothing else, whatever someone pastes in.

Calls of functions are counted, not seconds: a count is the same on every machine.
"""

from __future__ import annotations

import sys

import pytest

from ips_xblocks.language import engine

HOSTILE = {
    "one long word": "a" * 40,
    "long words with apostrophes": "a'" * 20,
    "hyphens": "non-" * 10,
    "hyphens alone": "- " * 20,
    "apostrophes alone": "'" * 40,
    "quotes": '"' * 40,
    "open curly quotes": "“x " * 14,
    "closing curly quotes": "”x " * 14,
    "quotes of both kinds": "“'x\"” " * 7,
    "brackets": "([{" * 14,
    "terms": "crazy " * 7,
    "terms in one quotation": "“crazy " * 6,
    "negations": "not never no " * 3 + "crazy ",
    "fillers": "very really so quite " * 2,
    "half a term": "lack of any real very " * 2,
    "people": "he she they Marcus the client " * 2,
    "conjunctions": "and or but " * 4 + "manipulative ",
    "what a term begins with": "will never be able to " * 2,
    "linked": "is as was like being " * 2 + "difficult ",
    "owners": "his her their my 's " * 2 + "resistance ",
    "lines": "\n" * 40,
    "full stops": ". " * 20,
    "combining marks": "e\u0301\u0301\u0301" * 10,
    "soft hyphens": "\u00ad" * 40,
    "joiners in a term": "man\u200dipu\u200dlative ",
    "underscores": "_" * 40,
    "right-to-left marks": "\u202e\u2066" * 20,
    "surrogate-free emoji": "👩🏽‍⚕️" * 8,
    "laws": "the law under form requires " * 2 + "compliance ",
    "suicide": "suicide yourself you crazy ",
}


def calls(text: str) -> int:
    """How many functions run to read a text."""
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    noticing = engine("en")
    noticing.look("He is warm.")
    sys.setprofile(counted)
    try:
        noticing.look(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_twice_the_text_is_at_most_twice_the_work(unit: str) -> None:
    once, twice = calls(unit * 400), calls(unit * 800)
    assert twice <= 2.1 * once + 200


def test_a_hundred_thousand_quotation_marks_are_read() -> None:
    assert engine("en").notice('"' * 100_000 + "“" + " crazy") == []
    assert engine("en").notice("'" * 100_000) == []
    assert engine("en").notice("(" * 100_000 + "He is manipulative" + ")" * 100_000)[0].id == "L004"
    assert engine("en").notice("x" * 1_000_000) == []
