"""What others install: the wheel holds what it should and no more, and works where nothing else is."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from ips_xblocks import contract
from ips_xblocks.activities import ACTIVITIES

ROOT = Path(__file__).parents[1]
LEFT_OUT = shutil.ignore_patterns(
    ".*", "node_modules", "dist", "build", "*.egg-info", "__pycache__", "docs", "constraints"
)

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True)
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a source distribution, and that from a copy of the checkout."""
    folder = tmp_path_factory.mktemp("packaging")
    shutil.copytree(ROOT, folder / "checkout", ignore=LEFT_OUT)
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder / "out", cwd=folder / "checkout")
    (found,) = (folder / "out").glob("*.whl")
    return found


def patterns() -> list[str]:
    lines = (ROOT / "tests" / "wheel.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def matching(names: set[str]) -> set[str]:
    """The names that the list asks for. A star stays within its folder, unlike fnmatch's own."""
    return {
        name
        for name in names
        for pattern in patterns()
        if name.count("/") == pattern.count("/") and fnmatchcase(name, pattern)
    }


def in_checkout() -> set[str]:
    """Every file that could go into the wheel, under the name that it would have there."""
    found = {
        p.relative_to(ROOT).as_posix()
        for top in ("ips_xblocks", "course_export")
        for p in (ROOT / top).rglob("*")
    }
    schemas = {f"ips_xblocks/{p.relative_to(ROOT).as_posix()}" for p in (ROOT / "schemas").rglob("*")}
    return {name for name in found | schemas if "__pycache__" not in name}


def test_the_wheel_holds_what_the_list_says_and_no_more(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    wanted = matching(in_checkout())
    assert sorted(names - wanted) == [], "in the wheel, but not in tests/wheel.txt"
    assert sorted(wanted - names) == [], "in tests/wheel.txt, but setup.py leaves it out"
    idle = [p for p in patterns() if not any(fnmatchcase(name, p) for name in names)]
    assert idle == [], "lines of tests/wheel.txt that nothing matches"


def test_the_wheel_has_licence_and_top_level_names(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    read = {name.partition(".dist-info/")[2]: name for name in archive.namelist() if ".dist-info/" in name}
    assert archive.read(read["top_level.txt"]).decode().split() == ["course_export", "ips_xblocks"]
    assert b"Apache License" in archive.read(read["licenses/LICENSE"])
    needs = [
        line
        for line in archive.read(read["METADATA"]).decode().splitlines()
        if line.startswith("Requires-Dist")
    ]
    assert any("XBlock" in line for line in needs)
    assert not [line for line in needs if "==" in line.partition(";")[0]], (
        "a site's versions are its own to choose"
    )


SEES = """
import importlib.util, json
from importlib.metadata import entry_points
import course_export.cli, ips_xblocks.olx
from ips_xblocks import contract
print(json.dumps({
    "platform": [name for name in ("xblock", "django") if importlib.util.find_spec(name)],
    "schemas": contract.names(),
    "from": contract.__file__,
    "tags": [each.name for each in entry_points(group="xblock.v1") if each.value.startswith("ips_xblocks.")],
}))
"""


def test_it_works_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    bin_folder = tmp_path / "venv" / "bin"
    run(bin_folder / "python", "-m", "pip", "install", "-qq", wheel, cwd=tmp_path)
    seen = json.loads(run(bin_folder / "python", "-c", SEES, cwd=tmp_path))
    assert seen["platform"] == []
    assert seen["schemas"] == list(contract.names())
    assert Path(seen["from"]).is_relative_to(tmp_path), "the checkout was read in place of the wheel"
    assert seen["tags"] == sorted(f"ips_{stem}" for stem in ACTIVITIES)
    assert "usage: ips-course" in run(bin_folder / "ips-course", "--help", cwd=tmp_path)
