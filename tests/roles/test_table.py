"""Every cell of the table, on the runtime that behaves as the platform does."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from ips_xblocks import strict
from tests.blocks.conftest import Case
from tests.roles import docs, table, watch
from tests.roles.conftest import STORES, service
from tests.roles.scene import REQUESTS, Scene
from tests.roles.site import CASE_OF_ONE


def cells(row: table.Row) -> Iterator[tuple[str, str, str, str]]:
    """Every request of a row: handler, method, kind of token, expected outcome."""
    for handler, reviewed in table.HANDLERS.items():
        if reviewed.for_ == "owner":
            for kind in table.TOKENS:
                yield handler, "POST", kind, row.outcomes[kind]
        else:
            reads = reviewed.for_readers and row.role == "library reader"
            yield handler, "POST", "own", "done" if reads else row.outcomes["authors'"]
        yield handler, "GET", "own", row.outcomes["GET"]
    for name in table.NO_HANDLERS:
        yield name, "POST", "own", row.outcomes["no such"]
        yield name, "GET", "own", row.outcomes["GET no such"]


def differences(row: table.Row, store: str, case: Case) -> list[str]:
    """Return where the answers differ from the table, in words."""
    found: list[str] = []

    def made() -> Scene:
        return Scene(row.view, case, row.person, row.role in table.IN_PUBLIC_LIBRARY)

    scene, before = made(), {}
    for handler, method, kind, expected in cells(row):
        if before != watch.stored(scene.platform):
            scene = made()
            before = watch.stored(scene.platform)
        with watch.side_effects(scene.platform) as ran:
            answer = scene.send(handler, row.address, method=method, kind=kind)
        reviewed = table.HANDLERS.get(handler, table.Handler("owner", ""))
        done = expected == "done"
        status, _ = table.OUTCOMES[expected]
        text = answer.text
        told = strict.loads(text) if answer.content_type == "application/json" else {}
        differs = {
            "status": (answer.status_int, status),
            "code": (
                told.get("error"),
                expected if expected in ("not-yours", "not-allowed", "method") else None,
            ),
            "state changed": (watch.stored(scene.platform) != before, done and reviewed.changes),
            "ran all the same": (bool(ran) and not (done and reviewed.changes), False),
            "events": (
                any(each.startswith("published") for each in ran),
                done and reviewed.tells and row.view == "lms",
            ),
            "own words": (
                any(words in text for words in scene.words_of(scene.themselves)),
                done and store in reviewed.words,
            ),
            "another's words": (any(words in text for words in scene.words_of(scene.other)), False),
        }
        found += [
            f"{method} {handler} with token {kind!r}: {what} is {seen!r}, the table says {said!r} ({ran})"
            for what, (seen, said) in differs.items()
            if seen != said
        ]
    return found


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize("row", [row for row in table.rows() if row.view == "lms"], ids=str)
def test_in_the_lms(row: table.Row, store: str) -> None:
    with service(store):
        assert differences(row, store, CASE_OF_ONE) == []


@pytest.mark.parametrize("row", [row for row in table.rows() if row.view != "lms"], ids=str)
def test_in_studio_and_libraries(row: table.Row) -> None:
    with service("table", row.view):
        assert differences(row, "fields", CASE_OF_ONE) == []


def test_every_role_stands_at_every_address_that_it_can_reach() -> None:
    seen = [(row.view, row.address, row.role) for row in table.rows()]
    assert len(seen) == len(set(seen))
    lms_only = {"staff as the learner", "staff as a student"}
    for role in table.ROLES:
        views = (
            {"library"} if role in table.IN_PUBLIC_LIBRARY else {"lms", "studio", "studio-preview", "library"}
        )
        for view in {"lms"} if role in lms_only else views:
            addresses = {"lms": ("normal", "no token", "noauth"), "library": ("normal",)}
            for address in addresses.get(view, ("normal", "no token")):
                assert (view, address, role) in seen


def test_every_handler_of_the_table_has_a_request_that_someone_is_granted() -> None:
    """A request that is never granted would make every refusal of it true for the wrong reason."""
    assert set(REQUESTS) == set(table.HANDLERS)
    for handler, reviewed in table.HANDLERS.items():
        view = "lms" if reviewed.for_ == "owner" else "studio"
        with service("table", view):
            answer = Scene(view, CASE_OF_ONE, table.ROLES["author"]).send(handler)
        assert answer.status_int == 200, (handler, answer.text)


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize("view", table.PAGES)
def test_a_page_holds_a_token_for_its_owner_alone_and_nobodys_words(view: str, store: str) -> None:
    """Whoever the platform lets in, that is; the others see no page."""
    holds = set()
    stopped = ("refused", "sign in")
    roles = {row.role for row in table.rows() if row.view == view and row.outcomes["GET"] not in stopped}
    with service(store, view):
        for role in roles:
            scene = Scene(view, CASE_OF_ONE, table.ROLES[role], role in table.IN_PUBLIC_LIBRARY)
            for name in ("student_view", "author_view"):
                fragment = getattr(scene.platform.block("one", scene.asks, view=scene.view), name)(None)
                page = fragment.content + fragment.json_init_args["payload"]
                if json.loads(fragment.json_init_args["payload"])["token"]:
                    holds.add(role)
                assert not any(
                    words in page
                    for each in (scene.themselves, scene.other)
                    for words in scene.words_of(each)
                )
    assert holds == table.PAGES[view]


def test_the_page_in_the_docs_is_made_from_this_table() -> None:
    assert docs.PATH.read_text(encoding="utf-8") == docs.text(), "Run `make roles`, and look at what changed."
