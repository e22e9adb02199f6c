"""YAML as authors write it: plain values, each with the line that it stands on.

Only what JSON knows comes out. A date stays text, ``yes`` is a word, a name given twice is told, and
anchors, aliases and tags are refused.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from course_export.checks import files as rules
from course_export.model import Data
from course_export.problems import Location

if TYPE_CHECKING:
    import yaml
    from yaml import Node
    from yaml.nodes import ScalarNode

    from course_export.problems import Report

_CORE = {"true": True, "True": True, "false": False, "False": False, "null": None, "~": None, "": None}
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_MAX_DEPTH = 40


class _Refused(Exception):  # noqa: N818 - it is caught a few lines further on
    """Something that is YAML, but not for us."""

    def __init__(self, why: str, line: int) -> None:
        super().__init__(why)
        self.why, self.line = why, line


def load(text: str, path: str, report: Report, *, first_line: int = 1) -> Data | None:
    """Return what a YAML text says; None, once told, where it can't be read.

    Args:
        text: the text, alone or out of a Markdown file.
        path: the file that it stands in.
        report: takes what is the matter.
        first_line: the line of the file that the text begins on.
    """
    try:
        node = _composed(text)
        builder = _Builder(path, first_line, report)
        value = None if node is None else builder.value(node, "", 0)
    except _Refused as refused:
        report(rules.Yaml.at(Location(path, first_line + refused.line), why=refused.why))
        return None
    return Data(value, path, builder.lines or {"": first_line})


def _composed(text: str) -> Node | None:
    """Return the root node, with everything that a scalar might mean left open.

    Raises:
        _Refused: the text can't be read.
    """
    import yaml

    try:
        return _composed_by(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        pass
    # The slow loader is asked again for its words, which are the same on every machine.
    try:
        return _composed_by(text, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        why = error.problem or "its form is not clear"
        raise _Refused(why, mark.line if mark else 0) from error
    except yaml.YAMLError as error:
        raise _Refused("its form is not clear", 0) from error
    except RecursionError as error:
        raise _Refused("it is nested too deeply", 0) from error


def _composed_by(text: str, loader: Any) -> Node | None:
    """Return the root node as one loader sees it. Only nodes are made, so that any loader is safe."""
    import yaml

    # Aliases are found first: a few of them inside one another can stand for millions of values.
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            why = "it has an anchor or an alias (& or *); put quotes around the text"
            raise _Refused(why, _line(event))
        if getattr(event, "tag", None):
            raise _Refused("it has a tag (!); put quotes around the text", _line(event))
    return yaml.compose(text, Loader=loader)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line if event.start_mark else 0


class _Builder:
    """Makes values of nodes and notes their lines."""

    def __init__(self, path: str, first_line: int, report: Report) -> None:
        self._path, self._first, self._report = path, first_line, report
        self.lines: dict[str, int] = {}

    def value(self, node: Node, pointer: str, depth: int) -> Any:
        import yaml

        if depth > _MAX_DEPTH:
            raise _Refused("it is nested too deeply", node.start_mark.line)
        self.lines.setdefault(pointer, self._line(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, pointer, depth)
        if isinstance(node, yaml.SequenceNode):
            return [
                self.value(each, f"{pointer}/{place}", depth + 1) for place, each in enumerate(node.value)
            ]
        assert isinstance(node, yaml.ScalarNode)
        return _scalar(node)

    def _mapping(self, node: Any, pointer: str, depth: int) -> dict[str, Any]:
        import yaml

        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise _Refused("a name should be plain text", key_node.start_mark.line)
            key = str(key_node.value)
            below = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
            if key in found:
                place = Location(self._path, self._line(key_node))
                self._report(rules.YamlDuplicateKey.at(place, key=key, first=self.lines[below]))
                continue
            self.lines[below] = self._line(key_node)
            found[key] = self.value(value_node, below, depth + 1)
        return found

    def _line(self, node: Node) -> int:
        return self._first + int(node.start_mark.line)


def _scalar(node: ScalarNode) -> Any:
    text = str(node.value)
    if node.style:  # in quotes or a block: text, whatever it looks like
        return text
    if text in _CORE:
        return _CORE[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text) and math.isfinite(number := float(text)):
        return number
    return text
