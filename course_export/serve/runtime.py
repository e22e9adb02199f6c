"""One request's runtime: what a block meets in the LMS, in Studio's preview and editor, or in a library."""

from __future__ import annotations

import html
import io
import json
import logging
import threading
from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any, Literal, get_args

from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.exceptions import NoSuchHandlerError
from xblock.field_data import ReadOnlyFieldData, SplitFieldData
from xblock.runtime import IdGenerator, IdReader, KvsFieldData, Runtime

from course_export.serve import addresses
from course_export.serve.fields import (
    AUTHORED,
    STATE,
    AuthoredData,
    DroppingStore,
    LibraryData,
    NoState,
    SessionStore,
    StateStore,
)
from course_export.serve.mixin import LmsMixin
from course_export.serve.people import PlatformUser
from course_export.serve.services import (
    Cache,
    Completion,
    ReplaceUrls,
    Sandbox,
    Settings,
    StudioPermissions,
    Translations,
    Xqueue,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from opaque_keys.edx.keys import UsageKey
    from xblock.fields import ScopeIds

    from course_export.serve.people import Person
    from course_export.serve.platform import Platform

log = logging.getLogger(__name__)

View = Literal["lms", "studio-preview", "studio", "library"]
VIEWS = get_args(View)

_HANDLERS = {
    "studio-preview": "/preview/xblock/{usage}/handler/{name}",
    "studio": "/xblock/{usage}/handler/{name}",
    "library": "/api/xblock/v2/xblocks/{usage}/handler/{name}",
}


_making = threading.RLock()


@cache
def _registered() -> frozenset[str]:
    return frozenset(each.name for each in entry_points(group="xblock.v1"))


def is_custom(block_type: str) -> bool:
    """Tell whether an installed package brings a type of block that isn't one of the platform's own."""
    return block_type in _registered() and f"_{block_type}_extracted" not in _registered()


def custom_types() -> list[str]:
    """Return the installed types of activities, in alphabetical order."""
    return sorted(each for each in _registered() if is_custom(each) and each.startswith("ips_"))


class Ids(IdReader, IdGenerator):
    """Usage keys name a block and its definition alike; there are no asides."""

    def get_definition_id(self, usage_id: UsageKey) -> UsageKey:
        """Return the definition that a usage shows: itself."""
        return usage_id

    def get_block_type(self, def_id: UsageKey) -> str:
        """Return the type of a block."""
        return str(def_id.block_type)

    def create_usage(self, def_id: UsageKey) -> UsageKey:
        """Return the usage of a definition: itself."""
        return def_id

    def create_definition(self, block_type: str, slug: str | None = None) -> UsageKey:
        """Refuse: every block of a course has its key already."""
        raise NotImplementedError

    def get_usage_id_from_aside(self, aside_id: Any) -> Any:
        """Refuse: there are no asides."""
        raise NotImplementedError

    get_definition_id_from_aside = get_usage_id_from_aside
    get_aside_type_from_usage = get_usage_id_from_aside
    get_aside_type_from_definition = get_usage_id_from_aside

    def create_aside(self, definition_id: Any, usage_id: Any, aside_type: str) -> Any:
        """Refuse: there are no asides."""
        raise NotImplementedError


class CourseFiles:
    """The files of a course, as far as a block reads them while it is parsed."""

    root_path = "/course"  # of no folder: the problem block joins paths to it, for Python that isn't run here

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files

    def exists(self, path: str) -> bool:
        """Tell whether a file is there."""
        return path.lstrip("/") in self._files

    def open(self, path: str, mode: str = "rb", encoding: str | None = None) -> io.IOBase:
        """Return a file to read from.

        Raises:
            FileNotFoundError: there is none.
        """
        if not self.exists(path):
            message = f"{path} is missing from the course."
            raise FileNotFoundError(message)
        content = io.BytesIO(self._files[path.lstrip("/")])
        return content if encoding is None else io.TextIOWrapper(content, encoding)


class PlatformRuntime(Runtime):
    """The runtime of one person at one block in one view; ``person`` None binds the block to nobody."""

    user_id: int | str | None = None  # the library's own would warn at every use
    error_tracker = staticmethod(log.warning)

    def __init__(
        self, platform: Platform, person: Person | None, view: View, *, known: bool | None = None
    ) -> None:
        super().__init__(Ids(), Ids(), mixins=() if view == "library" else (LmsMixin,))
        self.platform = platform
        self.person = person
        self.view = view
        self.known = known
        self.course_id = platform.course.key
        self.resources_fs = CourseFiles(platform.course.files)
        self.serving = True
        if view == "studio-preview":
            self.is_author_mode = True
        if person is not None and view != "studio":
            self.user_id = (
                f"anon{person.id}" if view == "library" and not person.signed_in else person.user_id
            )

    # Blocks and their fields

    def load_block_type(self, block_type: str) -> type[XBlock]:
        """Return the class of a block; the core ones may be registered under a name of their own.

        Raises:
            PluginMissingError: it is not installed.
        """
        core = f"_{block_type}_extracted"
        found: type[XBlock] = XBlock.load_class(core if core in _registered() else block_type)
        return found

    def mixed(self, cls: type[XBlock]) -> type[XBlock]:
        """Return a class with what the platform adds to it, ready for several threads.

        XBlock works out the fields and services of a class at first use, and shows ``None`` in their
        place to a thread that comes meanwhile.
        """
        with _making:
            made: type[XBlock] = self.mixologist.mix(cls)
            for name in ("fields", "_services_requested", "_combined_services"):
                getattr(made, name)
            return made

    def get_block(self, usage_id: UsageKey, for_parent: Any = None) -> XBlock:
        """Return another block of the course, for the same person.

        Raises:
            LookupError: there is none.
        """
        return self.platform.construct(self, usage_id)

    def construct_xblock_from_class(
        self, cls: type[XBlock], scope_ids: ScopeIds, field_data: Any = None, **kwargs: Any
    ) -> XBlock:
        """Return a block of a class, over the fields that this view gives it."""
        return self.mixed(cls)(runtime=self, scope_ids=scope_ids, field_data=field_data, **kwargs)

    def field_data_of(self, block: XBlock) -> SplitFieldData:
        """Return where a block's fields are kept in this view."""
        own, inherited = self.platform.authored(block.scope_ids.usage_id, self)
        authored: Any = AuthoredData(own, inherited)
        if self.view == "library":
            reads = self.person is not None and not self.person.may_write
            authored = (LibraryData if reads else AuthoredData)(own, {})
        if self.view == "lms" or (
            self.view == "studio-preview" and not getattr(block, "has_author_view", False)
        ):
            authored = ReadOnlyFieldData(authored)
        return SplitFieldData(dict.fromkeys(AUTHORED, authored) | dict.fromkeys(STATE, self._state()))

    def _state(self) -> Any:
        person = self.person
        if person is None or self.view == "studio":
            return NoState()
        if self.view == "studio-preview":
            return KvsFieldData(SessionStore(self.platform.session("preview", person.id)))
        if not person.signed_in:
            return KvsFieldData(SessionStore({}))  # accepted, and gone with the request
        if person.real_user is not None:
            session = self.platform.session("masquerade", person.real_user.id, person.id)
            return KvsFieldData(SessionStore(session, StateStore(self.platform.store)))
        if person.crawler and self.view == "lms":
            return KvsFieldData(DroppingStore(self.platform.store))
        return KvsFieldData(StateStore(self.platform.store))

    # Parsing

    def get_policy(self, usage_id: UsageKey) -> dict[str, Any]:
        """Return what the course's policy sets on a block."""
        return self.platform.course.policies.get(f"{usage_id.block_type}/{usage_id.block_id}", {})

    def parse_asides(self, node: Any, def_id: Any, usage_id: Any, id_generator: Any) -> list[Any]:
        """Return no asides."""
        return []

    def applicable_aside_types(self, block: XBlock) -> list[str]:
        """Return no types of asides."""
        return []

    # Services

    def service(self, block: XBlock, service_name: str) -> Any:
        """Return a service as this view has it, or None.

        Raises:
            NoSuchServiceError: the block needs it and it isn't there, or the block never asked for it.
        """
        if service_name == "field-data":
            return self.field_data_of(block)
        if service_name == "user" and not self.serving:
            message = "A library has no user service before the handler itself runs."
            raise AttributeError(message)
        made = self._makers().get(service_name)
        taken = service_name in self.platform.without
        self._services = {} if made is None or taken else {service_name: made(block)}
        return super().service(block, service_name)

    def _makers(self) -> dict[str, Callable[[XBlock], Any]]:
        """Return how each service of this view is made."""
        person, view, store = self.person, self.view, self.platform.store
        makers: dict[str, Callable[[XBlock], Any]] = {
            "i18n": Translations,
            "cache": lambda _: Cache(),
            "sandbox": lambda _: Sandbox(),
            "xqueue": lambda _: Xqueue(),
        }
        if view != "studio":
            makers["replace_urls"] = lambda _: ReplaceUrls(self.course_id)
        if view != "library":
            makers["settings"] = lambda _: Settings()
        if person is None:
            return makers
        makers["user"] = lambda _: PlatformUser(person, self.course_id, view, known=self.known)
        if view in ("lms", "library") and person.signed_in:
            makers["completion"] = lambda _: Completion(store, str(person.id))
        if view in ("studio", "studio-preview"):
            makers["studio_user_permissions"] = lambda _: StudioPermissions(staff=person.may_write)
        return makers

    def publish(self, block: XBlock, event_type: str, event_data: Any) -> None:
        """Pass on what a block says has happened; only a course in the LMS listens."""
        if self.view == "lms":
            self.platform.published(self.person, block, event_type, event_data)

    # Addresses

    def handler_url(
        self, block: XBlock, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False  # noqa: FBT001, FBT002 - XBlock's
    ) -> str:  # fmt: skip
        """Return where a handler of a block answers."""
        usage = block.scope_ids.usage_id
        if self.view == "lms":
            return addresses.handler(usage, handler_name, suffix, query, noauth=thirdparty)
        path = _HANDLERS[self.view].format(usage=usage, name=handler_name)
        return path + (f"/{suffix}" if suffix else "") + (f"?{query}" if query else "")

    def resource_url(self, resource: str) -> str:
        """Refuse: blocks load their own files only.

        Raises:
            NotImplementedError: always.
        """
        raise NotImplementedError(resource)

    def local_resource_url(self, block: XBlock, uri: str) -> str:
        """Return where a file of a block's package is."""
        package = getattr(type(block), "unmixed_class", type(block)).__module__.rpartition(".")[0]
        return f"/xblock/resource/{package}/{uri}"

    # Views and handlers

    def wrap_xblock(self, block: XBlock, view: str, frag: Fragment, context: Any) -> Fragment:
        """Return the fragment inside the element that page scripts find a block by."""
        usage = block.scope_ids.usage_id
        data = {"usage-id": usage, "block-type": usage.block_type, "course-id": usage.context_key}
        arguments = ""
        if frag.js_init_fn:
            data |= {"init": frag.js_init_fn, "runtime-version": frag.js_init_version}
        if frag.json_init_args is not None:
            text = json.dumps(frag.json_init_args)
            if self.view != "library":  # the one place where the platform writes them as they are
                text = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
            arguments = f'<script type="json/xblock-args" class="xblock_json_init_args">{text}</script>'
        attributes = "".join(f' data-{name}="{html.escape(str(value))}"' for name, value in data.items())
        classes = f"xblock xblock-{view} xblock-{view}-{usage.block_type}"
        cls = getattr(type(block), "unmixed_class", type(block))
        if getattr(cls, "uses_xmodule_styles_setup", False):
            classes += f" xmodule_display xmodule_{cls.__name__}"
        content = f'<div class="{classes}"{attributes}>{frag.body_html()}{arguments}</div>'
        if self.view in ("lms", "studio-preview"):
            content = addresses.rewritten(content, self.course_id)
        wrapped = Fragment(content)
        wrapped.add_fragment_resources(frag)
        wrapped.initialize_js(frag.js_init_fn, frag.json_init_args)
        return wrapped

    def handle(self, block: XBlock, handler_name: str, request: Any, suffix: str = "") -> Any:
        """Return a handler's response and save the block.

        Raises:
            NoSuchHandlerError: the block has no such handler.
        """
        self.serving = True
        return super().handle(block, handler_name, request, suffix)


__all__ = ["VIEWS", "NoSuchHandlerError", "PlatformRuntime", "View"]
