"""The commands for whoever runs a site: an export to hand over, and erasing."""

from __future__ import annotations

import io
import json
import logging
import stat
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from tests.entries.test_contract import DEE_ELSEWHERE, LUZ, VALUE
from tests.entries.test_table import Owner, count, store

SECRET = "a secret that nobody else may see"


@pytest.fixture(autouse=True)
def written(tables: None) -> None:
    apps.get_model("courseware", "Learner")._base_manager.create(pk=7, username="dee")
    store().put("a", 0, "save-0001", SECRET)
    store().put("a", 1, "save-0002", VALUE)
    store(DEE_ELSEWHERE).put("b", 0, "save-0003", "more")
    store(Owner("7", "block-v1:IPS+Two+v1+type@ips_x+block@one"), "course-v1:IPS+Two+v1").put(
        "a", 0, "save-0004", "elsewhere"
    )
    store(LUZ).put("a", 0, "save-0005", "hers")


def run(name: str, *arguments: str) -> tuple[str, str]:
    out, error = io.StringIO(), io.StringIO()
    call_command(name, *arguments, stdout=out, stderr=error)
    return out.getvalue(), error.getvalue()


def exported(*arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("ips_entries_export", *arguments)[0].splitlines()]


def test_an_export_is_all_that_a_learner_wrote_with_its_history() -> None:
    lines = exported("--user", "dee")
    assert [each["value"] for each in lines] == [VALUE, "more", "elsewhere"]
    assert [each["value"] for each in lines[0]["versions"]] == [SECRET]
    assert {each["learner"] for each in lines} == {7}
    assert exported("--user-id", "7") == lines
    assert len(exported("--user", "dee", "--course", "course-v1:IPS+Two+v1")) == 1


def test_an_export_to_a_file_is_for_its_owner_alone_and_overwrites_nothing(tmp_path: Path) -> None:
    path = tmp_path / "dee.jsonl"
    out, error = run("ips_entries_export", "--user", "dee", "--output", str(path))
    assert (out, error) == ("", "3 entries written.\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert json.loads(path.read_text(encoding="utf-8").splitlines()[0])["value"] == VALUE
    with pytest.raises(CommandError, match="Name a new file"):
        run("ips_entries_export", "--user", "dee", "--output", str(path))


@pytest.mark.parametrize("name", ["ips_entries_export", "ips_entries_erase"])
def test_nobody_named_is_refused(name: str) -> None:
    with pytest.raises(CommandError, match="Say whose"):
        run(name)
    with pytest.raises(CommandError, match="no user 'nobody'"):
        run(name, "--user", "nobody")


def test_erasing_only_counts_until_it_is_confirmed(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    out, _ = run("ips_entries_erase", "--user", "dee")
    assert out.startswith("3 entries of 1 learners would be deleted.")
    assert (count("Entry"), count("Version")) == (4, 1)
    out, error = run("ips_entries_erase", "--user", "dee", "--yes")
    assert (out, error) == ("3 entries of 1 learners deleted.\n", "")
    assert (count("Entry"), count("Version")) == (1, 0)
    assert run("ips_entries_erase", "--user", "dee", "--yes")[0].startswith("0 entries")
    assert SECRET not in caplog.text


def test_erasing_a_course_is_everyones_in_it_and_nothing_else() -> None:
    assert run("ips_entries_erase", "--course", "course-v1:IPS+One+v1", "--yes")[0].startswith(
        "3 entries of 2"
    )
    assert [each["value"] for each in exported("--user-id", "7")] == ["elsewhere"]
