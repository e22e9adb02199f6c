"""How whoever checks a course wants to see it: dark or light, in which direction, over a slow network."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

COOKIE = "display"

CHOICES = {
    "theme": ("system", "light", "dark"),
    "direction": ("course", "ltr", "rtl"),
    "delay": ("0", "1", "3"),
}
"""By the name of a setting, what it may be; the first is where nothing was chosen. Delays are seconds."""

WIDTHS = (320, 360, 390)
"""Pixels of the phones that a page can be looked at on."""

pause = time.sleep

_UNDELAYED = ("/site/", "/display")
"""What the site itself needs, so that a slow network can always be switched off."""


@dataclass(frozen=True)
class Display:
    """What was chosen: each attribute is one of its :data:`CHOICES`."""

    theme: str = "system"
    direction: str = "course"
    delay: str = "0"

    def changed(self, name: str, value: str) -> Display:
        """Return it with one setting changed, or as it is where there is no such setting or value."""
        return replace(self, **{name: value}) if value in CHOICES.get(name, ()) else self

    def cookie(self) -> str:
        """Return it as the text of a cookie."""
        return f"{self.theme}.{self.direction}.{self.delay}"


def display_of(request: HttpRequest) -> Display:
    """Return what the browser that sends a request has chosen."""
    shown = Display()
    for name, value in zip(CHOICES, request.COOKIES.get(COOKIE, "").split("."), strict=False):
        shown = shown.changed(name, value)
    return shown


def slow_network(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Return a middleware that answers late, where that was chosen."""

    def late(request: HttpRequest) -> HttpResponse:
        seconds = int(display_of(request).delay)
        if seconds and not request.path.startswith(_UNDELAYED):
            pause(seconds)
        return get_response(request)

    return late
