"""Whom one can be, and what blocks and the platform then make of it."""

from __future__ import annotations

import json

import pytest
import sample_course as sample
from django.test import Client
from forms import be

from course_export.serve.people import ALEX, Person
from course_export.serve.platform import Platform
from course_export.serve.roles import KIM, ROBIN, ROLES

COURSE = f"/courses/{sample.COURSE_KEY}"
PAGE = f"{COURSE}/courseware/m01-u01/m01-u01-try/"
FRAME = "/xblock/block-v1:IPS+Sample+v1+type@vertical+block@m01-u01-try"
PROBE = f"{COURSE}/xblock/block-v1:IPS+Sample+v1+type@probe+block@probe/handler"


def write(client: Client, words: str) -> int:
    client.get(FRAME)
    token = client.cookies["csrftoken"].value
    body = json.dumps({"words": words})
    answer = client.post(f"{PROBE}/write", body, "application/json", headers={"X-CSRFToken": token})
    return int(answer.status_code)


@pytest.mark.parametrize(
    ("key", "username", "staff", "real_user"),
    [
        ("11", "alex", False, None),
        ("12", "sam", False, None),
        ("21", "robin", True, None),
        ("22", "kim", True, None),
        ("as-11", "alex", False, "robin"),
        ("visitor", None, None, None),
    ],
)
def test_blocks_are_told_who_is_there(
    client: Client,
    probed: Platform,
    key: str,
    username: str | None,
    staff: bool | None,
    real_user: str | None,
) -> None:
    be(client, key)
    told = client.get(f"{PROBE}/who").json()
    assert told.get("edx-platform.username") == username
    assert told.get("edx-platform.user_is_staff") == staff
    assert told["real_user"] == real_user
    assert told["edx-platform.is_authenticated"] is (username is not None)


def test_every_role_is_named_and_can_be_left_again(client: Client) -> None:
    for role in ROLES:
        be(client, role.key)
        page = client.get("/", follow=True).content.decode()
        assert f'value="{role.key}"' not in page
        assert all(f'value="{each.key}"' in page for each in ROLES if each != role)


def test_only_the_author_may_write_in_studio() -> None:
    assert [each.person for each in ROLES if each.person.may_write] == [KIM]


def test_what_someone_does_who_looks_on_is_not_kept(client: Client, probed: Platform) -> None:
    be(client, "as-11")
    assert write(client, "staff's") == 200
    assert probed.state(ALEX, "probe") is None
    assert probed.state(ROBIN, "probe") is None
    client.get(PAGE)
    assert probed.store.position("11", sample.COURSE_KEY) is None


def test_a_visitor_sees_the_course_and_changes_nothing(client: Client, probed: Platform) -> None:
    be(client, "visitor")
    assert "not signed in" in client.get(PAGE).content.decode()
    assert client.get(FRAME).status_code == 200
    assert write(client, "a visitor's") == 403
    assert probed.store.blocks("0") == []
    assert probed.store.position("0", sample.COURSE_KEY) is None


def test_the_outline_leads_back_to_where_someone_was(client: Client, platform: Platform) -> None:
    def seen(person: Person, block: str) -> None:
        platform.handle(block, person, "publish_completion", b'{"completion": 1.0}')

    def onward() -> str:
        page = client.get(f"{COURSE}/course/").content.decode()
        return page.partition('<div class="onward">')[2].partition("</div>")[0]

    assert ">Begin<" in onward()
    client.get(PAGE)
    assert ">Go on<" in onward()
    assert "where you were last<strong>Try one</strong>" in onward()
    seen(ALEX, "m01-u01-try-text")
    platform.store.set_completion("11", str(platform.usage("m01-u01-check")), 1.0)
    assert "what comes next<strong>Words</strong>" in onward()
    seen(ALEX, "m02-u01-words-text")
    assert "<strong>Hello</strong>" in onward()
    seen(ALEX, "m01-u01-hello-text")
    assert "You have been through all of it." in onward()
    be(client, "12")
    assert ">Begin<" in onward()
