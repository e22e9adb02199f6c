"""The words that the compiler adds to what authors wrote, as HTML.

Everything goes through ``gettext``. Support lines are spelled out on the Support page alone; everything
else links there, so that an institution corrects one place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from course_export.markdown import BOX_STYLE, SUPPORT
from ips_xblocks.activities.markup import Markup, element, paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Gettext = Callable[[str], str]
    Values = Mapping[str, Any]


def foot(gettext: Gettext) -> Markup:
    """Return what stands at the foot of every page, in the same place."""
    link = element("a", gettext("Support page"), href=SUPPORT)
    told = gettext("You can stop here, now or at any time, and come back when you like. Nothing runs out.")
    who = gettext("Would you like to be with someone just now? People who listen are on the")
    return _card(
        gettext("Pause, and support"), element("p", told), element("p", who, " ", link, "."), kind="foot"
    )


def sources(found: Iterable[Values], gettext: Gettext) -> Markup:
    """Return where the ideas of a unit come from."""
    heading = element("h2", gettext("Where these ideas come from"))
    return element("div", heading, element("ul", *map(_source, found)), cls="ips-sources")


def _source(source: Values) -> Markup:
    who = ", ".join(source[name] for name in ("author", "year") if name in source)
    title: str = element("em", source["title"])
    if "url" in source:
        title = element("a", title, href=source["url"])
    publisher = f", {source['publisher']}" if "publisher" in source else ""
    before = f"{who}: " if who else ""
    return element("li", before, title, f"{publisher}. ", source["idea"])


def learn_with_others(profile: Values, gettext: Gettext) -> Markup:
    """Return the way to training with other people, and who stands behind this course."""
    registration = profile["registration"]
    parts = [
        element(
            "p", gettext("Peer support is learned best with other people, in training that people lead.")
        ),
        element("p", element("a", registration["label"], href=registration["url"])),
    ]
    if registration.get("trainings"):
        parts.append(element("p", gettext("Trainings we know of:")))
        parts.append(element("ul", *map(_training, registration["trainings"])))
    return Markup(_card(gettext("Learn with others"), *parts, kind="learn") + standing(profile, gettext))


def _training(training: Values) -> Markup:
    place: str = training["place"]
    if "url" in training:
        place = element("a", place, href=training["url"])
    return element("li", place, f", {training['when']}" if "when" in training else "")


def standing(profile: Values, gettext: Gettext) -> Markup:
    """Return who wrote this, under which licence, and that it is independent."""
    ideas = gettext("Ideas: Shery Mead and others. Each unit names its sources.")
    licence = gettext("Words and exercises: {holder}, CC BY 4.0.").format(holder=profile["licence_holder"])
    independent = gettext(
        "This course is independent. Intentional Peer Support (IPS) did not make it, has not looked it over "
        "and does not endorse it. It is no IPS training, and it certifies nobody."
    )
    lines = [element("p", f"{ideas} {licence}"), element("p", independent)]
    if "contact" in profile:
        lines.append(element("p", gettext("Questions about this course:"), " ", _address(profile["contact"])))
    return element("div", *lines, cls="ips-standing")


def content_note(note: Values, road: Values, first_page: str, gettext: Gettext) -> Markup:
    """Return a content note with its three choices: go on, the other road, later."""
    minutes = note["minutes"]
    one, many = gettext("It takes about a minute."), gettext("It takes about {minutes} minutes.")
    lines = [element("p", element("strong", note["topic"]))]
    if "depth" in note:
        lines.append(element("p", note["depth"]))
    lines.append(element("p", one if minutes == 1 else many.format(minutes=minutes)))
    go_on = element("a", gettext("Go on"), href=f"/jump_to_id/{first_page}")
    other = element("a", road["label"], href=f"/jump_to_id/{road['page']}")
    choices = [
        element("li", go_on, "."),
        element("li", gettext("Take the other road:"), " ", other, ". ", gettext("It counts the same.")),
        element("li", gettext("Come back later, or leave this unit out. You don’t have to say why.")),  # noqa: RUF001
    ]
    heading = element("h2", gettext("You choose"))
    return element("div", *lines, heading, element("ul", *choices), cls="ips-note")


def support_page(profile: Values, gettext: Gettext) -> Markup:
    """Return the Support page: every line of the profile, by country."""
    parts = [
        element("p", gettext("These people listen. You don’t need a reason, and you can stop at any time.")),  # noqa: RUF001
        element(
            "p",
            gettext(
                "Some lines may send police or an ambulance without asking you. Where we know, we say so. "
                "You can ask them first."
            ),
        ),
    ]
    countries = [country["country"] for country in profile["support"]]
    if len(countries) > 3:
        links = [element("a", name, href=f"#place-{place}") for place, name in enumerate(countries, 1)]
        parts.append(element("p", gettext("Go to:"), " ", Markup(" · ".join(links))))
    for place, country in enumerate(profile["support"], 1):
        parts.append(element("h2", country["country"], id=f"place-{place}"))
        if "emergency" in country:
            told = gettext("In danger right now? The emergency number is {number}.")
            parts.append(element("p", element("strong", told.format(number=country["emergency"]))))
        parts += [_support_line(line, gettext) for line in country["lines"]]
    return element("div", *parts, standing(profile, gettext), cls="ips-support")


def _support_line(line: Values, gettext: Gettext) -> Markup:
    kinds = {
        "crisis": gettext("A line for hard moments"),
        "peer": gettext("Peer support"),
        "warmline": gettext("A warmline: talk with someone, no crisis needed"),
        "directory": gettext("A list of more places"),
    }
    sends = {
        "yes": gettext("It may send police or an ambulance without asking you."),
        "no": gettext("It says that it sends nobody without asking you."),
        "unknown": gettext("We don’t know if it may send police or an ambulance. You can ask first."),  # noqa: RUF001
    }
    items = [element("li", way) for way in line["how"]]
    for name, label in (
        ("hours", gettext("Hours:")),
        ("cost", gettext("Cost:")),
        ("who_for", gettext("For:")),
    ):
        if name in line:
            items.append(element("li", label, " ", line[name]))
    if line.get("languages"):
        items.append(element("li", gettext("Languages:"), " ", ", ".join(line["languages"])))
    items.append(element("li", sends[line["may_send_emergency"]]))
    if "url" in line:
        items.append(element("li", gettext("On the web:"), " ", _address(line["url"])))
    checked = gettext("Last checked on {day}.").format(day=line["verified_on"])
    if not line.get("verified", True):
        checked = gettext("Not checked yet: this may have changed.")
    items.append(element("li", checked))
    kind = element("p", element("em", kinds[line["kind"]]))
    return Markup(element("h3", line["name"]) + kind + element("ul", *items))


def overview(words: str, profile: Values, gettext: Gettext) -> Markup:
    """Return the page that people see before they enrol."""
    return element("div", Markup(words), standing(profile, gettext), cls="ips-overview")


def notice(text: str) -> Markup:
    """Return the reporting notice of the profile."""
    return paragraphs(text)


def _card(title: str, *parts: Markup, kind: str) -> Markup:
    return element("div", element("h2", title), *parts, cls=f"ips-{kind}", style=BOX_STYLE)


def _address(address: str) -> Markup:
    if address.startswith("https://"):
        return element("a", urlsplit(address).netloc + urlsplit(address).path.rstrip("/"), href=address)
    return element("a", address, href=f"mailto:{address}")
