"""The runtime that every subject is measured on: XBlock's own, with a store in memory that counts.

It leaves out what costs time in a Workbench and not on a platform: looking for asides among all installed
packages at each view, mock objects hung on each block, a database query for each field. So a figure is the
block's own, whoever made the block.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from opaque_keys.edx.locator import CourseLocator
from webob import Request
from xblock.fields import ScopeIds
from xblock.reference.user_service import XBlockUser
from xblock.runtime import DictKeyValueStore, KvsFieldData, MemoryIdManager, NullI18nService, Runtime

if TYPE_CHECKING:
    from collections.abc import Mapping

    from web_fragments.fragment import Fragment
    from webob import Response
    from xblock.core import XBlock

    from bench.subjects import Subject

COURSE = CourseLocator("IPS", "Bench", "run")
LEARNER = 7


class CountingStore(DictKeyValueStore):
    """Fields in memory, and how often each was asked for or written.

    Attributes:
        reads: how many fields were looked for, once for each field.
        written: how many values were written.
    """

    def __init__(self) -> None:
        super().__init__()
        self._asked: set[Any] = set()
        self.written = 0

    @property
    def reads(self) -> int:
        """How many fields were asked for."""
        return len(self._asked)

    def get(self, key: Any) -> Any:
        """Return a field."""
        self._asked.add(key)
        return super().get(key)

    def has(self, key: Any) -> bool:
        """Tell whether a field is set."""
        self._asked.add(key)
        return bool(super().has(key))

    def set(self, key: Any, value: Any) -> None:
        """Set a field."""
        self.set_many({key: value})

    def set_many(self, update_dict: Mapping[Any, Any]) -> None:
        """Set some fields."""
        self.written += len(update_dict)
        super().set_many(update_dict)


class _User:
    """``user``: a signed-in learner."""

    def __init__(self) -> None:
        self._person = XBlockUser(is_current_user=True, emails=[], full_name="A learner")
        self._person.opt_attrs["edx-platform.user_id"] = LEARNER
        self._person.opt_attrs["edx-platform.username"] = "learner"

    def get_current_user(self) -> XBlockUser:
        """Return the learner."""
        return self._person


class _Urls:
    """``replace_urls``: no file of a course is used here, so every text stays as it is."""

    def replace_urls(self, text: str, static_replace_only: bool = False) -> str:
        """Return the text."""
        return text


class _Settings:
    """``settings``: an operator who has set nothing."""

    def get_settings_bucket(self, block: Any, default: Any = None) -> Any:
        """Return the default."""
        return {} if default is None else default


class BenchRuntime(Runtime):
    """The runtime of one learner over one store."""

    user_id = LEARNER  # the library's own would warn at every use

    def __init__(self, store: CountingStore) -> None:
        ids = MemoryIdManager()
        services = {
            "field-data": KvsFieldData(store),
            "i18n": NullI18nService(),
            "user": _User(),
            "replace_urls": _Urls(),
            "settings": _Settings(),
        }
        super().__init__(ids, ids, services=services)

    def handler_url(
        self, block: XBlock, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:  # fmt: skip
        """Return where a handler answers."""
        path = f"/handler/{block.scope_ids.usage_id.block_id}/{handler_name}"
        return path + (f"/{suffix}" if suffix else "") + (f"?{query}" if query else "")

    def resource_url(self, resource: str) -> str:
        """Refuse: blocks load their own files only.

        Raises:
            NotImplementedError: always.
        """
        raise NotImplementedError(resource)

    def local_resource_url(self, block: XBlock, uri: str) -> str:
        """Return where a file of a block's package is."""
        package = getattr(type(block), "unmixed_class", type(block)).__module__.partition(".")[0]
        return f"/resource/{package}/{uri}"

    def publish(self, block: XBlock, event_type: str, event_data: Any) -> None:
        """Let an event go."""

    def applicable_aside_types(self, block: XBlock) -> list[str]:
        """Return no types of asides."""
        return []


@dataclass
class Seat:
    """One learner at one block of a subject, from an empty state on.

    Attributes:
        subject: what is measured.
        number: which of several blocks on a page it is.
        store: where its fields are.
    """

    subject: Subject
    number: int = 0
    store: CountingStore = field(init=False)

    def __post_init__(self) -> None:
        self.empty()

    @property
    def name(self) -> str:
        """The id of the block."""
        return f"{self.subject.name}-{self.number}"

    def empty(self) -> None:
        """Start again: what the author wrote is there, and nothing of the learner's."""
        self.store = CountingStore()
        block = self.block()
        for name, value in self.subject.fields.items():
            setattr(block, name, value)
        block.save()
        self.count_anew()

    def count_anew(self) -> None:
        """Forget what was counted."""
        self.store._asked.clear()  # noqa: SLF001 - the same module's
        self.store.written = 0

    def block(self) -> XBlock:
        """Return the block as a request finds it: nothing of it read yet."""
        usage = COURSE.make_usage_key(self.subject.block_type, self.name)
        keys = ScopeIds(LEARNER, self.subject.block_type, usage, usage)
        return BenchRuntime(self.store).construct_xblock_from_class(self.subject.block_class, keys)

    def view(self) -> Fragment:
        """Return the learner's view."""
        return self.block().render("student_view", {})

    def handle(self, handler: str, body: bytes, suffix: str = "", method: str = "POST") -> Response:
        """Return what a handler answers."""
        request = Request.blank(
            f"/handler/{self.name}/{handler}", method=method, body=body, content_type="application/json"
        )
        return self.block().handle(handler, request, suffix)

    def first_save(self) -> bytes:
        """Return the request of a learner's first act, as the page would send it."""
        return json.dumps(self.subject.act(self.block().student_view({}).json_init_args)).encode()

    def save(self, body: bytes) -> Response:
        """Return what the block answers to a learner's act.

        Raises:
            RuntimeError: it did not take it.
        """
        answer = self.handle(self.subject.handler, body)
        if answer.status_int != 200:
            message = f"{self.subject.name} answered {answer.status}: {answer.text[:200]}"
            raise RuntimeError(message)
        return answer
