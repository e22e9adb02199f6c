"""The rules as a whole: registered, explained, and told in the same words everywhere."""

from __future__ import annotations

import inspect
import pkgutil
import re
import string
from importlib import import_module

import pytest

from course_export import checks, docs
from course_export.checks import BY_CODE, RULES
from course_export.checks.rule import Rule


def test_every_rule_is_registered() -> None:
    modules = [
        import_module(f"course_export.checks.{each.name}") for each in pkgutil.iter_modules(checks.__path__)
    ]
    written = {
        each
        for module in modules
        for _, each in inspect.getmembers(module, inspect.isclass)
        if issubclass(each, Rule) and each is not Rule
    }
    assert written == set(RULES)
    assert len(BY_CODE) == len(RULES) >= 30


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_what_is_the_matter_and_what_to_do(rule: type[Rule]) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.code)
    assert rule.message.strip()
    assert rule.fix.strip()
    assert rule.explanation() != inspect.getdoc(Rule)
    for template in (rule.message, rule.fix):
        for _, name, _, _ in string.Formatter().parse(template):
            assert name is None or name.isidentifier()


def test_the_docs_are_those_of_the_rules() -> None:
    assert docs.FILE.read_text(encoding="utf-8") == docs.text(), "run python -m course_export.docs"
