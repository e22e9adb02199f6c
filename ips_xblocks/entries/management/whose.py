"""Whose entries a command is about: the options that its commands share."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError, CommandParser

from ips_xblocks.entries import erasing


def add_options(parser: CommandParser) -> None:
    """Add the options that name a learner and a course."""
    learner = parser.add_mutually_exclusive_group()
    learner.add_argument("--user", metavar="NAME", help="the learner, by username")
    learner.add_argument("--user-id", metavar="NUMBER", type=int, help="the learner, by number")
    parser.add_argument("--course", metavar="KEY", help="the course, such as course-v1:org+name+run")


def rows(options: dict[str, Any]) -> Any:
    """Return the entries that the options name, as a query.

    Raises:
        CommandError: they name nobody and nothing, or a learner who isn't there.
    """
    learner_id, course = options["user_id"], options["course"]
    if options["user"] is not None:
        model = get_user_model()
        found = model._default_manager.filter(**{model.USERNAME_FIELD: options["user"]})  # noqa: SLF001 - Django's documented name
        learner_id = found.values_list("pk", flat=True).first()
        if learner_id is None:
            message = (
                f"There is no user {options['user']!r}. Someone retired has another name: use --user-id."
            )
            raise CommandError(message)
    if learner_id is None and course is None:
        message = "Say whose entries: --user, --user-id or --course."
        raise CommandError(message)
    return erasing.rows_of(learner_id=learner_id, course=course)
