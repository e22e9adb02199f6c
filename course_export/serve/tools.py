"""The site's own tools: whom to be, how to look at the course, and on what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_POST

from course_export.serve import display, roles
from course_export.serve.http import platform_of
from course_export.serve.people import LEARNERS
from course_export.serve.record import record
from course_export.serve.site import back, site_page

if TYPE_CHECKING:
    from django.http import HttpRequest

YEAR = 365 * 24 * 60 * 60


@require_POST
def switch_role(request: HttpRequest) -> HttpResponse:
    """Make someone else the one at the page."""
    response = HttpResponseRedirect(back(request))
    wanted = roles.role(request.POST.get("learner", ""))
    if wanted is not None:
        response.set_signed_cookie(roles.COOKIE, wanted.key, httponly=True, samesite="Lax", max_age=YEAR)
    return response


@require_POST
def set_display(request: HttpRequest) -> HttpResponse:
    """Change how the course is shown."""
    chosen = display.display_of(request)
    for name in display.CHOICES:
        chosen = chosen.changed(name, request.POST.get(name, ""))
    response = HttpResponseRedirect(back(request))
    response.set_cookie(display.COOKIE, chosen.cookie(), httponly=True, samesite="Lax", max_age=YEAR)
    return response


@require_GET
def phone(request: HttpRequest) -> HttpResponse:
    """Show a page of the site as wide as a phone."""
    width = request.GET.get("width", "")
    widths = [str(each) for each in display.WIDTHS]
    return site_page(
        request,
        "phone.html",
        {
            "inside": back(request),
            "width": width if width in widths else widths[0],
            "widths": widths,
            "tab": "phone",
        },
    )


@require_GET
def log(request: HttpRequest) -> HttpResponse:
    """Show what the platform got from blocks."""
    platform, whose = platform_of(request), request.GET.get("who", "")
    entries = record(list(platform.events), platform.course, whose)
    return site_page(
        request, "log.html", {"entries": entries, "whose": whose, "learners": LEARNERS, "tab": "log"}
    )
