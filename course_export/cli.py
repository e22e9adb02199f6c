"""``ips-course``: the command line. Exit 0 when all is well, 1 when there are problems, 2 on misuse."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from course_export import archive, stats
from course_export import build as stages
from course_export import lock as locks
from course_export.checks import BY_CODE, ids
from course_export.problems import as_json, counted, printable, summary
from course_export.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from course_export.build import Checked
    from course_export.problems import Finding

OK, PROBLEMS, MISUSE = 0, 1, 2

CHECKOUT = Path(__file__).parent / "curriculum" / "en"
"""The course of this project, which a checkout has and an installed package has not."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # whatever the terminal's encoding
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever was reading has read enough. What is still held back goes nowhere, without a word.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        say(f"{place}{error.strerror or error}. Nothing else was changed.", to=sys.stderr)
        return PROBLEMS


def say(*lines: str, to: TextIO | None = None) -> None:
    """Print lines, with nothing in them that could take hold of a terminal."""
    for line in lines:
        print(printable(line), file=to or sys.stdout)


# Commands --------------------------------------------------------------------------------------


def check(options: argparse.Namespace) -> int:
    """Tell everything that is the matter with the course."""
    checked = _checked(options)
    if options.json:
        say(as_json(checked.findings))
    else:
        _tell(checked.findings)
        if not checked.findings:
            say("No problems.")
    return PROBLEMS if checked.problems else OK


def build(options: argparse.Namespace) -> int:
    """Build the archive, and tell what is in it."""
    return PROBLEMS if _built(options) is None else OK


def serve(options: argparse.Namespace) -> int:
    """Build the archive, tell what is in it, and open it as a site; or open one that is there already."""
    archive_file: Path | None = options.archive
    built = archive_file or _built(options)
    if built is None:
        return PROBLEMS
    from course_export.serve import serve as open_site

    return open_site(
        built,
        port=options.port,
        database=options.database,
        open_browser=not options.no_browser,
        foreign=archive_file is not None,
    )


def show_stats(options: argparse.Namespace) -> int:
    """Tell what the course amounts to."""
    checked = _checked(options)
    say(*stats.table(checked.course), "", *stats.short(stats.stats(checked.course)))
    if checked.problems:
        say(f"{summary(checked.findings)} found; run ips-course check.")
        return PROBLEMS
    say(f"The archive is {stats.size(len(stages.build(checked, _progress())))}.")
    return OK


def explain(options: argparse.Namespace) -> int:
    """Tell what a code means."""
    if options.code is None:
        say(*sorted(BY_CODE))
        return OK
    rule = BY_CODE.get(options.code)
    if rule is None:
        say(f"There is no code {options.code}. `ips-course explain` lists them all.", to=sys.stderr)
        return MISUSE
    say(rule.explanation())
    return OK


def notice(options: argparse.Namespace) -> int:
    """Tell what the noticing engine finds in lines of text."""
    from course_export.noticing import NotUtf8Error, noticed

    file: Path | None = options.file
    if file is not None and not file.is_file():
        _misuse(f"There is no file {file}. Give a file of text, or none to read what is typed or piped in.")
    try:
        with file.open("rb") if file else contextlib.nullcontext(sys.stdin.buffer) as lines:
            for told in noticed(lines, options.lang, explain=options.explain):
                print(told, flush=file is None)
        sys.stdout.flush()
    except NotUtf8Error as error:
        name = file or "standard input"
        say(f"{name}:{error.line}: not UTF-8. Save the text as UTF-8, and try again.", to=sys.stderr)
        return PROBLEMS
    return OK


def lock(options: argparse.Namespace) -> int:
    """Add new ids to ``ids.lock``, and retire those that are named."""
    checked = _checked(options)
    before = checked.lock or locks.Lock({})
    by_hand = {ids.LockMissing.code, ids.IdNotLocked.code, ids.IdLost.code}
    if others := [each for each in checked.findings if each.code not in by_hand and not each.warning]:
        _tell(others)
        say("ids.lock was left as it was.")
        return PROBLEMS
    there = {each.id for each in locks.ids_of(checked.whole)}
    for name in options.retire:
        if name not in before.types or name in there:
            why = "is still in the course" if name in there else "was never in ids.lock"
            say(f"{name} {why}, so it can't be retired. ids.lock was left as it was.", to=sys.stderr)
            return MISUSE
    after = locks.with_new(before, checked.whole)
    for name in options.retire:
        after = locks.without(after, name)
    archive.put(_source(options) / locks.LOCK_FILE, locks.dumps(after).encode("utf-8"))
    new, gone = len(after.types) - len(before.types), len(after.retired) - len(before.retired)
    say(f"ids.lock: {counted(new, 'id')} added, {counted(gone, 'id')} retired, {len(after.types):,} in all.")
    lost = [each for each in checked.findings if each.code == ids.IdLost.code]
    lost = [each for each in lost if not any(f"--retire {name}" in each.fix for name in after.retired)]
    _tell(lost)
    return PROBLEMS if lost else OK


# What the commands share -----------------------------------------------------------------------


def _checked(options: argparse.Namespace) -> Checked:
    return stages.check(
        _source(options), options.today or dt.datetime.now(dt.UTC).date(), _progress(), options.profile
    )


def _built(options: argparse.Namespace) -> Path | None:
    """Build the archive, tell what is in it, and return it; None, once told, where there are problems."""
    checked = _checked(options)
    _tell(checked.findings)
    if checked.problems:
        say("Nothing was built.")
        return None
    packed = stages.build(checked, _progress())
    name = archive.name_of(checked.course.profile.value)
    path = archive.write(options.output, name, packed)
    say(*stats.short(stats.stats(checked.course)), f"{path} ({stats.size(path.stat().st_size)})")
    return path


def _tell(findings: Iterable[Finding]) -> None:
    found = list(findings)
    if found:
        say(*map(str, found), "", f"{summary(found)}. `ips-course explain CODE` tells more.")


def _source(options: argparse.Namespace) -> Path:
    folder: Path | None = options.source or (CHECKOUT if CHECKOUT.is_dir() else None)
    if folder is None:
        _misuse("There is no course here. Give its folder: --source DIR")
    if not folder.is_dir():
        _misuse(f"There is no folder {folder}. Give the folder that holds course.yaml: --source DIR")
    return folder


def _misuse(message: str) -> NoReturn:
    say(message, to=sys.stderr)
    raise SystemExit(MISUSE)


def _progress() -> Progress:
    return Progress(sys.stderr)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is not a day such as 2026-01-31"
        raise argparse.ArgumentTypeError(message) from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ips-course", description="Checks a course and packs it for Studio."
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    where = argparse.ArgumentParser(add_help=False)
    where.add_argument("--source", type=Path, metavar="DIR", help="folder that holds course.yaml")
    where.add_argument("--profile", type=Path, metavar="FILE", help="a profile in place of the folder's own")
    where.add_argument(
        "--today", type=_day, metavar="DATE", help="check as on another day, such as 2027-01-31"
    )
    output = argparse.ArgumentParser(add_help=False)
    output.add_argument(
        "--output", type=Path, default=Path("dist"), metavar="DIR", help="folder for the archive (dist)"
    )

    def add(
        name: str, command: object, parents: Sequence[argparse.ArgumentParser], told: str
    ) -> argparse.ArgumentParser:
        added = commands.add_parser(name, parents=list(parents), help=told, description=told)
        added.set_defaults(command=command)
        return added

    checking = add("check", check, [where], "tell every problem at once")
    checking.add_argument("--json", action="store_true", help="as JSON, for other tools")
    add("build", build, [where, output], "build the archive that Studio imports")
    serving = add("serve", serve, [where, output], "open the course on this computer")
    serving.add_argument(
        "--archive", type=Path, metavar="FILE", help="an archive that is there already, from anyone"
    )
    serving.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (8000)")
    serving.add_argument(
        "--database",
        type=Path,
        default=Path(".local", "course.sqlite3"),
        metavar="FILE",
        help="where learners' work is kept",
    )
    serving.add_argument("--no-browser", action="store_true", help="don't open a browser")
    add("stats", show_stats, [where], "tell what the course amounts to")
    explaining = add("explain", explain, [], "tell what a code means, or list all codes")
    explaining.add_argument("code", nargs="?", metavar="CODE")
    noticing = add(
        "notice", notice, [], "tell what the noticing engine finds, as JSON, a line of text a line"
    )
    noticing.add_argument("file", nargs="?", type=Path, metavar="FILE", help="text in UTF-8 (standard input)")
    noticing.add_argument("--explain", action="store_true", help="tell why, and what was passed over and why")
    noticing.add_argument("--lang", default="en", metavar="TAG", help="language of the text (en)")
    locking = add("lock", lock, [where], "add new ids to ids.lock")
    locking.add_argument(
        "--retire", nargs="+", default=[], metavar="ID", help="give up ids that are gone, for ever"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
