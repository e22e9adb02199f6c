"""Starting over: one learner's work in one activity, or all of it, after a second look."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from course_export.serve.http import person_of, platform_of
from course_export.serve.record import place
from course_export.serve.site import site_page

if TYPE_CHECKING:
    from django.http import HttpRequest

    from course_export.serve.people import Person
    from course_export.serve.platform import Platform

ALL = "*"
"""In place of a block: everything. No block has such an id."""


@dataclass(frozen=True)
class Work:
    """A block at which a learner did something: its id, its title, its points, and whether it is done."""

    url_name: str
    title: str
    points: tuple[float, float] | None
    done: bool


@require_http_methods(["GET", "POST"])
def start_over(request: HttpRequest) -> HttpResponse:
    """Show what a learner could start over, ask again about one, and do it."""
    platform = platform_of(request)
    # Who looks on as a learner is staff, and this is what staff can do to that learner's work.
    learner = replace(person_of(request), real_user=None)
    works = _works(platform, learner) if learner.signed_in else []
    block = request.POST.get("block") or request.GET.get("block") or ""
    chosen = next((each for each in works if each.url_name == block), None)
    if block not in ("", ALL) and chosen is None:
        raise Http404
    if request.method == "POST" and request.POST.get("sure") == "yes":
        if block == ALL:
            platform.start_over(learner)
        elif chosen:
            platform.delete_state(learner, chosen.url_name)
        return HttpResponseRedirect(f"/start-over?{'all' if block == ALL else 'one'}=done")
    shown = {"learner": learner, "works": works, "chosen": chosen, "everything": block == ALL}
    shown |= {"told": next((each for each in ("all", "one") if request.GET.get(each) == "done"), "")}
    return site_page(request, "start_over.html", shown | {"tab": "start-over"})


def _works(platform: Platform, learner: Person) -> list[Work]:
    """Return the blocks at which a learner did more than look, in the order of the course."""
    kept = set(platform.store.blocks(str(learner.id)))
    works = []
    for _module, _unit, page in platform.course.pages():
        for leaf in page.blocks:
            usage = str(platform.usage(leaf.url_name))
            if usage not in kept:
                continue
            points = platform.grade(learner, leaf.url_name)
            if points or platform.state(learner, leaf.url_name) is not None:
                title, _address = place(platform.course, usage)
                done = platform.completion(learner, leaf.url_name) >= 1
                works.append(Work(leaf.url_name, title, points, done))
    return works
