"""Sending the site's own forms, with the token that their page has."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client


def submit(client: Client, page: str, action: str, **values: Any) -> HttpResponse:
    """Send a form that stands on a page."""
    shown = client.get(page, follow=True).content.decode()
    assert f'action="{action}"' in shown, f"{page} has no form for {action}"
    word = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', shown)[1]
    return client.post(action, {**values, "csrfmiddlewaretoken": word})


def be(client: Client, key: str) -> None:
    """Switch to a role."""
    assert submit(client, "/", "/learner", learner=key).status_code == 302
