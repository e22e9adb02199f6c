"""A course with as many pages as a run may need: each trial begins on a line that nobody has touched."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from xml.sax.saxutils import escape

KEY = "course-v1:IPS+Faults+v1"
PAGES = 300
UNIT = 10
LINES = 24
"""Lines on a block. Each has an entry and a save client of its own: a trial takes one."""

PAIR = "pair"
"""The page with two blocks on it: :func:`pair` names them."""


def entry(number: int) -> str:
    """Return the id of a line, from 0."""
    return f"line-{number}"


def page(number: int) -> str:
    """Return the id of a page."""
    return f"p{number:03}"


def pair(number: int) -> str:
    """Return the id of a block on the page that has two, by 0 or 1."""
    return f"pair-{number}"


def usage(block: str) -> str:
    """Return the usage key of a block as text."""
    return f"block-v1:IPS+Faults+v1+type@ips_reframing+block@{block}"


def archive() -> bytes:
    """Return the course as Studio would be given it."""
    verticals = [
        f'<vertical url_name="{page(n)}" display_name="Page {n}">{_block(f"{page(n)}-b")}</vertical>'
        for n in range(PAGES)
    ]
    both = _block(pair(0)) + _block(pair(1))
    verticals.append(f'<vertical url_name="{PAIR}" display_name="Two">{both}</vertical>')
    units = "".join(
        f'<sequential url_name="u{n}" display_name="Some">{"".join(verticals[n : n + UNIT])}</sequential>'
        for n in range(0, len(verticals), UNIT)
    )
    files = {
        "course.xml": '<course url_name="v1" org="IPS" course="Faults"/>',
        "course/v1.xml": f'<course display_name="Faults"><chapter url_name="m" display_name="All">{units}'
        "</chapter></course>",
        "policies/v1/policy.json": "{}",
    }
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as packed:
        for path, text in files.items():
            content = text.encode()
            member = tarfile.TarInfo(f"course/{path}")
            member.size = len(content)
            packed.addfile(member, io.BytesIO(content))
    return gzip.compress(out.getvalue(), 1, mtime=0)


def _block(url_name: str) -> str:
    items = [
        {
            "id": entry(number),
            "context": "A first hello.",
            "original": f"I'm here to help you, {number}.",
            "possibilities": [{"id": "name", "text": "I'm Sam. I'm glad to meet you."}],
        }
        for number in range(LINES)
    ]
    data = escape(json.dumps({"version": 1, "items": items}))
    return f'<ips_reframing url_name="{url_name}" display_name="Your turn" weight="1">{data}</ips_reframing>'
