"""The one gate: which handlers there are, for whom, and by what method."""

from __future__ import annotations

import json

import pytest
from webob import Request
from xblock.exceptions import NoSuchHandlerError

from course_export.serve.people import Person
from course_export.serve.platform import Platform
from ips_xblocks.block import HANDLERS
from tests.blocks.conftest import DEE, NOBODY, SAM, Case, Seat

PRIVATE = [
    "save_entry",
    "read_entries",
    "skip_activity",
    "student_view",
    "studio_view",
    "author_view",
    "runtime",
    "render",
]
PRIVATE += [
    "__class__",
    "__init__",
    "fallback_handler",
    "handle",
    "forget_changes",
    "validate",
    "content",
    "",
    "publish_grade",
]


@pytest.mark.parametrize("name", PRIVATE)
def test_no_other_name_is_a_handler(platform: Platform, name: str) -> None:
    with pytest.raises(NoSuchHandlerError):
        platform.block("one", DEE).handle(name, request=None)


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("handler", sorted(HANDLERS))
def test_only_a_post_reaches_a_handler(dee: Seat, handler: str, method: str) -> None:
    state = dee.state()
    response = dee.platform.handle("one", DEE, handler, b"{}", method=method)
    assert response.status_int == 405
    assert response.headers["Allow"] == "POST"
    assert dee.state() == state


@pytest.mark.parametrize("person", [DEE, NOBODY], ids=["with a learner's cookie", "with none"])
def test_the_address_that_asks_for_no_csrf_token_leads_nowhere(dee: Seat, case: Case, person: Person) -> None:
    dee.act(case.entry, case.steps[0])
    state = dee.state()
    seat = Seat(dee.platform, person)
    for handler, body in {
        "read": {"token": dee.token},
        "skip": {"skipped": True, "token": dee.token},
        "save": dee.request(case.entry, case.steps[-1]),
        "save_content": {"display_name": "x", "weight": 1, "data": json.dumps(case.content)},
    }.items():
        assert seat.post(handler, body, noauth=True).status == 403
    assert dee.state() == state


def test_that_address_is_known_by_itself_whatever_the_platform_says_of_the_person(dee: Seat) -> None:
    block = dee.platform.block("one", DEE)
    body = json.dumps({"skipped": True, "token": dee.token}).encode()
    for kind, status in (("handler_noauth", 403), ("handler", 200)):
        path = block.runtime.handler_url(block, "skip").replace("/handler/", f"/{kind}/")
        request = Request.blank(path, method="POST", body=body, content_type="application/json")
        assert block.handle("skip", request).status_int == status


def changed(case: Case) -> dict[str, object]:
    return {"display_name": "Changed", "weight": 5, "data": json.dumps(case.content)}


@pytest.mark.parametrize("person", [DEE, SAM], ids=["learner", "staff"])
def test_nobody_changes_content_in_the_lms(platform: Platform, case: Case, person: Person) -> None:
    seat = Seat(platform, person)
    state = seat.state()
    answer = seat.post("save_content", changed(case))
    assert (answer.status, answer.body["error"]) == (403, "not-allowed")
    assert seat.state() == state


@pytest.mark.parametrize("view", ["studio", "studio-preview"])
def test_in_studio_the_course_team_changes_content_and_other_accounts_do_not(
    platform: Platform, case: Case, view: str
) -> None:
    stranger = Seat.__new__(Seat)
    stranger.platform, stranger.person, stranger.view, stranger.url_name = platform, DEE, view, "one"
    before = platform.block("one", SAM).display_name
    answer = stranger.post("save_content", changed(case))
    assert (answer.status, answer.body["error"]) == (403, "not-allowed")
    assert stranger.send("save_content", b"not even JSON").status == 403  # asked before the body is looked at
    assert platform.block("one", SAM).display_name == before
    stranger.person = SAM
    assert stranger.post("save_content", changed(case)).status == 200
    block = platform.block("one", SAM)
    assert (block.display_name, block.weight, json.loads(block.data)) == ("Changed", 5.0, case.content)


def test_a_library_lets_its_authors_change_content(platform: Platform, case: Case) -> None:
    author = Seat(platform, SAM, "library")
    assert author.post("save_content", changed(case)).status == 200
    assert platform.block("one", SAM, view="library").display_name == "Changed"
