"""The language in which the compiler speaks to learners: that of the course."""

from __future__ import annotations

import gettext as stdlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Gettext = Callable[[str], str]

DOMAIN = "ips-course"


def gettext_for(language: str) -> Gettext:
    """Return the function that translates our texts into a language; where there is none, as they are."""
    folder = Path(__file__).parent / "locale"
    return stdlib.translation(DOMAIN, folder, [language.replace("-", "_")], fallback=True).gettext
