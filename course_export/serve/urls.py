"""The addresses of the site; those that blocks and courses know are the platform's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from course_export.serve import assets, handlers, starting_over, studio, tools, views

if TYPE_CHECKING:
    from collections.abc import Callable


def _handlers(address: str, view: Callable[..., Any]) -> list[Any]:
    """Return the two addresses of a handler: with something after its name, and without."""
    return [path(f"{address}/<str:name>", view), path(f"{address}/<str:name>/<path:suffix>", view)]


urlpatterns = [
    path("", views.home),
    path("learner", tools.switch_role),
    path("display", tools.set_display),
    path("phone", tools.phone),
    path("log", tools.log),
    path("start-over", starting_over.start_over),
    path("courses/<str:key>/", views.outline),
    path("courses/<str:key>/course/", views.outline),
    path("courses/<str:key>/about", views.about),
    path("courses/<str:key>/courseware/<str:unit>/<str:page>/", views.page),
    path("courses/<str:key>/jump_to_id/<str:url_name>", views.jump),
    *_handlers("courses/<str:key>/xblock/<str:usage>/handler", handlers.lms),
    *_handlers("courses/<str:key>/xblock/<str:usage>/handler_noauth", csrf_exempt(handlers.noauth)),
    path("courses/<str:key>/<str:slug>/", views.tab),
    path("studio", studio.index),
    path("studio/new", studio.add),
    path("studio/course/<str:url_name>", studio.course),
    path("studio/library/<str:url_name>", studio.library),
    path("container_embed/<str:usage>", studio.container),
    path("xblocks/v2/<str:usage>/embed/<str:view>/", studio.embed),
    path("xblock/resource/<str:package>/<path:name>", assets.resource),
    path("xblock/<str:usage>", views.frame),
    path("site/made/<str:name>", assets.made),
    path("xblock/<str:usage>/action/edit", studio.edit),
    *_handlers("xblock/<str:usage>/handler", handlers.studio),
    *_handlers("preview/xblock/<str:usage>/handler", handlers.preview),
    # A library's handlers carry a token of their own in the address on the platform.
    *_handlers("api/xblock/v2/xblocks/<str:usage>/handler", csrf_exempt(handlers.library)),
    path("site/<path:name>", assets.site),
    path("<str:asset>", assets.course_file),
]

handler404 = views.not_found
handler500 = views.broken
