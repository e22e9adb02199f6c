"""The built files are what the sources say. How small they have to be is in `bench/budgets.py`."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PUBLIC = ROOT / "ips_xblocks" / "public"
NAMES = sorted(path.parent.name for path in (ROOT / "ui" / "src").glob("*/main.ts"))


def test_the_built_files_equal_a_fresh_build(tmp_path: Path) -> None:
    subprocess.run(["node", ROOT / "ui" / "scripts" / "build.mjs", "--outdir", tmp_path], check=True)
    fresh = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert set(fresh) == {f"{name}.js" for name in NAMES}
    for name, content in fresh.items():
        assert (PUBLIC / name).read_bytes() == content, (
            f"{name} is not up to date. Run `npm run build` in ui/."
        )


@pytest.mark.parametrize("name", NAMES)
def test_a_built_file_is_a_classic_script_that_names_no_place(name: str) -> None:
    text = (PUBLIC / f"{name}.js").read_text(encoding="utf-8")
    assert "sourceMappingURL" not in text
    assert re.search(r"https?://(?!www\.w3\.org/)", text) is None
    assert re.search(r"(?<![\w\"'.])(import|export)\s*[{(*\"']", text) is None
    assert str(ROOT) not in text
    assert ("Copyright 2017 Google LLC" in text) == (name == "core")
