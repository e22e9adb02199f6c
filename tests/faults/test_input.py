"""Ways in which words come into a box, and what the browser keeps, or won't keep, of them."""

from __future__ import annotations

import json

import pytest

from tests.faults import course
from tests.faults.learner import DEBOUNCE, Learner
from tests.faults.proxy import Gate, says
from tests.faults.trial import ALEX, Tabs

ONE = course.entry(0)
MOST = 10_000
"""How many characters a line keeps."""


def stored(learner: Learner, entry: str = ONE) -> str | None:
    row = learner.proxy.site.row(learner.block, entry, ALEX)
    return row and row.words


def paste(tab: Tabs, learner: Learner, text: str) -> None:
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    learner.page.evaluate("text => navigator.clipboard.writeText(text)", text)
    learner.type(ONE, "")
    learner.page.keyboard.press("Control+V")
    learner.idle()


def test_composition_is_not_disturbed_by_saving(tab: Tabs, learner: Learner) -> None:
    devtools = tab.context.new_cdp_session(learner.page)
    learner.type(ONE, "I say: ")
    for so_far in ("に", "にほ", "にほん"):
        devtools.send(
            "Input.imeSetComposition",
            {"text": so_far, "selectionStart": len(so_far), "selectionEnd": len(so_far)},
        )
    learner.pass_time(DEBOUNCE)  # what is being composed may be saved, and stays under the fingers
    assert learner.see(ONE).words == "I say: にほん"
    devtools.send("Input.imeSetComposition", {"text": "日本", "selectionStart": 2, "selectionEnd": 2})
    devtools.send("Input.insertText", {"text": "日本"})
    learner.pass_time(DEBOUNCE)
    assert learner.see(ONE).words == "I say: 日本"
    assert learner.see(ONE).saved
    assert stored(learner) == "I say: 日本"


def test_forty_kilobytes_are_pasted_and_stored_to_the_byte(tab: Tabs, learner: Learner) -> None:
    text = "🌿" * MOST
    assert len(text.encode()) == 40_000
    paste(tab, learner, text)
    learner.pass_time(DEBOUNCE)
    assert learner.see(ONE).saved
    assert stored(learner) == text


def test_too_much_stays_on_screen_and_is_saved_once_it_is_shorter(tab: Tabs, learner: Learner) -> None:
    paste(tab, learner, "a" * (MOST + 1))
    learner.pass_time(DEBOUNCE)
    seen = learner.see(ONE)
    assert seen.words == "a" * (MOST + 1)
    assert "Not saved yet. This is 10001 characters long" in seen.status
    assert seen.guarded
    assert stored(learner) is None
    learner.page.keyboard.press("Backspace")
    learner.pass_time(DEBOUNCE)
    assert learner.see(ONE).saved
    assert stored(learner) == "a" * MOST


def test_much_that_was_not_saved_is_there_after_a_reload(tab: Tabs, learner: Learner) -> None:
    """Too much for a browser to send from a page that goes away."""
    text = "🌿" * MOST
    learner.proxy.next("save", says(503), times=None)
    paste(tab, learner, text)
    learner.page.reload()
    learner.settle()
    assert learner.see(ONE).words == text
    learner.proxy.heal()
    learner.pass_time(5_000)
    learner.hide()
    learner.show()
    learner.settle()
    assert learner.see(ONE).saved
    assert stored(learner) == text


def test_undo_and_redo_are_saved_as_they_look(learner: Learner) -> None:
    learner.type(ONE, "Keep this.")
    learner.type(ONE, " Not this.")
    learner.pass_time(DEBOUNCE)
    for keys in ("Control+Z", "Control+Shift+Z", "Control+Z"):
        learner.page.keyboard.press(keys)
        learner.pass_time(DEBOUNCE)
        seen = learner.see(ONE)
        assert seen.saved
        assert stored(learner) == seen.words
    assert seen.words != "Keep this. Not this."


def test_storage_that_is_full_keeps_nobody_from_writing(learner: Learner) -> None:
    learner.page.evaluate(
        """() => {
          let much = "x".repeat(1 << 20);
          for (let n = 0; much; n++) {
            try { sessionStorage.setItem(`much-${n}`, much); } catch { much = much.slice(much.length / 2 + 1); }
          }
        }"""
    )
    held = Gate()
    learner.proxy.next("save", held)
    learner.type(ONE, "There is no room for a copy of this. " * 20)
    learner.tick(DEBOUNCE)
    assert held.arrived.wait(30)
    assert learner.see(ONE).guarded  # there is no copy, so leaving has to be asked about
    held.open.set()
    learner.settle()
    assert learner.see(ONE).saved
    assert stored(learner) == "There is no room for a copy of this. " * 20


def test_storage_that_is_forbidden_keeps_nobody_from_writing(tab: Tabs, learner: Learner) -> None:
    tab.context.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    learner.page.reload()
    learner.settle()
    learner.type(ONE, "No storage at all")
    learner.pass_time(DEBOUNCE)
    assert learner.see(ONE).saved
    assert stored(learner) == "No storage at all"


HOSTILE = [
    "{",
    "null",
    json.dumps({"at": 1, "rev": 0, "pending": []}),
    json.dumps({"at": "AT", "rev": 0, "pending": [{"action": {"do": "erase"}, "save_id": "x"}]}),
    json.dumps(
        {"at": "AT", "rev": 1e308, "pending": [{"action": {"do": "write", "words": {}}, "save_id": "x"}]}
    ),
    json.dumps(
        {"at": "AT", "rev": 0, "pending": [{"action": {"__proto__": {"do": "write"}}, "save_id": []}]}
    ),
    json.dumps(
        {"at": "AT", "rev": -1, "pending": [{"action": {"do": "write", "words": "x"}, "save_id": "x"}]}
    ),
    json.dumps({"at": "AT", "rev": 0, "pending": "x" * 100_000}),
]


@pytest.mark.parametrize("draft", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_copy_in_the_tab_is_taken_for_none(draft: str, learner: Learner) -> None:
    learner.type(ONE, "Mine")
    learner.page.evaluate(
        """draft => {
          const [key] = Object.keys(sessionStorage);
          addEventListener("pagehide", () => sessionStorage.setItem(key, draft.replace('"AT"', Date.now())));
        }""",
        draft,
    )
    learner.page.reload()
    learner.settle()
    learner.rewrite(ONE, "Mine again")
    learner.pass_time(DEBOUNCE)
    for _ in range(2):  # what was sent as the page went may have come in between
        if learner.button(ONE, "Keep the words on this page").count():
            learner.button(ONE, "Keep the words on this page").click()
            learner.settle()
    assert learner.see(ONE).saved
    assert stored(learner) == "Mine again"


def test_markup_in_a_copy_is_shown_as_text(learner: Learner) -> None:
    bad = '<img src=x onerror="window.hurt = 1"></textarea><script>window.hurt = 1</script>'
    learner.proxy.next("save", says(503), times=None)
    learner.type(ONE, bad)
    learner.page.reload()
    learner.settle()
    assert learner.see(ONE).words == bad
    assert learner.page.evaluate("() => window.hurt") is None
