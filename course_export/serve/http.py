"""What each request and each answer of the site carries: the platform, the learner, safe headers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from course_export.serve.display import CHOICES, display_of
from course_export.serve.roles import ROLES, role_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from course_export.serve.people import Person
    from course_export.serve.platform import Platform

PLATFORM = "ips.platform"
"""Where a request's WSGI environment holds the platform that it is for."""

POLICY = "default-src 'self'; object-src 'none'; frame-ancestors 'self'; base-uri 'self'; form-action 'self'"
"""What a page may load and run: files of this site, under whatever name it is reached. Nothing inline."""

STYLED_POLICY = f"{POLICY}; style-src-attr 'unsafe-inline'; img-src 'self' data:"
"""For a page with a core problem on it, which brings styles and pictures along with its answers."""


def platform_of(request: HttpRequest) -> Platform:
    """Return the platform that a request is for."""
    platform: Platform = request.META[PLATFORM]
    return platform


def person_of(request: HttpRequest) -> Person:
    """Return who sends a request."""
    return role_of(request).person


def for_every_page(request: HttpRequest) -> dict[str, Any]:
    """Return what every template is given."""
    course, shown = platform_of(request).course, display_of(request)
    rtl = course.language.lower().partition("-")[0] in settings.LANGUAGES_BIDI
    return {
        "course": course,
        "role": role_of(request),
        "person": person_of(request),
        "roles": ROLES,
        "here": request.get_full_path(),
        "display": shown,
        "choices": CHOICES,
        "direction": ("rtl" if rtl else "ltr") if shown.direction == "course" else shown.direction,
        # In the phone, the site's own bar stays outside: the browser says what a page is loaded for.
        "framed": request.headers.get("Sec-Fetch-Dest") == "iframe",
    }


def page_headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Return a middleware that lets a page load nothing from elsewhere and stand in no other site's frame."""

    def with_headers(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response["X-Content-Type-Options"] = "nosniff"
        response["X-Frame-Options"] = "SAMEORIGIN"
        response["Referrer-Policy"] = "same-origin"
        return response

    return with_headers
