"""What course staff do to a learner's work, on a real problem and on blocks with and without the hook."""

from __future__ import annotations

import json

import pytest
import sample_course as sample
from probe import HookedBlock

from course_export.serve.people import ALEX, SAM, Person
from course_export.serve.platform import Platform
from course_export.serve.staff import StaffError

STAFF = Person("Robin", 3, staff=True)
CHECK = "m01-u01-check"


def solve(platform: Platform, person: Person = ALEX, choice: int = 1) -> None:
    usage = platform.usage(CHECK)
    answer = platform.handle(
        CHECK,
        person,
        "xmodule_handler",
        sample.answer(usage, choice),
        content_type="application/x-www-form-urlencoded",
        suffix="problem_check",
    )
    assert answer.status_int == 200


def test_rescore_gives_the_grade_that_the_answer_deserves_now(platform: Platform) -> None:
    solve(platform, choice=0)
    assert platform.grade(ALEX, CHECK) == (0, 1)
    turned = sample.QUESTION.replace('"false"', '"x"').replace('"true"', '"false"').replace('"x"', '"true"')
    platform.load(sample.tree(**{"problem/m01-u01-check.xml": turned}))
    assert platform.rescore(ALEX, CHECK) is True
    assert platform.grade(ALEX, CHECK) == (1, 1)


def test_rescore_may_leave_a_higher_grade(platform: Platform) -> None:
    solve(platform, choice=0)
    platform.override_score(ALEX, CHECK, 1)
    platform.rescore(ALEX, CHECK, only_if_higher=True)
    assert platform.grade(ALEX, CHECK) == (1, 1)
    platform.rescore(ALEX, CHECK)
    assert platform.grade(ALEX, CHECK) == (0, 1)


def test_rescore_passes_over_whoever_did_nothing(platform: Platform) -> None:
    solve(platform)
    assert platform.rescore(SAM, CHECK) is False
    platform.render(CHECK, SAM)  # looked at it, which leaves a state row
    assert platform.rescore(SAM, CHECK) is False
    assert platform.grade(SAM, CHECK) is None


def test_reset_attempts_keeps_the_rest(platform: Platform) -> None:
    solve(platform)
    platform.reset_attempts(ALEX, CHECK)
    assert platform.block(CHECK, ALEX).attempts == 0
    assert platform.block(CHECK, ALEX).student_answers
    assert (platform.grade(ALEX, CHECK), platform.completion(ALEX, CHECK)) == ((1, 1), 1.0)
    platform.reset_attempts(SAM, CHECK)
    assert platform.state(SAM, CHECK) is None


def test_override_gives_points_within_the_range(platform: Platform) -> None:
    solve(platform, choice=0)
    platform.override_score(ALEX, CHECK, 0.5)
    assert platform.grade(ALEX, CHECK) == (0.5, 1)
    with pytest.raises(StaffError, match="between 0 and 1"):
        platform.override_score(ALEX, CHECK, 1.5)
    with pytest.raises(StaffError, match="does not support another score"):
        platform.override_score(ALEX, "m01-u01-try-text", 1)


def test_override_weighs_the_points(platform: Platform) -> None:
    heavy = sample.QUESTION.replace('weight="1"', 'weight="0"')
    platform.load(sample.tree(**{"problem/m01-u01-check.xml": heavy}))
    with pytest.raises(StaffError, match="weight of 0"):
        platform.override_score(ALEX, CHECK, 1)


def test_delete_state_takes_words_and_grade_and_leaves_completion(platform: Platform) -> None:
    solve(platform)
    solve(platform, SAM)
    assert platform.delete_state(ALEX, CHECK) is True
    assert platform.state(ALEX, CHECK) is None
    assert (platform.grade(ALEX, CHECK), platform.completion(ALEX, CHECK)) == ((0, 1), 1.0)
    assert platform.grade(SAM, CHECK) == (1, 1)
    assert platform.state(SAM, CHECK) is not None
    assert platform.delete_state(ALEX, CHECK) is False


def grade(platform: Platform, url_name: str) -> None:
    body = json.dumps(["grade", {"value": 1, "max_value": 1}]).encode()
    platform.handle(url_name, ALEX, "publish", body)


def test_the_hook_is_told_who_and_what_and_then_the_grade_stays(probed: Platform) -> None:
    grade(probed, "hooked")
    grade(probed, "probe")
    probed.delete_state(ALEX, "hooked", by=STAFF)
    probed.delete_state(ALEX, "probe", by=STAFF)
    assert probed.grade(ALEX, "hooked") == (1, 1)
    assert probed.grade(ALEX, "probe") == (0, 1)
    assert HookedBlock.told == [
        {
            "user_id": ALEX.anonymous_id(sample.COURSE_KEY),
            "course_id": sample.COURSE_KEY,
            "item_id": "block-v1:IPS+Sample+v1+type@hooked+block@hooked",
            "requesting_user_id": STAFF.anonymous_id(sample.COURSE_KEY),
            "bound_to": None,
        }
    ]


def test_rescore_needs_a_block_that_can(probed: Platform) -> None:
    probed.handle("probe", ALEX, "write", b'{"words": "x"}')
    with pytest.raises(StaffError, match="does not support rescoring"):
        probed.rescore(ALEX, "probe")
