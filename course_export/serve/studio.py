"""Studio in small: the author's views of a block, in both shells of the platform's authoring site.

In a course, the unit's page holds the preview in a frame, and *Edit* lays a second frame over the page.
In a library, the editor stands in a frame of its own kind. What an author saves is there at once for
learners, and until this copy is closed: the course's source stays as it is.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from course_export.serve.frames import Frame
from course_export.serve.handlers import usage_of
from course_export.serve.http import STYLED_POLICY, person_of, platform_of
from course_export.serve.record import place
from course_export.serve.runtime import custom_types, is_custom
from course_export.serve.site import site_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from course_export.serve.course import Leaf
    from course_export.serve.platform import Platform
    from course_export.serve.runtime import View

EMPTY = "new-"
"""How the ids of blocks begin that were added here. They stand on no page."""


def for_authors(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Return a page that only someone who may write the course gets; others are told whom to be."""

    @wraps(page)
    def guarded(request: HttpRequest, **where: str) -> HttpResponse:
        if not person_of(request).may_write:
            return site_page(request, "studio/refused.html", {"tab": "studio"}, status=403)
        return page(request, **where)

    return guarded


@require_GET
@for_authors
def index(request: HttpRequest) -> HttpResponse:
    """Show the activities of the course, each with its two shells."""
    platform = platform_of(request)
    blocks = [_block(platform, each) for each in platform.leaves() if is_custom(each.type)]
    return site_page(
        request, "studio/index.html", {"blocks": blocks, "types": custom_types(), "tab": "studio"}
    )


@require_POST
@for_authors
def add(request: HttpRequest) -> HttpResponse:
    """Add an empty block of a type, and open it in the shell of a course."""
    platform, block_type = platform_of(request), request.POST.get("type", "")
    if block_type not in custom_types():
        raise Http404
    there = sum(each.url_name.startswith(EMPTY) for each in platform.leaves())
    url_name = f"{EMPTY}{there + 1}"
    title = escape(_("A new activity"))
    platform.add_block(block_type, url_name, f'<{block_type} display_name="{title}"/>')
    return HttpResponseRedirect(f"/studio/course/{url_name}")


@require_GET
@for_authors
def course(request: HttpRequest, url_name: str) -> HttpResponse:
    """Show the page of a unit in Studio, as far as one block needs it."""
    return _shell(request, url_name, "studio")


@require_GET
@for_authors
def library(request: HttpRequest, url_name: str) -> HttpResponse:
    """Show the page of a library, as far as one block needs it."""
    return _shell(request, url_name, "library")


@require_GET
@for_authors
def container(request: HttpRequest, usage: str) -> HttpResponse:
    """Show a block in Studio's preview, as the document in the frame of a unit's page."""
    leaf = _leaf(request, usage, "studio-preview")
    platform, person = platform_of(request), person_of(request)
    block = platform.block(leaf.url_name, person, "studio-preview")
    view = "author_view" if getattr(block, "has_author_view", False) else "student_view"
    messages = [str(each.text) for each in block.validate().messages]
    return _document(request, "container", leaf, "studio-preview", view, more={"messages": messages})


@require_GET
@for_authors
def edit(request: HttpRequest, usage: str) -> HttpResponse:
    """Show a block's editor, as the document in the frame that is laid over a unit's page."""
    return _document(request, "edit", _leaf(request, usage, "studio"), "studio", "studio_view")


@require_GET
@for_authors
def embed(request: HttpRequest, usage: str, view: str) -> HttpResponse:
    """Show a view of a block as a library's frame does."""
    if view not in ("student_view", "studio_view"):
        raise Http404
    return _document(request, "embed", _leaf(request, usage, "library"), "library", view)


def _shell(request: HttpRequest, url_name: str, view: View) -> HttpResponse:
    platform = platform_of(request)
    leaf = next((each for each in platform.leaves() if each.url_name == url_name), None)
    if leaf is None or not is_custom(leaf.type):
        raise Http404
    shown = _block(platform, leaf) | {"usage": str(platform.usage(url_name, view)), "tab": "studio"}
    return site_page(request, f"studio/{'course' if view == 'studio' else 'library'}.html", shown)


def _document(
    request: HttpRequest,
    name: str,
    leaf: Leaf,
    view: View,
    view_name: str,
    *,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    get_token(request)  # blocks read it from the cookie
    platform, person = platform_of(request), person_of(request)
    frame = Frame(platform, person, [leaf], view=view, view_name=view_name)
    shown = _block(platform, leaf) | {
        "frame": frame,
        "usage": str(platform.usage(leaf.url_name, view)),
        "view": view_name,
        **(more or {}),
    }
    response: HttpResponse = render(request, f"serve/studio/{name}.html", shown)
    if frame.styled:
        response["Content-Security-Policy"] = STYLED_POLICY
    return response


def _leaf(request: HttpRequest, usage: str, view: View) -> Leaf:
    key, platform = usage_of(request, usage), platform_of(request)
    for leaf in platform.leaves():
        if leaf.url_name == key.block_id and platform.usage(leaf.url_name, view) == key:
            return leaf
    raise Http404


def _block(platform: Platform, leaf: Leaf) -> dict[str, Any]:
    """Return what pages tell of a block: id, type, title as it is now, and where learners meet it."""
    usage = str(platform.usage(leaf.url_name))
    page, address = place(platform.course, usage)
    block = platform.block(leaf.url_name, None, "studio")
    return {
        "url_name": leaf.url_name,
        "type": leaf.type,
        "title": getattr(block, "display_name", None) or page,
        "learners": address or f"/xblock/{usage}?view=student_view",
        "on_page": address is not None,
    }
