"""The faults, one function each: what a learner's step meets, and how it comes to an end.

Each is given a :class:`Trial` that has come to its point. ``trial.act()`` takes the step, and whatever
stands in the way has to be gone when the function returns, unless it says that it is lasting.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from tests.faults import course
from tests.faults.elsewhere import save_elsewhere
from tests.faults.proxy import Fault, Gate, half_reply, lost_reply, lost_request, refusal, says
from tests.faults.trial import Model, Trial

FAULTS: dict[str, Callable[[Trial], None]] = {}
FRAMED = "F25 the frame taken away by its parent"
"""The one fault that needs the page around the block."""

SIGN_IN = "<!doctype html><title>Sign in</title><form method=post><input name=email></form>"


def _named(name: str) -> Callable[[Callable[[Trial], None]], Callable[[Trial], None]]:
    def keep(fault: Callable[[Trial], None]) -> Callable[[Trial], None]:
        FAULTS[name] = fault
        return fault

    return keep


def _answered(name: str, fault: Fault, *, times: int = 1) -> None:
    """A fault that one or more saves meet, and that the next try finds gone."""

    def strike(trial: Trial) -> None:
        trial.proxy.next("save", fault, times=times)
        trial.act()
        trial.send()

    FAULTS[name] = strike


_answered("F01 connection reset", lost_request)
_answered("F03 reply lost", lost_reply)
_answered("F03 reply lost three times", lost_reply, times=3)
_answered("F03 reply cut in half", half_reply)
_answered("F07 429 with Retry-After", says(429, Retry_After="7"))
_answered("F07 500", refusal(500, "fault", "Something broke."), times=2)
_answered("F07 502", says(502, "<h1>Bad gateway</h1>", "text/html"))
_answered("F07 503 with Retry-After", says(503, "", "text/plain", Retry_After="20"))
_answered("F07 504", says(504, "", "text/html"))
_answered("F08 200 with a sign-in page", says(200, SIGN_IN, "text/html"))
_answered("F08 200 and empty", says(200))
_answered("F08 200 with NaN", says(200, '{"rev": NaN, "save_id": NaN, "check": NaN}'))
_answered("F08 200 with other JSON", says(200, '{"rev": 1, "save_id": "other", "check": "00000000"}'))


@_named("F01 connection refused")
def connection_refused(trial: Trial) -> None:
    page = trial.learner.page
    page.route("**/handler/save", lambda route: route.abort("connectionrefused"))
    trial.act()
    trial.send()
    page.unroute("**/handler/save")


@_named("F02 offline while typing, and back")
def offline(trial: Trial) -> None:
    context = trial.learner.context
    context.set_offline(True)
    trial.act()
    trial.send()
    context.set_offline(False)
    trial.learner.settle()


@_named("F04 killed before the save arrived")
def killed_before(trial: Trial) -> None:
    def kill(exchange: object) -> None:
        trial.proxy.site.kill()
        lost_request(exchange)

    trial.proxy.next("save", kill)
    trial.act()
    trial.send()


@_named("F04 killed in the middle of a save")
def killed_during(trial: Trial) -> None:
    site = trial.proxy.site
    gate = Gate()
    trial.proxy.next("save", gate)
    trial.act()
    trial.send_into(gate.arrived)
    with site.locked():  # so that it is on its way into the database and can't get there
        gate.open.set()
        site.kill()
    trial.learner.settle()


@_named("F04 killed after the commit")
def killed_after(trial: Trial) -> None:
    def kill(exchange: object) -> None:
        exchange.forward()
        trial.proxy.site.kill()
        exchange.reset()

    trial.proxy.next("save", kill)
    trial.act()
    trial.send()


@_named("F05 slow, and typing goes on")
def slow(trial: Trial) -> None:
    gate = Gate(reach=trial.rng.random() < 0.5)
    trial.proxy.next("save", gate)
    trial.act()
    trial.send_into(gate.arrived)
    trial.type(trial.text())
    trial.check()
    gate.open.set()
    trial.learner.settle()


@_named("F05 the body never comes")
def stalled(trial: Trial) -> None:
    never, arrived = threading.Event(), threading.Event()

    def stall(exchange: object) -> None:
        reply = exchange.forward()
        arrived.set()
        exchange.answer_after(reply, never)

    trial.proxy.next("save", stall)
    trial.act()
    trial.send_into(arrived)
    trial.learner.tick(31_000)  # after 30 s it gives up, and tries again
    trial.check()
    never.set()


@_named("F06 replies out of order")
def out_of_order(trial: Trial) -> None:
    first = Gate(reach=True)
    trial.proxy.next("save", first)
    trial.act()
    trial.send_into(first.arrived)
    trial.type(trial.text())
    trial.learner.hide()  # sends what is waiting behind the one that is on its way
    trial.learner.tick(10)
    trial.check()
    first.open.set()
    trial.learner.settle()
    trial.learner.show()


@_named("F08 a detour to a sign-in page")
def detour(trial: Trial) -> None:
    trial.proxy.next("save", says(302, Location="/site/frame.css"))
    trial.act()
    trial.send()
    trial.learner.hide()
    trial.learner.show()


@_named("F09 no CSRF token")
def no_csrf(trial: Trial) -> None:
    learner = trial.learner
    learner.context.clear_cookies(name="csrftoken")
    trial.act()
    trial.send()
    _sign_in_again(trial)


@_named("F09 signed out, and in again in another tab")
def signed_out(trial: Trial) -> None:
    trial.proxy.next("save", says(403, "Unauthenticated", "text/html"), times=None)
    trial.act()
    trial.send()
    trial.proxy.heal()
    _sign_in_again(trial)


def _sign_in_again(trial: Trial) -> None:
    learner = trial.learner
    trial.check()
    learner.hide()
    other = learner.context.new_page()
    other.goto(learner.page.url)
    other.close()
    learner.show()
    learner.settle()


@_named("F10 413")
def too_large(trial: Trial) -> None:
    _refused_for_good(trial, refusal(413, "too-large", "That is longer than fits here."))


@_named("F10 400")
def malformed(trial: Trial) -> None:
    _refused_for_good(trial, refusal(400, "malformed", "There is a character that can't be kept."))


def _refused_for_good(trial: Trial, fault: Fault) -> None:
    trial.proxy.next("save", fault)
    trial.act()
    trial.send()
    trial.type("!")  # as it is asked for
    trial.send()


@_named("F11 saved on another device meanwhile")
def elsewhere(trial: Trial) -> None:
    row = trial.row
    theirs = f"{row.words if row else ''} {trial.text()}"
    save_elsewhere(trial.proxy, trial.learner.block, trial.entry, theirs)
    after = trial.row
    assert after is not None
    trial.act()
    trial.send()
    mine = trial.model.words
    if not {mine, theirs} <= set(trial.check().beside):
        trial.beside = [theirs]  # nobody was asked, so both have to be there in the end
        return
    choice = trial.rng.choice(["Keep the words on this page", "Keep the ones saved elsewhere", "Keep both"])
    trial.learner.button(trial.entry, choice).click()
    trial.learner.settle()
    if choice == "Keep both":
        trial.model.write(f"{theirs}\n\n{mine}")
    elif choice == "Keep the ones saved elsewhere":
        trial.model = Model(**after.value)


@_named("F13 a clock that is a day off")
def clock_off(trial: Trial) -> None:
    day = 24 * 60 * 60
    now = trial.learner.page.evaluate("() => Date.now() / 1000")
    trial.learner.page.clock.set_system_time(now + trial.rng.choice([day, -day]))
    trial.proxy.next("save", lost_request)
    trial.act()
    trial.send()


@_named("F14 everything pressed twice")
def twice(trial: Trial) -> None:
    gate = Gate()
    trial.proxy.next("save", gate)
    trial.learner.clicks = 2
    trial.act()
    trial.learner.clicks = 1
    trial.send_into(gate.arrived)
    gate.open.set()
    trial.learner.settle()


@_named("F15 reloaded before it was sent")
def reloaded(trial: Trial) -> None:
    trial.act()
    trial.check()
    trial.learner.page.reload()
    trial.learner.settle()


@_named("F15 reloaded, and the last save is lost")
def reloaded_lost(trial: Trial) -> None:
    trial.proxy.next("save", trial.rng.choice([lost_request, lost_reply]), times=None)
    trial.act()
    trial.learner.page.reload()
    trial.learner.settle()
    trial.check()
    trial.proxy.heal()


@_named("F15 reloaded after saves that failed")
def reloaded_unsaved(trial: Trial) -> None:
    trial.proxy.next("save", trial.rng.choice([says(503), lost_request]), times=None)
    trial.act()
    trial.send()
    trial.learner.page.reload()
    trial.learner.settle()
    trial.check()
    trial.proxy.heal()


@_named("F15 reloaded, and the words can't be fetched")
def reloaded_blind(trial: Trial) -> None:
    trial.proxy.next("read", says(503), times=None)
    trial.proxy.next("save", lost_request)
    trial.act()
    trial.learner.page.reload()
    trial.learner.settle()
    trial.proxy.heal()
    again = trial.learner.frame.get_by_role("button", name="Try again")
    if again.count():
        again.first.click()
    trial.learner.settle()


@_named("F15 back and forward")
def back_and_forward(trial: Trial) -> None:
    page = trial.learner.page
    trial.act()
    trial.check()
    page.goto(f"{trial.learner.site}/courses/{course.KEY}/about")
    page.go_back()
    trial.learner.settle()


@_named("F15 tab closed before it was sent")
def closed(trial: Trial) -> None:
    learner = trial.learner
    trial.act()
    trial.check()
    address = learner.page.url
    learner.page.close()
    learner.page = learner.context.new_page()
    learner.page.goto(address)
    learner.settle()
    row = trial.row
    if row is not None and row.words == trial.model.words:
        trial.model = Model(**row.value)  # a choice that overtook its words is lost with its tab


@_named("F17 storage blocked")
def storage_blocked(trial: Trial) -> None:
    trial.learner.page.evaluate(
        "() => { Storage.prototype.setItem = Storage.prototype.getItem = () => { throw new DOMException('no', 'SecurityError'); }; }"
    )
    trial.proxy.next("save", lost_reply)
    trial.act()
    trial.send()


@_named("F19 the line taken out by its author")
def taken_out(trial: Trial) -> None:
    trial.proxy.next("save", refusal(404, "unknown-entry", "The course team has taken this part out."))
    trial.act()
    trial.send()
    trial.lasting = True  # whether it comes back is the author's choice; the words stay in the tab


@_named("F22 state deleted by staff meanwhile")
def state_deleted(trial: Trial) -> None:
    trial.proxy.site.delete_state(trial.learner.block, trial.entry)
    trial.model.begin_again()
    trial.act()
    trial.send()
    trial.learner.keep_erased(trial.entry)
    row = trial.row
    if row is not None and row.words == trial.model.words:
        trial.model = Model(**row.value)  # what comes back is the words


@_named("F23 database locked for a moment")
def locked_briefly(trial: Trial) -> None:
    gate = Gate()
    trial.proxy.next("save", gate)
    trial.act()
    trial.send_into(gate.arrived)
    with trial.proxy.site.locked():
        gate.open.set()
        trial.check()
    trial.learner.settle()


@_named("F23 database locked until the site gives up")
def locked(trial: Trial) -> None:
    with trial.proxy.site.locked():
        trial.act()
        trial.send()


@_named("F25 taken out of the page and put back")
def moved(trial: Trial) -> None:
    trial.act()
    trial.learner.frame.evaluate(
        """usage => {
          const block = document.querySelector(`[data-usage-id="${usage}"] [data-ips]`);
          const place = block.parentNode;
          block.remove();
          place.prepend(block);
        }""",
        course.usage(trial.learner.block),
    )
    trial.learner.settle()


@_named(FRAMED)
def frame_removed(trial: Trial) -> None:
    trial.act()
    trial.check()
    trial.learner.turn("Next")
    trial.learner.turn("Previous")
