"""The settings of the course, as the platform's policy files hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from course_export.markdown import flat
from ips_xblocks import __version__
from ips_xblocks.activities.markup import element

if TYPE_CHECKING:
    from collections.abc import Mapping

MADE_BY = "ips-course"
"""How the compiler knows an archive of its own making."""

FORUMS = {
    "openedx": {"provider_type": "openedx", "enable_in_context": False, "enable_graded_units": False},
    "legacy": {"provider_type": "legacy", "enable_in_context": False, "enable_graded_units": False},
    "none": {"provider_type": "openedx", "enable_in_context": False, "enable_graded_units": False},
}
"""By the profile's choice. Nowhere does a forum open beside a page of its own accord."""


def course_settings(
    profile: Mapping[str, Any], activity_tags: list[str], image: str, support: str
) -> dict[str, Any]:
    """Return the settings of the course itself.

    Every import puts back to its default what isn't said here, so that dates and pacing always are.

    Args:
        profile: what the institution sets.
        activity_tags: the tags of our activities that the course uses.
        image: the name of the course's picture.
        support: the name of the Support page.
    """
    forum = profile.get("discussion_provider", "none")
    dates = {name: profile[name] for name in ("enrollment_start", "enrollment_end") if name in profile}
    return {
        "display_name": profile["title"],
        "language": profile["language"],
        "start": profile["start"],
        "end": profile["end"],
        **dates,
        "self_paced": profile["self_paced"],
        "course_image": flat(image),
        "advanced_modules": activity_tags,
        "tabs": tabs(forum, support),
        "discussions_settings": FORUMS[forum],
        "catalog_visibility": "both",
        "course_visibility": "private",
        "invitation_only": False,
        "mobile_available": True,
        "showanswer": "never",
        "rerandomize": "never",
        "other_course_settings": {"made_by": MADE_BY, "version": __version__},
    }


def tabs(forum: str, support: str) -> list[dict[str, str]]:
    """Return the tabs of the course. The platform refuses a course whose first is another."""
    found = [
        {"type": "courseware", "name": "Course"},
        {"type": "static_tab", "name": support, "url_slug": "support"},
        {"type": "progress", "name": "Progress"},
        {"type": "dates", "name": "Dates"},
    ]
    if forum != "none":
        found.append({"type": "discussion", "name": "Discussion"})
    return found


def grading(name: str, graded_units: int) -> dict[str, Any]:
    """Return the grading policy: one kind of work, in which taking part or skipping on purpose is all.

    The kind is there even where nothing is graded, since the platform asks for one.
    """
    kind = {
        "type": name,
        "short_label": name,
        "min_count": max(graded_units, 1),
        "drop_count": 0,
        "weight": 1.0,
    }
    return {"GRADER": [kind], "GRADE_CUTOFFS": {"Pass": 0.5}}


def short_description(profile: Mapping[str, Any]) -> str:
    """Return the line under the course's name in a catalog."""
    return element("p", profile.get("short_description", profile["title"]))
