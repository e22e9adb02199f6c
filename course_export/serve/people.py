"""Who is at the page, and what the platform tells a block about them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Person:
    """Someone who opens a page.

    Attributes:
        name: what they are called; the username is made from it.
        id: the platform's number for them.
        staff: whether they are course staff.
        limited: whether they are staff in the LMS alone, without rights in Studio.
        signed_in: False for a visitor without an account.
        enrolled: whether they are enrolled. Handlers don't ask.
        crawler: whether the platform takes their browser for a crawler, and drops what it writes.
        real_user: the member of staff who looks on as this learner; None when they are themselves.
        as_student: whether they are staff who look on as any student, which leaves them who they are.
    """

    name: str
    id: int
    staff: bool = False
    limited: bool = False
    signed_in: bool = True
    enrolled: bool = True
    crawler: bool = False
    real_user: Person | None = None
    as_student: bool = False

    @property
    def username(self) -> str:
        """The name that they sign in with."""
        return self.name.lower().replace(" ", "-")

    @property
    def user_id(self) -> int | None:
        """The platform's number for them; None for a visitor."""
        return self.id if self.signed_in else None

    @property
    def may_write(self) -> bool:
        """Whether they may change the course in Studio."""
        return self.signed_in and self.staff and not self.limited

    def anonymous_id(self, course: object = "") -> str:
        """Return the id by which a course knows them, or the one that all courses share."""
        return hashlib.sha256(f"{course}/{self.id}".encode()).hexdigest()[:32]


CRAWLER = "edX-downloader"
"""The browser that the platform takes for a crawler, by its name."""

ALEX = Person("Alex", 11)
SAM = Person("Sam", 12)
LEARNERS = (ALEX, SAM)
"""The two made-up learners of the local site."""


class DjangoUser:
    """What the user service keeps under ``_django_user``.

    ``real_user`` is there only while someone looks on as the learner, ``known`` only in a handler.
    """

    def __init__(self, person: Person, *, known: bool | None) -> None:
        self.id = person.user_id
        self.username = person.username if person.signed_in else ""
        self.is_authenticated = person.signed_in
        if person.real_user is not None:
            self.real_user = DjangoUser(person.real_user, known=None)
        if known is not None:
            self.known = known


@dataclass
class CurrentUser:
    """The person as a block is told of them, in the shape of XBlock's own (whose module loads slowly)."""

    is_current_user: bool = True
    emails: list[str] = field(default_factory=list)
    full_name: str | None = None
    opt_attrs: dict[str, Any] = field(default_factory=dict)


class PlatformUser:
    """The ``user`` service of the LMS, of Studio's preview, of its editor and of libraries."""

    def __init__(self, person: Person, course: object, view: str, *, known: bool | None) -> None:
        self._person = person
        self._course = course
        self._view = view
        self._django_user = DjangoUser(person, known=known)

    def get_current_user(self) -> CurrentUser:
        """Return the person with everything that the platform tells about them."""
        person = self._person
        if not person.signed_in:
            return CurrentUser(opt_attrs=self._told())
        return CurrentUser(
            emails=[f"{person.username}@example.org"], full_name=person.name, opt_attrs=self._told()
        )

    def _told(self) -> dict[str, Any]:
        person, in_studio = self._person, self._view in ("studio", "studio-preview")
        told: dict[str, Any] = {"is_authenticated": person.signed_in, "request_country_code": None}
        if person.signed_in:
            # Studio tells nobody's rights here, not even an administrator's, and calls anyone staff.
            staff = person.staff and not in_studio and not person.as_student
            told |= {
                "user_id": person.id,
                "username": person.username,
                "anonymous_user_id": "student" if in_studio else person.anonymous_id(self._course),
                "deprecated_anonymous_user_id": person.anonymous_id(),
                "user_is_staff": staff,
                "user_is_global_staff": False,
                "user_is_beta_tester": False,
                "user_role": "staff" if staff or self._view == "studio-preview" else "student",
                "user_preferences": {},
            }
        return {f"edx-platform.{name}": value for name, value in told.items()}
