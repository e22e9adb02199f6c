"""Where a block can stand: under a plain host name, beside another one, on a page that loads its script twice."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

from playwright.sync_api import Browser

from tests.faults import course
from tests.faults.learner import DEBOUNCE, Learner
from tests.faults.proxy import Proxy, lost_reply
from tests.faults.trial import ALEX, tabs

ONE = course.entry(0)


def test_a_plain_host_name_is_no_secure_context_and_saves_all_the_same(
    chromium: Browser, proxy: Proxy, pages: Iterator[str]
) -> None:
    flags = ["--host-resolver-rules=MAP ips.example 127.0.0.1", "--no-sandbox", "--disable-gpu"]
    path = os.environ.get("CHROME") or shutil.which("chromium")
    browser = chromium.browser_type.launch(executable_path=path, args=flags)
    with tabs(browser, proxy) as tab:
        learner = Learner(tab.context, proxy, host="ips.example")
        learner.open(next(pages))
        assert learner.page.evaluate("() => [location.hostname, isSecureContext]") == ["ips.example", False]
        proxy.next("save", lost_reply)
        learner.type(ONE, "Under a name")
        learner.pass_time(DEBOUNCE)
        assert learner.see(ONE).honest
        learner.pass_time(5_000)
        assert learner.see(ONE).saved
        learner.page.reload()
        learner.settle()
        assert learner.see(ONE).words == "Under a name"
        assert tab.counts.false_saved == 0
    browser.close()
    assert proxy.site.row(learner.block, ONE, ALEX).rev == 1


def test_two_blocks_on_one_page_keep_apart(learner: Learner) -> None:
    address = (
        f"{learner.site}/xblock/block-v1:IPS+Faults+v1+type@vertical+block@{course.PAIR}?view=student_view"
    )
    learner.page.goto(address)
    learner.settle()
    blocks = [course.pair(number) for number in range(2)]
    for block in blocks:
        learner.block = block
        learner.type(ONE, f"In {block}")
    learner.proxy.next("save", lost_reply)
    learner.pass_time(DEBOUNCE)
    learner.pass_time(5_000)
    for block in blocks:
        learner.block = block
        assert learner.see(ONE).saved
    learner.page.reload()
    learner.settle()
    for block in blocks:
        learner.block = block
        assert learner.see(ONE).words == f"In {block}"
        row = learner.proxy.site.row(block, ONE, ALEX)
        assert (row.words, row.rev) == (f"In {block}", 1)


def test_a_script_that_is_loaded_twice_starts_nothing_twice(learner: Learner) -> None:
    learner.page.evaluate(
        """async () => {
          for (const { src } of [...document.querySelectorAll("script[src*=ips_xblocks]")]) {
            await new Promise((done) => {
              document.body.append(Object.assign(document.createElement("script"), { src, onload: done }));
            });
          }
          const block = document.querySelector(".xblock[data-init=IpsActivity]");
          const args = JSON.parse(block.querySelector("script.xblock_json_init_args").textContent);
          new window.IpsActivity({ handlerUrl: () => "/nowhere" }, block, args);
        }"""
    )
    before = len(learner.proxy.sent)
    learner.type(ONE, "Once")
    learner.pass_time(DEBOUNCE)
    assert learner.see(ONE).saved
    assert len(learner.proxy.sent) == before + 1
