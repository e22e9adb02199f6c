"""Writes what the tool says and makes today as what is expected: ``python tests/export/update.py``.

Look at the difference before you keep it; it is the change that authors and institutions will see.
"""

from __future__ import annotations

import contextlib
import io
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

import test_cases
import test_golden

from course_export.cli import main


def cases() -> None:
    for name in test_cases.NAMES:
        said = io.StringIO()
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(said):
            source = test_cases.source_of(test_cases.CASES / name, Path(folder) / "source")
            main(["build", "--source", str(source), "--output", f"{folder}/dist", "--today", "2026-11-25"])
        (test_cases.CASES / name / "expected.txt").write_text(said.getvalue(), encoding="utf-8")


def golden() -> None:
    shutil.rmtree(test_golden.EXPECTED, ignore_errors=True)
    for path, content in test_golden.written().items():
        file = test_golden.EXPECTED / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


if __name__ == "__main__":
    cases()
    golden()
