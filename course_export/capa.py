"""A self-check as one of the platform's own problems: with a reason beside every option, ungraded.

The platform's words around it are its own. Where it lets us, the reasons stand without a verdict of its
making: it would label each "Correct" or "Incorrect".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from course_export.model import Check, Option

    Gettext = Callable[[str], str]

SETTINGS = {
    "weight": "0",
    "showanswer": "never",
    "rerandomize": "never",
    "show_reset_button": "false",
}
"""Not graded, nothing shuffled, and no button that gives it all away. Tries have no limit by default."""


def problem(check: Check, display_name: str, gettext: Gettext) -> _Element:
    """Return the problem element of a self-check."""
    root = etree.Element("problem", {"display_name": display_name, **SETTINGS})
    response = etree.SubElement(root, "choiceresponse" if check.many else "multiplechoiceresponse")
    etree.SubElement(response, "label").text = " ".join(check.question.split())
    if check.many:
        group = etree.SubElement(response, "checkboxgroup")
        for place, option in enumerate(check.options):
            _checkbox(group, option, gettext, first=place == 0)
    else:
        group = etree.SubElement(response, "choicegroup", {"type": "MultipleChoice"})
        for option in check.options:
            label = gettext("It fits:") if option.fits else gettext("Another thought:")
            etree.SubElement(_choice(group, option), "choicehint", {"label": label}).text = _line(option.why)
    return root


def _choice(group: _Element, option: Option) -> _Element:
    choice = etree.SubElement(group, "choice", {"correct": "true" if option.fits else "false"})
    choice.text = _line(option.text)
    return choice


def _checkbox(group: _Element, option: Option, gettext: Gettext, *, first: bool) -> None:
    """Add an option of several.

    The platform leaves its own label out only where exactly one of the reasons that it shows brings one.
    The first option always shows something, chosen or not, and so brings the empty label.
    """
    choice = _choice(group, option)
    label = {"label": ""} if first else {}
    etree.SubElement(choice, "choicehint", {"selected": "true", **label}).text = _line(option.why)
    if first:
        unselected = etree.SubElement(choice, "choicehint", {"selected": "false", **label})
        unselected.text = gettext("A thought on what you chose:")


def _line(text: str) -> str:
    """Return text on one line; the platform's problems know no paragraphs in an option."""
    return " ".join(text.split())
