"""How the course can be looked at: colours, direction, a slow network, a phone; and the site's own policy."""

from __future__ import annotations

import re

import pytest
import sample_course as sample
from django.test import Client
from forms import submit

from course_export.serve import display

COURSE = f"/courses/{sample.COURSE_KEY}"
OUTLINE = f"{COURSE}/course/"
FRAME = "/xblock/block-v1:IPS+Sample+v1+type@vertical+block@m01-u01-try"


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_dark_is_told_to_the_page_and_to_the_frame(client: Client) -> None:
    assert "data-theme" not in text(client, OUTLINE)
    answer = submit(client, OUTLINE, "/display", theme="dark", back=OUTLINE)
    assert answer["Location"] == OUTLINE
    assert 'data-theme="dark"' in text(client, OUTLINE)
    assert 'data-theme="dark"' in text(client, FRAME)
    assert "indigo-dark-theme" in text(client, FRAME)
    submit(client, OUTLINE, "/display", theme="system")
    assert "data-theme" not in text(client, OUTLINE)


def test_direction_is_turned_where_the_platform_tells_it(client: Client) -> None:
    submit(client, OUTLINE, "/display", direction="rtl")
    assert '<html lang="en" dir="rtl">' in text(client, OUTLINE)
    assert '<body class="rtl ' in text(client, FRAME)
    assert '<div class="window-wrap" dir="rtl">' in text(client, FRAME)


def test_a_slow_network_delays_all_but_the_way_back(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(display, "pause", waited.append)
    submit(client, OUTLINE, "/display", delay="3")
    assert waited == []
    client.get(FRAME)
    assert waited == [3]
    client.get("/site/site.css")
    submit(client, OUTLINE, "/display", delay="0")
    assert waited == [3, 3]  # the page with the form
    client.get(FRAME)
    assert waited == [3, 3]


@pytest.mark.parametrize("cookie", ["", "dark", "x.y.z", "dark.rtl.9999", "....", "dark.rtl.-1"])
def test_a_made_up_cookie_chooses_nothing_that_is_not_offered(client: Client, cookie: str) -> None:
    client.cookies["display"] = cookie
    assert client.get(OUTLINE).status_code == 200
    shown = display.display_of(client.get(OUTLINE).wsgi_request)
    assert shown.delay == "0"
    assert shown.theme in display.CHOICES["theme"]


def test_the_phone_holds_the_page_one_came_from_and_nothing_from_elsewhere(client: Client) -> None:
    page = text(client, f"/phone?width=360&back={OUTLINE.replace('+', '%2B')}")
    assert f'<iframe class="phone w360" src="{OUTLINE}"' in page
    page = text(client, "/phone?width=9999&back=https://elsewhere.example/")
    assert '<iframe class="phone w320" src="/"' in page
    assert "elsewhere" not in page.partition('<main id="main"')[2]
    inside = client.get(OUTLINE, headers={"Sec-Fetch-Dest": "iframe"}).content.decode()
    assert 'class="bench"' not in inside
    assert 'class="bench"' in text(client, OUTLINE)


def test_the_sites_own_pages_hold_nothing_inline(client: Client) -> None:
    for address in (OUTLINE, f"{COURSE}/courseware/m01-u01/m01-u01-try/", f"{COURSE}/support/", "/phone"):
        response = client.get(address)
        assert response["Content-Security-Policy"].startswith("default-src 'self';")
        assert "unsafe" not in response["Content-Security-Policy"]
        assert "nonce" not in response["Content-Security-Policy"]
        page = response.content.decode()
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! src=)|javascript:|\"data:", page), address


def test_a_page_of_the_course_keeps_its_words_and_loses_what_could_run(
    client: Client, platform: object
) -> None:
    html = (
        '<h2 id="who" style="color:red">Who</h2><p onclick="x()">Talk <a href="javascript:x()">here</a>.</p>'
        "<script>x()</script><style>*{}</style><table><tr><td>988</td></tr></table>"
    )
    platform.load(sample.tree(**{"tabs/support.html": html}))
    page = text(client, f"{COURSE}/support/").partition('<article class="measure words">')[2]
    assert re.search('<h2 id="who" data-styled="\\w+">Who</h2><p>Talk <a>here</a>.</p>', page)
    assert "<td>988</td>" in page
    assert "x()" not in page
    assert "*{}" not in page
