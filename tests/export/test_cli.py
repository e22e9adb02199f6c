"""The command line: what it says, and its exit status."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from course import BASE, GOLDEN

from course_export import cli
from course_export.cli import main
from course_export.progress import Progress

CASES = BASE.parent


def test_build_ends_with_what_it_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--source", str(GOLDEN), "--output", str(tmp_path)]) == 0
    *_, numbers, kinds, archive = capsys.readouterr().out.splitlines()
    assert numbers.startswith("1 module, 2 units, 4 pages, ")
    assert numbers.endswith(" words, 35 min")
    assert kinds == "1 reframing activity, 2 self-checks"
    assert archive.startswith(f"{tmp_path}/SideBySide-SBS101-golden.tar.gz (")


def test_stats_has_a_line_for_every_unit(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--source", str(GOLDEN)]) == 0
    told = capsys.readouterr().out
    assert [line.split()[:2] for line in told.splitlines() if line.startswith("  m01")] == [
        ["m01-u01", "15"],
        ["m01-u02", "20"],
    ]
    assert "The archive is " in told


def test_another_profile_takes_the_place_of_the_courses_own(tmp_path: Path) -> None:
    text = (GOLDEN / "profile.yaml").read_text()
    ours = tmp_path / "ours.yaml"
    ours.write_text(text.replace("run: golden", "run: ours"))
    build = ["build", "--source", str(GOLDEN), "--output", str(tmp_path), "--profile", str(ours)]
    assert main(build) == 0
    assert (tmp_path / "SideBySide-SBS101-ours.tar.gz").is_file()


def test_a_problem_of_another_profile_is_told_at_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = tmp_path / "ours.yaml"
    ours.write_text((GOLDEN / "profile.yaml").read_text().replace("language: en", "language: English"))
    assert main(["check", "--source", str(GOLDEN), "--profile", str(ours)]) == 1
    assert capsys.readouterr().out.startswith(f"{ours}:6: schema: language: ")


def test_check_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = shutil.copytree(BASE, tmp_path / "source")
    (source / "ids.lock").unlink()
    assert main(["check", "--source", str(source), "--json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)
    assert found["where"] == {"path": "ids.lock", "line": 1}
    assert found["code"] == "lock-missing"


def test_a_warning_keeps_nothing_from_being_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build = ["build", "--source", str(BASE), "--output", str(tmp_path), "--today", "2029-01-01"]
    assert main(build) == 0
    told = capsys.readouterr().out
    assert "support-review (warning): “988 Lifeline” was to be looked at again by 2027-10-01." in told
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["bild"],
        ["build", "--source", "/no/such/folder"],
        ["check", "--today", "soon"],
        ["explain", "no-such"],
    ],
)
def test_misuse_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    try:
        status = main(arguments)
    except SystemExit as end:
        status = int(str(end.code))
    assert status == 2
    assert capsys.readouterr().err


def test_without_a_checkout_a_source_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "CHECKOUT", tmp_path / "none")
    with pytest.raises(SystemExit) as end:
        main(["check"])
    assert end.value.code == 2
    assert "--source DIR" in capsys.readouterr().err


def test_explain_tells_what_a_code_means_and_lists_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "dead-link"]) == 0
    assert capsys.readouterr().out.startswith("A link leads to a page that isn't in the course.")
    assert main(["explain"]) == 0
    assert "raw-html" in capsys.readouterr().out.splitlines()


def test_a_folder_that_cannot_be_written_to_gets_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "dist").write_text("a file")
    assert main(["build", "--source", str(GOLDEN), "--output", str(tmp_path / "dist")]) == 1
    assert "File exists" in capsys.readouterr().err


def test_serve_without_its_extra_says_what_to_install(tmp_path: Path) -> None:
    for name in ("django", "xblock"):  # packages that are there in name only hide the real ones
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise ModuleNotFoundError(__name__)")
    code = "import sys; sys.modules['django'] = sys.modules['xblock'] = None; from course_export.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "serve", "--source", str(GOLDEN), "--output", str(tmp_path)]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True)
    assert done.returncode == 1
    assert "ips-xblocks[serve]" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_serve_with_problems_opens_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--source", str(tmp_path), "--output", str(tmp_path / "dist")]) == 1
    assert "Nothing was built." in capsys.readouterr().out


def test_longer_work_is_told_once_a_second() -> None:
    times = iter([0.0, 0.5, 1.5, 1.9, 3.0])
    stream = io.StringIO()
    progress = Progress(stream, lambda: next(times))
    for name in ("a", "b", "c", "d"):
        progress.step(f"Reading {name}")
    assert stream.getvalue() == "Reading b …\nReading d …\n"
