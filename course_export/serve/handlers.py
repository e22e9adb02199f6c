"""The addresses that blocks talk to, in the LMS, in Studio and in a library."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import UsageKey, UsageKeyV2

from course_export.serve.http import person_of, platform_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from course_export.serve.course import Course
    from course_export.serve.runtime import View

log = logging.getLogger(__name__)


def lms(request: HttpRequest, key: str, usage: str, name: str, suffix: str = "") -> HttpResponse:
    """Let a block answer."""
    course_of(request, key)
    return _answer(request, usage, name, suffix, "lms")


def noauth(request: HttpRequest, key: str, usage: str, name: str, suffix: str = "") -> HttpResponse:
    """Let a block answer at the address that asks for no CSRF token, as the platform has it."""
    course_of(request, key)
    return _answer(request, usage, name, suffix, "lms", noauth=True)


def preview(request: HttpRequest, usage: str, name: str, suffix: str = "") -> HttpResponse:
    """Let a block answer in Studio's preview."""
    return _answer(request, usage, name, suffix, "studio-preview")


def studio(request: HttpRequest, usage: str, name: str, suffix: str = "") -> HttpResponse:
    """Let a block's editor answer."""
    return _answer(request, usage, name, suffix, "studio")


def library(request: HttpRequest, usage: str, name: str, suffix: str = "") -> HttpResponse:
    """Let a block of the library answer."""
    return _answer(request, usage, name, suffix, "library")


def course_of(request: HttpRequest, key: str) -> Course:
    """Return the course, where it is the one that is asked for.

    Raises:
        Http404: it is another.
    """
    course = platform_of(request).course
    if str(course.key) != key:
        raise Http404
    return course


def usage_of(request: HttpRequest, usage: str) -> UsageKey:
    """Return a usage key of the course, or of the library, from its text.

    Raises:
        Http404: it is none, or it is of another course.
    """
    try:
        found = UsageKey.from_string(usage)
        if not isinstance(found, UsageKeyV2):
            found = found.map_into_course(platform_of(request).course.key)
    except InvalidKeyError as fault:
        raise Http404 from fault
    if str(found) != usage:
        raise Http404
    return found


def _answer(
    request: HttpRequest, usage: str, name: str, suffix: str, view: View, *, noauth: bool = False
) -> HttpResponse:
    platform, block = platform_of(request), usage_of(request, usage)
    try:
        known = platform.usage(block.block_id, view) == block
    except LookupError:
        known = False
    if not known:
        raise Http404
    try:
        answer = platform.handle(
            block.block_id,
            person_of(request),
            name,
            request.body,
            method=request.method or "GET",
            content_type=request.META.get("CONTENT_TYPE", ""),
            view=view,
            noauth=noauth,
            suffix=suffix,
            query=request.META.get("QUERY_STRING", ""),
        )
    except Exception:
        log.exception("The handler %s of %s broke.", name, usage)
        message = _(
            "Something went wrong on the server. Try again; the window where it was started says more."
        )
        return JsonResponse({"error": "server", "message": message}, status=500)
    response = HttpResponse(answer.body, status=answer.status_int)
    for header, value in answer.headerlist:
        if header.lower() != "content-length":
            response[header] = value
    return response
