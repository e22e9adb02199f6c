"""A course that others made opens, shows what it can, says what it can't, and runs nothing of its own."""

from __future__ import annotations

import html
import re
from contextlib import suppress
from pathlib import Path

import foreign_course as foreign
import pytest
import sample_course as sample
from conftest import browser
from django.test import Client
from xblocks_contrib.problem.capa.responsetypes import LoncapaProblemError

from course_export.serve.archive import ArchiveError
from course_export.serve.people import ALEX
from course_export.serve.platform import Platform

COURSE = "/courses/course-v1:Others+Many+2025"
KEY = "block-v1:Others+Many+2025"


@pytest.fixture
def others(tmp_path: Path) -> Platform:
    platform = Platform()
    platform.load(sample.packed(foreign.tree(str(tmp_path / "run"))), foreign=True)
    return platform


@pytest.fixture
def visitor(others: Platform) -> Client:
    return browser(others)


def frame(client: Client, page: str) -> str:
    answer = client.get(f"/xblock/{KEY}+type@vertical+block@{page}")
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def cards(shown: str) -> dict[str, str]:
    """By type, what stands on a card in place of a block."""
    found = re.findall(
        r'<p class="notice[^"]*"><strong>A block of the type “(\w+)” stands here.</strong>(.*?)</p>', shown
    )
    return dict(found)


def test_every_page_opens_and_no_block_breaks(
    others: Platform, visitor: Client, caplog: pytest.LogCaptureFixture
) -> None:
    pages = [page.url_name for _module, _unit, page in others.course.pages()]
    assert len(pages) == 6
    for page in pages:
        assert 'class="notice broken"' not in frame(visitor, page), page
        assert visitor.get(f"{COURSE}/jump_to_id/{page}", follow=True).status_code == 200
    assert "could not be shown" not in caplog.text


def test_types_are_shown_or_named(visitor: Client) -> None:
    shown = frame(visitor, "types")
    assert "Some words" in shown
    assert "data-problem-id" in shown
    assert "Inline words" in shown
    told = cards(shown)
    assert set(told) == {
        "video", "discussion", "lti", "lti_consumer", "poll", "survey", "openassessment", "nobody_has_this",
    }  # fmt: skip
    assert "An odd one" in told["nobody_has_this"]
    assert "not installed here" in told["nobody_has_this"]
    assert "A film" in told["video"]
    assert "needs the platform" in told["video"]


def test_what_is_nested_is_all_there_below_its_name(visitor: Client) -> None:
    shown = frame(visitor, "nested")
    assert set(cards(shown)) == {
        "library_content",
        "split_test",
        "vertical",
        "conditional",
        "randomize",
        "html",
    }
    order = [
        "From a bank",
        "From the bank: an offer",
        "Two halves",
        "Half A words",
        "Half B words",
        "Only then.",
        "The first side.",
    ]
    places = [shown.find(each) for each in order]
    assert -1 not in places[:1] + places[2:]
    assert places[2:] == sorted(places[2:])
    assert "nothing-there" in cards(shown)["html"]


def test_what_is_off_says_what_is_the_matter(visitor: Client) -> None:
    shown = frame(visitor, "off")
    assert "html/gone.xml is missing" in shown
    assert "problem/laughs.xml has a DOCTYPE" in shown
    assert "problem/cut-off.xml is not well-formed" in shown
    assert "haha" not in shown
    assert "Words of another kind." in shown


def test_an_id_that_is_there_twice_keeps_two_blocks_apart(others: Platform) -> None:
    blocks = {
        page.url_name: [each.url_name for each in page.blocks] for _m, _u, page in others.course.pages()
    }
    assert blocks["types"][1] == "question"
    assert "question-2" in blocks["off"]
    assert blocks["bare-vertical"] == ["bare"]
    titles = [(module.title, unit.title, page.title) for module, unit, page in others.course.pages()]
    assert titles[0] == ("Intro", "Start", "Many types")
    assert titles[-1] == ("Loose", "loose-sequential", "loose-vertical")


def test_missing_folders_of_the_outline_are_noted(others: Platform) -> None:
    assert [note.partition(":")[0] for note in others.course.notes] == [
        "vertical lost",
        "sequential lost-2",
        "chapter lost-3",
    ]


def test_no_python_of_a_problem_runs(others: Platform, visitor: Client, tmp_path: Path) -> None:
    frame(visitor, "off")
    body = sample.answer(others.usage("python"), 1)
    for suffix in ("problem_get", "problem_check"):
        with suppress(LoncapaProblemError):  # the block says that it can't be made
            others.handle("python", ALEX, "xmodule_handler", body, suffix=suffix,
                          content_type="application/x-www-form-urlencoded")  # fmt: skip
    assert not (tmp_path / "run").exists()


def test_no_python_is_run_by_the_library_that_would(tmp_path: Path) -> None:
    from codejail.safe_exec import SafeExecException
    from xblocks_contrib.problem.capa.safe_exec import safe_exec

    for unsafely in (False, True):
        with pytest.raises(SafeExecException, match="not run here"):
            safe_exec(f"open({str(tmp_path / 'run')!r}, 'w')", {}, unsafely=unsafely)
    assert not (tmp_path / "run").exists()


def test_files_of_the_course_are_shown_and_run_nothing(visitor: Client) -> None:
    asset = "/asset-v1:Others+Many+2025+type@asset+block@"
    picture = visitor.get(f"{asset}pictures_dot.svg")
    assert picture["Content-Type"] == "image/svg+xml"
    script = visitor.get(f"{asset}evil.js")
    assert script["Content-Type"].startswith("text/plain")
    assert script["X-Content-Type-Options"] == "nosniff"
    for answer in (picture, script, visitor.get(f"{asset}page.html")):
        assert answer["Content-Security-Policy"].startswith("default-src 'none'")
        assert answer["Content-Security-Policy"].endswith("sandbox")


def test_tabs_and_about_keep_words_alone(visitor: Client) -> None:
    page = visitor.get(f"{COURSE}/about").content.decode()
    assert "<p>By others.</p>" in page
    tab = visitor.get(f"{COURSE}/there/").content.decode()
    assert "A tab." in tab
    assert "<script>1" not in tab
    assert visitor.get(f"{COURSE}/gone/").status_code == 404


def test_drafts_are_left_out(others: Platform) -> None:
    assert not any(path.startswith("drafts/") for path in others.course.files)


def test_a_course_that_is_none_is_refused_all_the_same() -> None:
    files = {path: content for path, content in foreign.tree().items() if path != "course/2025.xml"}
    with pytest.raises(ArchiveError, match=r"course/2025\.xml is missing"):
        Platform().load(sample.packed(files), foreign=True)


def test_ours_is_held_to_more() -> None:
    with pytest.raises(ArchiveError):
        Platform().load(sample.packed(foreign.tree()))


def test_a_loop_of_containers_ends() -> None:
    loop = '<wrapper><wrapper url_name="loop"/></wrapper>'
    files = foreign.tree() | {"wrapper/loop.xml": loop.encode()}
    files["vertical/off.xml"] = b'<vertical><wrapper url_name="loop"/></vertical>'
    platform = Platform()
    platform.load(sample.packed(files), foreign=True)
    assert sum(leaf.type == "wrapper" for leaf in platform.leaves()) < 50
