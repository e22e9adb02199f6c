"""What each request and each answer of the site carries: the platform, the learner, safe headers."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.signing import BadSignature

from course_export.serve.people import LEARNERS, Person

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from course_export.serve.platform import Platform

PLATFORM = "ips.platform"
"""Where a request's WSGI environment holds the platform that it is for."""

COOKIE = "learner"


def platform_of(request: HttpRequest) -> Platform:
    """Return the platform that a request is for."""
    platform: Platform = request.META[PLATFORM]
    return platform


def person_of(request: HttpRequest) -> Person:
    """Return the learner who sends a request: the one in the signed cookie, else the first."""
    try:
        number = request.get_signed_cookie(COOKIE, default="")
    except BadSignature:
        number = ""
    return next((each for each in LEARNERS if str(each.id) == number), LEARNERS[0])


def for_every_page(request: HttpRequest) -> dict[str, Any]:
    """Return what every template is given."""
    course = platform_of(request).course
    language = course.language.lower()
    return {
        "course": course,
        "person": person_of(request),
        "learners": LEARNERS,
        "here": request.get_full_path(),
        "nonce": nonce_of(request),
        "direction": "rtl" if language.partition("-")[0] in settings.LANGUAGES_BIDI else "ltr",
    }


def nonce_of(request: HttpRequest) -> str:
    """Return the word by which a page's own inline scripts and styles are known."""
    found: str = request.META.setdefault("ips.nonce", secrets.token_urlsafe(16))
    return found


def page_headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Return a middleware that lets a page load nothing from elsewhere and stand in no other site's frame."""

    def with_headers(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        own = f"'self' 'nonce-{nonce_of(request)}'"
        # Core blocks put styles on elements and pictures into data addresses.
        response["Content-Security-Policy"] = (
            f"default-src 'self'; script-src {own}; style-src-elem {own}; "
            "style-src-attr 'unsafe-inline'; img-src 'self' data:; object-src 'none'; "
            "frame-ancestors 'self'; base-uri 'self'; form-action 'self'"
        )
        response["X-Content-Type-Options"] = "nosniff"
        response["X-Frame-Options"] = "SAMEORIGIN"
        response["Referrer-Policy"] = "same-origin"
        return response

    return with_headers
