"""Errors make their own sentences of what they are given."""

from __future__ import annotations

import ast
import inspect
import pkgutil
import string
from importlib import import_module
from pathlib import Path

import pytest

import nettrack
from nettrack.domain.errors import BadValue, NettrackError
from nettrack.domain.follow_ups import FollowUpOfSomebodyElse

SOURCES = sorted(Path(nettrack.__file__).parent.rglob("*.py"))


def errors() -> dict[str, type[NettrackError]]:
    """Return every class of error whose sentence is filled with its parts in order."""
    for found in pkgutil.walk_packages(nettrack.__path__, "nettrack."):
        if not found.name.endswith("__main__"):
            import_module(found.name)
    kinds = [NettrackError]
    for kind in kinds:
        kinds += kind.__subclasses__()
    return {kind.__name__: kind for kind in kinds if inspect.getattr_static(kind, "__init__") is NettrackError.__init__}


def test_a_sentence_is_filled_with_what_the_error_is_made_of() -> None:
    told = str(FollowUpOfSomebodyElse(3, "Ada {x}"))
    assert told == "Follow-up 3 is with Ada {x}, who was not there; nettrack done 3 closes it."
    assert str(BadValue("“{0}” is not a day.")) == "“{0}” is not a day."


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_an_error_is_raised_with_as_many_parts_as_its_sentence_has_gaps(source: Path) -> None:
    known = errors()
    for node in ast.walk(ast.parse(source.read_text())):
        kind, given = None, 0
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name):
            kind = node.exc.id
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            kind, given = node.func.id, len(node.args)
            assert kind not in known or not node.keywords
        if kind in known:
            gaps = {name for _, name, _, _ in string.Formatter().parse(known[kind].sentence) if name is not None}
            wanted = len(gaps - {""}) or len(known[kind].sentence.split("{}")) - 1
            assert given == wanted, (source.name, kind)
