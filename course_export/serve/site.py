"""The pages of the site itself, around and beside what blocks show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import nh3
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse


def site_page(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Return a page of the site."""
    return render(request, f"serve/{template}", context, status=status)


def back(request: HttpRequest) -> str:
    """Return the address on this site that a form came from, else the first page."""
    wanted: str = request.POST.get("back") or request.GET.get("back") or "/"
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else "/"


def cleaned(html: str) -> str:
    """Return HTML of a course without anything in it that could run or reach out."""
    attributes = nh3.ALLOWED_ATTRIBUTES | {
        "*": {"data-styled", "id", "class", "lang", "dir", "title", "role", "aria-label", "aria-labelledby"}
    }
    tags = nh3.ALLOWED_TAGS | {"section"}
    return nh3.clean(html, tags=tags, attributes=attributes, link_rel=None)
