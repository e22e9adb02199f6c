"""What course staff can do to a learner's work at a block, and how the platform reacts to it."""

from __future__ import annotations

import csv
import io
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import UsageKey
from xblock.scorable import Score

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xblock.core import XBlock

    from course_export.serve.course import Course, Leaf
    from course_export.serve.people import Person
    from course_export.serve.store import Store


_HISTORIES: dict[str, Any] = {"score_history": [], "correct_map_history": [], "student_answers_history": []}


class StaffError(Exception):
    """The platform won't do it for this block. The message says why."""


class StaffTools:
    """Reading grades and completion, and the tools of the instructor's page."""

    store: Store
    course: Course

    def usage(self, url_name: str) -> UsageKey:
        """Return the usage key of a block."""
        raise NotImplementedError

    def leaves(self) -> list[Leaf]:
        """Return every block of the course."""
        raise NotImplementedError

    def block(self, url_name: str, person: Person | None) -> XBlock:
        """Return a block bound to a person."""
        raise NotImplementedError

    def forget_sessions(self, person: Person) -> None:
        """Forget what previews of a person, and those who looked on as them, have kept for the while."""
        raise NotImplementedError

    def state(self, person: Person, url_name: str) -> dict[str, Any] | None:
        """Return a learner's state row as JSON values, or None where there is none."""
        return self.store.state(*self._row(person, url_name))

    def grade(self, person: Person, url_name: str) -> tuple[float, float] | None:
        """Return the raw points earned and possible, before any weight; None before any grade."""
        return self.store.grade(*self._row(person, url_name))

    def completion(self, person: Person, url_name: str) -> float:
        """Return how far a block is complete, from 0 to 1."""
        return self.store.completion(*self._row(person, url_name))

    def rescore(self, person: Person, url_name: str, *, only_if_higher: bool = False) -> bool:
        """Grade a learner's work again, and tell whether there was any to grade.

        Raises:
            StaffError: the block can't be graded again.
        """
        if self.state(person, url_name) is None:
            return False
        block = self.block(url_name, person)
        if not hasattr(block, "rescore"):
            message = f"{url_name} does not support rescoring."
            raise StaffError(message)
        if not block.has_submitted_answer():
            return False
        block.rescore(only_if_higher=only_if_higher)
        block.save()
        return True

    def reset_attempts(self, person: Person, url_name: str) -> None:
        """Set the learner's ``attempts`` back to 0; grade, completion and the rest stay.

        The platform writes what problems keep into the state of any block.
        """
        if self.state(person, url_name) is not None:
            self.store.merge_state(*self._row(person, url_name), {"attempts": 0, **_HISTORIES})

    def problem_responses(self, url_name: str, people: Iterable[Person]) -> str:
        """Return the report of what people did at a block, as CSV. It shows all of the state.

        Whoever has no state row is not in it.
        """
        text = io.StringIO()
        report = csv.writer(text)
        report.writerow(["username", "title", "location", "block_key", "state"])
        for person in people:
            state = self.state(person, url_name)
            if state is not None:
                title, key = self.block(url_name, person).display_name, str(self.usage(url_name))
                report.writerow([person.username, title, title, key, json.dumps(state, ensure_ascii=False)])
        return text.getvalue()

    def delete_state(self, person: Person, url_name: str, *, by: Person | None = None) -> bool:
        """Delete a learner's state row, and tell whether there was one; whoever listens for that is told.

        A block that defines ``clear_student_state`` is told, and the platform then leaves its grade
        alone; otherwise the grade goes to 0. Completion stays.
        """
        from course_export.serve.courseware.models import state_deleted  # once Django is set up

        learner, usage = self._row(person, url_name)
        block = self.block(url_name, None)
        hook = getattr(block, "clear_student_state", None)
        if hook is not None:
            key = self.course.key
            hook(
                user_id=person.anonymous_id(key),
                course_id=str(key),
                item_id=usage,
                requesting_user_id=(by or person).anonymous_id(key),
            )
        grade = self.store.grade(learner, usage)
        gone = self.store.delete_state(learner, usage)
        if gone:
            state_deleted(person.id, self.usage(url_name))
        if hook is None and grade is not None:
            self.store.set_grade(learner, usage, 0.0, grade[1])
        return gone

    def start_over(self, person: Person) -> None:
        """Delete everything of a learner, in this course and in others; whoever listens for that is told."""
        from course_export.serve.courseware.models import state_deleted  # once Django is set up

        learner = str(person.id)
        here = {str(self.usage(each.url_name)): each.url_name for each in self.leaves()}
        for block in self.store.blocks(learner):
            if block in here:
                self.delete_state(person, here[block])
            else:
                with suppress(InvalidKeyError):  # what belongs to no block has no listeners
                    state_deleted(person.id, UsageKey.from_string(block))
        self.store.forget(learner)
        self.forget_sessions(person)

    def override_score(self, person: Person, url_name: str, score: float) -> None:
        """Give a learner a score, in weighted points, as course staff see fit.

        Raises:
            StaffError: the block keeps no score, has no weight, or the score is out of its range.
        """
        block = self.block(url_name, person)
        if not hasattr(block, "set_score") or not hasattr(block, "publish_grade"):
            message = f"{url_name} does not support another score."
            raise StaffError(message)
        weight = 1 if getattr(block, "weight", None) is None else block.weight
        if weight == 0:
            message = f"{url_name} has a weight of 0, so it can't be given a score."
            raise StaffError(message)
        if not 0 <= score <= block.max_score():
            message = f"The score of {url_name} should be between 0 and {block.max_score()}."
            raise StaffError(message)
        block.set_score(Score(raw_earned=score / weight, raw_possible=block.max_score() / weight))
        block.publish_grade()
        block.save()

    def _row(self, person: Person, url_name: str) -> tuple[str, str]:
        return str(person.id), str(self.usage(url_name))
