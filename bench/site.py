"""The local site with one activity of each type on a page, for what moves there as words come in."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.browser import SIZES, WATCH, moved
from bench.subjects import journey_of, request
from course_export import archive
from ips_xblocks.activities import ACTIVITIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, Frame, Page

ROOT = Path(__file__).parents[1]
KEY = "course-v1:IPS+Bench+v1"
PATIENCE = 60_000  # milliseconds: a busy machine, not a slow page, is what this is for


def course() -> dict[str, bytes]:
    """Return the files of a course with a page for each type: the activity twice, one below the other.

    The second is what the first may push away. There is nothing else, because the site would load all of
    the platform's own blocks for a line of text.
    """
    texts = {
        "course.xml": '<course url_name="v1" org="IPS" course="Bench"/>',
        "course/v1.xml": '<course><chapter url_name="all"/></course>',
        "chapter/all.xml": '<chapter display_name="All"><sequential url_name="types"/></chapter>',
        "policies/v1/policy.json": json.dumps({"course/v1": {"display_name": "Bench", "language": "en"}}),
    }
    pages = ""
    for stem in sorted(ACTIVITIES):
        pages += f'<vertical url_name="page-{stem}"/>'
        content = json.dumps(journey_of(stem).content, ensure_ascii=False).replace("]]>", "]]\\u003e")
        blocks = "".join(
            f'<ips_{stem} url_name="{stem}-{number}" display_name="A"><![CDATA[{content}]]></ips_{stem}>'
            for number in (1, 2)
        )
        texts[f"vertical/page-{stem}.xml"] = f'<vertical display_name="A page">{blocks}</vertical>'
    texts["sequential/types.xml"] = f'<sequential display_name="Types">{pages}</sequential>'
    return {path: text.encode() for path, text in texts.items()}


@contextmanager
def site() -> Iterator[str]:
    """Serve that course by the real command, and give its address.

    Raises:
        RuntimeError: it didn't start.
    """
    with tempfile.TemporaryDirectory() as folder:
        packed = Path(folder) / "bench.tar.gz"
        packed.write_bytes(archive.pack(course()))
        command = [sys.executable, "-W", "ignore", "-u", "-m", "course_export", "serve", "--no-browser"]
        command += ["--archive", str(packed), "--port", "0", "--database", str(Path(folder) / "site.sqlite3")]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603
            assert server.stdout is not None
            found = (re.search(r"http://127\.0\.0\.1:\d+", line) for line in server.stdout)
            address = next((each[0] for each in found if each), None)
            try:
                if address is None:
                    message = "The local site didn't start."
                    raise RuntimeError(message)
                yield address
            finally:
                server.terminate()


_SAVE = """async (bodies) => {
  const block = document.querySelector(".xblock[data-init=IpsActivity]");
  const args = JSON.parse(block.querySelector(".xblock_json_init_args").textContent);
  const { courseId, usageId } = block.dataset;
  const token = JSON.parse(args.payload).token;
  const csrf = document.cookie.match(/csrftoken=([^;]*)/)[1];
  let rev = 0;
  for (const body of bodies) {
    const answer = await fetch(`/courses/${courseId}/xblock/${usageId}/handler/save`, {
      method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": csrf },
      body: JSON.stringify({ ...body, base_rev: rev, token }),
    });
    if (!answer.ok) throw new Error(await answer.text());
    rev = (await answer.json()).rev;
  }
}"""


def shifts(browser: Browser, address: str, stem: str) -> dict[str, dict[str, Any]]:
    """Return the layout shift of a type's page by size and state, with what moved.

    The states are a page that was never written on, and one whose words come in after it was shown.
    """
    told: dict[str, dict[str, Any]] = {}
    for state in ("fresh", "with words"):
        for name, size in SIZES.items():
            with _opened(browser, address, stem, size) as page:
                told[f"{name}, {state}"] = _told(page)
                if (state, name) == ("fresh", list(SIZES)[-1]):
                    _frame(page).evaluate(_SAVE, _bodies(stem))
    return told


@contextmanager
def _opened(browser: Browser, address: str, stem: str, size: tuple[int, int]) -> Iterator[Page]:
    """Give a type's page, come to rest."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, base_url=address)
    try:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto(f"/courses/{KEY}/courseware/types/page-{stem}/", wait_until="networkidle")
        yield page
    finally:
        context.close()


def _frame(page: Page) -> Frame:
    return next(each for each in page.frames if "/xblock/" in each.url)


def _told(page: Page) -> dict[str, Any]:
    what = [each for frame in page.frames for each in frame.evaluate("() => window.moved ?? []")]
    return {"shift": round(moved(page), 4), "what": what}


def _bodies(stem: str) -> list[Mapping[str, Any]]:
    journey = journey_of(stem)
    return [request(journey, "", step=step) for step in range(len(journey.steps))]
