"""The two tables."""

from __future__ import annotations

from typing import Any, ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

_EXACT = (("entry", "usage", 255), ("entry", "entry_id", 64), ("entry", "course", 255))


def tell_all_keys_apart(apps: Any, schema_editor: Any) -> None:
    """Compare keys exactly. MySQL and MariaDB would take two that differ in case or accents for one."""
    if schema_editor.connection.vendor != "mysql":
        return
    quoted = schema_editor.quote_name
    for model, column, length in _EXACT:
        table = apps.get_model("ips_entries", model)._meta.db_table  # noqa: SLF001 - Django's documented name
        schema_editor.execute(
            f"ALTER TABLE {quoted(table)} MODIFY {quoted(column)} "
            f"varchar({length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL"
        )


class Migration(migrations.Migration):
    """Entries, and earlier versions of them."""

    initial = True

    dependencies: ClassVar = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("usage", models.CharField(max_length=255)),
                ("entry_id", models.CharField(max_length=64)),
                ("course", models.CharField(max_length=255)),
                ("block_type", models.CharField(max_length=64)),
                ("rev", models.PositiveIntegerField()),
                ("save_id", models.CharField(max_length=64)),
                ("value", models.TextField()),
                ("mark", models.CharField(blank=True, default="", max_length=20)),
                ("created", models.DateTimeField()),
                ("modified", models.DateTimeField()),
                (
                    "learner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "entries",
                "indexes": [models.Index(fields=["course", "learner"], name="ips_entries_course")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("learner", "usage", "entry_id"), name="ips_entries_one_each"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rev", models.PositiveIntegerField()),
                ("save_id", models.CharField(max_length=64)),
                ("value", models.TextField()),
                ("mark", models.CharField(blank=True, default="", max_length=20)),
                ("saved", models.DateTimeField()),
                ("replaced", models.DateTimeField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="ips_entries.entry",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("entry", "rev"), name="ips_entries_one_version")
                ],
            },
        ),
        # MySQL and MariaDB can't take back a change to a table, so Django makes none inside a transaction.
        migrations.RunPython(tell_all_keys_apart, migrations.RunPython.noop, atomic=False, elidable=False),
    ]
