"""Rules on what stands in a unit file, most of them told while its Markdown is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_export.checks.rule import Context, Rule
from course_export.model import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from course_export.problems import Finding


class FrontMatter(Rule):
    """A unit file begins with its front matter: YAML between two lines of `---`.

    The first line of the file has to be `---`, and a second one ends it. `docs/source-format.md` shows a
    whole unit.
    """

    code = "front-matter"
    message = "This unit doesn't begin with front matter between two lines of ---."
    fix = "Put --- on the first line, then id, title, minutes and outcomes, then --- again."
    hides = True


class OutsidePage(Rule):
    """Something stands before the first page of a unit.

    A page begins at a heading with one `#`, and everything in a unit stands on a page.
    """

    code = "outside-page"
    message = "This stands before the first page."
    fix = "Begin a page above it: # Title {{#page-id}}"
    hides = True


class NoPages(Rule):
    """A unit has no page at all, so learners would meet an empty unit."""

    code = "no-pages"
    message = "This unit has no page."
    fix = "Begin one: # Title {{#page-id}}"
    hides = True


class PageEmpty(Rule):
    """A page has nothing under its heading."""

    code = "page-empty"
    message = "There is nothing on the page “{title}”."
    fix = "Write something under its heading, or take the heading out."


class PageWithoutId(Rule):
    """A page's heading gives no id.

    A learner's place in the course hangs on that id. It is given by hand, once, and stays when the title
    changes; so it can't be made from the title.
    """

    code = "page-without-id"
    message = "The page “{title}” gives no id."
    fix = "Write one behind its title: # {title} {{#some-id}}"
    hides = True


class PageIdForm(Rule):
    """A page's id has a form that the platform or a link could not carry."""

    code = "page-id-form"
    message = "“{id}” can't be the id of a page."
    fix = "Use 3 to 64 characters of a-z, 0-9 and -, beginning with a letter or a digit."
    hides = True


class PageWithoutTitle(Rule):
    """A page's heading is empty; learners find pages by their titles."""

    code = "page-without-title"
    message = "This page has no title."
    fix = "Write one behind the #."


class HeadingIdIgnored(Rule):
    """A heading inside a page gives an id, but only pages have ids."""

    code = "heading-id"
    message = "A heading inside a page has no id of its own, but this one gives {id}."
    fix = "Take the braces out, or make it a page of its own with one #."


class HeadingSkipped(Rule):
    """A heading is more than one step below the one above it.

    People who listen to a page move through it by its headings; a missing step sounds like a missing part.
    Inside a page, headings begin at `##`.
    """

    code = "heading-skipped"
    message = "This heading is at level {level}, after one at level {before}."
    fix = "Use {hashes} here."

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield headings that are too deep."""
        pages = [page.components for _, page in context.course.pages()]
        for parts in [*pages, (context.course.about,)]:
            before = 1
            for heading in (each for part in parts if isinstance(part, Words) for each in part.headings):
                if heading.level > before + 1:
                    hashes = "#" * (before + 1)
                    yield cls.at(heading.where, level=heading.level, before=before, hashes=hashes)
                before = heading.level


class HeadingInBox(Rule):
    """A page begins inside a box, a list or a quotation, where no page can begin."""

    code = "heading-in-box"
    message = (
        "A heading with one # begins a page, and a page can't begin inside a box, a list or a quotation."
    )
    fix = "Close the box first (:::), or use ## for a heading in it."
    hides = True


class HeadingOfPage(Rule):
    """The About page has a heading with one `#`, which is the level of the page's own title."""

    code = "heading-of-page"
    message = "A heading with one # is the title of a page, and this page has its title from the profile."
    fix = "Use ## here."

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield such headings."""
        if context.course.about:
            yield from (cls.at(each.where) for each in context.course.about.headings if each.level == 1)


class RawHtml(Rule):
    r"""HTML stands in the Markdown.

    It is never passed through: it could break the page that it lands in, and different sites treat it
    differently. Markdown has a way to say nearly all of it; for boxes there is `:::`. A `<` that is meant
    as itself is written `\<`. Notes to other authors go into YAML comments.
    """

    code = "raw-html"
    message = "HTML is not passed through: {tag}"
    fix = "Say it in Markdown, or take it out."


class UnknownFence(Rule):
    """A fenced block is marked as something that the compiler doesn't know.

    There are two kinds with a meaning: `activity`, with the name of an activity file inside, and `check`,
    with a self-check inside.
    """

    code = "unknown-fence"
    message = "There is no block called “{name}”."
    fix = "Write ```activity or ```check, or leave the name out for plain text."
    hides = True


class FenceNested(Rule):
    """An activity or a self-check stands inside a box, a list or a quotation.

    It becomes a component of its own, so it has to stand on the page itself.
    """

    code = "fence-nested"
    message = "An activity or a self-check can't stand inside a box, a list or a quotation."
    fix = "Close the box above it, or take away the indentation."
    hides = True


class FenceNotClosed(Rule):
    """A fenced block has no line of ``` at its end, so it swallows the rest of the unit."""

    code = "fence-not-closed"
    message = "This block has no end."
    fix = "Close it with a line of ``` alone."
    hides = True


class UnknownBox(Rule):
    """A `:::` box has a name that the compiler doesn't know.

    There are `example`, `idea`, `pause` and `reporting-notice`.
    """

    code = "unknown-box"
    message = "There is no box called “{name}”."
    fix = "Choose from {known}."


class BoxNotClosed(Rule):
    """A `:::` box has no end, so it swallows the rest of the unit."""

    code = "box-not-closed"
    message = "This box has no end."
    fix = "Close it with a line of ::: alone."
    hides = True


class BoxEmpty(Rule):
    """A box has nothing in it."""

    code = "box-empty"
    message = "There is nothing in this box."
    fix = "Write something between the two lines of :::, or take them out."


class NoticeNotEmpty(Rule):
    """Something stands inside `::: reporting-notice`.

    The notice is the institution's: its text comes from `reporting_notice` in the profile.
    """

    code = "notice-not-empty"
    message = "The reporting notice comes from the profile; what stands in this box would be lost."
    fix = "Leave the box empty, and write around it."
