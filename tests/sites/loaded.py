"""All that a site loads sooner or later. Imported once, by the process that sites are forked from."""

from __future__ import annotations

import importlib

from course_export.serve import settings

settings.set_up()

for name in ("platform", "server", "urls", "views"):
    importlib.import_module(f"course_export.serve.{name}")

from xblock.core import XBlock  # noqa: E402 - some blocks ask for Django as they load

for _ in XBlock.load_classes():
    pass
