"""Studio in small: who gets in, what the two shells show, and that what is saved is what learners get."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
import sample_course as sample
from conftest import browser
from django.test import Client
from forms import be, submit

from course_export.serve.platform import Platform

EXAMPLE = (Path(__file__).parents[2] / "schemas" / "examples" / "reframing" / "one-line.json").read_text(
    "utf-8"
)
PAGE = "vertical/m02-u01-words.xml"
USAGE = "block-v1:IPS+Sample+v1+type@ips_reframing+block@lines"
LIBRARY = "lb:IPS:library:ips_reframing:lines"


@pytest.fixture
def author(platform: Platform) -> Client:
    """A browser of a course author, on a course with an activity in it."""
    block = f'<ips_reframing url_name="lines" display_name="Two lines"><![CDATA[{EXAMPLE}]]></ips_reframing>'
    page = sample.TREE[PAGE].replace("</vertical>", f"{block}</vertical>")
    platform.load(sample.tree(**{PAGE: page}))
    client = browser(platform)
    be(client, "22")
    return client


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return html.unescape(answer.content.decode())


def send(client: Client, address: str, content: dict[str, object]) -> tuple[int, dict[str, object]]:
    token = client.cookies["csrftoken"].value
    answer = client.post(address, content, "application/json", headers={"X-CSRFToken": token})
    return answer.status_code, answer.json() if answer.content else {}


CHANGED = {
    "display_name": "Two other lines",
    "weight": None,
    "data": EXAMPLE.replace("at a drop-in", "on a porch"),
}


@pytest.mark.parametrize(
    "address",
    [
        "/studio",
        "/studio/course/lines",
        "/studio/library/lines",
        f"/container_embed/{USAGE}",
        f"/xblock/{USAGE}/action/edit",
        f"/xblocks/v2/{LIBRARY}/embed/studio_view/",
    ],
)
def test_only_an_author_gets_in(author: Client, address: str) -> None:
    assert author.get(address).status_code == 200
    for role in ("11", "21", "as-11", "visitor"):
        be(author, role)
        answer = author.get(address)
        assert answer.status_code == 403
        assert "Studio is where course authors work" in answer.content.decode()
        assert "Two lines" not in answer.content.decode()


def test_only_an_author_finds_the_way_in(author: Client) -> None:
    assert 'href="/studio"' in text(author, f"/courses/{sample.COURSE_KEY}/course/")
    be(author, "21")
    assert 'href="/studio"' not in text(author, f"/courses/{sample.COURSE_KEY}/course/")


def test_the_list_has_activities_and_no_core_blocks(author: Client) -> None:
    page = text(author, "/studio")
    assert re.findall(r'href="/studio/course/([\w-]+)"', page) == ["lines"]
    assert 'value="ips_reframing"' in page


def test_the_course_shell_previews_and_edits(author: Client) -> None:
    page = text(author, "/studio/course/lines")
    assert f'src="/container_embed/{USAGE}"' in page
    assert f'data-edit="/xblock/{USAGE}/action/edit"' in page
    container = text(author, f"/container_embed/{USAGE}")
    assert "xblock-author_view" in container
    assert "<ips-reframing" in container
    edit = text(author, f"/xblock/{USAGE}/action/edit")
    assert "xblock-studio_view" in edit
    assert "editor-with-buttons" in edit


def test_the_library_shell_writes_arguments_as_they_are(author: Client) -> None:
    for view in ("student_view", "studio_view"):
        frame = author.get(f"/xblocks/v2/{LIBRARY}/embed/{view}/").content.decode()
        assert f'data-usage-id="{LIBRARY}"' in frame
        assert '<base target="_blank">' in frame
    assert author.get(f"/xblocks/v2/{LIBRARY}/embed/author_view/").status_code == 404
    assert author.get(f"/xblocks/v2/{USAGE}/embed/student_view/").status_code == 404


@pytest.mark.parametrize(
    ("frame", "handler"),
    [
        (f"/xblock/{USAGE}/action/edit", f"/xblock/{USAGE}/handler/save_content"),
        (
            f"/xblocks/v2/{LIBRARY}/embed/studio_view/",
            f"/api/xblock/v2/xblocks/{LIBRARY}/handler/save_content",
        ),
    ],
)
def test_what_an_author_saves_is_what_learners_get(author: Client, frame: str, handler: str) -> None:
    learners = "/xblock/block-v1:IPS+Sample+v1+type@vertical+block@m02-u01-words"
    assert "at a drop-in" in text(author, learners)
    author.get(frame)
    assert send(author, handler, CHANGED)[0] == 200
    assert "on a porch" in text(author, learners)
    assert "at a drop-in" not in text(author, learners)
    assert "Two other lines" in text(author, "/studio")


def test_a_problem_is_answered_and_changes_nothing(author: Client) -> None:
    author.get(f"/xblock/{USAGE}/action/edit")
    status, told = send(author, f"/xblock/{USAGE}/handler/save_content", CHANGED | {"display_name": ""})
    assert (status, told["error"]) == (422, "problems")
    assert "Two lines" in text(author, "/studio")


def test_someone_else_changes_nothing_through_the_handlers(author: Client) -> None:
    for role, status in (("11", 403), ("21", 403)):
        be(author, role)
        author.get(f"/xblock/{USAGE}")
        for address in (f"/xblock/{USAGE}", f"/preview/xblock/{USAGE}", f"/api/xblock/v2/xblocks/{LIBRARY}"):
            assert send(author, f"{address}/handler/save_content", CHANGED)[0] == status
    be(author, "22")
    assert "Two lines" in text(author, "/studio")


def test_studio_asks_for_a_token_and_a_library_has_its_own(author: Client) -> None:
    body = json.dumps(CHANGED)
    author.get(f"/xblock/{USAGE}/action/edit")
    refused = author.post(f"/xblock/{USAGE}/handler/save_content", body, "application/json")
    assert refused.status_code == 403
    saved = author.post(f"/api/xblock/v2/xblocks/{LIBRARY}/handler/save_content", body, "application/json")
    assert saved.status_code == 200


def test_an_empty_activity_begins_in_the_shell_of_a_course(author: Client) -> None:
    shown = submit(author, "/studio", "/studio/new", type="ips_reframing")["Location"]
    assert shown == "/studio/course/new-1"
    assert "A new activity" in text(author, shown)
    usage = USAGE.replace("lines", "new-1")
    assert "not set up yet" in text(author, f"/container_embed/{usage}")
    assert "editor-with-buttons" in text(author, f"/xblock/{usage}/action/edit")
    assert submit(author, "/studio", "/studio/new", type="html").status_code == 404
    assert (
        submit(author, "/studio", "/studio/new", type="ips_reframing")["Location"] == "/studio/course/new-2"
    )


@pytest.mark.parametrize(
    "address", ["/studio/course/m01-u01-check", "/studio/course/nowhere", f"/container_embed/{USAGE}x"]
)
def test_what_is_not_there_has_no_shell(author: Client, address: str) -> None:
    assert author.get(address).status_code == 404
