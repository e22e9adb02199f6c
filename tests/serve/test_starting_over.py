"""Starting over, as staff's "delete state" does it, or altogether; never at the first click."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import sample_course as sample
from django.apps import apps
from django.test import Client
from forms import be, submit

from course_export.serve.people import ALEX, SAM
from course_export.serve.platform import Platform

CHECK = "m01-u01-check"


@pytest.fixture
def answered(platform: Platform) -> Platform:
    """A course in which both learners have answered the question."""
    for person in (ALEX, SAM):
        body = sample.answer(platform.usage(CHECK), 1)
        platform.handle(
            CHECK,
            person,
            "xmodule_handler",
            body,
            suffix="problem_check",
            content_type="application/x-www-form-urlencoded",
        )
        assert platform.grade(person, CHECK) == (1, 1)
        platform.store.set_position(str(person.id), sample.COURSE_KEY, "m01-u01-try")
    return platform


def test_one_activity_is_started_over_only_after_a_second_look(client: Client, answered: Platform) -> None:
    shown = client.get("/start-over").content.decode()
    (step,) = re.findall(r'href="(/start-over\?block=[\w-]+)"', shown)
    asked = client.get(step).content.decode()
    assert "for good" in asked
    assert answered.grade(ALEX, CHECK) == (1, 1)
    client.post("/start-over", {"block": CHECK, "sure": "yes"})  # without a token
    submit(client, step, "/start-over", block=CHECK)  # without being sure
    assert answered.grade(ALEX, CHECK) == (1, 1)
    answer = submit(client, step, "/start-over", block=CHECK, sure="yes")
    assert "Done." in client.get(answer["Location"]).content.decode()
    assert answered.state(ALEX, CHECK) is None
    assert answered.grade(ALEX, CHECK) == (0, 1)
    assert answered.completion(ALEX, CHECK) == 1.0
    assert answered.grade(SAM, CHECK) == (1, 1)


def test_everything_goes_of_one_learner_and_nothing_of_another(client: Client, answered: Platform) -> None:
    answered.store.merge_state("11", "block-v1:IPS+Other+v1+type@html+block@x", {"words": "elsewhere"})
    answered.store.merge_state("11", "probe", {"seen_intro": True})
    submit(client, "/start-over?block=*", "/start-over", block="*", sure="yes")
    assert answered.store.blocks("11") == []
    assert answered.store.position("11", sample.COURSE_KEY) is None
    assert answered.grade(SAM, CHECK) == (1, 1)
    assert answered.store.position("12", sample.COURSE_KEY) == "m01-u01-try"
    assert "has done nothing yet" in client.get("/start-over").content.decode()


def test_words_in_their_own_table_go_with_it(client: Client, answered: Platform) -> None:
    answered.add_block("ips_reframing", "mine", '<ips_reframing display_name="Mine"/>')
    usage = answered.usage("mine")
    entry, now = apps.get_model("ips_entries", "Entry"), dt.datetime.now(dt.UTC)
    for learner in (11, 12):
        entry.objects.create(
            learner_id=learner,
            usage=str(usage),
            course=str(usage.context_key),
            block_type="ips_reframing",
            entry_id="a",
            rev=1,
            save_id="s",
            value='"words"',
            created=now,
            modified=now,
        )
    answered.store.merge_state("11", str(usage), {"progress": {}})
    submit(client, "/start-over?block=*", "/start-over", block="*", sure="yes")
    assert [each.learner_id for each in entry.objects.all()] == [12]


def test_who_looks_on_starts_the_learner_over(client: Client, answered: Platform) -> None:
    be(client, "as-11")
    submit(client, f"/start-over?block={CHECK}", "/start-over", block=CHECK, sure="yes")
    assert answered.state(ALEX, CHECK) is None
    assert answered.state(SAM, CHECK) is not None


def test_a_visitor_has_nothing_to_start_over(client: Client, answered: Platform) -> None:
    be(client, "visitor")
    assert "Nothing of a visitor is kept" in client.get("/start-over").content.decode()


def test_a_block_without_work_is_not_there_to_start_over(client: Client, platform: Platform) -> None:
    assert client.get(f"/start-over?block={CHECK}").status_code == 404
