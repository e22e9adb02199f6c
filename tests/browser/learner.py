"""Where things are on the site, in a learner's terms. Tests say what a learner does; this finds it."""

from __future__ import annotations

from playwright.sync_api import FrameLocator, Locator, Page, expect

REFRAMING = "m03-u03-practice"


def switch(page: Page, name: str) -> None:
    """Become someone else, by the menu of the site."""
    page.locator(".whom summary").click()
    page.get_by_role("button", name=f"Switch to {name}").click()


class Course:
    """The course as one learner has it open in one tab."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def outline(self) -> None:
        """Open the outline."""
        self.page.goto("/")

    def open(self, page_id: str) -> None:
        """Open a page of the course by its id, through the link that survives moves."""
        self.page.goto("/")
        base = self.page.url.split("/course/")[0]
        self.page.goto(f"{base}/jump_to_id/{page_id}")

    @property
    def frame(self) -> FrameLocator:
        """The page's own document, inside its frame."""
        return self.page.frame_locator("#unit-iframe")

    def be(self, name: str) -> None:
        """Become someone else."""
        switch(self.page, name)
        expect(self.page.get_by_text(f"You are {name}")).to_be_visible()

    def show(self, choice: str) -> None:
        """Choose how the course is shown, by the words on the button."""
        self.page.get_by_text("Display", exact=True).click()
        self.page.get_by_role("button", name=choice, exact=True).click()


class Reframing:
    """A reframing activity on the open page."""

    def __init__(self, course: Course) -> None:
        self.root = course.frame.locator("ips-reframing")

    def line(self, number: int) -> Locator:
        """One line of the activity, from 1."""
        return self.root.locator(".line").nth(number - 1)

    def box(self, number: int) -> Locator:
        """Where the learner writes."""
        return self.line(number).get_by_role("textbox")

    def status(self, number: int) -> Locator:
        """What it says about saving, below the box."""
        return self.line(number).locator("[id^=status-]")

    def look(self, number: int) -> Locator:
        """The button that opens the possibilities."""
        return self.line(number).get_by_role("button", name="See what others might say")

    def skip(self, number: int) -> Locator:
        """The button that skips writing."""
        return self.line(number).get_by_role("button", name="Skip writing this one")

    def others(self, number: int) -> Locator:
        """The heading above what others might say."""
        return self.line(number).get_by_role("heading", name="What others might say")
