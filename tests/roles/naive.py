"""A block as many are written: it asks neither who is there nor by which address, and keeps a table of its own.

What happens to it is what a platform lets happen; ours stands in the same place beside it.
"""

from __future__ import annotations

from importlib.metadata import EntryPoint
from typing import Any, ClassVar

import pytest
from django.apps import apps
from webob import Response
from xblock.core import XBlock
from xblock.fields import Scope, String

from ips_xblocks.entries.owner import Owner
from ips_xblocks.entries.table import TableStore


@XBlock.wants("user")
class NaiveBlock(XBlock):
    has_author_view = True
    ran: ClassVar[list[str]] = []

    display_name = String(scope=Scope.settings, default="Naive")
    data = String(scope=Scope.content, default="")
    words = String(scope=Scope.user_state, default="")
    asks_early: ClassVar[bool] = False

    def handle(self, handler_name: str, request: Any, suffix: str = "") -> Any:
        if self.asks_early:
            self.runtime.service(self, "user")
        return super().handle(handler_name, request, suffix)

    @XBlock.json_handler
    def studio_submit(self, data: dict[str, Any], suffix: str = "") -> dict[str, Any]:
        self.ran.append("studio_submit")
        self.data = data["data"]
        return {}

    @XBlock.json_handler
    def write(self, data: dict[str, Any], suffix: str = "") -> dict[str, Any]:
        """Write into the table for whomever the platform names, and into a field."""
        store = self._table()
        there = store.get("a")
        store.put("a", there.rev if there else 0, "save-0001", data["words"])
        self.words = data["words"]
        return {}

    @XBlock.handler
    def peek(self, request: Any, suffix: str = "") -> Response:
        """Tell what is in the table, and note in a field that it was asked."""
        self.ran.append("peek")
        self.words = "peeked"
        user = self.runtime.service(self, "user").get_current_user()
        there = self._table().get("a") if user.opt_attrs.get("edx-platform.user_id") else None
        return Response(there.value if there else "nobody", charset="UTF-8", content_type="text/plain")

    def _table(self) -> TableStore:
        user = self.runtime.service(self, "user").get_current_user()
        owner = Owner(str(user.opt_attrs["edx-platform.user_id"]), str(self.scope_ids.usage_id))
        return TableStore(apps.get_model("ips_entries", "Entry"), owner, "course", "naive")


class EarlyBlock(NaiveBlock):
    asks_early = True


class HookBlock(NaiveBlock):
    told: ClassVar[list[dict[str, Any]]] = []

    def clear_student_state(self, **told: Any) -> None:
        self.told.append(told)


def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    NaiveBlock.ran.clear()
    HookBlock.told.clear()
    found = [("naive", "NaiveBlock"), ("early", "EarlyBlock"), ("hook", "HookBlock")]
    points = [(name, EntryPoint(name, f"tests.roles.naive:{cls}", "xblock.v1")) for name, cls in found]
    monkeypatch.setattr(XBlock, "extra_entry_points", points)
