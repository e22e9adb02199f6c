"""The Workbench's own addresses, but for handlers: those go through a block's gate.

By itself, it hands a request straight to the method that the address names. A platform calls
``block.handle``, where the gate is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import re_path
from workbench import urls
from workbench.runtime import WorkbenchRuntime
from workbench.views import get_student_id
from xblock.django.request import django_to_webob_request, webob_to_django_response
from xblock.exceptions import NoSuchHandlerError, NoSuchUsage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def handler(request: HttpRequest, usage_id: str, name: str, suffix: str = "") -> HttpResponse:
    """Let a block answer.

    Raises:
        Http404: there is no such block, or it has no such handler.
    """
    try:
        block = WorkbenchRuntime(get_student_id(request)).get_block(usage_id)
        return webob_to_django_response(block.handle(name, django_to_webob_request(request), suffix))
    except (NoSuchHandlerError, NoSuchUsage) as fault:
        raise Http404 from fault


urlpatterns = [
    re_path(r"^handler/(?P<usage_id>[^/]+)/(?P<name>[^/]+)(?:/(?P<suffix>.*))?$", handler),
    *urls.urlpatterns,
]
