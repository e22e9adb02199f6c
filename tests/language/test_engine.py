"""The engine's promises: spans, longest first, an activity's own entries, and its explanations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ips_xblocks.language import engine, unreadable
from ips_xblocks.language.patterns import BadTermError

ENTRY = {
    "id": "own-1",
    "lang": "en",
    "category": "helper-and-fixer",
    "tier": "firm",
    "why": "Some people hear a project.",
    "ask": "Whose idea was it?",
    "try": ["What did they ask for?"],
    "terms": [{"term": "work/v on <them>", "kind": "saying"}],
}


def phrases(text: str, **options: object) -> list[tuple[str, str]]:
    return [(note.id, text[note.start : note.end]) for note in engine("en", **options).notice(text)]


def test_a_note_says_why_asks_and_gives_directions() -> None:
    (note,) = engine("en").notice("He is non-compliant with his plan.")
    assert (note.id, note.tier, note.category) == ("L040", "firm", "compliance-and-control")
    assert note.term == "non compliant"
    assert note.why.startswith("Some people hear ")
    assert note.ask.endswith("?")
    assert note.directions


@pytest.mark.parametrize(
    ("text", "entry", "words"),
    [
        ("He’s non‑compliant 🙂.", "L040", "non‑compliant"),  # curly apostrophe, non-breaking hyphen
        ("🙂🙂 She isn’t ready for her own place.", "L022", "n’t ready"),
        ("HE IS MANIPULATIVE!", "L004", "MANIPULATIVE"),
        ("shes so manipulative", "L004", "manipulative"),
        ("Ine\u0301s is manipu\u00adlative.", "L004", "manipu\u00adlative"),
        ("he is _manipulative_ ok", "L004", "manipulative"),
        ("He ｉｓ ｍａｎｉｐｕｌａｔｉｖｅ.", "L004", "ｍａｎｉｐｕｌａｔｉｖｅ"),
        ("She\nis manipulative.", "L004", "manipulative"),
        ("He has absolutely no real insight.", "L007", "no real insight"),
    ],
)
def test_spans_count_code_points_of_the_text_as_it_was_given(text: str, entry: str, words: str) -> None:
    assert (entry, words) in phrases(text)


def test_the_longest_term_wins_and_notes_do_not_overlap() -> None:
    assert phrases("Relapse prevention was all she got, and her lack of insight came up.") == [
        ("L103", "Relapse prevention"),
        ("L007", "lack of insight"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He manipulated her.",
        "He manipulates them.",
        "He keeps manipulating the staff.",
        "He'll manipulate Ana.",
    ],
)
def test_words_are_known_in_all_their_forms(text: str) -> None:
    assert [entry for entry, _ in phrases(text)] == ["L004"]


def test_a_word_inside_another_is_no_match() -> None:
    assert phrases("The microfixture, unfixed, was in Normalton.") == []


def test_an_activity_adds_entries_and_leaves_phrases_alone() -> None:
    text = "We worked on Marisol all week, and she is needy."
    assert [entry for entry, _ in phrases(text)] == ["L019"]
    assert phrases(text, extra=[ENTRY]) == [("own-1", "worked on Marisol"), ("L019", "needy")]
    assert phrases(text, extra=[ENTRY], leave=["is needy"]) == [("own-1", "worked on Marisol")]
    (look,) = engine("en", leave=["needy"]).look("She is needy.")
    assert look.silent == "left-alone"


def test_an_activitys_entry_takes_the_place_of_one_with_its_id() -> None:
    assert phrases("She is needy.", extra=[{**ENTRY, "id": "L019"}]) == []


@pytest.mark.parametrize("term", ["", "  ", "<them> again", "work on <it>"])
def test_a_term_that_cannot_be_read_is_refused(term: str) -> None:
    with pytest.raises(BadTermError):
        engine("en", extra=[{**ENTRY, "terms": [{"term": term, "kind": "saying"}]}])


@pytest.mark.parametrize(
    "term",
    [" ".join(["a|b"] * 16), " ".join("abcdefghijklmnopqrstu"), "work/v|play/v|rest/v " * 9],
    ids=["ways multiply", "many words", "forms multiply"],
)
def test_a_term_without_end_is_refused_before_it_costs_anything(term: str) -> None:
    with pytest.raises(BadTermError):
        engine("en", extra=[{**ENTRY, "terms": [{"term": term, "kind": "saying"}]}])


def joined(*parts: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(parts), min_size=1, max_size=24).map("".join)


TERMS = joined(*"ab|/<>@- vn", "very ", "<them> ", "<a> ", "/v ", "a|b ", "work/v ")


@given(TERMS, TERMS, joined("very ", "a ", "b ", "really ", "work ", "him ", ". "))
def test_whatever_an_author_writes_is_read_or_refused_and_looked_for_in_no_time(
    term: str, words: str, text: str
) -> None:
    entry = {**ENTRY, "terms": [{"term": term, "kind": "saying", "unless": {"near": words}}]}
    if unreadable("en", entry) == "":
        engine("en", extra=[entry]).notice(text)


def test_a_group_that_does_not_exist_is_refused() -> None:
    term = {"term": "work on", "kind": "saying", "unless": {"near": "@nothing"}}
    with pytest.raises(BadTermError, match="@nothing"):
        engine("en", extra=[{**ENTRY, "terms": [term]}])


def test_a_language_without_a_lexicon_notices_an_activitys_own_entries_alone() -> None:
    assert engine("xx").notice("She is needy.") == []
    assert (
        len(engine("xx", extra=[{**ENTRY, "terms": [{"term": "labor", "kind": "saying"}]}]).notice("labor"))
        == 1
    )
    assert engine("en-GB").notice("She is manipulative.")
    assert engine("../en").notice("She is manipulative.")


def test_it_explains_what_it_says_and_what_it_passes_over() -> None:
    said, passed = engine("en").look("She is manipulative, and I am needy.")
    assert (said.silent, said.reason) == (None, "It is said of a person: “she”.")
    assert (passed.note.id, passed.silent) == ("L019", "self-description")
    assert passed.reason


def test_the_same_text_gives_the_same_notes() -> None:
    text = "She is manipulative. " * 3
    assert engine("en").notice(text) == engine("en").notice(text)
    assert engine("en").notice("") == []
