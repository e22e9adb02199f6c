"""``ips_entries_export``: all that a learner wrote, with its history, to hand over to them."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ips_xblocks.entries.management import whose

if TYPE_CHECKING:
    from collections.abc import Iterator


class Command(BaseCommand):
    """Writes one JSON object a line, to a new file that only its owner can read, or to the output."""

    help = "Writes what a learner wrote in our activities as JSON lines: one entry a line, with its history."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        whose.add_options(parser)
        parser.add_argument("--output", metavar="FILE", help="a new file; without it, the output")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Write the lines, and tell how many on the error output.

        Raises:
            CommandError: nobody is named, or the file is there already or can't be made.
        """
        rows = whose.rows(options).order_by("learner_id", "course", "usage", "entry_id")
        count = 0
        with self._output(options["output"]) as out:
            for row in rows.prefetch_related("versions"):
                out.write(json.dumps(_line(row), ensure_ascii=False) + "\n")
                count += 1
        self.stderr.write(f"{count} entries written.")

    @contextmanager
    def _output(self, name: str | None) -> Iterator[Any]:
        if name is None:
            yield self.stdout
            return
        try:
            handle = os.open(Path(name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            message = f"{name}: {error.strerror}. Name a new file in a folder that is there."
            raise CommandError(message) from error
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            yield out


def _line(row: Any) -> dict[str, Any]:
    versions = sorted(row.versions.all(), key=lambda each: each.rev)
    return {
        "learner": row.learner_id,
        "course": row.course,
        "usage": row.usage,
        "block_type": row.block_type,
        "entry": row.entry_id,
        "rev": row.rev,
        "mark": row.mark or None,
        "created": row.created.isoformat(),
        "modified": row.modified.isoformat(),
        "value": json.loads(row.value),
        "versions": [
            {"rev": each.rev, "saved": each.saved.isoformat(), "value": json.loads(each.value)}
            for each in versions
        ],
    }
