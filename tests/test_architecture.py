"""Who may import whom. Think before changing a rule here to get a build through: each keeps a promise.

Every import counts, wherever it stands: inside a function and for type checkers too.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from ips_xblocks.activities import ACTIVITIES

ROOT = Path(__file__).parents[1]
PLATFORM = frozenset({"xblock", "django", "web_fragments", "webob", "opaque_keys", "xblocks_contrib", "fs"})

PURE = (
    "ips_xblocks.contract",
    "ips_xblocks.places",
    "ips_xblocks.olx",
    "ips_xblocks.activities",
    "ips_xblocks.language",
)
"""Run by authors who have no platform, and by tests that need none."""

SHARED = (*PURE, "ips_xblocks.problem")
"""What the compiler may take from the blocks' package."""

BLOCK = ("ips_xblocks.block", "ips_xblocks.learning", "ips_xblocks.mine", "ips_xblocks.noticing")
"""What makes up a block, and so may ask for a learner's words."""

Imports = Mapping[str, frozenset[str]]


def module_name(path: Path, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(source: str, module: str, is_package: bool) -> Iterator[str]:
    """Every name that a module imports, as far as an import statement tells it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = module.split(".") + ([""] if is_package else [])
                base = ".".join(filter(None, [*parts[: -node.level], base]))
            yield from (f"{base}.{alias.name}" for alias in node.names)


def imports_of(root: Path) -> Imports:
    """By module of ours: the modules of ours and the outside packages that it imports."""
    files = {
        module_name(p, root): p
        for top in ("ips_xblocks", "course_export")
        for p in (root / top).rglob("*.py")
    }

    def settled(name: str) -> str:
        while (
            name.partition(".")[0] in ("ips_xblocks", "course_export") and name not in files and "." in name
        ):
            name = name.rpartition(".")[0]  # a name inside a module
        return name

    return {
        module: frozenset(
            settled(name)
            for name in imported(path.read_text(encoding="utf-8"), module, path.name == "__init__.py")
        )
        for module, path in files.items()
    }


def within(module: str, *packages: str) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def reach(imports: Imports, start: str, stop_at: tuple[str, ...] = ()) -> dict[str, str]:
    """All that a module leads to, each with the way that led there."""
    found = {start: start}
    todo = [start]
    while todo:
        module = todo.pop()
        for name in imports.get(module, ()):
            if name not in found and not within(name, *stop_at):
                found[name] = f"{found[module]} -> {name}"
                todo.append(name)
    return found


def breaches(imports: Imports) -> list[str]:
    """Every import that breaks a rule, with the rule."""
    found = []
    for module, names in sorted(imports.items()):
        compiler = within(module, "course_export") and not within(module, "course_export.serve")
        if within(module, *PURE) or compiler:
            # The command line hands over to the local site; nothing else of the compiler may.
            stop = ("course_export.serve",) if module == "course_export.cli" else ()
            for name, way in reach(imports, module, stop).items():
                if name.partition(".")[0] in PLATFORM:
                    found.append(f"{way}: {module} runs where there is no platform")
        for name in sorted(names):
            ours = name.partition(".")[0] in ("ips_xblocks", "course_export")
            if within(module, "ips_xblocks") and within(name, "course_export"):
                found.append(f"{module} -> {name}: a site may have no use for the compiler")
            if ours and within(module, "ips_xblocks.problem", "ips_xblocks.fitting"):
                found.append(f"{module} -> {name}: this is at the bottom")
            below = ("ips_xblocks", "ips_xblocks.fitting", "ips_xblocks.problem")
            if within(module, "ips_xblocks.contract") and ours and name not in below:
                found.append(f"{module} -> {name}: the contract stands on the schemas alone")
            if (
                compiler
                and within(name, "ips_xblocks")
                and not within(name, *SHARED)
                and name != "ips_xblocks"
            ):
                found.append(
                    f"{module} -> {name}: the compiler shares contract, codec, activities and language, no more"
                )
            if compiler and within(name, "course_export.serve") and module != "course_export.cli":
                found.append(f"{module} -> {name}: the compiler works without the local site")
            if within(name, "ips_xblocks.entries") and not within(module, "ips_xblocks.entries", *BLOCK):
                found.append(f"{module} -> {name}: learners' words are for the block alone")
    return found


def test_every_import_keeps_the_rules() -> None:
    imports = imports_of(ROOT)
    assert {"ips_xblocks.contract", "ips_xblocks.block", "course_export.cli"} <= set(imports)
    assert breaches(imports) == []


@pytest.mark.parametrize(
    ("path", "line", "told"),
    [
        ("ips_xblocks/contract.py", "def f():\n    import xblock.core", "runs where there is no platform"),
        ("ips_xblocks/contract.py", "from ips_xblocks import olx", "stands on the schemas alone"),
        ("ips_xblocks/activities/thing.py", "from ips_xblocks.helper import x", "helper -> django.utils"),
        ("ips_xblocks/activities/thing.py", "from ..entries import store_for", "for the block alone"),
        ("ips_xblocks/thing.py", "import course_export.archive", "no use for the compiler"),
        ("course_export/tree.py", "from ips_xblocks.block import ActivityBlock", "no more"),
        ("course_export/tree.py", "def f():\n    from course_export import serve", "without the local site"),
        ("course_export/checks.py", "if TYPE_CHECKING:\n    from webob import Response", "no platform"),
    ],
)
def test_a_broken_rule_is_told(tmp_path: Path, path: str, line: str, told: str) -> None:
    good = {
        "ips_xblocks/__init__.py": "",
        "ips_xblocks/helper.py": "import django.utils",
        "ips_xblocks/contract.py": "from ips_xblocks.problem import Problem",
        "ips_xblocks/problem.py": "",
        "ips_xblocks/olx.py": "from lxml import etree",
        "ips_xblocks/activities/__init__.py": "",
        "ips_xblocks/entries/__init__.py": "",
        "ips_xblocks/block.py": "from xblock.core import XBlock\nfrom ips_xblocks import contract, entries",
        "course_export/__init__.py": "",
        "course_export/archive.py": "",
        "course_export/cli.py": "from course_export import archive\ndef f():\n    from course_export.serve import run",
        "course_export/serve/__init__.py": "import django\nfrom ips_xblocks.block import ActivityBlock",
    }
    for name, text in good.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    assert breaches(imports_of(tmp_path)) == []
    (tmp_path / path).write_text(line)
    assert any(told in each for each in breaches(imports_of(tmp_path)))


def types_named(root: Path) -> list[str]:
    """Where code outside a type's own files decides something by the type's name."""
    found = []
    for path in [p for top in ("ips_xblocks", "course_export") for p in (root / top).rglob("*.py")]:
        for stem in ACTIVITIES:
            own = {
                f"ips_xblocks/{stem}.py",
                f"ips_xblocks/activities/{stem}.py",
                "ips_xblocks/activities/__init__.py",
            }
            if (name := path.relative_to(root).as_posix()) not in own:
                found += [
                    f"{name}:{node.lineno} names {node.value!r}"
                    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                    if isinstance(node, ast.Constant) and node.value in (stem, f"ips_{stem}")
                ]
    return found


def test_no_type_is_named_outside_its_own_files(tmp_path: Path) -> None:
    assert types_named(ROOT) == []
    (tmp_path / "course_export").mkdir()
    (tmp_path / "course_export" / "tree.py").write_text('if type == "reframing":\n    pass\n')
    assert types_named(tmp_path) == ["course_export/tree.py:1 names 'reframing'"]


LOADED = """
import builtins, json, sys
heavy = {"jsonschema", "referencing", "lxml", "yaml", "nh3", "markdown_it"}
real, asked = builtins.__import__, []
def watched(name, globals=None, *rest, **named):
    importer = (globals or {}).get("__name__", "")
    if importer.startswith(("ips_xblocks", "course_export")) and name.partition(".")[0] in heavy:
        asked.append(f"{importer} loads {name}")
    return real(name, globals, *rest, **named)
builtins.__import__ = watched
for module in sys.argv[1:]:
    __import__(module)
print(json.dumps([asked, sorted(heavy & set(sys.modules))]))
"""


def loaded_by(*modules: str) -> tuple[list[str], list[str]]:
    """What our own modules ask for at import, and which heavy packages are there in the end."""
    command = [sys.executable, "-W", "ignore", "-c", LOADED, *modules]
    output = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    asked, there = json.loads(output)
    return asked, there


def test_a_platform_process_that_imports_the_blocks_loads_nothing_heavy_of_ours() -> None:
    asked, there = loaded_by(*(f"ips_xblocks.{stem}" for stem in ACTIVITIES))
    assert asked == []
    assert not {"jsonschema", "referencing", "nh3", "markdown_it"} & set(there)


def test_contract_codec_and_activities_load_nothing_heavy_at_all() -> None:
    assert loaded_by(*PURE) == ([], [])


def test_the_watch_sees_what_is_loaded() -> None:
    asked, there = loaded_by("ips_xblocks.contract", "jsonschema")
    assert (asked, "jsonschema" in there) == ([], True)
