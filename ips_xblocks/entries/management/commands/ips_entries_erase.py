"""``ips_entries_erase``: deletes what a learner wrote, or what was written in a course."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ips_xblocks.entries import erasing
from ips_xblocks.entries.management import whose


class Command(BaseCommand):
    """Deletes entries with their history. Tells counts, never words."""

    help = "Deletes what learners wrote in our activities, with its history. Without --yes it only counts."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        whose.add_options(parser)
        parser.add_argument("--yes", action="store_true", help="delete; it can't be taken back")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Count, and with ``--yes`` delete.

        Raises:
            CommandError: nobody and no course is named.
        """
        rows = whose.rows(options)
        learners = rows.values("learner_id").distinct().count()
        if options["yes"]:
            self.stdout.write(f"{erasing.erase(rows)} entries of {learners} learners deleted.")
        else:
            self.stdout.write(
                f"{rows.count()} entries of {learners} learners would be deleted. Add --yes to delete them."
            )
