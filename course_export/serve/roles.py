"""Whom one can be on the site: learners, course staff, a course author, a visitor, and staff looking on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.core.signing import BadSignature
from django.utils.translation import gettext_lazy as _

from course_export.serve.people import ALEX, SAM, Person

if TYPE_CHECKING:
    from django.http import HttpRequest

COOKIE = "learner"

ROBIN = Person("Robin", 21, staff=True, limited=True)
"""Course staff who have no rights in Studio."""

KIM = Person("Kim", 22, staff=True)
"""A course author."""

VISITOR = Person("Visitor", 0, signed_in=False, enrolled=False)


@dataclass(frozen=True)
class Role:
    """Someone to be.

    Attributes:
        key: what the cookie and the form call it.
        person: what the platform is told.
        switch: the words on the button that leads here.
        told: what this role may do, in a few words.
    """

    key: str
    person: Person
    switch: Any
    told: Any


ROLES = (
    Role(str(ALEX.id), ALEX, _("Switch to Alex"), _("a learner")),
    Role(str(SAM.id), SAM, _("Switch to Sam"), _("another learner")),
    Role(str(ROBIN.id), ROBIN, _("Switch to Robin"), _("course staff, with no rights in Studio")),
    Role(str(KIM.id), KIM, _("Switch to Kim"), _("a course author, who may use Studio")),
    Role("visitor", VISITOR, _("Be a visitor"), _("someone who isn't signed in; nothing is kept")),
    Role(
        f"as-{ALEX.id}",
        replace(ALEX, real_user=ROBIN),
        _("Look on as Alex"),
        _("Robin, seeing the course as Alex; nothing Robin does is kept"),
    ),
)


def role_of(request: HttpRequest) -> Role:
    """Return the role of whoever sends a request: the one in the signed cookie, else the first learner."""
    try:
        key = request.get_signed_cookie(COOKIE, default="")
    except BadSignature:
        key = ""
    return role(key) or ROLES[0]


def role(key: str) -> Role | None:
    """Return a role by its key, or None where there is none."""
    return next((each for each in ROLES if each.key == key), None)
