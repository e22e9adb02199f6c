"""What platforms let people do at a block: that the runtime lets them too, and what ours make of it.

:mod:`tests.roles.facts` says which fact each test holds.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from xblock.exceptions import InvalidScopeError

from course_export.serve.people import Person
from course_export.serve.platform import Platform
from ips_xblocks.entries import store_for
from ips_xblocks.entries.fields import FieldsStore
from ips_xblocks.entries.table import TableStore
from tests.blocks.conftest import Seat
from tests.roles import naive, table
from tests.roles.site import (
    ALEX,
    CASE_OF_TWO,
    FIRST,
    KIM,
    LOOKING_ON,
    SAM,
    STAFF,
    VISITOR,
    WRITE,
    in_table,
    post,
    words_of,
    write,
)

# Looking on as a learner


def test_whoever_looks_on_overwrites_and_reads_the_learners_row_in_a_naive_block(platform: Platform) -> None:
    post(platform, ALEX, "write", {"words": "Alex's own"})
    assert platform.handle("naive", LOOKING_ON, "peek").text == "Alex's own"
    post(platform, LOOKING_ON, "write", {"words": "by staff"})
    assert in_table(ALEX) == ["by staff"]
    assert platform.block("naive", ALEX).words == "Alex's own"  # the field went to the session of staff


def test_whoever_looks_on_reads_and_changes_nothing_of_the_learners(platform: Platform, store: str) -> None:
    alex = Seat(platform, ALEX)
    write(alex)
    before = alex.state()
    staff = Seat(platform, LOOKING_ON)
    staff.revs = dict(alex.revs)
    for token in (staff.token, alex.token):
        staff.token = token
        answers = [write(staff), staff.read(), staff.skip()]
        answers += [staff.post("erase", {"scope": "course", "token": token})]
        assert [answer.status for answer in answers] == [403] * 4
    assert alex.state() == before
    assert not any(each for each in platform._sessions.values())
    assert store_for(platform.block("one", LOOKING_ON)) is None


def test_staff_who_look_on_as_any_student_write_what_is_their_own(platform: Platform, store: str) -> None:
    write(Seat(platform, ALEX))
    robin = Seat(platform, table.ROLES["staff as a student"])
    assert robin.read().body["entries"] == {}
    assert write(robin).body["rev"] == 1
    assert words_of(Seat(platform, STAFF)) == words_of(robin)


# Where words are kept


@pytest.mark.parametrize(
    ("person", "view", "kept"),
    [
        (ALEX, "lms", TableStore),
        (KIM, "lms", TableStore),
        (table.ROLES["staff as a student"], "lms", TableStore),
        (VISITOR, "lms", None),
        (LOOKING_ON, "lms", None),
        (STAFF, "studio-preview", FieldsStore),
        (ALEX, "studio-preview", None),
        (STAFF, "studio", None),
        (STAFF, "library", FieldsStore),
        (table.ROLES["library reader"], "library", FieldsStore),
        (VISITOR, "library", None),
    ],
    ids=lambda given: getattr(given, "name", None) or str(given),
)
def test_the_table_is_for_a_learner_at_their_own_page_in_a_course(
    platform: Platform, person: Person, view: Any, kept: type | None
) -> None:
    found = store_for(platform.block("one", person, view))
    assert (None if found is None else type(found)) is kept


def test_a_naive_block_writes_into_its_table_from_studio_and_from_a_library(platform: Platform) -> None:
    """Nothing of the platform's keeps it from that, so a block has to."""
    platform.public_library = True
    for view, person in (("studio-preview", SAM), ("library", KIM)):
        assert post(platform, person, "write", {"words": view}, view=view).status_int == 200
        assert in_table(person) == [view]
    with pytest.raises(InvalidScopeError):
        post(platform, ALEX, "write", {"words": "editor"}, view="studio")
    assert in_table(ALEX) == ["editor"]  # a fault, and the row is there


@pytest.mark.parametrize("view", ["studio-preview", "library"])
def test_what_is_tried_in_studio_or_a_library_never_gets_into_our_tables(
    platform: Platform, view: str
) -> None:
    platform.public_library = True
    author = Seat(platform, STAFF, view)
    assert write(author).status == 200
    assert author.skip().body["credited"] is True
    assert in_table(STAFF) == []
    assert (author.grade, author.completion, platform.events) == (None, 0.0, [])


# Handlers for authors


def test_what_a_studio_handler_does_beside_saving_is_done_for_anyone_who_asks(platform: Platform) -> None:
    for person in (ALEX, STAFF):
        with pytest.raises(InvalidScopeError):
            post(platform, person, "studio_submit", {"data": "changed"})
    for view in ("studio", "studio-preview"):
        assert post(platform, SAM, "studio_submit", {"data": "changed"}, view=view).status_int == 200
    assert naive.NaiveBlock.ran == ["studio_submit"] * 4
    assert platform.block("naive", ALEX).data == "as written"
    platform.public_library = True
    with pytest.raises(RuntimeError):
        post(platform, SAM, "studio_submit", {"data": "changed"}, view="library")
    assert len(naive.NaiveBlock.ran) == 5


def test_authors_handlers_refuse_before_they_look_at_a_request(platform: Platform, store: str) -> None:
    platform.public_library = True
    for view, person in (("lms", ALEX), ("lms", STAFF), ("studio", SAM), ("studio-preview", SAM)):
        answer = platform.handle("one", person, "save_content", b"no JSON", content_type="x/y", view=view)
        assert (answer.status_int, answer.json["error"]) == (403, "not-allowed")
    answer = Seat(platform, SAM, "library").post(
        "save_content", {"display_name": "x", "weight": 1, "data": json.dumps(CASE_OF_TWO.content)}
    )
    assert (answer.status, answer.body["error"]) == (403, "not-allowed")
    assert platform.block("one", STAFF, "library").display_name == "Your turn"


def test_one_gate_stands_before_every_handler_in_every_view(platform: Platform) -> None:
    for view in ("lms", "studio", "studio-preview", "library"):
        assert platform.handle("one", STAFF, "save_entry", b"{}", view=view).status_int == 404
        assert platform.handle("one", STAFF, "read", b"{}", method="PUT", view=view).status_int == 405


def test_in_a_library_a_gate_may_not_ask_who_is_there(platform: Platform) -> None:
    with pytest.raises(AttributeError):
        platform.handle("early", STAFF, "peek", view="library")
    assert platform.handle("early", STAFF, "peek").status_int == 200
    assert platform.handle("naive", STAFF, "peek", view="library").status_int == 200
    assert Seat(platform, STAFF, "library").read().status == 200


# Addresses and methods


def test_a_plain_handler_runs_for_a_visitor_and_writes_on_a_get(platform: Platform) -> None:
    assert platform.handle("naive", VISITOR, "peek", method="GET").status_int == 200
    assert platform.handle("naive", VISITOR, "write", method="GET").status_int == 405
    assert platform.handle("naive", VISITOR, "peek", method="POST").status_int == 403
    assert platform.handle("naive", KIM, "peek", method="GET").status_int == 200
    assert platform.block("naive", KIM).words == "peeked"
    assert platform.block("naive", VISITOR).words == ""


def test_a_visitor_gets_none_of_ours_by_any_method_or_address(platform: Platform, store: str) -> None:
    alex = Seat(platform, ALEX)
    write(alex)
    for handler in table.HANDLERS:
        body = {"token": alex.token}
        assert post(platform, VISITOR, handler, body, "one", method="GET").status_int == 405
        assert post(platform, VISITOR, handler, body, "one").status_int == 403
        assert post(platform, VISITOR, handler, body, "one", noauth=True).status_int == 403


def test_the_address_without_a_csrf_token_runs_a_naive_handler_as_the_learner(platform: Platform) -> None:
    body = {"words": "from another site"}
    answer = post(platform, ALEX, "write", body, noauth=True, csrf=False, content_type="text/plain")
    assert answer.status_int == 200
    assert in_table(ALEX) == ["from another site"]
    assert platform.block("naive", ALEX).words == "from another site"
    assert post(platform, ALEX, "write", body, csrf=False).status_int == 403


@pytest.mark.parametrize("content_type", ["application/json", "text/plain"])
def test_that_address_runs_none_of_ours(platform: Platform, store: str, content_type: str) -> None:
    alex = Seat(platform, ALEX)
    write(alex)
    before = alex.state()
    for handler, body in (
        ("read", {"token": alex.token}),
        ("save", alex.request(FIRST, WRITE)),
        ("erase", {"scope": "course", "token": alex.token}),
    ):
        answer = post(
            platform, ALEX, handler, body, "one", noauth=True, csrf=False, content_type=content_type
        )
        assert (answer.status_int, answer.json["error"]) == (403, "not-yours")
    assert alex.state() == before


def test_an_account_that_is_not_enrolled_has_what_is_its_own_and_no_more(
    platform: Platform, store: str
) -> None:
    """A platform lets it in; there is nothing in an activity that is not in its page anyway."""
    write(Seat(platform, ALEX))
    kim = Seat(platform, KIM)
    assert kim.read().body["entries"] == {}
    assert write(kim).status == 200
    assert list(words_of(kim)) == [FIRST]


def test_the_stock_json_handler_breaks_on_what_ours_refuse(platform: Platform, store: str) -> None:
    alex = Seat(platform, ALEX)
    before = alex.state()
    assert platform.handle("naive", ALEX, "write", b"{").status_int == 400
    with pytest.raises(TypeError):
        platform.handle("naive", ALEX, "write", b"[]")
    for body in (b"{", b"[]"):
        assert alex.send("save", body).status == 400
    assert alex.state() == before


def test_a_visitor_looks_at_an_activity_and_leaves_nothing(platform: Platform, store: str) -> None:
    visitor = Seat(platform, VISITOR)
    assert visitor.fragment().content
    assert (visitor.token, visitor.payload()["learner"]) == (None, None)
    assert platform.store.content() == Platform().store.content()


# Services that are not there


@pytest.mark.parametrize("gone", ["user", "replace_urls", "completion", "i18n", "settings"])
def test_an_activity_works_without_any_one_service(gone: str, store: str) -> None:
    platform = Platform(without=[gone])
    platform.add_block(f"ips_{CASE_OF_TWO.type}", "one", CASE_OF_TWO.olx())
    alex = Seat(platform, ALEX)
    assert write(alex).status == 200
    assert list(words_of(alex)) == [FIRST]
    assert alex.skip().body["credited"] is True
    assert alex.post("save", {"entry": 1}).body["message"]
    assert platform.block("one", ALEX).author_view().content
