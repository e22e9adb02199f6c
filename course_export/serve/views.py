"""The pages of the site, and the addresses that blocks talk to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from course_export.serve import addresses
from course_export.serve.frames import Frame
from course_export.serve.handlers import course_of, usage_of
from course_export.serve.http import STYLED_POLICY, person_of, platform_of
from course_export.serve.made import without_styles
from course_export.serve.progress import Progress
from course_export.serve.site import cleaned, site_page

if TYPE_CHECKING:
    from django.http import HttpRequest
    from opaque_keys.edx.keys import UsageKey

    from course_export.serve.course import Course, Leaf


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Lead to the outline."""
    return HttpResponseRedirect(f"{addresses.course(platform_of(request).course.key)}/course/")


@require_GET
def outline(request: HttpRequest, key: str) -> HttpResponse:
    """Show the modules, units and pages, and how far the learner is."""
    progress = _progress(request, course_of(request, key))
    return site_page(request, "outline.html", {"progress": progress, "tab": "course"})


@require_GET
def page(request: HttpRequest, key: str, unit: str, page: str) -> HttpResponse:
    """Show a page in its frame, with the way back and on."""
    course = course_of(request, key)
    pages = list(course.pages())
    names = [each.url_name for _module, _unit, each in pages]
    if page not in names:
        raise Http404
    index = names.index(page)
    module, its_unit, its_page = pages[index]
    if its_unit.url_name != unit:
        return HttpResponseRedirect(_page_address(course, page))
    _remember(request, page)
    return site_page(
        request,
        "page.html",
        {
            "module": module,
            "unit": its_unit,
            "page": its_page,
            "progress": _progress(request, course).unit(its_unit),
            "number": its_unit.pages.index(its_page) + 1,
            "frame": f"/xblock/{course.key.make_usage_key('vertical', page)}?view=student_view&show_title=0",
            "before": _page_address(course, names[index - 1]) if index else "",
            "before_title": pages[index - 1][2].title if index else "",
            "after": _page_address(course, names[index + 1]) if index + 1 < len(names) else "",
            "after_title": pages[index + 1][2].title if index + 1 < len(names) else "",
        },
    )


@require_GET
def frame(request: HttpRequest, usage: str) -> HttpResponse:
    """Show the blocks of a page, or one block, as the document inside the frame."""
    platform = platform_of(request)
    title, leaves = _shown(platform.course, platform.leaves(), usage_of(request, usage))
    get_token(request)  # blocks read it from the cookie
    shown = Frame(platform, person_of(request), leaves)
    response = render(request, "serve/frame.html", {"title": title, "frame": shown})
    if shown.styled:
        response["Content-Security-Policy"] = STYLED_POLICY
    return response


@require_GET
def about(request: HttpRequest, key: str) -> HttpResponse:
    """Show what people see before they enrol."""
    course = course_of(request, key)
    content = course.text("about/overview.html") or f"<p>{escape(_('This course has no about page.'))}</p>"
    return _words(request, course, _("About this course"), content, "about")


@require_GET
def tab(request: HttpRequest, key: str, slug: str) -> HttpResponse:
    """Show a page of the course that stands beside its outline, such as the Support page."""
    course = course_of(request, key)
    content = course.text(f"tabs/{slug}.html")
    found = next((each for each in course.tabs if each.slug == slug), None)
    if found is None or content is None:
        raise Http404
    return _words(request, course, found.title, content, slug)


@require_GET
def jump(request: HttpRequest, key: str, url_name: str) -> HttpResponse:
    """Lead to the page that an id names or stands on."""
    course = course_of(request, key)
    for module, unit, each in course.pages():
        names = {each.url_name, *(leaf.url_name for leaf in each.blocks)}
        first = unit.pages[0].url_name
        names |= {unit.url_name} if each.url_name == first else set()
        names |= {module.url_name} if unit == module.units[0] and each.url_name == first else set()
        if url_name in names:
            return HttpResponseRedirect(_page_address(course, each.url_name))
    raise Http404


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's
    """Say that there is no such page."""
    return site_page(request, "not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that something went wrong on our side."""
    return site_page(request, "broken.html", status=500)


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's
    """Say that a request came without its token."""
    message = _("This page is out of date. Load it again, then go on.")
    return JsonResponse({"error": "csrf", "message": message}, status=403)


def _progress(request: HttpRequest, course: Course) -> Progress:
    store, learner = platform_of(request).store, str(person_of(request).id)
    return Progress(course, store.completions(learner), store.position(learner, str(course.key)))


def _remember(request: HttpRequest, page: str) -> None:
    """Keep where someone is: for themselves alone, and not for who looks on or isn't signed in."""
    platform, person = platform_of(request), person_of(request)
    if person.signed_in and person.real_user is None:
        platform.store.set_position(str(person.id), str(platform.course.key), page)


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
    """Show a page of the course's own HTML, without anything in it that could run or reach out."""
    body, styles = without_styles(addresses.rewritten(content, course.key))
    sheet = platform_of(request).made.address(addresses.without_outside(styles), "text/css")
    shown = {"title": title, "content": mark_safe(cleaned(body)), "styles": sheet, "tab": current}  # noqa: S308
    return site_page(request, "words.html", shown)
