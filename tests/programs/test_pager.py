"""What is longer than the screen goes through a pager, as in git."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.conftest import executable
from tests.programs.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


LINES = [f"add ada --on 2026-10-{day:02} --note 'Day {day}'" for day in range(1, 31)]


@pytest.fixture
def life(lived: Callable[..., object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tracker whose timeline is longer than a screen of 24 lines, and where a pager puts what it got."""
    lived("add 'Ada Lovelace' --follow-up 'Send résumé' --due 3d", *LINES)
    pager, got = tmp_path / "pager.sh", tmp_path / "got"
    pager.write_text(f"#!/bin/sh\ncat > {got}\necho paged\n")
    pager.chmod(0o700)
    monkeypatch.setenv("PAGER", str(pager))
    return got


@pytest.mark.parametrize("line", ["timeline --all", "show ada --all", "export", "find day --limit 50", "history --all"])
def test_what_is_longer_than_the_screen_is_shown_by_a_pager(life: Path, line: str) -> None:
    run = Terminal(line.split())
    assert (run.ended(), run.output.splitlines()[-1]) == (0, "paged")
    shown = life.read_text()
    assert shown.count("\n") > 24
    assert "Ada Lovelace" in shown
    if line == "show ada --all":
        assert "\x1b[1mAda Lovelace" in shown


def test_notices_come_after_it(life: Path) -> None:
    run = Terminal(["timeline", "--limit", "25"])
    assert run.ended() == 0
    assert run.output.splitlines()[0] == "paged"
    assert "There is more" in run.output


@pytest.mark.parametrize(
    ("line", "variables", "setting"),
    [
        ("list", {}, ""),
        ("timeline --all --no-pager", {}, ""),
        ("--no-pager timeline --all", {}, ""),
        ("timeline --all --json", {}, ""),
        ("timeline --all", {"PAGER": "cat"}, ""),
        ("timeline --all", {"PAGER": ""}, ""),
        ("timeline --all", {"PAGER": "no-such-pager --at all"}, ""),
        ("timeline --all", {"PAGER": "'"}, ""),
        ("timeline --all", {"TERM": "dumb"}, ""),
        ("timeline --all", {}, "none"),
        ("timeline --all", {}, "cat"),
    ],
)
def test_what_is_short_or_not_to_be_paged_is_printed(
    life: Path,
    settings: Path,
    monkeypatch: pytest.MonkeyPatch,
    line: str,
    variables: dict[str, str],
    setting: str,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    if setting:
        settings.write_text(f"pager = '{setting}'\n")
    command = ["env", f"TERM={variables['TERM']}", *executable()] if "TERM" in variables else None
    run = Terminal(line.split(), command=command)
    assert run.ended() == 0
    assert "paged" not in run.output
    assert not life.exists()
    assert "Ada Lovelace" in run.output


def test_the_setting_goes_before_the_variable(life: Path, settings: Path, tmp_path: Path) -> None:
    settings.write_text(f"pager = 'tee {tmp_path}/other'\n")
    assert Terminal(["timeline", "--all"]).ended() == 0
    assert "Ada Lovelace" in (tmp_path / "other").read_text()
    assert not life.exists()


@pytest.mark.parametrize("pager", ["head -1", "true"])
def test_a_reader_who_has_seen_enough_is_no_error(life: Path, monkeypatch: pytest.MonkeyPatch, pager: str) -> None:
    monkeypatch.setenv("PAGER", pager)
    run = Terminal(["timeline", "--all"])
    assert run.ended() == 0
    assert "rror" not in run.output
    assert not life.exists()


def test_a_line_that_a_terminal_breaks_counts_as_often_as_it_goes_on(life: Path) -> None:
    for until, is_paged in ("2026-10-05", False), ("2026-10-14", True):
        run = Terminal(["export", "--until", until], columns=30)
        assert run.ended() == 0
        assert life.exists() == is_paged, run.output


def test_what_was_done_is_told_and_not_paged(life: Path) -> None:
    run = Terminal(["delete", "ada", "--yes"])
    assert run.ended() == 0
    assert run.output.count("\n") > 24
    assert not life.exists()


def test_a_letter_that_the_terminal_cannot_show_stops_no_pager(life: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    assert Terminal(["add", "李", "--yes", "--note", "Ä"]).ended() == 0
    assert Terminal(["timeline", "--all"]).ended() == 0
    shown = life.read_bytes().decode("latin-1")
    assert "Ä" in shown
    assert "\\u674e" in shown


def test_a_question_and_what_it_is_about_stay_on_the_screen(life: Path) -> None:
    run = Terminal(["delete", "ada"])
    run.expect("Delete it? [y/N] ")
    run.type("n\n")
    assert run.ended() == 1
    assert "Day 30" in run.output
    assert not life.exists()


def test_open_follow_ups_are_in_sight_where_nothing_pages(life: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "cat")
    run = Terminal(["show", "ada"])
    assert run.ended() == 0
    assert sum("Send résumé" in line for line in run.output.splitlines()) == 2
    assert any("Send résumé" in line for line in run.output.splitlines()[-6:])
    assert not life.exists()


def test_less_shows_the_top_first_and_leaves_what_it_showed(life: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("less") is None:
        assert os.environ.get("CI") != "true", "less is to be installed by .ci/run"
        pytest.skip("less is not on this machine")
    monkeypatch.delenv("PAGER")
    run = Terminal(["show", "ada", "--all"])
    run.expect("Send résumé")
    assert "Day 30" not in run.output or "Day 1\n" not in run.output
    run.type("q")
    assert run.ended() == 0
    assert not life.exists()
