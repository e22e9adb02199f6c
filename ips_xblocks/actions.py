"""JSON handlers: what comes in is checked before any of our code runs, and what goes out is strict JSON.

XBlock's stock ``json_handler`` takes values that are no objects, NaN and endless nesting, and saves
what a handler had changed before it raised. :func:`json_action` does none of these.
"""

from __future__ import annotations

import functools
import json
import logging
import traceback
from typing import TYPE_CHECKING, Any

from webob import Response

from ips_xblocks import contract, strict
from ips_xblocks.words import gettext_noop as _

if TYPE_CHECKING:
    from collections.abc import Callable

    Method = Callable[[Any, dict[str, Any]], dict[str, Any]]

log = logging.getLogger(__name__)

BODY_LIMIT = 60 * 1024
"""Bytes. Browsers send a last save from a page that closes only if it is under 64 KiB."""

_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}

_ANSWERS: dict[str, tuple[int, str]] = {
    "malformed": (
        400,
        _(
            "That could not be read here, so nothing was changed. "
            "Copy your words, reload the page, and try again."
        ),
    ),
    "not-yours": (
        403,
        _(
            "This page can't read or save for you just now, so nothing was changed. "
            "Copy your words, sign in or reload the page, and try again."
        ),
    ),
    "not-allowed": (
        403,
        _(
            "Only people who may edit this course can do that, so nothing was changed. "
            "Ask the course team for access."
        ),
    ),
    "unknown-entry": (
        404,
        _(
            "The course team has taken this part out, so nothing was changed. "
            "What you saved before is still here."
        ),
    ),
    "method": (
        405,
        _("This address takes only what its own page sends. Open the page, and go on from there."),
    ),
    "stale": (
        409,
        _(
            "This was saved somewhere else since you opened it here, so nothing was changed. "
            "Look at both, and keep what you like."
        ),
    ),
    "changed": (
        409,
        _("Something has changed since you were asked, so nothing was done. Look at it, and choose again."),
    ),
    "not-set-up": (
        409,
        _("This activity is not ready yet, so nothing was changed. Please tell the course team."),
    ),
    "too-large": (
        413,
        _("That is longer than fits here, so it is not saved yet. Make it a little shorter, and it will be."),
    ),
    "media-type": (
        415,
        _("This address takes only what its own page sends. Open the page, and go on from there."),
    ),
    "refused": (
        422,
        _("That doesn't fit here, so nothing was changed. Reload the page to see where things are."),
    ),
    "problems": (
        422,
        _("This is not saved yet. Change what is listed here, and save again."),
    ),
    "fault": (
        500,
        _(
            "Something broke on our side, so this is not saved yet. "
            "Keep this page open, wait a moment, and try again."
        ),
    ),
}

UNSTORABLE = _(
    "There is a character in that text that can't be kept, so it is not saved yet. "
    "Take it out, and it will be."
)


class ActionError(Exception):
    """The one way for a handler to refuse. Nothing is changed then.

    Args:
        code: which refusal it is; it settles the status and what the person is told.
        message: what the person is told in place of the usual sentence, untranslated.
        more: further values for the reply.
    """

    def __init__(self, *, code: str, message: str = "", **more: Any) -> None:
        super().__init__(code)
        self.code = code
        self.status, usual = _ANSWERS[code]
        self.message = message or usual
        self.more = more

    def response(self, gettext: Callable[[str], str]) -> Response:
        """Return the refusal as a reply."""
        headers = {"Allow": "POST"} if self.code == "method" else {}
        body = {"error": self.code, "message": gettext(self.message), **self.more}
        return reply(body, self.status, headers)


def reply(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Return a JSON value as a reply that nobody may keep a copy of.

    Raises:
        ValueError: there is NaN or an infinity in it.
    """
    body = json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    response = Response(body, status=status, content_type="application/json", charset="UTF-8")
    response.headers.update(_HEADERS | (headers or {}))
    return response


def json_action(
    shape: str, *, limit: int = BODY_LIMIT, allowed: Callable[[Any], bool] | None = None
) -> Callable[[Method], Callable[..., Response]]:
    """Make a method of a block a handler that takes and gives JSON objects.

    Args:
        shape: the definition in ``schemas/request`` that a request has to fit.
        limit: the longest body, in bytes.
        allowed: tells whether the person may do this at all; asked before the body is looked at.

    The method is given the request and returns the reply, or raises :class:`ActionError`. The block
    offers ``gettext`` and ``forget_changes``.
    """

    def decorate(method: Method) -> Callable[..., Response]:
        @functools.wraps(method)
        def handler(block: Any, request: Any, suffix: str = "") -> Response:  # noqa: ARG001 - XBlock's signature
            try:
                if allowed is not None and not allowed(block):
                    raise ActionError(code="not-allowed")  # noqa: TRY301
                return reply(method(block, _request(request, shape, limit)))
            except ActionError as refusal:
                block.forget_changes()
                return refusal.response(block.gettext)
            except Exception as fault:  # noqa: BLE001 - a person is waiting for an answer
                block.forget_changes()
                report(fault, block)
                return ActionError(code="fault").response(block.gettext)

        handler._is_xblock_handler = True  # type: ignore[attr-defined]  # noqa: SLF001 - what XBlock.handler sets
        return handler

    return decorate


def report(fault: Exception, block: Any) -> None:
    """Log a fault by its kind and place. Its message may quote a learner, so it is left out."""
    frames = "".join(traceback.format_tb(fault.__traceback__))
    log.error("%s at %s\n%s", type(fault).__name__, block.scope_ids.usage_id, frames)


def _request(request: Any, shape: str, limit: int) -> dict[str, Any]:
    if request.method != "POST":
        raise ActionError(code="method")
    if request.content_type != "application/json":
        raise ActionError(code="media-type")
    if (request.content_length or 0) > limit or len(request.body) > limit:
        raise ActionError(code="too-large")
    try:
        value = strict.loads(request.body.decode("utf-8"))
    except strict.Unstorable:
        raise ActionError(code="malformed", message=UNSTORABLE) from None
    except ValueError:  # not UTF-8, or not strict JSON
        raise ActionError(code="malformed") from None
    if not contract.fits("request", value, part=shape):
        raise ActionError(code="malformed")
    found: dict[str, Any] = value
    return found
