"""Writes ``docs/checks.md`` from the rules' docstrings: ``python -m course_export.docs``."""

from __future__ import annotations

from pathlib import Path

from course_export.checks import RULES

FILE = Path(__file__).parents[1] / "docs" / "checks.md"

_HEAD = """\
# What the course tool checks

<!-- Written by `python -m course_export.docs` from the rules themselves; change it there. -->

`ips-course check` tells every problem at once, with its code, file and line, and what to do. A warning is
told in the same way, but keeps nothing from being built. `ips-course explain CODE` tells what stands here.
"""


def text() -> str:
    """Return the whole page."""
    parts = [_HEAD]
    for rule in RULES:
        title = f"## {rule.code}" + (" (warning)" if rule.warning else "")
        parts.append(f"{title}\n\n{rule.explanation()}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
