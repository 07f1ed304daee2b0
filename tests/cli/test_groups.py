"""Groups of commands that do something of their own when they are called alone, and the help that shows them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nettrack.cli.program import _Program, app
from tests.commands import COMMANDS, commands_there_are
from tests.programs.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

NAMES = [name for name, _ in commands_there_are()]
# Those that do something alone, and have commands of their own as well.
GROUPS = [name for name in NAMES if " " not in name and any(other.startswith(f"{name} ") for other in NAMES)]


def test_there_are_groups_that_do_something_alone() -> None:
    assert {"need", "question"} <= set(GROUPS)


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_that_is_called_alone_shows_what_it_is_about_and_writes_nothing(
    nettrack: Callable[..., Result], db: Path, name: str
) -> None:
    shown = nettrack(name)
    assert (shown.code, "Usage" in shown.stdout) == (0, False)
    assert shown.stdout or shown.stderr
    assert isinstance(nettrack(f"{name} --json").document, dict)
    assert not db.exists()


@pytest.mark.parametrize(
    "json", ["need --json add Practice", "need add Practice --json", "--no-color need add --json Practice"]
)
def test_a_command_of_a_group_is_done_alone_wherever_its_flags_stand(
    nettrack: Callable[..., Result], json: str
) -> None:
    # The group shows nothing of its own before it: what is printed is one document.
    assert [need["word"] for need in nettrack(json).document["needs"]] == ["practice"]


@pytest.mark.parametrize("name", GROUPS)
def test_the_help_of_a_group_tells_what_it_does_alone_and_its_commands(
    nettrack: Callable[..., Result], name: str
) -> None:
    for line in (f"{name} --help", f"help {name}", f"{name} -h"):
        told = nettrack(line)
        assert told.code == 0
        assert f"Example: nettrack {name}" in told.stdout
        assert "--json" in told.stdout
        commands = told.stdout.partition("Commands:\n")[2]
        for other in NAMES:
            if other.startswith(f"{name} "):
                assert f"  {other.split()[1]} " in commands, other


@pytest.mark.parametrize("line", ["need nonsense", "question nonsense", "need --nonsense", "question --for"])
def test_what_a_group_does_not_know_is_refused_in_a_sentence(
    nettrack: Callable[..., Result], db: Path, line: str
) -> None:
    refused = nettrack(line)
    assert (refused.code, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
    assert not db.exists()


def test_the_help_shows_every_command_once_in_a_section_and_fits_sixty_lines_of_eighty_columns() -> None:
    run = Terminal(["--help"], columns=80)
    assert run.ended() == 0
    lines = [line.rstrip() for line in run.output.splitlines()]
    assert len(lines) <= 60
    assert max(map(len, lines)) <= 80
    headings = [line.removesuffix(":") for line in lines if line.endswith(":") and not line.startswith(" ")]
    assert headings == ["Options", *_Program.sections]
    shown = [line.split()[0] for line in lines[lines.index("Every day:") :] if line[:3].strip() and line[:2] == "  "]
    assert shown == [name for names in _Program.sections.values() for name in names]
    assert sorted(shown) == sorted({command.name.split()[0] for command in COMMANDS})


def test_a_command_that_has_no_section_yet_comes_under_more(
    nettrack: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    without = {heading: tuple(name for name in names if name != "need") for heading, names in _Program.sections.items()}
    monkeypatch.setattr(app.info, "cls", type("Program", (_Program,), {"sections": without}))
    told = nettrack("--help").stdout
    assert told.partition("\nMore:\n")[2].split()[0] == "need"
