"""An archive may come from anyone: it is read in memory, and refused whole where something is off."""

from __future__ import annotations

import gzip
import io
import json
import tarfile

import pytest
import sample_course as sample

from course_export.serve.archive import ArchiveError, course_folder, read_archive
from course_export.serve.course import read_course
from course_export.serve.people import Person
from course_export.serve.platform import Platform


def archive(*members: tuple[tarfile.TarInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as packed:
        for member, content in members:
            member.size = len(content)
            packed.addfile(member, io.BytesIO(content))
    return out.getvalue()


def link(kind: bytes) -> tarfile.TarInfo:
    member = tarfile.TarInfo("course/secrets")
    member.type, member.linkname = kind, "/etc/passwd"
    return member


ROOT = (tarfile.TarInfo("course/course.xml"), b"<course/>")


def test_the_tree_comes_back_as_it_was_packed() -> None:
    assert read_archive(sample.packed()) == sample.tree()


@pytest.mark.parametrize(
    ("packed", "said"),
    [
        pytest.param(b"PK not a tar", "not a course archive", id="something else"),
        pytest.param(sample.packed()[:-200], "damaged", id="cut off"),
        pytest.param(archive(), "no course.xml", id="empty"),
        pytest.param(archive(ROOT, (link(tarfile.SYMTYPE), b"")), "not a plain file", id="symlink"),
        pytest.param(archive(ROOT, (link(tarfile.LNKTYPE), b"")), "not a plain file", id="hard link"),
        pytest.param(archive(ROOT, (link(tarfile.FIFOTYPE), b"")), "not a plain file", id="pipe"),
        pytest.param(archive(ROOT, (tarfile.TarInfo("course/../../x"), b"x")), "leads out", id="up"),
        pytest.param(archive(ROOT, (tarfile.TarInfo("/etc/x"), b"x")), "leads out", id="absolute"),
        pytest.param(
            archive(ROOT, (tarfile.TarInfo("static/course.xml"), b"x")), "more than one", id="two roots"
        ),
        pytest.param(archive(ROOT, (tarfile.TarInfo("zeros"), bytes(40_000_000))), "far more", id="bomb"),
    ],
)
def test_what_is_off_is_refused_in_words(packed: bytes, said: str) -> None:
    with pytest.raises(ArchiveError, match=said):
        read_archive(packed)


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("course_export.serve.archive.MAX_FILES", len(sample.TREE) - 1)
    with pytest.raises(ArchiveError, match="more than"):
        read_archive(sample.packed())


def test_a_bomb_is_noticed_before_it_is_unpacked() -> None:
    """A gigabyte of zeros, of which only the permitted part may ever be in memory."""
    import tracemalloc

    member = tarfile.TarInfo("course/zeros")
    member.size = 1 << 30
    packer = gzip.GzipFile(fileobj=(out := io.BytesIO()), mode="wb", compresslevel=1)
    packer.write(member.tobuf())
    for _ in range(1 << 6):
        packer.write(bytes(1 << 20))
    packer.close()
    tracemalloc.start()
    with pytest.raises(ArchiveError, match="far more"):
        read_archive(out.getvalue())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < len(out.getvalue()) * 200 * 2 + 4_000_000 < 1 << 30


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><problem>&b;</problem>'


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"problem/m01-u01-check.xml": LAUGHS}, "problem/m01-u01-check.xml has a DOCTYPE"),
        ({"problem/m01-u01-check.xml": "<problem>"}, "problem/m01-u01-check.xml is not well-formed"),
        ({"policies/v1/policy.json": "{"}, "policies/v1/policy.json is not JSON"),
        ({"policies/v1/policy.json": "[]"}, "should be a JSON object"),
        ({"course.xml": '<course url_name="v1" org="I P S" course="x"/>'}, "course.xml needs"),
        ({"course/v1.xml": '<course><chapter url_name="m09"/></course>'}, "chapter/m09.xml is missing"),
        ({"course/v1.xml": "<course><chapter/></course>"}, "has no url_name"),
        (
            {"vertical/m02-u01-words.xml": '<vertical><html url_name="m01-u01-hello-text"/></vertical>'},
            "'m01-u01-hello-text' is there twice",
        ),
    ],
)
def test_a_course_that_can_not_be_read_is_told_with_its_file(changed: dict[str, str], said: str) -> None:
    with pytest.raises(ArchiveError, match=said):
        read_course(sample.tree(**changed))


def test_a_course_that_can_not_be_read_leaves_the_one_before(platform: Platform) -> None:
    with pytest.raises(ArchiveError):
        platform.load(sample.tree(**{"course/v1.xml": "<course"}))
    assert platform.outline().title == "A sample course"


def test_the_outline_has_titles_ids_and_blocks_in_order() -> None:
    course = read_course(course_folder(sample.tree()))
    assert str(course.key) == sample.COURSE_KEY
    assert [(m.title, u.title, p.title, [b.url_name for b in p.blocks]) for m, u, p in course.pages()] == [
        ("Being with", "What this is", "Hello", ["m01-u01-hello-text"]),
        ("Being with", "What this is", "Try one", ["m01-u01-try-text", "m01-u01-check"]),
        ("Saying it", "Plain words", "Words", ["m02-u01-words-text"]),
    ]
    assert [(tab.slug, tab.title) for tab in course.tabs] == [("support", "Support")]


def test_a_course_without_modules_is_a_course() -> None:
    assert read_course(sample.tree(**{"course/v1.xml": "<course/>"})).modules == ()


def test_blocks_take_settings_from_what_they_stand_in_unless_they_have_their_own(
    platform: Platform, alex: Person
) -> None:
    policy = json.loads(sample.TREE["policies/v1/policy.json"])
    policy["course/v1"]["showanswer"] = "always"
    policy["course/v1"]["max_attempts"] = 7
    platform.load(sample.tree(**{"policies/v1/policy.json": json.dumps(policy)}))
    block = platform.block("m01-u01-check", alex)
    assert (block.format, block.graded, block.max_attempts, block.showanswer) == (
        "Practice",
        True,
        7,
        "never",
    )
