"""``serve``: from an archive to a page, and the sentences of someone for whom it doesn't start."""

from __future__ import annotations

import signal
import socket
import stat
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import foreign_course as foreign
import pytest
import sample_course as sample

ROOT = Path(__file__).parents[2]
RUN = """
import sys
from pathlib import Path
from course_export.serve import serve
sys.exit(serve(Path(sys.argv[1]), port=int(sys.argv[2]), database=Path(sys.argv[3]), open_browser=False))
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "sample.tar.gz"
    path.write_bytes(sample.packed())
    return path


def start(archive: Path, port: int = 0) -> subprocess.Popen[str]:
    database = archive.parent / "state" / "learners.sqlite3"
    return subprocess.Popen(
        [sys.executable, "-c", RUN, str(archive), str(port), str(database)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def told(archive: Path, port: int = 0) -> tuple[int, str]:
    process = start(archive, port)
    output, errors = process.communicate(timeout=60)
    assert output == ""
    return process.returncode, errors


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_it_opens_says_where_and_ends_cleanly(archive: Path) -> None:
    process = start(archive)
    line = process.stdout.readline()
    assert line.startswith("A sample course is open at http://127.0.0.1:")
    page = urllib.request.urlopen(line.split()[-1]).read().decode()
    assert "Being with" in page
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "What was written is kept" in output
    assert "Traceback" not in errors
    secret = archive.parent / "state" / "secret-key"
    assert len(secret.read_text()) > 40
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600


def test_a_taken_port_gets_a_sentence(archive: Path, taken: int) -> None:
    status, errors = told(archive, taken)
    assert status == 1
    assert (
        errors.strip() == f"Port {taken} is taken by another program. Choose another: "
        f"make run PORT={taken + 1}, or ips-course serve --port {taken + 1}"
    )


def test_an_archive_that_can_not_be_read_gets_a_sentence(archive: Path) -> None:
    archive.write_bytes(b"something else")
    status, errors = told(archive)
    assert status == 1
    assert errors.startswith("sample.tar.gz: This is not a course archive, or it is damaged")
    assert len(errors.splitlines()) == 1


def test_an_archive_that_is_not_there_gets_a_sentence(archive: Path) -> None:
    archive.unlink()
    status, errors = told(archive)
    assert status == 1
    assert "Build it first: ips-course build" in errors


def test_a_database_that_is_something_else_gets_a_sentence_and_stays(archive: Path) -> None:
    database = archive.parent / "state" / "learners.sqlite3"
    database.parent.mkdir()
    database.write_text("my notes, which are not a database at all, and long enough to be looked at" * 20)
    status, errors = told(archive)
    assert status == 1
    assert "Move that file away" in errors
    assert database.read_text().startswith("my notes")


def test_what_is_not_installed_is_named(archive: Path) -> None:
    without = RUN.replace("import sys\n", "import sys, importlib.util as u\nfind = u.find_spec\n"
                          "u.find_spec = lambda name, *a: None if name == 'xblocks_contrib' else find(name, *a)\n", 1)  # fmt: skip
    process = subprocess.run(
        [sys.executable, "-c", without, str(archive), "0", str(archive.parent / "x" / "y")],
        cwd=ROOT, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert process.returncode == 1
    assert 'pip install "ips-xblocks[serve]"' in process.stderr
    assert "xblocks_contrib" in process.stderr


def test_an_archive_that_is_there_already_is_opened_as_it_is(tmp_path: Path) -> None:
    archive = tmp_path / "others.tar.gz"
    archive.write_bytes(sample.packed(foreign.tree()))
    command = [sys.executable, "-m", "course_export", "serve", "--archive", str(archive), "--port", "0"]
    command += ["--database", str(tmp_path / "state" / "x.sqlite3"), "--no-browser"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    line = process.stdout.readline()
    assert line.startswith("Made by others is open at")
    page = urllib.request.urlopen(line.split()[-1]).read().decode()
    assert "Many types" in page
    process.send_signal(signal.SIGINT)
    _output, errors = process.communicate(timeout=60)
    assert "vertical lost: its file is missing or damaged, so it is empty here." in errors
    assert "Traceback" not in errors
