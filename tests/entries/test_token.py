"""Owner tokens: good for one learner at one activity, for a while, on this site."""

from __future__ import annotations

import time

import pytest

from ips_xblocks.entries import token
from ips_xblocks.entries.owner import Owner

DEE = Owner("7", "block-v1:a+b+c+type@ips_reframing+block@one")


def test_a_token_is_good_for_its_owner_alone() -> None:
    issued = token.issue(DEE)
    assert token.valid(issued, DEE)
    assert not token.valid(issued, Owner("8", DEE.usage))
    assert not token.valid(issued, Owner("7", DEE.usage + "x"))
    assert not token.valid(issued, Owner("7\n" + DEE.usage, ""))


def test_a_token_lasts_for_a_week_away_and_then_runs_out() -> None:
    now = time.time()
    assert token.valid(token.issue(DEE, at=now - 7 * 24 * 3600), DEE)
    assert not token.valid(token.issue(DEE, at=now - token.LIFE - 60), DEE)
    assert not token.valid(token.issue(DEE, at=now + 24 * 3600), DEE)


@pytest.mark.parametrize("change", ["", "x", "-", None, "é" * 10])
def test_what_is_no_token_is_refused(change: str | None) -> None:
    assert not token.valid(change, DEE)


def test_a_token_that_was_changed_anywhere_is_refused() -> None:
    issued = token.issue(DEE)
    for place, character in enumerate(issued):
        if character != "-":
            changed = issued[:place] + ("0" if character != "0" else "1") + issued[place + 1 :]
            assert not token.valid(changed, DEE), place
    assert not token.valid(issued + "0", DEE)
    assert not token.valid(issued.upper(), DEE) or issued == issued.upper()


def test_neither_token_nor_alias_says_whom_it_is_for() -> None:
    dee = Owner("dee-the-learner", DEE.usage)
    for said in (token.issue(dee), token.alias(dee)):
        assert "dee" not in said
    assert token.alias(dee) == token.alias(Owner(dee.user, "another activity"))
    assert token.alias(dee) != token.alias(DEE)


def test_a_token_signed_with_a_key_of_yesterday_is_still_good(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(token, "_keys", lambda: ["old"])
    issued = token.issue(DEE)
    monkeypatch.setattr(token, "_keys", lambda: ["new", "old"])
    assert token.valid(issued, DEE)
    monkeypatch.setattr(token, "_keys", lambda: ["new"])
    assert not token.valid(issued, DEE)
