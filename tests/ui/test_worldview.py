"""A worldview map in the browser: the outline that is edited, the picture, and what leads in and out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.ui.test_element import flaws, focused

Open = Callable[..., Page]
HEARD = """() => {
  window.heard = [];
  const status = block.firstElementChild.shadowRoot.querySelector('.block > [role=status]');
  new MutationObserver((records) => records.forEach(() => heard.push(status.textContent.trim())))
    .observe(status, {childList: true, characterData: true, subtree: true});
}"""


@pytest.fixture
def opened(harness: Open) -> Open:
    """Open a map in a state, with everything that is announced from then on in `heard`."""

    def go(state: str = "fresh", **asked: str) -> Page:
        page = harness(state, at="worldview", **asked)
        expect(page.locator("ips-worldview .block")).to_be_attached()
        page.evaluate(HEARD)
        return page

    return go


def heard(page: Page) -> list[str]:
    """Return what was announced since the last time."""
    found: list[str] = page.evaluate("heard.splice(0)")
    return found


def saved(page: Page) -> dict[str, Any]:
    """Return the map as the server has it, once everything has arrived."""
    page.clock.run_for(2_100)
    expect(page.locator("#status-map")).to_contain_text("Saved")
    value: dict[str, Any] = page.evaluate("entry.value")
    return value


def plain(value: dict[str, Any]) -> dict[str, Any]:
    """Return a map with its random ids told by what they are of."""
    items = value["items"]
    names = {item["id"]: f"item {place}" for place, item in enumerate(items)}
    links = [{**link, "id": f"link {place}"} for place, link in enumerate(value["links"])]
    told = {"items": items, "links": links, "done": value["done"]}
    text = json.dumps(told, sort_keys=True)
    for name, told_as in names.items():
        text = text.replace(f'"{name}"', f'"{told_as}"')
    found: dict[str, Any] = json.loads(text)
    return found


def press(page: Page, name: str, *, exact: bool = True) -> None:
    page.get_by_role("button", name=name, exact=exact).first.click()


def lane(page: Page, name: str, region: str = "mine") -> Locator:
    return page.locator(f"[aria-labelledby='lane-{region}-{name}']")


def add(page: Page, place: str, words: str, region: str = "mine") -> str:
    """Add an item and return its id."""
    lane(page, place, region).get_by_role("button", name="Add an item").click()
    box = page.get_by_role("textbox", name="Words", exact=True)
    expect(box).to_be_focused()
    box.fill(words)
    return focused(page).removeprefix("text-")


# What can be done, and what is told of it ------------------------------------------------------------


def test_an_item_is_added_written_marked_and_saved(opened: Open) -> None:
    page = opened("blank")
    id_ = add(page, "happened", "  The kitchen, at night", "mine")
    assert heard(page) == ["Added to “What happened”."]
    press(page, "I saw")
    assert heard(page) == ["Marked: I saw"]
    expect(page.locator(f"#item-{id_}")).to_contain_text("The kitchen, at night")
    value = saved(page)
    assert value["items"] == [
        {"id": id_, "lane": "happened", "text": "  The kitchen, at night", "tag": "saw"}
    ]
    press(page, "I saw")
    assert heard(page) == ["No longer marked."]
    assert "tag" not in saved(page)["items"][0]


def test_links_have_words_and_are_told_with_how_many_there_are(opened: Open) -> None:
    page = opened("blank")
    first = add(page, "happened", "The kitchen")
    add(page, "told", "Don't ask.")
    page.locator("#end").select_option(first)
    heard(page)
    press(page, "Link")
    assert heard(page) == ["Linked “Don't ask.” to “The kitchen”. 1 link."]
    words = page.get_by_role("textbox", name="To: The kitchen. Words on the link")
    expect(words).to_be_focused()
    words.fill("so I learned")
    (link,) = saved(page)["links"]
    assert (link["to"], link["text"]) == (first, "so I learned")
    press(page, "Close")
    expect(lane(page, "told")).to_contain_text("so I learned")
    press(page, "Don't ask.")
    heard(page)
    press(page, "Unlink: The kitchen")
    assert heard(page) == ["The link is gone. Undo brings it back."]
    assert focused(page) == "end"
    assert saved(page)["links"] == []


def test_items_move_up_down_and_to_any_place_and_keep_the_focus(opened: Open) -> None:
    page = opened("begun")
    page.locator("#item-k4").click()
    page.get_by_role("button", name="Up", exact=True).click()
    assert heard(page) == ["Moved: “What I do”, 1 of 2"]
    assert focused(page) == "up"
    page.get_by_role("button", name="Up", exact=True).click()
    assert heard(page) == ["It is the first one there."]
    page.locator("select[name=place]").select_option("between differs")
    press(page, "Move there")
    assert heard(page) == ["Moved: “Where we differ”, 1 of 1"]
    assert focused(page) == "move"
    expect(lane(page, "differs", "between")).to_contain_text("a boat")
    moved = next(item for item in saved(page)["items"] if item["id"] == "k4")
    assert (moved["lane"], moved["perspective"]) == ("differs", "between")


def test_taking_off_and_undoing_keep_the_words_and_a_place_for_the_focus(opened: Open) -> None:
    page = opened("begun")
    before = page.evaluate("entry.value")
    page.locator("#item-k1").click()
    press(page, "Take it off the map")
    assert heard(page) == ["Taken off the map: “Ask nobody.”. Undo brings it back."]
    assert focused(page) == "add-mine-told"
    assert [link["id"] for link in saved(page)["links"]] == ["l3", "l4"]
    press(page, "Undo")
    assert heard(page) == ["Undone."]
    assert saved(page) == before
    press(page, "Redo")
    assert heard(page) == ["Done again."]
    assert "k1" not in {item["id"] for item in saved(page)["items"]}
    page.keyboard.press("Control+z")
    assert saved(page) == before
    assert focused(page) == "redo"


def test_undo_by_keys_takes_back_what_is_being_written_and_goes_on_where_it_was(opened: Open) -> None:
    page = opened("begun")
    page.locator("#item-k1").click()
    box = page.get_by_role("textbox", name="Words", exact=True)
    box.press_sequentially(" Not even me.")
    expect(box).to_have_value("Ask nobody. Not even me.")
    box.press("Control+z")
    expect(box).to_have_value("Ask nobody.")
    expect(box).to_be_focused()
    box.press("Control+Shift+z")
    expect(box).to_have_value("Ask nobody. Not even me.")
    page.get_by_role("button", name="Close").click()
    add(page, "told", "One more")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(page.get_by_text("One more")).to_have_count(0)
    assert focused(page) == "undo"


def test_an_item_can_be_left_unsaid_or_be_a_small_picture(opened: Open) -> None:
    page = opened("blank")
    id_ = add(page, "do", "Too much to write")
    press(page, "I'd rather not write it")
    assert heard(page)[-1] == "Left unsaid. Undo brings back what stood there."
    assert saved(page)["items"] == [{"id": id_, "lane": "do", "unsaid": True}]
    press(page, "Choose a small picture")
    press(page, "a boat")
    assert heard(page) == ["The picture is on the map."]
    assert focused(page) == f"pick-{id_}"
    assert saved(page)["items"][0]["picture"] == "boat"
    press(page, "Another picture, or none")
    press(page, "No picture")
    assert "picture" not in saved(page)["items"][0]


def test_given_parts_can_be_linked_and_nothing_else(opened: Open) -> None:
    page = opened("begun")
    page.locator("#item-luz-office").click()
    panel = page.locator("ips-map-item")
    expect(panel.get_by_text("This one is given.")).to_be_visible()
    assert panel.get_by_role("textbox").count() == 0
    assert panel.get_by_role("button").all_inner_texts() == ["Link", "Close"]
    panel.locator("select").select_option("k1")
    press(page, "Link")
    assert saved(page)["links"][-1]["from"] == "luz-office"


# Prompts, examples, earlier maps, and the end -------------------------------------------------------


def test_prompts_come_one_by_one_and_an_answer_is_an_item_from_its_first_letter(opened: Open) -> None:
    page = opened()
    box = page.get_by_role("textbox", name="Your words")
    expect(page.get_by_text("A message I grew up with about asking for help.")).to_be_visible()
    box.press_sequentially("Ask nobody.")
    expect(box).to_be_focused()
    expect(lane(page, "told")).to_contain_text("Ask nobody.")
    press(page, "Next")
    assert focused(page) == "guide"
    expect(page.get_by_text("Who said it, or showed it?").first).to_be_visible()
    expect(box).to_have_value("")
    press(page, "I'd rather not write it")
    press(page, "Next")
    press(page, "Pass this one over")
    press(page, "Pass this one over")
    press(page, "Pass this one over")
    expect(page.get_by_text("Those were the prompts")).to_be_focused()
    press(page, "Back to the prompts")
    expect(box).to_have_value("Ask nobody.")
    begin, *own = saved(page)["items"]
    assert begin["id"] == "begin"
    assert [(item["prompt"], item.get("text"), item.get("unsaid")) for item in own] == [
        ("message", "Ask nobody.", None),
        ("who", None, True),
    ]


def test_an_example_can_be_looked_at_and_taken_as_a_start_without_the_others_side(opened: Open) -> None:
    page = opened()
    press(page, "Look at an example", exact=False)
    expect(page.get_by_text("Some people feel close when they tell.")).to_be_visible()
    press(page, "As a picture")
    picture = page.locator("ips-map")
    expect(picture.get_by_role("img", name="Quiet keeps us together. – I assume", exact=False)).to_be_visible()
    press(page, "Start from this example")
    assert heard(page)[-1] == "It is on your map now. Undo takes it off again."
    assert focused(page) == "words-map"
    value = saved(page)
    texts = {item.get("text") for item in value["items"]}
    assert "Quiet keeps us together." in texts
    assert "Some people feel close when they tell." not in texts
    assert len(value["links"]) == 4
    press(page, "Undo")
    assert [item["id"] for item in saved(page)["items"]] == ["begin"]


def test_the_end_for_now_counts_is_told_and_leaves_everything_open(opened: Open) -> None:
    page = opened("begun")
    press(page, "This is my map for now")
    assert focused(page) == "done"
    assert saved(page)["done"] is True
    assert heard(page) == ["This is your map for now.", "This counts as done."]
    add(page, "do", "One more thing")
    assert saved(page)["done"] is True


def test_each_assumption_asks_how_to_ask_and_nobody_answers_for_the_other(opened: Open) -> None:
    page = opened("begun")
    panel = page.get_by_role("group", name="Open questions")
    expect(panel.get_by_role("listitem")).to_have_count(3)
    expect(panel).to_contain_text("What did you make of it when I didn't call?")
    panel.get_by_role("button", name="How could you ask about: We both go quiet.").click()
    box = page.get_by_role("textbox", name="How could you ask?")
    expect(box).to_be_focused()
    box.fill("What is quiet like for you?")
    expect(panel).to_contain_text("What is quiet like for you?")
    asked = next(item for item in saved(page)["items"] if item["id"] == "k6")
    assert asked["ask"] == "What is quiet like for you?"
    assert [item for item in saved(page)["items"] if item.get("perspective") == "luz"] == []


def test_then_and_now_tell_what_came_changed_and_was_let_go(opened: Open) -> None:
    page = opened("begun")
    page.locator("#item-k1").click()
    page.get_by_role("textbox", name="Words", exact=True).fill("Ask nobody for anything.")
    saved(page)
    page.locator("#item-k4").click()
    press(page, "Take it off the map")
    add(page, "do", "I asked Sam.")
    saved(page)
    press(page, "Then and now")
    expect(page.locator("#beside")).to_have_text("1 added, 1 changed, 0 moved, 1 let go.")
    now = page.get_by_role("group", name="Now")
    expect(now.get_by_text("I asked Sam. – added")).to_be_visible()
    then = page.locator(".side").first
    expect(then.get_by_text("a boat (I saw) – let go")).to_be_visible()
    expect(then.get_by_text("Ask nobody. (Told me) – changed")).to_be_visible()


def test_an_earlier_map_is_opened_and_gone_on_from(opened: Open) -> None:
    page = opened("earlier")
    press(page, "Go on from an earlier map: Your web from module 4")
    press(page, "Open “Your web from module 4”")
    expect(page.locator("#beside")).to_be_focused()
    expect(page.locator("#beside")).to_contain_text("The landlord")
    press(page, "Go on from this map")
    expect(lane(page, "people")).to_contain_text("The landlord")
    expect(page.locator("#beside")).to_have_text("0 added, 0 changed, 0 moved, 0 let go.")
    value = saved(page)
    assert [item["text"] for item in value["items"]] == ["Being “difficult”", "The landlord"]
    assert value["links"][0]["text"] == "said so"


# The picture ----------------------------------------------------------------------------------------


def test_the_picture_is_summed_up_walked_through_by_keys_and_left_again(opened: Open) -> None:
    page = opened("begun")
    press(page, "Picture")
    expect(page.get_by_role("group", name="The map as a picture: 9 items, 5 links")).to_be_visible()
    stops = page.locator("svg.map [tabindex='0']")
    expect(stops).to_have_count(1)
    stops.focus()
    assert focused(page) == "box-begin"
    page.keyboard.press("ArrowDown")
    assert focused(page) == "box-k6"
    page.keyboard.press("ArrowRight")
    assert focused(page) == "box-k5"
    name = "What did she hear that night? – I'd ask – What I am curious about"
    expect(page.locator("#box-k5")).to_have_accessible_name(name)
    page.keyboard.press("Enter")
    assert focused(page) == "chosen"
    expect(page.locator("#box-k5")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("textbox", name="Words", exact=True).fill("What did she hear?")
    expect(page.locator("#box-k5 text").first).to_have_text("What did she hear?")
    page.keyboard.press("Escape")
    assert focused(page) == "box-k5"
    page.keyboard.press("Tab")
    assert not focused(page).startswith("box-")


def test_the_picture_grows_shrinks_and_moves_by_buttons(opened: Open) -> None:
    page = opened("begun")
    press(page, "Picture")
    width = "document.querySelector('ips-worldview').shadowRoot.querySelector('svg.map').clientWidth"
    left = "document.querySelector('ips-worldview').shadowRoot.querySelector('.scroller').scrollLeft"
    expect(page.locator("svg.map")).to_be_visible()
    at_first = page.evaluate(width)
    press(page, "Larger")
    assert page.evaluate(width) == pytest.approx(at_first * 1.25, abs=2)
    before = page.evaluate(left)
    press(page, "To the right")
    assert page.evaluate(left) > before
    press(page, "All of it")
    assert page.evaluate(
        "(() => { const s = document.querySelector('ips-worldview').shadowRoot.querySelector('.scroller');"
        " return s.scrollWidth <= s.clientWidth && s.scrollHeight <= s.clientHeight; })()"
    )


def test_outline_and_picture_lead_to_the_same_map(opened: Open) -> None:
    def steps(page: Page, choose: Callable[[str], None], add_to: Callable[[str], None]) -> dict[str, Any]:
        words = page.get_by_role("textbox", name="Words", exact=True)
        add_to("mine do")
        words.fill("I go quiet.")
        press(page, "I saw")
        page.locator("#end").select_option("k2")
        press(page, "Link")
        page.keyboard.type("kept me safe")
        press(page, "Up")
        choose("k1")
        page.locator("select[name=place]").select_option("luz told")
        press(page, "Move there")
        press(page, "I assume")
        page.get_by_role("textbox", name="How could you ask?").fill("Who said so?")
        choose("k3")
        press(page, "Take it off the map")
        choose("begin")
        words.fill("A table")
        press(page, "Undo")
        press(page, "Undo")
        press(page, "Redo")
        return plain(saved(page))

    page = opened("begun")
    outlined = steps(
        page,
        lambda id_: page.locator(f"#item-{id_}").click(),
        lambda spot: page.locator(f"#add-{spot.replace(' ', '-')}").click(),
    )
    page.goto("about:blank")
    page = opened("begun")
    press(page, "Picture")

    def add_to(spot: str) -> None:
        page.locator("select[name=new]").select_option(spot)
        press(page, "Add an item")

    drawn = steps(page, lambda id_: page.locator(f"#box-{id_}").click(), add_to)
    assert outlined == drawn
    assert len(outlined["items"]) == 7
    press(page, "Outline")
    expect(lane(page, "told", "luz")).to_contain_text("Ask nobody.")


def test_from_right_to_left_the_first_lane_stands_on_the_right(opened: Open) -> None:
    page = opened("begun", dir="rtl")
    press(page, "Picture")
    first, last = (page.locator(f"#box-{id_}").bounding_box() for id_ in ("begin", "k4"))
    assert first is not None
    assert last is not None
    assert first["x"] > last["x"]
    page.locator("#box-begin").focus()
    page.keyboard.press("ArrowLeft")
    assert focused(page) == "box-k1"


# Out of the page ------------------------------------------------------------------------------------


def test_copies_are_made_in_the_page_and_printing_takes_the_map_alone(
    opened: Open, tmp_path: Path
) -> None:
    page = opened("begun")
    press(page, "Keep a copy, or print it")
    for button, name, start in (
        ("As a picture (PNG)", "map.png", b"\x89PNG"),
        ("As a drawing (SVG)", "map.svg", b"<svg"),
        ("As text", "map.txt", b"MINE"),
    ):
        with page.expect_download() as download:
            press(page, button)
        assert download.value.suggested_filename == name
        download.value.save_as(tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(start)
        assert heard(page) == [f"Your browser has the file now: {name}"]
    assert "so I learned → Ask nobody." in (tmp_path / "map.txt").read_text(encoding="utf-8")
    press(page, "Print on one page")
    printed = page.evaluate(
        "(() => { const page = block.firstElementChild.shadowRoot.querySelector('iframe').contentDocument;"
        " return [page.querySelectorAll('svg').length, page.body.textContent.includes('Ask nobody.')]; })()"
    )
    assert printed == [1, True]
    assert page.evaluate("requests.map(({name}) => name)") == ["read"]


# Words are kept -------------------------------------------------------------------------------------


def test_a_map_that_could_not_be_saved_is_back_after_a_reload_whole(opened: Open) -> None:
    page = opened("offline")
    first = add(page, "happened", "The kitchen")
    add(page, "told", "Don't ask.")
    page.locator("#end").select_option(first)
    press(page, "Link")
    page.keyboard.type("so I learned")
    expect(page.locator("#status-map")).to_contain_text("Saving")
    page.goto("about:blank")
    page = opened("fresh")
    value = saved(page)
    assert [item["text"] for item in value["items"]] == ["A table I remember", "The kitchen", "Don't ask."]
    assert value["links"][0]["text"] == "so I learned"
    expect(lane(page, "told")).to_contain_text("so I learned")


def test_what_came_from_another_device_and_what_is_here_are_both_on_the_map(opened: Open) -> None:
    page = opened("conflict")
    add(page, "told", "From this page")
    expect(page.get_by_role("textbox", name="Words", exact=True)).to_be_focused()
    value = saved(page)
    assert [item["text"] for item in value["items"]] == ["A table I remember", "From my phone", "From this page"]
    expect(lane(page, "told")).to_contain_text("From my phone")
    expect(page.get_by_role("textbox", name="Words", exact=True)).to_have_value("From this page")
    expect(page.get_by_role("textbox", name="Words", exact=True)).to_be_focused()


def test_a_map_erased_elsewhere_stays_on_the_page_until_its_learner_says(opened: Open) -> None:
    page = opened("erased")
    add(page, "told", "Still here")
    page.clock.run_for(2_100)
    press(page, "Keep what is on this page")
    value = saved(page)
    assert "Still here" in {item.get("text") for item in value["items"]}


# By keyboard alone, by single taps alone ------------------------------------------------------------


def test_every_task_by_keyboard_alone(opened: Open) -> None:
    page = opened("blank")
    page.keyboard.press("Tab")

    def to(name: str, role: str = "button") -> None:
        target = page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
        for key in ("Tab", "Shift+Tab"):
            for _ in range(80):
                if target.evaluate("each => each.getRootNode().activeElement === each"):
                    return
                page.keyboard.press(key)
        pytest.fail(f"no way to {name}, from {focused(page)}")

    def do(name: str, key: str = "Enter") -> None:
        to(name)
        page.keyboard.press(key)

    do("Add an item")
    expect(page.locator("ips-map-item")).to_be_visible()
    page.keyboard.type("The kitchen")
    do("I saw", "Space")
    do("Choose a small picture")
    do("a table")
    do("Close")
    first = focused(page)
    do("Add an item")
    page.keyboard.type("Don't ask.")
    to("A place on the map", "combobox")
    page.keyboard.press("ArrowDown")
    do("Move there")
    do("Up")
    do("I assume")
    to("How could you ask?", "textbox")
    page.keyboard.type("Who said so?")
    to("Link it to", "combobox")
    page.keyboard.press("ArrowDown")
    do("Link")
    page.keyboard.type("because")
    do("Undo")
    do("Redo")
    do("Unlink: The kitchen")
    do("Undo")
    page.keyboard.press("Tab")
    do("Picture")
    page.locator("svg.map").wait_for()
    for _ in range(40):
        if focused(page).startswith("box-"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    do("I'd rather not write it")
    page.keyboard.press("Escape")
    assert focused(page) == first.replace("item-", "box-")
    do("Outline")
    do("This is my map for now")
    one, two = saved(page)["items"]
    assert (one["tag"], one["picture"], one["unsaid"]) == ("saw", "table", True)
    assert (two["text"], two["tag"], two["ask"]) == ("Don't ask.", "assume", "Who said so?")
    assert [link["text"] for link in saved(page)["links"]] == ["because"]
    assert one["lane"] != two["lane"]


def test_every_task_by_single_taps_alone(opened: Open) -> None:
    page = opened("blank")
    touch = page.context.new_cdp_session(page)
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": True})

    def tap(target: Locator) -> None:
        target.scroll_into_view_if_needed()
        box = target.bounding_box()
        assert box is not None
        point = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def on(name: str) -> None:
        tap(page.get_by_role("button", name=name, exact=True).first)

    def chosen(name: str, value: str) -> None:
        """What the browser's own list, which a tap opens, sends when a line of it is tapped."""
        page.locator(f"select[name={name}]").select_option(value)

    on("Add an item")
    expect(page.locator("textarea[name^='map text']")).to_be_focused()
    page.keyboard.insert_text("The kitchen")
    first = focused(page).removeprefix("text-")
    for name in ("I saw", "Choose a small picture", "a table", "Close"):
        on(name)
    tap(page.locator("#add-mine-told"))
    expect(page.locator("textarea[name^='map text']")).to_be_focused()
    page.keyboard.insert_text("Don't ask.")
    chosen("place", "mine believe")
    on("Move there")
    chosen("end", first)
    on("Link")
    expect(page.locator("input[name^='map link']")).to_be_focused()
    page.keyboard.insert_text("because")
    for name in ("Undo", "Redo", "Picture"):
        on(name)
    tap(page.locator(f"#box-{first}"))
    expect(page.locator("#chosen")).to_be_focused()
    for name in ("Larger", "To the right", "All of it", "I assume", "Unlink: Don't ask.", "Undo"):
        on(name)
    chosen("new", "mine do")
    on("Add an item")
    on("I'd rather not write it")
    on("Take it off the map")
    on("Outline")
    on("This is my map for now")
    value = saved(page)
    assert [(item["lane"], item["text"], item.get("tag")) for item in value["items"]] == [
        ("happened", "The kitchen", "assume"),
        ("believe", "Don't ask.", None),
    ]
    assert [link["text"] for link in value["links"]] == ["because"]
    assert value["done"] is True


# Accessibility of each state ------------------------------------------------------------------------

WAYS: list[tuple[str, tuple[str, ...]]] = [
    ("fresh", ("Look at an example",)),
    ("fresh", ("Look at an example", "As a picture")),
    ("begun", ()),
    ("begun", ("A table I remember", "Another picture, or none")),
    ("begun", ("People who ask are a burden",)),
    ("begun", ("Men from the office",)),
    ("begun", ("Picture", "People who ask are a burden")),
    ("begun", ("Then and now", "Keep a copy, or print it")),
    ("earlier", ("Go on from", "Open “Your web")),
    ("done", ()),
    ("blank", ()),
    ("web", ("Picture",)),
    ("note", ()),
    ("closed", ("Look at an example", "As a picture")),
    ("lost", ()),
    ("loading", ()),
]


@pytest.mark.parametrize(("state", "way"), WAYS, ids=[" ".join((state, *way)) for state, way in WAYS])
def test_no_state_has_a_flaw(opened: Open, state: str, way: tuple[str, ...]) -> None:
    page = opened(state)
    for name in way:
        press(page, name, exact=False)
    expect(page.get_by_text("One moment…")).to_have_count(0)
    assert flaws(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate("document.body.dir = 'rtl'; document.body.classList.add('indigo-dark-theme')")
    assert flaws(page) == []


def test_in_forced_colours_every_tag_is_words_and_a_line_of_its_own(opened: Open) -> None:
    page = opened("begun")
    page.emulate_media(forced_colors="active")
    styles = set()
    for id_, name in (("k1", "Told me"), ("k4", "I saw"), ("k2", "I assume"), ("k5", "I'd ask")):
        item = page.locator("li.item", has=page.locator(f"#item-{id_}"))
        expect(item).to_contain_text(name)
        styles.add(item.evaluate("each => { const s = getComputedStyle(each); return s.borderTopStyle + s.borderTopWidth; }"))
    assert len(styles) == 4
