"""The log: what the platform got, in plain words, and never a learner's own."""

from __future__ import annotations

import html
import json

import sample_course as sample
from conftest import browser
from django.test import Client
from forms import be

from course_export.serve.people import ALEX, SAM
from course_export.serve.platform import Platform
from course_export.serve.record import record, without_words
from course_export.serve.roles import ROLES

LOOKING_ON = next(each.person for each in ROLES if each.person.real_user)


def publish(platform: Platform, person: object, name: str, data: object) -> None:
    answer = platform.handle("probe", person, "publish", json.dumps([name, data]).encode())
    assert answer.status_int == 200


def log(client: Client, address: str = "/log") -> str:
    return html.unescape(client.get(address).content.decode()).partition('<main id="main"')[2]


def test_an_empty_log_says_how_to_fill_it(client: Client) -> None:
    assert "Nothing yet." in log(client)


def test_events_points_and_completion_are_told_newest_first(client: Client, probed: Platform) -> None:
    publish(probed, ALEX, "ips.probe.begun", {"entry": "hello"})
    publish(probed, ALEX, "grade", {"value": 1.0, "max_value": 1.0})
    publish(probed, SAM, "completion", {"completion": 0.5})
    probed.handle("m01-u01-try-text", ALEX, "publish_completion", b'{"completion": 1.0}')
    told = [(each.who, each.what, each.where) for each in record(probed.events, probed.course)]
    usage = str(probed.usage("probe"))
    assert told == [
        ("Alex", "done", "Before"),
        ("Sam", "50 % done", usage),
        ("Alex", "1 of 1 points", usage),
        ("Alex", "began to write", usage),
    ]
    page = log(client)
    assert page.index("50 % done") < page.index("1 of 1 points") < page.index("began to write")
    assert '"entry": "hello"' in page
    assert f"/courses/{sample.COURSE_KEY}/jump_to_id/m01-u01-try-text" in page
    assert "began to write" not in log(client, f"/log?who={SAM.id}")


def test_what_a_learner_wrote_is_never_there(client: Client, probed: Platform) -> None:
    secret = "nobody knows"
    publish(
        probed,
        ALEX,
        "problem_check",
        {"answers": {"input_1": secret, secret: 1}, "list": [secret, {"entry": secret}], "entry": "a1"},
    )
    publish(probed, ALEX, secret, secret)
    page = log(client)
    assert "answered a question" in page
    assert '"entry": "a1"' in page
    assert '"input_1": "…"' in page
    assert secret not in page


def test_data_keep_their_shape() -> None:
    assert without_words({"a": [1, 2.5, None, True, "x"]}) == {"a": [1, 2.5, None, True, "…"]}


def test_staff_who_look_on_are_told_from_the_learner(client: Client, probed: Platform) -> None:
    publish(probed, LOOKING_ON, "grade", {"value": 1.0, "max_value": 1.0})
    assert probed.grade(ALEX, "probe") is None
    assert "in fact Robin, so not kept" in log(client)


def test_a_visitor_is_told_as_one(probed: Platform) -> None:
    visitor = browser(probed)
    be(visitor, "visitor")
    answer = probed.handle("probe", ROLES[4].person, "publish", b'["x.begun", {}]', noauth=True)
    assert answer.status_int == 200
    assert "A visitor" in log(visitor)
