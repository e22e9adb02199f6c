"""The models that other apps point to or listen to, by their names on the platform.

They have no tables: people are made up, and state is kept by :mod:`course_export.serve.store`.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models.signals import post_delete


class Learner(models.Model):
    """A user of the site."""

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    username = models.CharField(max_length=150, unique=True)

    class Meta:
        """Never in the database."""

        managed = False

    def __str__(self) -> str:
        return str(self.username)


class StudentModule(models.Model):
    """A learner's state at a block."""

    student_id = models.IntegerField()
    module_state_key = models.CharField(max_length=255)
    course_id = models.CharField(max_length=255)

    class Meta:
        """Never in the database."""

        managed = False

    def __str__(self) -> str:
        return f"state of {self.student_id} at {self.module_state_key}"


def state_deleted(learner: int, usage: Any) -> None:
    """Tell all who listen that a learner's state at a block has been deleted, as the platform tells it."""
    row = StudentModule(student_id=learner, module_state_key=usage, course_id=usage.context_key)
    post_delete.send(sender=StudentModule, instance=row, using="default")
