"""A small course with something of everything, and the tree that is made of it, file by file."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml
from lxml import etree

sys.path.insert(0, str(Path(__file__).parent))

from course import GOLDEN, checked

from course_export.tree import tree
from ips_xblocks import olx

EXPECTED = Path(__file__).parent / "golden" / "expected"
DRAWN = "static/course-image.png"
"""Made anew by whatever zlib there is; test_picture.py looks at it."""


def written() -> dict[str, bytes]:
    return {path: content for path, content in tree(checked(GOLDEN).whole).items() if path != DRAWN}


def test_the_golden_course_is_sound() -> None:
    assert checked(GOLDEN).findings == ()


def test_the_tree_is_as_expected() -> None:
    expected = {
        path.relative_to(EXPECTED).as_posix(): path.read_bytes()
        for path in EXPECTED.rglob("*")
        if path.is_file()
    }
    made = written()
    assert sorted(made) == sorted(expected)
    for path, content in made.items():
        assert content.decode() == expected[path].decode(), path


def test_an_activity_is_equal_by_value_to_its_source() -> None:
    vertical = etree.fromstring(written()["vertical/m01-u01-practice.xml"])
    found = olx.read(vertical.find("ips_reframing"))
    source = yaml.safe_load((GOLDEN / "m01" / "reframe-hello.yaml").read_text())
    assert yaml.safe_load(found.data) == source["content"]
    assert found.settings == {"display_name": source["title"], "weight": "2"}
    assert found.url_name == source["id"]


@pytest.mark.parametrize("name", ["m01-u01-door", "m01-u01-practice", "m01-u02-note", "m01-u02-luz"])
def test_every_page_ends_with_the_same_foot(name: str) -> None:
    files = written()
    last = etree.fromstring(files[f"vertical/{name}.xml"])[-1]
    assert last.get("url_name") == f"{name}-foot"
    assert files[f"html/{name}-foot.html"] == files["html/m01-u01-door-foot.html"]
    assert b'href="/course/support/"' in files[f"html/{name}-foot.html"]


def test_support_lines_stand_on_the_support_page_alone() -> None:
    having = [path for path, content in written().items() if b"Call or text 988" in content]
    assert having == ["tabs/support.html"]
