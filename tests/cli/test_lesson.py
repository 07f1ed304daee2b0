"""The lesson: its parts, the profile, the first steps, and the help in sections."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.programs.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


def test_into_a_pipe_it_lists_its_parts(nettrack: Callable[..., Result], db: Path) -> None:
    assert [line.split("\t")[0] for line in nettrack("lesson").lines] == [
        "needs", "energy", "goal", "profile", "message", "questions", "deadlines"
    ]  # fmt: skip
    assert not db.exists()


def test_the_profile_is_kept_changed_and_forgotten_word_by_word(nettrack: Callable[..., Result]) -> None:
    nettrack("lesson profile --name Sam --doing 'a student' --zone Denver")
    nettrack("lesson profile --name 'Sam Roe' --zone ''")
    assert nettrack("lesson profile --json").document["profile"] == {
        "name": "Sam Roe", "doing": "a student", "background": None, "zone": None
    }  # fmt: skip
    nettrack("undo --yes")
    assert nettrack("lesson profile --json").document["profile"]["name"] == "Sam"


@pytest.mark.parametrize("line", ["lesson cake", "lesson needs --name Sam", "lesson --name Sam"])
def test_another_part_is_refused_with_those_there_are(nettrack: Callable[..., Result], line: str) -> None:
    refused = nettrack(line)
    assert (refused.code, refused.stderr.count("\n")) == (2, 1)


def shown(run: Terminal) -> list[str]:
    assert run.ended() == 0
    return [re.sub("\x1b\\[[0-9;]*m", "", line).rstrip() for line in run.output.splitlines()]


def test_with_nobody_in_it_the_program_alone_and_due_say_what_to_do_first(home: Path, db: Path) -> None:
    for words in ([], ["due"]):
        lines = shown(Terminal(words, columns=80))
        assert len(lines) == 5
        assert "nettrack add 'NAME'" in lines[1]
        assert not db.exists()


def test_with_somebody_in_it_they_are_what_they_were(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada")
    assert shown(Terminal(["due"])) == ["Nothing is due, and nothing is planned."]
    assert shown(Terminal([]))[0].startswith("Usage: nettrack")


def test_the_help_shows_four_sections_in_at_most_sixty_lines_of_eighty_columns(nettrack: Callable[..., Result]) -> None:
    lines = shown(Terminal(["--help"], columns=80))
    assert [line for line in lines if re.fullmatch("[A-Z][a-z ]+:", line)] == [
        "Options:", "Every day:", "Before and after a call:", "The bigger picture:", "Your data:"
    ]  # fmt: skip
    assert len(lines) <= 60
    assert max(map(len, lines)) <= 80


def test_the_help_is_shown_whatever_the_settings_and_the_file_are_like(db: Path, settings: Path) -> None:
    settings.write_text("rows = 'many'")
    assert shown(Terminal([]))[0].startswith("Usage: nettrack")
    settings.unlink()
    db.parent.mkdir(parents=True)
    db.write_text("somebody else's")
    assert shown(Terminal([]))[0].startswith("Usage: nettrack")
