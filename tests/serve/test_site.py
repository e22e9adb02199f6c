"""The site over HTTP: pages, frames, real blocks that grade, and what it refuses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sample_course as sample
from conftest import browser
from django.test import Client
from forms import submit

from course_export.serve.people import ALEX, SAM
from course_export.serve.platform import Platform

COURSE = f"/courses/{sample.COURSE_KEY}"
KEY = "block-v1:IPS+Sample+v1"
FRAME = f"/xblock/{KEY}+type@vertical+block@m01-u01-try"
CHECK = f"{COURSE}/xblock/{KEY}+type@problem+block@m01-u01-check/handler/xmodule_handler/problem_check"
FORM = "application/x-www-form-urlencoded"


def token(client: Client) -> str:
    client.get(FRAME)
    return str(client.cookies["csrftoken"].value)


def solve(client: Client, platform: Platform, choice: int = 1) -> dict[str, str]:
    body = sample.answer(platform.usage("m01-u01-check"), choice)
    response = client.post(CHECK, body, content_type=FORM, headers={"X-CSRFToken": token(client)})
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/json")
    return response.json()


def switch(client: Client, to: int) -> None:
    response = submit(client, f"{COURSE}/course/", "/learner", learner=to, back=f"{COURSE}/course/")
    assert response.status_code == 302
    assert response["Location"] == f"{COURSE}/course/"


def text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


# Pages


def test_the_outline_shows_modules_units_pages_and_how_far_one_is(client: Client, platform: Platform) -> None:
    assert client.get("/")["Location"] == f"{COURSE}/course/"
    page = text(client, f"{COURSE}/course/")
    start = page.index('class="module"')
    places = [
        page.index(each, start)
        for each in (">Being with<", ">What this is<", ">Hello<", ">Try one<", ">Saying it<")
    ]
    assert places == sorted(places)
    assert "0 of 3 pages done" in page
    platform.handle("m01-u01-hello-text", ALEX, "publish_completion", b'{"completion": 1.0}')
    page = text(client, f"{COURSE}/course/")
    assert "1 of 3 pages done" in page
    assert '<span class="name">Hello</span><span class="sr">, done</span>' in page


def test_an_empty_course_says_what_to_do(client: Client, platform: Platform) -> None:
    platform.load(sample.tree(**{"course/v1.xml": "<course/>"}))
    assert "There is nothing in this course yet" in text(client, f"{COURSE}/course/")


def test_a_page_frames_its_blocks_and_leads_back_and_on(client: Client) -> None:
    page = text(client, f"{COURSE}/courseware/m01-u01/m01-u01-try/")
    assert "<h1" in page
    assert f'src="/xblock/{KEY}+type@vertical+block@m01-u01-try?' in page
    assert f'rel="prev" href="{COURSE}/courseware/m01-u01/m01-u01-hello/"' in page
    assert f'rel="next" href="{COURSE}/courseware/m02-u01/m02-u01-words/"' in page
    last = text(client, f"{COURSE}/courseware/m02-u01/m02-u01-words/")
    assert 'rel="next"' not in last
    assert "Back to the outline" in last


def test_minutes_are_shown_where_the_course_knows_them(client: Client, platform: Platform) -> None:
    unit = sample.TREE["sequential/m01-u01.xml"].replace("<sequential ", '<sequential minutes="15" ')
    platform.load(sample.tree(**{"sequential/m01-u01.xml": unit}))
    assert "about 15 minutes" in text(client, f"{COURSE}/course/")


def test_tabs_and_the_about_page_are_the_courses_own_words(client: Client) -> None:
    support = text(client, f"{COURSE}/support/")
    assert "Talk to someone." in support
    assert f'href="{COURSE}/jump_to_id/m01-u01-try"' in support
    assert "A course to try." in text(client, f"{COURSE}/about")


@pytest.mark.parametrize(
    ("url_name", "page"),
    [
        ("m02-u01-words", "m02-u01/m02-u01-words"),
        ("m01-u01-check", "m01-u01/m01-u01-try"),
        ("m01-u01", "m01-u01/m01-u01-hello"),
        ("m02", "m02-u01/m02-u01-words"),
    ],
)
def test_a_link_by_id_leads_to_its_page(client: Client, url_name: str, page: str) -> None:
    assert client.get(f"{COURSE}/jump_to_id/{url_name}")["Location"] == f"{COURSE}/courseware/{page}/"


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere",
        "/courses/course-v1:IPS+Other+v1/course/",
        f"{COURSE}/no-tab/",
        f"{COURSE}/jump_to_id/nowhere",
        f"{COURSE}/courseware/m01-u01/nowhere/",
        "/xblock/nowhere",
        f"/xblock/{KEY}+type@html+block@m01-u01-check",
        "/xblock/block-v1:IPS+Other+v1+type@vertical+block@m01-u01-try",
        "/site/../urls.py",
        "/site/%2e%2e/%2e%2e/urls.py",
        "/xblock/resource/django/public/x.js",
        "/xblock/resource/xblocks_contrib.problem/capa_block.py",
        "/xblock/resource/xblocks_contrib.problem/public/../capa_block.py",
        "/asset-v1:IPS+Sample+v1+type@asset+block@nothing.png",
    ],
)
def test_what_is_not_there_gets_a_page_that_says_so(client: Client, address: str) -> None:
    page = text(client, address, 404)
    assert "<h1>Page not found</h1>" in page
    assert f'href="{COURSE}/course/"' in page


def test_a_page_runs_in_the_direction_of_the_courses_language(client: Client, platform: Platform) -> None:
    assert '<html lang="en" dir="ltr">' in text(client, f"{COURSE}/course/")
    policy = sample.TREE["policies/v1/policy.json"].replace('"language": "en"', '"language": "ar"')
    platform.load(sample.tree(**{"policies/v1/policy.json": policy}))
    assert '<html lang="ar" dir="rtl">' in text(client, f"{COURSE}/course/")
    frame = text(client, FRAME)  # where the platform tells it to the body and to what stands in it
    assert '<html lang="ar">' in frame
    assert '<body class="rtl' in frame
    assert '<div class="window-wrap" dir="rtl">' in frame


# Frames


def test_a_text_block_renders_with_links_and_pictures_that_lead_somewhere(client: Client) -> None:
    frame = text(client, f"/xblock/{KEY}+type@vertical+block@m01-u01-hello")
    assert '<base target="_parent">' in frame
    assert f'href="{COURSE}/jump_to_id/m02-u01-words"' in frame
    assert f'href="{COURSE}/support/"' in frame
    picture = re.search(r'src="(/asset[^"]+)"', frame)[1]
    assert client.get(picture).content.startswith(b"<svg")
    assert client.get(picture)["Content-Type"] == "image/svg+xml"


def test_nothing_is_loaded_from_elsewhere(client: Client) -> None:
    """Neither by the pages nor by the style sheets that core blocks bring along."""
    outside = re.compile(r"""(?:src|href|url|@import)\s*[=(]?\s*["']?(?:https?:)?//""", re.IGNORECASE)
    for page in (f"{COURSE}/course/", f"{COURSE}/courseware/m01-u01/m01-u01-try/", FRAME):
        content = text(client, page)
        assert not outside.search(content)
        for loaded in re.findall(r'(?:<link rel="stylesheet" href|<script src|<img src)="([^"]+)"', content):
            response = client.get(loaded)
            assert response.status_code == 200, loaded
            if loaded.endswith(".css"):
                assert not outside.search(response.content.decode()), loaded
                assert response["Content-Type"].startswith("text/css")
    assert "googleapis" not in text(client, FRAME)


def test_a_page_may_load_only_from_here_and_nothing_in_it_is_inline(
    client: Client, platform: Platform
) -> None:
    platform.course.files["html/m01-u01-try-text.html"] = b"<p id='x' STYLE='color: red'>Red, style='no'.</p>"
    for address in (
        f"{COURSE}/course/",
        f"{COURSE}/about",
        f"{COURSE}/courseware/m01-u01/m01-u01-try/",
        FRAME,
    ):
        response = client.get(address, headers={"Host": "course.example.org"})
        policy = response["Content-Security-Policy"]
        assert policy.startswith("default-src 'self'; ")
        assert "example.org" not in policy
        assert not re.search("script-src|style-src-elem|unsafe-eval|nonce", policy)
        inline = r"<script(?![^>]*(?:src=|type=\"json/))|<style|<[^>]*\s(?:on\w+|style)="
        assert re.findall(inline, response.content.decode(), re.IGNORECASE) == []
    page = text(client, FRAME)
    assert "Red, style='no'." in page
    name = re.search('id=.x. data-styled="([^"]+)"', page)[1]
    sheets = [client.get(each).content.decode() for each in re.findall('href="(/site/made/[^"]+)"', page)]
    assert any(name in each and "{color: red}" in each for each in sheets)


def test_one_block_that_breaks_leaves_the_others(client: Client, platform: Platform) -> None:
    page = sample.TREE["vertical/m01-u01-try.xml"].replace(
        "<problem ", '<no_such display_name="x" url_name="odd"/><problem '
    )
    platform.load(sample.tree(**{"vertical/m01-u01-try.xml": page, "html/m01-u01-try-text.html": "\ufeff"}))
    del platform.course.files["html/m01-u01-try-text.html"]
    frame = text(client, FRAME)
    assert "A block of the type “no_such” stands here." in frame
    assert "m01-u01-try-text.html is missing from the course." in frame
    assert "data-problem-id" in frame


def test_a_block_that_can_not_be_rendered_says_so_and_the_window_says_more(
    client: Client, probed: Platform, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("a fault of the block")

    monkeypatch.setattr("probe.ProbeBlock.student_view", broken)
    frame = text(client, f"/xblock/{KEY}+type@probe+block@probe")
    assert "It could not be shown." in frame
    assert "a fault of the block" in caplog.text


# Answering


def test_a_problem_is_answered_graded_and_completed(client: Client, platform: Platform) -> None:
    assert solve(client, platform, 0)["success"] == "incorrect"
    assert platform.grade(ALEX, "m01-u01-check") == (0, 1)
    answer = solve(client, platform, 1)
    assert answer["success"] == "correct"
    assert "Both answers are easy to give." in answer["contents"]
    assert platform.grade(ALEX, "m01-u01-check") == (1, 1)
    assert platform.completion(ALEX, "m01-u01-check") == 1.0
    assert 'data-problem-score="1.0"' in text(client, FRAME)


def test_a_text_is_complete_when_it_was_seen_and_a_problem_is_not(client: Client, platform: Platform) -> None:
    frame = text(client, FRAME)
    addresses = re.findall(r'data-seen-url="([^"]+)"', frame)
    assert addresses == [f"{COURSE}/xblock/{KEY}+type@html+block@m01-u01-try-text/handler/publish_completion"]
    sent = {"content_type": "application/json", "headers": {"X-CSRFToken": token(client)}}
    assert client.post(addresses[0], {"completion": 1.0}, **sent).status_code == 200
    assert platform.completion(ALEX, "m01-u01-try-text") == 1.0
    assert "data-seen-url" not in text(client, FRAME)
    refused = client.post(addresses[0].replace("html+block@m01-u01-try-text", "problem+block@m01-u01-check"),
                          {"completion": 1.0}, **sent)  # fmt: skip
    assert refused.status_code == 400
    assert platform.completion(ALEX, "m01-u01-check") == 0.0


def test_an_answer_without_a_token_is_refused_and_changes_nothing(client: Client, platform: Platform) -> None:
    client.get(FRAME)
    body = sample.answer(platform.usage("m01-u01-check"), 1)
    for headers in ({}, {"X-CSRFToken": "x" * 32}):
        response = client.post(CHECK, body, content_type=FORM, headers=headers)
        assert response.status_code == 403
        assert "Load it again" in response.json()["message"]
    assert platform.grade(ALEX, "m01-u01-check") is None


def test_the_address_without_tokens_runs_a_handler_as_the_platform_does(
    client: Client, platform: Platform
) -> None:
    body = sample.answer(platform.usage("m01-u01-check"), 1)
    response = client.post(CHECK.replace("/handler/", "/handler_noauth/"), body, content_type=FORM)
    assert response.status_code == 200
    assert platform.grade(ALEX, "m01-u01-check") == (1, 1)


def test_a_handler_that_breaks_answers_in_json(
    client: Client, probed: Platform, caplog: pytest.LogCaptureFixture
) -> None:
    address = f"{COURSE}/xblock/{KEY}+type@probe+block@probe/handler/"
    sent = {"content_type": "application/json", "headers": {"X-CSRFToken": token(client)}}
    response = client.post(f"{address}breaks", {}, **sent)
    assert response.status_code == 500
    assert response.json()["error"] == "server"
    assert "a fault of the block" in caplog.text
    assert client.post(f"{address}nothing", {}, **sent).status_code == 404
    assert client.get(f"{address}who").json()["edx-platform.username"] == "alex"


# Learners


def test_two_learners_keep_their_own_work(client: Client, platform: Platform) -> None:
    assert "You are <strong>Alex</strong>" in text(client, FRAME.replace(FRAME, f"{COURSE}/course/"))
    solve(client, platform)
    switch(client, SAM.id)
    assert "You are <strong>Sam</strong>" in text(client, f"{COURSE}/support/")
    assert 'data-problem-score="0.0"' in text(client, FRAME)
    assert platform.grade(SAM, "m01-u01-check") is None
    switch(client, ALEX.id)
    assert 'data-problem-score="1.0"' in text(client, FRAME)


def test_a_made_up_learner_cookie_is_not_believed(client: Client) -> None:
    client.cookies["learner"] = f"{SAM.id}:made-up"
    assert "You are <strong>Alex</strong>" in text(client, f"{COURSE}/course/")


def test_switching_needs_a_token_and_leads_nowhere_else(client: Client) -> None:
    assert client.post("/learner", {"learner": SAM.id}).status_code == 403
    page = text(client, f"{COURSE}/course/")
    word = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    back = {"learner": SAM.id, "back": "https://elsewhere.example/", "csrfmiddlewaretoken": word}
    assert client.post("/learner", back)["Location"] == "/"


def test_what_was_done_is_there_after_a_restart(tmp_path: Path) -> None:
    database = tmp_path / "learners.sqlite3"
    before = Platform(database)
    before.load(sample.packed())
    solve(browser(before), before)
    before.store.close()
    after = Platform(database)
    after.load(sample.packed())
    assert 'data-problem-score="1.0"' in text(browser(after), FRAME)
    assert after.block("m01-u01-check", ALEX).student_answers
    after.store.close()
