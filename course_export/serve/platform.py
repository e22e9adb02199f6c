"""The platform in small: a course, its learners, and what happens when a block is shown or answers.

It is true to the LMS where blocks can tell: who may write what, which services are there, what is
published, and what course staff can do to a learner's work. It needs no server, so tests use it too.
"""

from __future__ import annotations

import copy
import datetime as dt
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from opaque_keys.edx.locator import LibraryLocatorV2, LibraryUsageLocatorV2
from webob import Request, Response
from xblock.exceptions import NoSuchHandlerError
from xblock.fields import ScopeIds

from course_export.serve import settings
from course_export.serve.archive import ArchiveError, Tree, course_folder, parse, read_archive
from course_export.serve.course import Course, Leaf, empty_course, read_course
from course_export.serve.database import Database
from course_export.serve.fields import is_authored
from course_export.serve.foreign import read_foreign
from course_export.serve.made import Made
from course_export.serve.people import CRAWLER
from course_export.serve.runtime import VIEWS, PlatformRuntime, View
from course_export.serve.staff import StaffTools
from course_export.serve.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from opaque_keys.edx.keys import UsageKey
    from web_fragments.fragment import Fragment
    from xblock.core import XBlock

    from course_export.serve.people import Person


@dataclass(frozen=True)
class Event:
    """Something that a block published.

    Attributes:
        name: its name.
        data: its data, as the block gave them.
        usage: the block's usage key.
        learner: the learner's id; None for a visitor.
        by: the name of the member of staff who looked on as the learner; None where nobody did.
        at: when.
    """

    name: str
    data: Any
    usage: str
    learner: int | None
    by: str | None = None
    at: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC), compare=False)


class Platform(StaffTools):
    """A course and its learners.

    Attributes:
        course: the course that was loaded, or an empty one.
        store: what learners did.
        made: what blocks bring as text, and pages load from an address.
        events: everything that was published, in order.
        without: names of services that are taken away.
        public_library: whether anyone may read the library, visitors too, and so reach every handler in it.
    """

    public_library = False

    def __init__(self, database: str | Path = ":memory:", *, without: Iterable[str] = ()) -> None:
        settings.set_up()
        self.store = Store(database)
        self.made = Made()
        self._database = Database(database)
        self.course: Course = empty_course()
        self.events: list[Event] = []
        self.without = frozenset(without)
        self._authored: dict[str, dict[str, Any]] = {}
        self._types: dict[str, str] = {}
        self._sessions: dict[tuple[Any, ...], dict[Any, Any]] = {}
        self._lock = threading.RLock()

    # The course

    def load(self, course: bytes | Tree, *, foreign: bool = False) -> None:
        """Take in a course archive, or the tree of one, in place of the course that was there.

        Learners' work stays, as it does when a course is imported again. Of a foreign course, made by
        others, what can't be read is left out; of ours, it is an error.

        Raises:
            ArchiveError: it can't be read as a course; the course that was there stays.
        """
        files = read_archive(course) if isinstance(course, bytes) else course_folder(course)
        read = read_foreign(files) if foreign else read_course(files)
        with self._lock:
            self.course = read
            self._authored = {}
            self._types = {leaf.url_name: leaf.type for _, _, page in read.pages() for leaf in page.blocks}

    def add_block(self, block_type: str, url_name: str, olx: str) -> None:
        """Add a block that stands on no page, from its OLX element.

        Raises:
            ArchiveError: the element is not well-formed.
        """
        node = parse(olx.encode(), url_name)
        node.set("url_name", url_name)
        with self._lock:
            self.course.elements[url_name] = node
            self._types[url_name] = block_type
            self._authored.pop(url_name, None)

    def outline(self) -> Course:
        """Return the course with its modules, units, pages and blocks."""
        return self.course

    def leaves(self) -> list[Leaf]:
        """Return every block of the course, in the order in which they were read or added."""
        return [Leaf(block_type, url_name) for url_name, block_type in self._types.items()]

    def usage(self, url_name: str, view: View = "lms") -> UsageKey:
        """Return the usage key of a block: in the course, or in a library.

        Raises:
            LookupError: there is no such block.
        """
        if url_name not in self._types:
            message = f"There is no block {url_name!r} in this course."
            raise LookupError(message)
        block_type = self._types[url_name]
        if view == "library":
            library = LibraryLocatorV2(org=self.course.key.org, slug="library")
            return LibraryUsageLocatorV2(library, block_type, url_name)
        return self.course.key.make_usage_key(block_type, url_name)

    # Blocks

    def block(
        self, url_name: str, person: Person | None, view: View = "lms", *, known: bool | None = None
    ) -> XBlock:
        """Return a block bound to a person, as a view of the platform gives it.

        Args:
            url_name: the id of the block.
            person: who is there; None binds it to nobody and gives it no user service.
            view: ``lms``, ``studio-preview``, ``studio`` (the editor and its handlers) or ``library``.
            known: what the LMS tells a handler about the person; None in a view.

        Raises:
            LookupError: there is no such block.
            ValueError: there is no such view.
            PluginMissingError: no block of this type is installed.
        """
        if view not in VIEWS:
            message = f"There is no view {view!r}; there are {', '.join(VIEWS)}."
            raise ValueError(message)
        return self.construct(PlatformRuntime(self, person, view, known=known), self.usage(url_name, view))

    def construct(self, runtime: PlatformRuntime, usage: UsageKey) -> XBlock:
        """Return a block of the course in a runtime.

        Raises:
            LookupError: there is no such block.
        """
        self.usage(usage.block_id)
        keys = ScopeIds(runtime.user_id, usage.block_type, usage, usage)
        block = runtime.construct_xblock_from_class(runtime.load_block_type(usage.block_type), keys)
        block._field_data = runtime.field_data_of(block)  # noqa: SLF001 - one for the life of the block
        return block

    def render(
        self,
        url_name: str,
        person: Person,
        view_name: str = "student_view",
        *,
        view: View = "lms",
        context: Mapping[str, Any] | None = None,
    ) -> Fragment:
        """Return a view of a block as the platform puts it on a page; a library gives it no context.

        The fragment's content is wrapped and its paths are rewritten; its init function and arguments
        are also on the fragment, for whoever calls it without a page.

        Raises:
            LookupError: there is no such block.
            NoSuchViewError: it has no such view.
        """
        given = None if view == "library" else dict(context or {})
        return self.block(url_name, person, view).render(view_name, given)

    def handle(
        self,
        url_name: str,
        person: Person,
        handler: str,
        body: bytes = b"",
        *,
        method: str = "POST",
        content_type: str = "application/json",
        view: View = "lms",
        noauth: bool = False,
        csrf: bool = True,
        suffix: str = "",
        query: str = "",
    ) -> Response:
        """Return what a handler answers; 404 where there is none.

        What the platform stops itself: a visitor who sends something to the LMS, or comes to Studio; a
        request to either that has no CSRF token; someone who may not read a library. Nothing else stops
        anyone: not that they are not enrolled, and not that a handler is for authors.

        ``noauth`` goes by the address that asks for no CSRF token. What a handler raises comes through.

        Raises:
            LookupError: there is no such block.
        """
        stopped = self._stopped(person, method, view, noauth=noauth, csrf=csrf)
        if stopped is not None:
            return stopped
        known = None if view != "lms" else person.signed_in and not noauth
        block = self.block(url_name, person, view, known=known)
        runtime: PlatformRuntime = block.runtime
        path = runtime.handler_url(block, handler, suffix, query, thirdparty=noauth)
        headers = {"User-Agent": CRAWLER} if person.crawler else {}
        request = Request.blank(
            path, None, None, headers, method=method, body=body, content_type=content_type
        )
        runtime.serving = view != "library"
        try:
            answer: Response = block.handle(handler, request, suffix)
        except NoSuchHandlerError:
            return Response(status=404)
        return answer

    def _stopped(
        self, person: Person, method: str, view: View, *, noauth: bool, csrf: bool
    ) -> Response | None:
        """Return what the platform itself answers before it asks a block, or None."""
        reads = method in ("GET", "HEAD", "OPTIONS")
        if view == "lms":
            return Response(status=403) if not (noauth or reads or (csrf and person.signed_in)) else None
        if view == "library":
            return None if person.may_write or self.public_library else Response(status=403)
        if not person.signed_in:
            return Response(status=302, location="/login")
        return None if csrf or reads else Response(status=403)

    # What a runtime asks for

    def authored(self, usage: UsageKey, runtime: PlatformRuntime) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return what the author set on a block, and what it takes from the course around it.

        In Studio, what someone without rights changes is a copy that is forgotten.
        """
        name = usage.block_id
        own = self._own(name)
        person = runtime.person
        if runtime.view != "lms" and person is not None and not person.may_write:
            own = dict(own)
        return own, self.course.inherited.get(name, {})

    def session(self, *whose: Any) -> dict[Any, Any]:
        """Return what a session holds."""
        return self._sessions.setdefault(whose, {})

    def forget_sessions(self, person: Person) -> None:
        """Forget what previews of a person, and those who looked on as them, have kept for the while."""
        for whose in [each for each in self._sessions if each[-1] == person.id]:
            del self._sessions[whose]

    def published(self, person: Person | None, block: XBlock, name: str, data: Any) -> None:
        """Note an event, and keep grade and completion unless someone only looks on or is a visitor."""
        usage = str(block.scope_ids.usage_id)
        staff = person.real_user if person else None
        learner_id, by = person.user_id if person else None, staff.name if staff else None
        self.events.append(Event(name, data, usage, learner_id, by))
        if person is None or not person.signed_in or person.real_user is not None:
            return
        learner = str(person.id)
        if name == "grade":
            kept = self.store.set_grade(
                learner,
                usage,
                data["value"],
                data["max_value"],
                only_if_higher=bool(data.get("only_if_higher")),
            )
            if kept and not getattr(block, "has_custom_completion", False):
                self.store.set_completion(learner, usage, 1.0)
        elif name == "completion":
            self.store.set_completion(learner, usage, data["completion"])

    def _own(self, name: str) -> dict[str, Any]:
        with self._lock:
            if name not in self._authored:
                self._authored[name] = {}
                try:
                    self._authored[name] = self._parsed(name)
                except BaseException:
                    del self._authored[name]
                    raise
            return self._authored[name]

    def _parsed(self, name: str) -> dict[str, Any]:
        """Parse a block's element and return the fields that it sets, as JSON."""
        runtime = PlatformRuntime(self, None, "studio")
        usage = self.usage(name)
        keys = ScopeIds(None, usage.block_type, usage, usage)
        cls = runtime.mixed(runtime.load_block_type(usage.block_type))
        node = copy.deepcopy(self.course.elements[name])
        if "xblock-family" in node.attrib:
            del node.attrib["xblock-family"]
        try:
            block = cls.parse_xml(node, runtime, keys)
        except (FileNotFoundError, UnicodeDecodeError) as fault:
            message = f"{usage.block_type} {name}: {fault}"
            raise ArchiveError(message) from fault
        block.save()
        return {
            field.name: field.read_json(block)
            for field in block.fields.values()
            if is_authored(field) and field.is_set_on(block)
        }
