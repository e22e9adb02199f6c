"""Builds of the save client with a defect planted that other systems have had."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

UI = Path(__file__).parents[2] / "ui"


@dataclass(frozen=True)
class Defect:
    """One defect.

    Attributes:
        name: what is the matter.
        file: the source file, below ``ui/src/core/``.
        text: what stands there, exactly once.
        planted: what takes its place.
        fault: under which fault it shows.
        counted: as what it shows.
    """

    name: str
    file: str
    text: str
    planted: str
    fault: str
    counted: str


DEFECTS = [
    Defect(
        "nothing asks before leaving after a save that failed",
        "entries.ts",
        "return [...this.#savers.values()].some((saver) => saver.unsaved);",
        'return [...this.#savers.values()].some((saver) => saver.unsaved && saver.status.kind !== "unsaved");',
        "F07 500",
        "unguarded",
    ),
    Defect(
        "a save that failed is taken for done",
        "saver.ts",
        "} else if (tryAgain(status)) {",
        """} else if (tryAgain(status)) {
      this.#adopt(this.rev, this.rules.respond(this.#acked, head.action));
      this.#pending = this.#pending.filter((each) => each !== head);
      return this.#keep();""",
        "F07 502",
        "false_saved",
    ),
    Defect(
        "the copy in the tab is cleared when a save is sent",
        "saver.ts",
        "head.sent = this.#flying = true;",
        "head.sent = this.#flying = true; this.ports.drafts.remove(this.entry);",
        "F15 reloaded after saves that failed",
        "characters_lost",
    ),
    Defect(
        "any reply with status 200 is taken for a yes",
        "saver.ts",
        "if (status === 200 && this.#acknowledges(body, head)) return this.#acknowledge(head, body as Json);",
        """if (status === 200) {
      this.#adopt(this.rev + 1, this.rules.respond(this.#acked, head.action));
      this.#pending = this.#pending.filter((each) => each !== head);
      return this.#keep();
    }""",
        "F08 200 and empty",
        "false_saved",
    ),
    Defect(
        "nothing is sent when the page goes away",
        "entries.ts",
        "for (const saver of this.#savers.values()) saver.flush();",
        "",
        "F15 tab closed before it was sent",
        "characters_lost",
    ),
    Defect(
        "each try has a new save id",
        "saver.ts",
        "return { entry: this.entry, base_rev: rev, save_id: saveId, action };",
        "return { entry: this.entry, base_rev: rev, save_id: saveId.slice(0, 20) + this.ports.newId().slice(20), action };",
        "F03 reply lost",
        "unsettled",
    ),
    Defect(
        "the last one to save wins",
        "saver.ts",
        "if (mine !== null && (theirs !== null || this.#rev > 0) && this.rules.clash(mine, theirs)) {",
        "if (theirs === undefined) {",
        "F11 saved on another device meanwhile",
        "characters_lost",
    ),
    Defect(
        "it says Saved as soon as it is sent",
        "saver.ts",
        'if (this.unsaved) return { ...status, kind: "saving" };',
        'if (this.#pending.some((each) => !each.sent)) return { ...status, kind: "saving" };',
        "F05 slow, and typing goes on",
        "false_saved",
    ),
]


def built(defect: Defect | None, folder: Path) -> bytes:
    """Return ``core.js`` with a defect in it, or as it is."""
    ui = folder / "ui"
    shutil.copytree(UI / "src", ui / "src")
    shutil.copytree(UI / "scripts", ui / "scripts")
    shutil.copy(UI / "tsconfig.json", ui)
    (ui / "node_modules").symlink_to((UI / "node_modules").resolve())
    if defect is not None:
        source = ui / "src" / "core" / defect.file
        text = source.read_text(encoding="utf-8")
        times = text.count(defect.text)
        assert times == 1, (
            f"{defect.name}: {defect.file} has {defect.text!r} {times} times and not once. "
            "Where that code has changed, change the defect with it."
        )
        source.write_text(text.replace(defect.text, defect.planted), encoding="utf-8")
    subprocess.run(["node", ui / "scripts" / "build.mjs", "--outdir", folder / "out"], check=True)
    return (folder / "out" / "core.js").read_bytes()
