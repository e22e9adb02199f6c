"""``python -m tests.roles docs`` writes ``docs/roles.md``; ``requests`` sends thousands and writes the figures."""

from __future__ import annotations

import sys

from course_export.serve import settings


def main(what: str) -> str:
    """Make a part of the docs, and return what there is to say about it; empty where all is well."""
    settings.set_up()
    from tests.roles import docs, generated

    if what == "docs":
        docs.PATH.write_text(docs.text(), encoding="utf-8")
        return ""
    if what == "requests":
        figures = generated.run(generated.SEED, generated.FULL)
        generated.write(figures)
        print(generated.PATH.read_text(encoding="utf-8"))
        return "\n".join(figures.findings)
    return "Say what to make: python -m tests.roles docs, or python -m tests.roles requests"


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:])) or 0)
