"""Who may do what: the reviewed table. ``docs/roles.md`` is made from it, and each of its cells is a test.

A handler that is not in :data:`HANDLERS` fails a test, whoever wrote it: a platform lets anyone call any
handler, so each is looked at here before it ships. A new one is one row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from course_export.serve.people import Person

# Who --------------------------------------------------------------------------------------------

ROBIN = Person("Robin", 3, staff=True)

ROLES = {
    "visitor": Person("", 0, signed_in=False),
    "crawler": Person("Crawler", 21, crawler=True),
    "learner": Person("Alex", 11),
    "other learner": Person("Sam", 12),
    "not enrolled": Person("Kim", 13, enrolled=False),
    "limited staff": Person("Jo", 14, staff=True, limited=True),
    "staff": ROBIN,
    "author": Person("Noor", 15, staff=True),
    "staff as the learner": Person("Alex", 11, real_user=ROBIN),
    "staff as a student": Person("Robin", 3, staff=True, as_student=True),
    "library reader": Person("Mika", 16),
    "library visitor": Person("", 0, signed_in=False),
}

ABOUT_ROLES = {
    "visitor": "nobody is signed in",
    "crawler": "an account whose browser the platform takes for a crawler; it drops what it writes",
    "learner": "enrolled; the words that others are kept from are theirs",
    "other learner": "enrolled too, with words of their own",
    "not enrolled": "signed in, and not in this course; a platform's handlers don't ask",
    "limited staff": "course staff in the LMS alone, without rights in Studio",
    "staff": "course staff",
    "author": "writes the course in Studio; to the platform, course staff",
    "staff as the learner": "staff who look on as this one learner, and to a block are that learner",
    "staff as a student": "staff who look on as any student, and stay themselves",
    "library reader": "a plain account where a library is open to every account",
    "library visitor": "nobody is signed in, where a library is open to all",
}

IN_PUBLIC_LIBRARY = {"library reader", "library visitor"}


# What -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Handler:
    """A reviewed handler.

    Attributes:
        for_: who it is for: the owner of the words, or the authors of the course.
        does: what it does, for the table in the docs.
        changes: whether a request that is granted changes what is stored.
        tells: whether it publishes events; nothing else may run beside it.
        words: the stores over which its reply holds words of the learner who asks.
        for_readers: whether a library grants it to whoever is signed in there, because it neither keeps nor
            shows anything that is kept. Only saving tells there who may change the library.
    """

    for_: Literal["owner", "author"]
    does: str
    changes: bool = False
    tells: bool = False
    words: tuple[str, ...] = ()
    for_readers: bool = False


BOTH = ("table", "fields")

HANDLERS = {
    "save": Handler("owner", "keeps what one action makes of an entry", changes=True, tells=True),
    "read": Handler("owner", "gives what the learner made", words=BOTH),
    "skip": Handler("owner", "skips the whole activity on purpose, or comes back", changes=True, tells=True),
    "history": Handler("owner", "gives earlier versions of an entry", words=("table",)),
    "export": Handler("owner", "gives a copy of what the learner made", words=BOTH),
    "erase": Handler("owner", "erases words, once confirmed", changes=True, tells=True),
    "notice": Handler("owner", "looks at a text for what some people hear in it, and keeps none of it"),
    "save_content": Handler("author", "keeps what Studio's editor holds", changes=True),
    "preview_content": Handler(
        "author", "shows unsaved content as learners would see it, and keeps none of it", for_readers=True
    ),
}
"""By the name in the address. The requests that are sent to each are in ``scene.REQUESTS``."""

NO_HANDLERS = (
    "save_entry", "read_entries", "skip_activity", "entry_history", "export_words", "erase_words",
    "student_view", "author_view", "studio_view", "public_view", "runtime", "render", "handle", "__class__",
    "__init__", "fallback_handler", "forget_changes", "publish_grade", "set_score", "publish_completion",
    "studio_submit", "xmodule_handler", "clear_student_state", "Save", "save ", "nothing",
)  # fmt: skip
"""Names that lead nowhere: methods, views, what others' blocks have, and what the platform mixes in."""


# Where, and what comes of it --------------------------------------------------------------------

ADDRESSES = {
    "normal": "the ordinary address, with a CSRF token",
    "no token": "the ordinary address, without a CSRF token",
    "noauth": "`handler_noauth`, which asks for no CSRF token and takes a learner's cookie all the same",
}

TOKENS = {
    "own": "a token that is good for the person that the block is bound to",
    "another's": "a token of another learner at this activity",
    "none": "no token",
    "expired": "a token of their own that has run out",
}

OUTCOMES = {
    "done": (200, "granted, with the changes and events that the handler's row says"),
    "not-yours": (403, "refused by the block: these words are another's, or nobody's here"),
    "not-allowed": (403, "refused by the block: not someone who may edit this course"),
    "method": (405, "refused by the block: not a POST"),
    "no handler": (404, "there is no handler of that name"),
    "refused": (403, "refused by the platform before a block is asked"),
    "sign in": (302, "led by the platform to sign in"),
}
"""By name: the status and what it means. But for ``done``, nothing changes and nothing runs."""

COLUMNS = (*TOKENS, "authors'", "no such", "GET", "GET no such")
"""POST to an owner's handler with each token; POST to an author's; to none; GET of a handler; of none."""

_LINES = """
lms             | normal   | visitor                              | refused     refused   refused   refused   refused     refused    method    no-handler
lms             | normal   | crawler                              | not-yours   not-yours not-yours not-yours not-yours   no-handler not-yours no-handler
lms             | normal   | learner, other learner, not enrolled | done        not-yours not-yours not-yours not-allowed no-handler method    no-handler
lms             | normal   | limited staff, staff, author         | done        not-yours not-yours not-yours not-allowed no-handler method    no-handler
lms             | normal   | staff as the learner                 | not-yours   not-yours not-yours not-yours not-allowed no-handler method    no-handler
lms             | normal   | staff as a student                   | done        not-yours not-yours not-yours not-allowed no-handler method    no-handler
lms             | no token | visitor                              | refused     refused   refused   refused   refused     refused    method    no-handler
lms             | no token | crawler                              | refused     refused   refused   refused   refused     refused    not-yours no-handler
lms             | no token | learner, other learner, not enrolled | refused     refused   refused   refused   refused     refused    method    no-handler
lms             | no token | limited staff, staff, author         | refused     refused   refused   refused   refused     refused    method    no-handler
lms             | no token | staff as the learner, staff as a student | refused refused   refused   refused   refused     refused    method    no-handler
lms             | noauth   | visitor, crawler                     | not-yours   not-yours not-yours not-yours not-yours   no-handler not-yours no-handler
lms             | noauth   | learner, other learner, not enrolled | not-yours   not-yours not-yours not-yours not-yours   no-handler not-yours no-handler
lms             | noauth   | limited staff, staff, author         | not-yours   not-yours not-yours not-yours not-yours   no-handler not-yours no-handler
lms             | noauth   | staff as the learner, staff as a student | not-yours not-yours not-yours not-yours not-yours no-handler not-yours no-handler
studio-preview  | normal   | visitor                              | sign-in     sign-in   sign-in   sign-in   sign-in     sign-in    sign-in   sign-in
studio-preview  | normal   | crawler                              | not-yours   not-yours not-yours not-yours not-yours   no-handler not-yours no-handler
studio-preview  | normal   | learner, other learner, not enrolled | not-yours   not-yours not-yours not-yours not-allowed no-handler method    no-handler
studio-preview  | normal   | limited staff                        | not-yours   not-yours not-yours not-yours not-allowed no-handler method    no-handler
studio-preview  | normal   | staff, author                        | done        not-yours not-yours not-yours done        no-handler method    no-handler
studio-preview  | no token | visitor                              | sign-in     sign-in   sign-in   sign-in   sign-in     sign-in    sign-in   sign-in
studio-preview  | no token | crawler                              | refused     refused   refused   refused   refused     refused    not-yours no-handler
studio-preview  | no token | learner, other learner, not enrolled | refused     refused   refused   refused   refused     refused    method    no-handler
studio-preview  | no token | limited staff, staff, author         | refused     refused   refused   refused   refused     refused    method    no-handler
studio          | normal   | visitor                              | sign-in     sign-in   sign-in   sign-in   sign-in     sign-in    sign-in   sign-in
studio          | normal   | crawler                              | not-yours   not-yours not-yours not-yours not-yours   no-handler not-yours no-handler
studio          | normal   | learner, other learner, not enrolled | not-yours   not-yours not-yours not-yours not-allowed no-handler method    no-handler
studio          | normal   | limited staff                        | not-yours   not-yours not-yours not-yours not-allowed no-handler method    no-handler
studio          | normal   | staff, author                        | not-yours   not-yours not-yours not-yours done        no-handler method    no-handler
studio          | no token | visitor                              | sign-in     sign-in   sign-in   sign-in   sign-in     sign-in    sign-in   sign-in
studio          | no token | crawler                              | refused     refused   refused   refused   refused     refused    not-yours no-handler
studio          | no token | learner, other learner, not enrolled | refused     refused   refused   refused   refused     refused    method    no-handler
studio          | no token | limited staff, staff, author         | refused     refused   refused   refused   refused     refused    method    no-handler
library         | normal   | visitor, crawler                     | refused     refused   refused   refused   refused     refused    refused   refused
library         | normal   | learner, other learner, not enrolled | refused     refused   refused   refused   refused     refused    refused   refused
library         | normal   | limited staff                        | refused     refused   refused   refused   refused     refused    refused   refused
library         | normal   | staff, author                        | done        not-yours not-yours not-yours done        no-handler method    no-handler
library         | normal   | library reader                       | done        not-yours not-yours not-yours not-allowed no-handler method    no-handler
library         | normal   | library visitor                      | not-yours   not-yours not-yours not-yours not-allowed no-handler method    no-handler
"""
"""View | address | roles | an outcome for each of the columns.

A library's addresses carry a token of their own in place of CSRF's, and there is no ``handler_noauth``
but in the LMS. Looking on as a learner is of the LMS too.
"""


@dataclass(frozen=True)
class Row:
    """One role at one address of one view, with the outcome under each of :data:`COLUMNS`."""

    view: str
    address: str
    role: str
    outcomes: dict[str, str]

    @property
    def person(self) -> Person:
        """Who it is."""
        return ROLES[self.role]

    def __str__(self) -> str:
        return f"{self.view}, {self.address}, {self.role}"


def rows() -> Iterator[Row]:
    """Yield the table, a role at a time."""
    for line in _LINES.strip().splitlines():
        view, address, roles, cells = (part.strip() for part in line.split("|"))
        names = [_named(cell) for cell in cells.split()]
        for role in roles.split(", "):
            yield Row(view, address, role, dict(zip(COLUMNS, names, strict=True)))


def _named(cell: str) -> str:
    """Return an outcome by its name; in the lines above a name has no spaces."""
    return cell if cell in OUTCOMES else cell.replace("-", " ")


# Pages ------------------------------------------------------------------------------------------

PAGES = {
    "lms": {
        "crawler", "learner", "other learner", "not enrolled", "limited staff", "staff", "author", "staff as a student",
    },
    "studio-preview": {"staff", "author"},
    "studio": set(),
    "library": {"staff", "author", "library reader"},
}  # fmt: skip
"""By view: whose own page holds an owner token. The rest may look at the activity, and keep nothing.

A crawler is not known before its request reaches a handler; there it is refused.
"""
