"""The pages of the site, and the addresses that blocks talk to."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.html import escape
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import UsageKey

from course_export.serve import addresses
from course_export.serve.frames import Frame
from course_export.serve.http import COOKIE, nonce_of, person_of, platform_of
from course_export.serve.people import LEARNERS
from course_export.serve.progress import Progress

if TYPE_CHECKING:
    from django.http import HttpRequest

    from course_export.serve.course import Course, Leaf

log = logging.getLogger(__name__)


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Lead to the outline."""
    return HttpResponseRedirect(f"{addresses.course(platform_of(request).course.key)}/course/")


@require_GET
def outline(request: HttpRequest, key: str) -> HttpResponse:
    """Show the modules, units and pages, and how far the learner is."""
    course = _course(request, key)
    progress = Progress(course, platform_of(request).store.completions(str(person_of(request).id)))
    return render(request, "serve/outline.html", {"progress": progress, "tab": "course"})


@require_GET
def page(request: HttpRequest, key: str, unit: str, page: str) -> HttpResponse:
    """Show a page in its frame, with the way back and on."""
    course = _course(request, key)
    pages = list(course.pages())
    names = [each.url_name for _module, _unit, each in pages]
    if page not in names:
        raise Http404
    index = names.index(page)
    module, its_unit, its_page = pages[index]
    if its_unit.url_name != unit:
        return HttpResponseRedirect(_page_address(course, page))
    progress = Progress(course, platform_of(request).store.completions(str(person_of(request).id)))
    return render(
        request,
        "serve/page.html",
        {
            "module": module,
            "unit": its_unit,
            "page": its_page,
            "pages": progress.unit(its_unit),
            "frame": f"/xblock/{course.key.make_usage_key('vertical', page)}?view=student_view&show_title=0",
            "before": _page_address(course, names[index - 1]) if index else "",
            "after": _page_address(course, names[index + 1]) if index + 1 < len(names) else "",
            "after_title": pages[index + 1][2].title if index + 1 < len(names) else "",
        },
    )


@require_GET
def frame(request: HttpRequest, usage: str) -> HttpResponse:
    """Show the blocks of a page, or one block, as the document inside the frame."""
    platform = platform_of(request)
    title, leaves = _shown(platform.course, platform.leaves(), _usage(request, usage))
    get_token(request)  # blocks read it from the cookie
    shown = Frame(platform, person_of(request), leaves, nonce_of(request))
    return render(request, "serve/frame.html", {"title": title, "frame": shown})


@require_GET
def about(request: HttpRequest, key: str) -> HttpResponse:
    """Show what people see before they enrol."""
    course = _course(request, key)
    content = course.text("about/overview.html") or f"<p>{escape(_('This course has no about page.'))}</p>"
    return _words(request, course, _("About this course"), content, "about")


@require_GET
def tab(request: HttpRequest, key: str, slug: str) -> HttpResponse:
    """Show a page of the course that stands beside its outline, such as the Support page."""
    course = _course(request, key)
    content = course.text(f"tabs/{slug}.html")
    found = next((each for each in course.tabs if each.slug == slug), None)
    if found is None or content is None:
        raise Http404
    return _words(request, course, found.title, content, slug)


@require_GET
def jump(request: HttpRequest, key: str, url_name: str) -> HttpResponse:
    """Lead to the page that an id names or stands on."""
    course = _course(request, key)
    for module, unit, each in course.pages():
        names = {each.url_name, *(leaf.url_name for leaf in each.blocks)}
        first = unit.pages[0].url_name
        names |= {unit.url_name} if each.url_name == first else set()
        names |= {module.url_name} if unit == module.units[0] and each.url_name == first else set()
        if url_name in names:
            return HttpResponseRedirect(_page_address(course, each.url_name))
    raise Http404


@require_POST
def switch_learner(request: HttpRequest) -> HttpResponse:
    """Make another of the two learners the one at the page."""
    wanted = request.POST.get("learner", "")
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    response = HttpResponseRedirect(back)
    if wanted in {str(each.id) for each in LEARNERS}:
        response.set_signed_cookie(COOKIE, wanted, httponly=True, samesite="Lax", max_age=365 * 24 * 60 * 60)
    return response


def handler(request: HttpRequest, key: str, usage: str, name: str, suffix: str = "") -> HttpResponse:
    """Let a block answer."""
    return _answer(request, key, usage, name, suffix, noauth=False)


def handler_noauth(request: HttpRequest, key: str, usage: str, name: str, suffix: str = "") -> HttpResponse:
    """Let a block answer at the address that asks for no CSRF token, as the platform has it."""
    return _answer(request, key, usage, name, suffix, noauth=True)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's
    """Say that there is no such page."""
    return render(request, "serve/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that something went wrong on our side."""
    return render(request, "serve/broken.html", status=500)


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's
    """Say that a request came without its token."""
    message = _("This page is out of date. Load it again, then go on.")
    return JsonResponse({"error": "csrf", "message": message}, status=403)


def _answer(
    request: HttpRequest, key: str, usage: str, name: str, suffix: str, *, noauth: bool
) -> HttpResponse:
    _course(request, key)
    platform, block = platform_of(request), _usage(request, usage)
    try:
        known = platform.usage(block.block_id) == block
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


def _course(request: HttpRequest, key: str) -> Course:
    course = platform_of(request).course
    if str(course.key) != key:
        raise Http404
    return course


def _usage(request: HttpRequest, usage: str) -> UsageKey:
    try:
        found = UsageKey.from_string(usage).map_into_course(platform_of(request).course.key)
    except InvalidKeyError as fault:
        raise Http404 from fault
    if str(found) != usage:
        raise Http404
    return found


def _shown(course: Course, leaves: list[Leaf], usage: UsageKey) -> tuple[str, list[Leaf]]:
    for _module, _unit, each in course.pages():
        if usage.block_type == "vertical" and each.url_name == usage.block_id:
            return each.title, list(each.blocks)
    found = [leaf for leaf in leaves if (leaf.type, leaf.url_name) == (usage.block_type, usage.block_id)]
    if not found:
        raise Http404
    return course.title, found


def _page_address(course: Course, page: str) -> str:
    unit = next(unit.url_name for _module, unit, each in course.pages() if each.url_name == page)
    return f"{addresses.course(course.key)}/courseware/{unit}/{page}/"


def _words(request: HttpRequest, course: Course, title: str, content: str, current: str) -> HttpResponse:
    """Show a page of the course's own HTML, which its archive answers for."""
    body: Any = mark_safe(addresses.rewritten(content, course.key))  # noqa: S308
    return render(request, "serve/words.html", {"title": title, "content": body, "tab": current})
