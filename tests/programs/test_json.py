"""JSON: UTF-8 wherever it goes, and printed where it was asked for."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.conftest import executable
from tests.programs.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

LOCALES = ({"LC_ALL": "C", "PYTHONIOENCODING": "latin-1"}, {"LC_ALL": "POSIX"}, {"PYTHONIOENCODING": "ascii:strict"})
NAMES = ("Łucja 李", "Ελένη", "🎉 Ben")


@pytest.mark.parametrize("locale", LOCALES)
def test_a_document_is_utf_8_whatever_the_locale(program: Callable[..., Result], locale: dict[str, str]) -> None:
    for name in NAMES:
        program(f"add '{name}' --note 'Grüße, {name}'")
    for line, code in (("list", 0), ("find Grüße", 0), ("timeline", 0), ("show Łódź", 3), ("due --wat Ω", 2)):
        # Python takes what it cannot decode as it is, and gives it back so.
        ended = subprocess.run(
            [*executable(), *line.split(), "--json"], env={**os.environ, **locale}, capture_output=True, check=False
        )
        text = (ended.stdout or ended.stderr).decode()
        assert ended.returncode == code, text
        assert json.loads(text)
        if code == 0:
            assert all(name in text for name in NAMES)


def test_a_document_on_a_terminal_is_utf_8_too(program: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    program("add 'Łucja 李'")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    run = Terminal(["list", "--json"])
    assert run.ended() == 0
    assert json.loads(run.output)["contacts"][0]["name"] == "Łucja 李"


@pytest.mark.parametrize(
    ("line", "is_json"),
    [
        ("show nobody --json", True),
        ("show --json nobody", True),
        ("due --wat --json", True),
        ("--json due", True),
        ("due --wat --company --json", False),
        ("due --tie --json", False),
        ("show nobody -- --json", False),
        ("add Ada --tie frend --note --json", False),
        ("follow-up nobody --due 3d -- --json", False),
        ("--db --json due --wat", False),
        ("--db --json due --wat --json", True),
        ("history nobody --json=x", True),
    ],
)
def test_an_error_is_a_document_where_it_was_asked_for_and_a_value_asks_for_nothing(
    nettrack: Callable[..., Result], line: str, is_json: bool
) -> None:
    nettrack("add Ada")
    refused = nettrack(line)
    assert refused.code in (2, 3)
    assert refused.stderr.startswith("{") == is_json, refused


def test_a_note_may_be_called_as_an_option_is(nettrack: Callable[..., Result]) -> None:
    written = nettrack("add Ada --note --json")
    assert written.lines[0] == "Ada  new contact"
    assert nettrack("show conversation 1 --json").document["conversations"][0]["notes"] == "--json"
