"""Tables of what learners wrote. Only :mod:`table` and :mod:`erasing` read and change them.

Texts are JSON in ASCII: whatever the character set of a database is, it keeps every word.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Entry(models.Model):
    """What a learner made under one id of one activity, as it is now.

    Under :data:`~ips_xblocks.entries.table.WHOLE` there are no words, but whether they skip the activity.

    .. pii: What a learner wrote or chose in an activity, often of an intimate kind.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, db_constraint=False, related_name="+"
    )
    usage = models.CharField(max_length=255)
    entry_id = models.CharField(max_length=64)
    course = models.CharField(max_length=255)
    block_type = models.CharField(max_length=64)
    rev = models.PositiveIntegerField()
    save_id = models.CharField(max_length=64)
    value = models.TextField()
    mark = models.CharField(max_length=20, default="", blank=True)
    created = models.DateTimeField()
    modified = models.DateTimeField()

    class Meta:
        """One row for a learner, an activity and an id."""

        verbose_name_plural = "entries"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["learner", "usage", "entry_id"], name="ips_entries_one_each"),
        ]
        indexes: ClassVar = [models.Index(fields=["course", "learner"], name="ips_entries_course")]

    def __str__(self) -> str:
        return f"entry {self.pk}"  # never a word of what is in it


class Version(models.Model):
    """An earlier version of an entry, for its owner alone.

    .. pii: What a learner wrote or chose in an activity, and changed later.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="versions")
    rev = models.PositiveIntegerField()
    save_id = models.CharField(max_length=64)
    value = models.TextField()
    mark = models.CharField(max_length=20, default="", blank=True)
    saved = models.DateTimeField()
    replaced = models.DateTimeField()

    class Meta:
        """One row for an entry and a revision."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "rev"], name="ips_entries_one_version"),
        ]

    def __str__(self) -> str:
        return f"version {self.pk}"
