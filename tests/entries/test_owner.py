"""Whose entries these are: the learner at the page, and nobody where that is in doubt."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from ips_xblocks.entries import store_for
from ips_xblocks.entries.owner import owner_of


def block(user_id: Any, service: Any, **runtime: Any) -> Any:
    """A block in a runtime, as far as an owner is concerned: who it is bound to, and who the site says is there."""
    return SimpleNamespace(
        scope_ids=SimpleNamespace(user_id=user_id, usage_id="usage"),
        runtime=SimpleNamespace(service=lambda block, name: service, **runtime),
        entries={},
    )


def site(told: dict[str, Any], **user: Any) -> Any:
    person = SimpleNamespace(opt_attrs={f"edx-platform.{name}": value for name, value in told.items()})
    return SimpleNamespace(get_current_user=lambda: person, _django_user=SimpleNamespace(**user))


LEARNER = {"is_authenticated": True, "user_id": 7}


@pytest.mark.parametrize(
    ("bound", "service", "runtime"),
    [
        (7, site(LEARNER), {}),
        (7, site(LEARNER, known=True), {}),
        (7, site(LEARNER, real_user=None), {}),
        ("7", site(LEARNER), {}),
        (12, site(LEARNER), {"is_author_mode": True}),
        ("student_1", None, {}),
        ("student_1", SimpleNamespace(get_current_user=SimpleNamespace), {}),
    ],
    ids=[
        "LMS",
        "handler",
        "no one looking on",
        "id as text",
        "Studio's preview",
        "no user service",
        "one that tells nothing",
    ],
)
def test_a_learner_at_their_own_page(bound: Any, service: Any, runtime: dict[str, Any]) -> None:
    owner = owner_of(block(bound, service, **runtime))
    assert owner is not None
    assert (owner.user, owner.usage) == (str(bound), "usage")
    store = store_for(block(bound, service, **runtime))
    assert store is not None
    assert store.owner == owner


@pytest.mark.parametrize(
    ("bound", "service", "runtime"),
    [
        (None, site(LEARNER), {}),
        (None, site({"is_authenticated": False}), {}),
        ("anon1f", site({"is_authenticated": False}), {}),
        (7, site(LEARNER, real_user="sam"), {}),
        (7, site(LEARNER, known=False), {}),
        (8, site(LEARNER), {}),
        (7, site({"is_authenticated": False, "user_id": 7}), {"is_author_mode": True}),
    ],
    ids=[
        "the editor",
        "not signed in",
        "not signed in, library",
        "looking on",
        "no CSRF",
        "bound to another",
        "preview, not signed in",
    ],
)
def test_nobody(bound: Any, service: Any, runtime: dict[str, Any]) -> None:
    assert owner_of(block(bound, service, **runtime)) is None
    assert store_for(block(bound, service, **runtime)) is None
