"""``ips-course notice``: a line in, a JSON object out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from course_export.cli import main

ROOT = Path(__file__).parents[2]


def run(
    *arguments: str, given: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "course_export", "notice", *arguments]
    return subprocess.run(
        command, input=given, cwd=ROOT, capture_output=True, env={**os.environ, **(env or {})}
    )


def test_each_line_becomes_an_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "lines.txt"
    file.write_bytes("\ufeffHe is non-compliant.\r\n\nÇa va 🙂, she’s manipulative\u202e".encode())
    assert main(["notice", str(file)]) == 0
    first, empty, last = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["text"] == "He is non-compliant."
    (note,) = first["notes"]
    assert set(note) == {"id", "term", "tier", "start", "end", "category", "why", "ask", "try"}
    assert (note["id"], note["tier"], note["start"], note["end"]) == ("L040", "firm", 6, 19)
    assert empty == {"text": "", "notes": []}
    assert last["text"][last["notes"][0]["start"] : last["notes"][0]["end"]] == "manipulative"


def test_it_reads_what_is_piped_in_whatever_the_terminal_can_show() -> None:
    done = run(given="Zoë is aggressive\n".encode(), env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert json.loads(done.stdout)["text"] == "Zoë is aggressive"


def test_it_explains(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "lines.txt"
    file.write_text("She is manipulative, and I am needy.")
    assert main(["notice", str(file), "--explain"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["notes"][0]["reason"] == "It is said of a person: “she”."
    assert [(each["id"], each["rule"]) for each in told["passed_over"]] == [("L019", "self-description")]


def test_a_missing_file_is_misuse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(SystemExit) as end:
            main(["notice", str(path)])
        assert end.value.code == 2
        assert f"There is no file {path}. Give a file" in capsys.readouterr().err


def test_a_line_that_is_not_utf_8_is_told_by_its_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "lines.txt"
    file.write_bytes(b"fine\nna\xefve\n")
    assert main(["notice", str(file)]) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["text"] for line in out.splitlines()] == ["fine"]
    assert err == f"{file}:2: not UTF-8. Save the text as UTF-8, and try again.\n"
    assert run(given=b"\xff").stderr.startswith(b"standard input:1: not UTF-8.")


def test_a_reader_that_has_had_enough_is_no_trouble(tmp_path: Path) -> None:
    file = tmp_path / "lines.txt"
    file.write_text("He is non-compliant.\n" * 5000)
    with subprocess.Popen(
        [sys.executable, "-m", "course_export", "notice", str(file)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0
