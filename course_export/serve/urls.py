"""The addresses of the site; those that blocks and courses know are the platform's."""

from __future__ import annotations

from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from course_export.serve import assets, views

_HANDLER = "courses/<str:key>/xblock/<str:usage>/handler"

urlpatterns = [
    path("", views.home),
    path("learner", views.switch_learner),
    path("courses/<str:key>/", views.outline),
    path("courses/<str:key>/course/", views.outline),
    path("courses/<str:key>/about", views.about),
    path("courses/<str:key>/courseware/<str:unit>/<str:page>/", views.page),
    path("courses/<str:key>/jump_to_id/<str:url_name>", views.jump),
    path(f"{_HANDLER}/<str:name>", views.handler),
    path(f"{_HANDLER}/<str:name>/<path:suffix>", views.handler),
    path(f"{_HANDLER}_noauth/<str:name>", csrf_exempt(views.handler_noauth)),
    path(f"{_HANDLER}_noauth/<str:name>/<path:suffix>", csrf_exempt(views.handler_noauth)),
    path("courses/<str:key>/<str:slug>/", views.tab),
    path("xblock/resource/<str:package>/<path:name>", assets.resource),
    path("xblock/<str:usage>", views.frame),
    path("site/<path:name>", assets.site),
    path("<str:asset>", assets.course_file),
]

handler404 = views.not_found
handler500 = views.broken
