"""A block that does one plain thing a handler, so that a test sees what the platform makes of it."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from web_fragments.fragment import Fragment
from webob import Request, Response
from xblock.core import XBlock
from xblock.fields import Boolean, Dict, Scope, String


@XBlock.needs("i18n")
@XBlock.wants("user", "replace_urls", "completion", "settings", "studio_user_permissions")
class ProbeBlock(XBlock):
    display_name = String(scope=Scope.settings, default="Probe")
    data = String(scope=Scope.content, default="")
    words = String(scope=Scope.user_state, default="")
    more = Dict(scope=Scope.user_state, default={})
    seen_intro = Boolean(scope=Scope.preferences, default=False)
    has_score = True

    def student_view(self, context: Any = None) -> Fragment:
        fragment = Fragment(f'<img src="/static/a/b.png">{"none" if context is None else "some"}')
        fragment.initialize_js("Probe", {"text": "</script>"})
        return fragment

    @XBlock.json_handler
    def write(self, data: dict[str, Any], suffix: str = "") -> dict[str, str]:
        for name, value in data.items():
            setattr(self, name, value)
        return {"words": self.words}

    @XBlock.json_handler
    def publish(self, data: list[Any], suffix: str = "") -> dict[str, str]:
        self.runtime.publish(self, *data)
        return {}

    @XBlock.handler
    def who(self, request: Request, suffix: str = "") -> Response:
        service = self.runtime.service(self, "user")
        user = service._django_user
        told = {
            "known": getattr(user, "known", "absent"),
            "real_user": getattr(getattr(user, "real_user", None), "username", None),
            "scope": self.scope_ids.user_id,
            "path": request.path,
            "suffix": suffix,
            **service.get_current_user().opt_attrs,
        }
        return Response(json.dumps(told).encode(), content_type="application/json")

    @XBlock.handler
    def breaks(self, request: Request, suffix: str = "") -> Response:
        raise KeyError("a fault of the block")


class HookedBlock(ProbeBlock):
    """The same, with the hook whose mere presence stops the platform from clearing the grade."""

    told: ClassVar[list[dict[str, Any]]] = []

    def clear_student_state(self, **keywords: Any) -> None:
        self.told.append({**keywords, "bound_to": self.scope_ids.user_id})
