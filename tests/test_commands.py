"""What is promised of every command, those to come too: each stands in tests/commands.py and is tried here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.commands import COMMANDS, COPIES, LIFE, READS, WRITES, Command, commands_there_are
from tests.damage import make_wrong
from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

THERE = dict(commands_there_are())
WITH_JSON = [name for name, takes in THERE.items() if any(parameter.option == "--json" for parameter in takes)]
TAKEN_BACK = [line for command in COMMANDS if command.is_taken_back for line in command.writes]


@pytest.fixture
def places(lived: Callable[..., dict[str, Path]]) -> dict[str, Path]:
    """The files that the lines name, beside the tracker that they are for."""
    return lived(*LIFE)


def contents(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_every_command_stands_once_in_the_list_of_commands() -> None:
    assert [command.name for command in COMMANDS] == list(THERE)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_command_has_lines_and_they_are_lines_of_it(command: Command) -> None:
    lines = command.writes + command.reads + command.copies
    assert lines
    assert [line for line in lines if not line.startswith(command.name)] == []


@pytest.mark.parametrize("line", WRITES + READS + COPIES)
def test_a_line_does_what_the_list_says_of_it(
    nettrack: Callable[..., Result], db: Path, places: dict[str, Path], line: str
) -> None:
    if "--repair" in line:
        make_wrong(db)
    before, there = rows(db), contents(db.parents[2])
    assert nettrack(line.format(**places)).code == 0
    now = contents(db.parents[2])
    assert (rows(db) != before) == (line in WRITES)
    assert {file for file in now if now[file] != there.get(file)} - {db} != set() or line not in COPIES
    assert now == there or line not in READS


@pytest.mark.parametrize("line", TAKEN_BACK)
def test_what_a_command_did_is_taken_back_whole(
    nettrack: Callable[..., Result], db: Path, places: dict[str, Path], line: str
) -> None:
    before = rows(db)
    assert nettrack(line.format(**places)).code == 0
    assert rows(db) == before or nettrack("undo --yes").code == 0
    assert rows(db) == before


@pytest.mark.parametrize("line", [line for line in WRITES if "--yes" in line])
def test_a_command_that_asks_does_nothing_in_a_script_without_yes(
    nettrack: Callable[..., Result], db: Path, places: dict[str, Path], line: str
) -> None:
    before = rows(db)
    result = nettrack(line.format(**places).replace(" --yes", ""))
    assert (result.code, result.stderr.count("\n")) == (1, 1)
    assert "--yes does it without a question" in result.stderr
    assert rows(db) == before


@pytest.mark.parametrize("name", WITH_JSON)
def test_json_is_one_document(nettrack: Callable[..., Result], places: dict[str, Path], name: str) -> None:
    command = next(command for command in COMMANDS if command.name == name)
    for line in command.reads + command.writes + command.copies:
        result = nettrack(f"{line.format(**places)} --json")
        assert isinstance(json.loads(result.stdout), dict), line


def test_every_command_has_json_but_those_that_print_a_file_or_code_for_a_shell() -> None:
    assert [name for name in THERE if name not in WITH_JSON] == ["export", "completion"]
