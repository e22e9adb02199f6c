"""The Django app that keeps learners' words in tables of their own.

A platform finds it by its entry points, while it still reads its settings. An import of models here or
in the package's ``__init__``, even an indirect one, would leave the app out without an error.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.apps import AppConfig


class EntriesConfig(AppConfig):
    """The app ``ips_entries``."""

    name = "ips_xblocks.entries"
    label = "ips_entries"
    verbose_name = "What learners wrote (IPS)"
    default_auto_field = "django.db.models.BigAutoField"
    plugin_app: ClassVar[dict[str, Any]] = {}
    """Without it a platform would not install the app. It has neither settings nor addresses of its own."""

    def ready(self) -> None:
        """Follow a platform where it deletes a learner's state or retires a learner."""
        from ips_xblocks.entries import receivers

        receivers.connect()
