"""What a block meets: who may write what, which services are there, and what is published."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import EntryPoint
from typing import Any

import probe
import pytest
from xblock.core import XBlock
from xblock.exceptions import InvalidScopeError

from course_export.serve.people import ALEX, SAM, Person
from course_export.serve.platform import Platform

STAFF = Person("Robin", 3, staff=True)
LOOKING_ON = Person("Alex", ALEX.id, real_user=STAFF)
VISITOR = Person("", 0, signed_in=False)


def write(platform: Platform, person: Person, view: str = "lms", **fields: Any) -> Any:
    return platform.handle("probe", person, "write", json.dumps(fields).encode(), view=view)


def who(platform: Platform, person: Person, **options: Any) -> dict[str, Any]:
    return platform.handle("probe", person, "who", **options).json


def words(platform: Platform, person: Person, view: str = "lms") -> str:
    return platform.block("probe", person, view).words


# Fields


def test_a_learner_changes_their_own_state_alone(probed: Platform) -> None:
    write(probed, ALEX, words="mine 🌱")
    assert words(probed, ALEX) == "mine 🌱"
    assert words(probed, SAM) == ""
    assert probed.state(ALEX, "probe") == {"words": "mine 🌱"}
    assert probed.state(SAM, "probe") is None


@pytest.mark.parametrize("person", [ALEX, STAFF])
@pytest.mark.parametrize("field", ["data", "display_name"])
def test_nobody_changes_authored_fields_in_the_lms(probed: Platform, person: Person, field: str) -> None:
    with pytest.raises(InvalidScopeError):
        write(probed, person, **{field: "changed"})
    assert probed.block("probe", ALEX).data == "as written"


def test_two_requests_at_once_both_keep_what_they_changed(probed: Platform) -> None:
    first, second = probed.block("probe", ALEX), probed.block("probe", ALEX)
    assert (first.words, second.more) == ("", {})
    first.words = "from the first"
    second.more = {"from": "the second"}
    first.save()
    second.save()
    assert probed.state(ALEX, "probe") == {"words": "from the first", "more": {"from": "the second"}}


def test_a_request_goes_on_with_what_it_read(probed: Platform) -> None:
    """As on the platform: what another request saves meanwhile isn't seen."""
    early = probed.block("probe", ALEX)
    assert early.words == ""
    write(probed, ALEX, words="later")
    assert early.words == ""


def test_a_preference_is_the_learners_at_every_block_of_the_type(probed: Platform) -> None:
    probed.add_block("probe", "other", '<probe display_name="Another"/>')
    write(probed, ALEX, seen_intro=True)
    assert probed.block("other", ALEX).seen_intro is True
    assert probed.block("other", SAM).seen_intro is False


def test_what_a_visitor_does_is_accepted_and_gone(probed: Platform) -> None:
    assert write(probed, VISITOR, words="x").status_int == 403
    assert probed.handle("probe", VISITOR, "write", b'{"words": "x"}', noauth=True).json == {"words": "x"}
    assert words(probed, VISITOR) == ""


def test_whoever_looks_on_sees_the_learners_state_and_changes_only_their_own_session(
    probed: Platform,
) -> None:
    write(probed, ALEX, words="Alex's")
    assert words(probed, LOOKING_ON) == "Alex's"
    write(probed, LOOKING_ON, words="tried by staff")
    assert words(probed, LOOKING_ON) == "tried by staff"
    assert words(probed, ALEX) == "Alex's"


def test_studio_preview_keeps_state_in_the_session(probed: Platform) -> None:
    write(probed, STAFF, "studio-preview", words="tried")
    assert words(probed, STAFF, "studio-preview") == "tried"
    assert words(probed, STAFF) == ""


def test_the_studio_editor_changes_content_and_no_state(probed: Platform) -> None:
    write(probed, STAFF, "studio", data="changed")
    assert probed.block("probe", ALEX).data == "changed"
    with pytest.raises(InvalidScopeError):
        write(probed, STAFF, "studio", words="x")


def test_a_plain_account_reaches_the_studio_editor_and_its_change_is_dropped(probed: Platform) -> None:
    assert write(probed, SAM, "studio", data="changed").status_int == 200
    assert probed.block("probe", ALEX).data == "as written"


def test_a_course_that_is_loaded_again_keeps_what_learners_did(platform: Platform) -> None:
    import sample_course as sample

    usage = platform.usage("m01-u01-check")
    form = "application/x-www-form-urlencoded"
    platform.handle(
        "m01-u01-check",
        ALEX,
        "xmodule_handler",
        sample.answer(usage, 1),
        content_type=form,
        suffix="problem_check",
    )
    platform.load(
        sample.tree(**{"problem/m01-u01-check.xml": sample.QUESTION.replace("An offer or a push?", "Again")})
    )
    block = platform.block("m01-u01-check", ALEX)
    assert (block.display_name, block.attempts, platform.grade(ALEX, "m01-u01-check")) == (
        "Again",
        1,
        (1.0, 1.0),
    )


# People


def test_the_lms_tells_who_is_there(probed: Platform) -> None:
    told = who(probed, ALEX, suffix="deep/er")
    assert told["known"] is True
    assert told["real_user"] is None
    assert (told["scope"], told["edx-platform.user_id"]) == (ALEX.id, ALEX.id)
    assert told["edx-platform.is_authenticated"] is True
    assert told["edx-platform.user_is_staff"] is False
    assert told["path"].endswith("/handler/who/deep/er")
    assert told["suffix"] == "deep/er"
    assert who(probed, STAFF)["edx-platform.user_is_staff"] is True
    assert who(probed, SAM)["edx-platform.anonymous_user_id"] != told["edx-platform.anonymous_user_id"]


def test_whoever_looks_on_is_the_learner_but_for_one_sign(probed: Platform) -> None:
    looking, alex = who(probed, LOOKING_ON), who(probed, ALEX)
    assert looking.pop("real_user") == "robin"
    assert alex.pop("real_user") is None
    assert looking == alex


def test_the_address_without_a_token_tells_a_block_so(probed: Platform) -> None:
    told = who(probed, ALEX, noauth=True)
    assert told["known"] is False
    assert "/handler_noauth/" in told["path"]
    assert told["scope"] == ALEX.id


def test_a_visitor_has_no_id_and_may_only_read(probed: Platform) -> None:
    told = who(probed, VISITOR, method="GET")
    assert told["scope"] is None
    assert "edx-platform.user_id" not in told
    assert told["edx-platform.is_authenticated"] is False
    assert probed.handle("probe", VISITOR, "who").status_int == 403


def test_studio_tells_little(probed: Platform) -> None:
    preview = who(probed, STAFF, view="studio-preview")
    assert (preview["edx-platform.anonymous_user_id"], preview["scope"]) == ("student", STAFF.id)
    assert preview["edx-platform.user_is_staff"] is False
    editor = who(probed, STAFF, view="studio")
    assert (editor["edx-platform.user_id"], editor["scope"]) == (STAFF.id, None)


@pytest.mark.parametrize(
    ("view", "author_mode", "in_course"),
    [("lms", None, True), ("studio-preview", True, True), ("studio", None, True), ("library", None, False)],
)
def test_what_tells_the_views_apart(
    probed: Platform, view: str, author_mode: bool | None, in_course: bool
) -> None:
    block = probed.block("probe", STAFF, view)
    assert getattr(block.runtime, "is_author_mode", None) is author_mode
    assert block.scope_ids.usage_id.context_key.is_course is in_course
    assert hasattr(block, "due") is (view != "library")


# Services


@pytest.mark.parametrize(
    ("view", "has"),
    [
        ("lms", {"user", "replace_urls", "completion", "settings"}),
        ("studio-preview", {"user", "replace_urls", "settings", "studio_user_permissions"}),
        ("studio", {"user", "settings", "studio_user_permissions"}),
        ("library", {"user", "replace_urls", "completion"}),
    ],
)
def test_each_view_has_its_services(probed: Platform, view: str, has: set[str]) -> None:
    block = probed.block("probe", STAFF, view)
    wanted = {"user", "replace_urls", "completion", "settings", "studio_user_permissions"}
    assert {name for name in wanted if block.runtime.service(block, name) is not None} == has


def test_a_service_can_be_taken_away(probed: Platform) -> None:
    bare = Platform(without=["user", "completion"])
    bare.add_block("probe", "probe", '<probe display_name="A probe"/>')
    block = bare.block("probe", ALEX)
    assert block.runtime.service(block, "user") is None
    assert block.runtime.service(block, "completion") is None
    assert block.runtime.service(block, "replace_urls") is not None


@pytest.mark.parametrize(("person", "may"), [(STAFF, True), (SAM, False)])
def test_studio_knows_who_may_write(probed: Platform, person: Person, may: bool) -> None:
    block = probed.block("probe", person, "studio")
    service = block.runtime.service(block, "studio_user_permissions")
    assert service.can_write(probed.course.key) is may


# Views


def test_paths_and_arguments_are_made_safe_in_a_course(probed: Platform) -> None:
    fragment = probed.render("probe", ALEX)
    assert 'src="/asset-v1:IPS+Sample+v1+type@asset+block@a_b.png"' in fragment.content
    assert fragment.content.count("</script>") == 1
    assert fragment.json_init_args == {"text": "</script>"}
    assert "some" in fragment.content


def test_a_library_gives_no_context_and_writes_arguments_as_they_are(probed: Platform) -> None:
    fragment = probed.render("probe", STAFF, view="library", context={"x": 1})
    assert "none" in fragment.content
    assert fragment.content.count("</script>") == 2


def test_paths_in_a_reply_are_rewritten_by_the_service() -> None:
    from course_export.serve.addresses import rewritten

    key = Platform().course.key
    text = json.dumps({"a": '<img src="/static/x.png"> /static/y.png "/static/xblock/z.js"'})
    told = json.loads(rewritten(text, key))["a"]
    assert 'src="/asset-v1:IPS+Local+run+type@asset+block@x.png"' in told
    assert " /static/y.png " in told
    assert '"/static/xblock/z.js"' in told
    assert rewritten('"/jump_to_id/p"', key, static_only=True) == '"/jump_to_id/p"'
    assert rewritten('"/course/support/"', key) == '"/courses/course-v1:IPS+Local+run/support/"'


# What is published


def publish(platform: Platform, person: Person, name: str, data: dict[str, Any], view: str = "lms") -> None:
    platform.handle("probe", person, "publish", json.dumps([name, data]).encode(), view=view)


HALF, FULL = {"value": 1, "max_value": 2}, {"value": 2, "max_value": 2}


def test_a_grade_is_kept_and_completes_what_has_no_rule_of_its_own(probed: Platform) -> None:
    publish(probed, ALEX, "grade", FULL)
    assert probed.grade(ALEX, "probe") == (2, 2)
    assert probed.completion(ALEX, "probe") == 1.0
    assert (probed.grade(SAM, "probe"), probed.completion(SAM, "probe")) == (None, 0.0)


def test_a_lower_grade_counts_unless_only_a_higher_one_may(probed: Platform) -> None:
    publish(probed, ALEX, "grade", FULL)
    publish(probed, ALEX, "grade", HALF | {"only_if_higher": True})
    assert probed.grade(ALEX, "probe") == (2, 2)
    publish(probed, ALEX, "grade", HALF)
    assert probed.grade(ALEX, "probe") == (1, 2)


def test_a_grade_under_only_if_higher_counts_when_there_is_none_yet(probed: Platform) -> None:
    publish(probed, ALEX, "grade", HALF | {"only_if_higher": True})
    assert probed.grade(ALEX, "probe") == (1, 2)


def test_every_event_is_noted_with_who_and_where(probed: Platform) -> None:
    publish(probed, ALEX, "ips.probe.tried", {"n": 1})
    event = probed.events[-1]
    assert (event.name, event.data, event.learner) == ("ips.probe.tried", {"n": 1}, ALEX.id)
    assert event.usage == "block-v1:IPS+Sample+v1+type@probe+block@probe"


@pytest.mark.parametrize(
    ("person", "view"), [(STAFF, "studio-preview"), (STAFF, "studio"), (STAFF, "library")]
)
def test_outside_the_lms_nobody_listens(probed: Platform, person: Person, view: str) -> None:
    publish(probed, person, "grade", FULL, view)
    publish(probed, person, "completion", {"completion": 1.0}, view)
    assert probed.events == []
    assert (probed.grade(person, "probe"), probed.completion(person, "probe")) == (None, 0.0)


def test_whoever_looks_on_is_noted_and_changes_no_grade(probed: Platform) -> None:
    publish(probed, LOOKING_ON, "grade", FULL)
    publish(probed, LOOKING_ON, "completion", {"completion": 1.0})
    assert [event.name for event in probed.events] == ["grade", "completion"]
    assert (probed.grade(ALEX, "probe"), probed.completion(ALEX, "probe")) == (None, 0.0)


# Handlers


def test_there_is_no_handler_of_that_name(probed: Platform) -> None:
    assert probed.handle("probe", ALEX, "student_view").status_int == 404


def test_what_a_handler_raises_comes_through(probed: Platform) -> None:
    with pytest.raises(KeyError, match="a fault of the block"):
        probed.handle("probe", ALEX, "breaks")


@pytest.mark.parametrize("call", [lambda p: p.block("nowhere", ALEX), lambda p: p.render("nowhere", ALEX)])
def test_there_is_no_block_of_that_name(platform: Platform, call: Any) -> None:
    with pytest.raises(LookupError, match="nowhere"):
        call(platform)


def test_there_is_no_view_of_that_name(platform: Platform) -> None:
    with pytest.raises(ValueError, match="there are lms, studio-preview"):
        platform.block("m01-u01-check", ALEX, "cms")


class HalfMade:
    """Holds up whoever works out the fields of a class, until someone else has come to the class or time is up."""

    def __init__(self) -> None:
        self.begun, self.met = threading.Event(), threading.Event()

    def __get__(self, instance: Any, owner: type) -> None:
        if not self.begun.is_set():
            self.begun.set()
            self.met.wait(timeout=0.5)


def test_two_at_once_may_be_the_first_to_open_a_type(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    """XBlock works out a class's fields at first use, and shows nothing yet to whoever comes meanwhile."""
    held = HalfMade()
    monkeypatch.setattr(
        probe, "SlowBlock", type("SlowBlock", (probe.ProbeBlock,), {"held": held}), raising=False
    )
    monkeypatch.setattr(
        XBlock, "extra_entry_points", [("slow", EntryPoint("slow", "probe:SlowBlock", "xblock.v1"))]
    )
    platform.add_block("slow", "slow", '<slow display_name="Slow"/>')

    def second() -> str:
        held.begun.wait(timeout=30)
        try:
            return platform.block("slow", SAM).display_name
        finally:
            held.met.set()

    with ThreadPoolExecutor(2) as pool:
        later = pool.submit(second)
        first = platform.block("slow", ALEX).display_name
        assert (first, later.result()) == ("Slow", "Slow")
