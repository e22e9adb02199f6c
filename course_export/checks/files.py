"""Rules on files and YAML, told by whoever reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_export.checks.rule import Context, Rule
from course_export.problems import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from course_export.problems import Finding


class FileMissing(Rule):
    """A file that the course needs, or that another file names, isn't there.

    Names of files are case-sensitive, and paths in `course.yaml` begin at the source folder.
    A unit names its activity files from the unit's own folder.
    """

    code = "file-missing"
    message = "There is no file {path}."
    fix = "Add it, or correct the name where it is asked for."
    hides = True


class FileUnused(Rule):
    """A unit or activity file stands in the source folder, but nothing leads to it.

    It would be left out of the course without a word, which is seldom what its author wants.
    """

    code = "file-unused"
    message = "Nothing in the course uses this file."
    fix = "Name it in course.yaml or in a unit, or move it out of the source folder."
    needs_all = True

    @classmethod
    def find(cls, context: Context) -> Iterator[Finding]:
        """Yield the Markdown and YAML files that no reader asked for."""
        for path in context.files:
            if path.endswith((".md", ".yaml", ".yml")) and path not in context.read:
                yield cls.at(Location(path))


class FileUnreadable(Rule):
    """The system refused to open a file."""

    code = "file-unreadable"
    message = "This file can't be opened: {why}."
    fix = "Check who may read it."
    hides = True


class FileTooLarge(Rule):
    """A file is larger than any file of a course should be.

    The limit protects whoever builds a course that came from somewhere else, and learners on slow networks.
    """

    code = "file-too-large"
    message = "This file is larger than {limit} KiB."
    fix = "Make it smaller, or divide it."
    hides = True


class TooManyFiles(Rule):
    """The source folder holds more files than a course could use.

    Often the folder given is not the course's own, but one far above it.
    """

    code = "too-many-files"
    message = "The source folder holds more than {limit} files."
    fix = "Give the folder of the course itself with --source."
    hides = True


class NotUtf8(Rule):
    """A text file is not written in UTF-8.

    Everything in the course is UTF-8, so that every language and every emoji fits in.
    """

    code = "not-utf-8"
    message = "The byte {byte} on this line is not UTF-8."
    fix = "Save the file as UTF-8."
    hides = True


class ControlCharacter(Rule):
    """A text file holds a character that nobody can see, and that a course archive can't hold.

    Such characters usually came along with text that was pasted from elsewhere.
    """

    code = "control-character"
    message = "There is a character here that can't be seen: {code}."
    fix = "Delete it; typing the line again helps."
    hides = True


class PathOutside(Rule):
    """A path leads out of the source folder, by `..`, by an absolute path or through a link.

    A course that came from somewhere else must not be able to pack up files of the person who builds it.
    """

    code = "path-outside"
    message = "{path} leads out of the source folder."
    fix = "Keep every file of the course inside its folder."
    hides = True


class Yaml(Rule):
    """A YAML file or block can't be read.

    Usual causes: a text with a colon or a quotation mark that wants quotes around it, a tab used for
    indentation, or a line that is indented differently from its neighbors. Anchors, aliases and tags are
    not used in a course: what you see is what you get.
    """

    code = "yaml"
    message = "This can't be read as YAML: {why}."
    fix = "Look at this line and the one before: quotes, colons and indentation."
    hides = True


class YamlDuplicateKey(Rule):
    """A name is given twice in the same set of values.

    YAML would quietly keep the last one, and what was written first would be lost.
    """

    code = "yaml-duplicate-key"
    message = "“{key}” is given twice here; the first is on line {first}."
    fix = "Keep one of the two."


class Schema(Rule):
    """A value doesn't have the form that its file asks for.

    The forms are in `schemas/`, one file a kind, with a description of each part and examples.
    Numbers that are meant as text, such as a year, want quotes.
    """

    code = "schema"
    message = "{part}{message}"
    fix = "{fix}"
