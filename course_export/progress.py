"""Saying how far a longer piece of work is; a short one passes in silence."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TextIO

from course_export.problems import printable

if TYPE_CHECKING:
    from collections.abc import Callable


class Progress:
    """Says at most once a second what is being done, beginning with the second second."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._last = clock()

    def step(self, what: str) -> None:
        """Take note of what is being done now."""
        now = self._clock()
        if now - self._last >= 1:
            self._last = now
            self._stream.write(printable(what).replace("\n", " ") + " …\n")
            self._stream.flush()
