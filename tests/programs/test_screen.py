"""What a terminal shows: groups, colour and hints, in its own width, and nothing that it would obey."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import pytest

from tests.commands import COMMANDS
from tests.programs.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


def test_an_export_to_a_terminal_is_shown_not_obeyed(program: Callable[..., Result]) -> None:
    program("add", "Ada", "--note", "\x1b[31mred\x1b]0;title\x07")
    run = Terminal(["export"])
    assert run.ended() == 0
    assert "␛[31mred" in run.output
    assert "\x1b" not in run.output
    assert "\x1b[31mred" in program("export").stdout


def test_sentences_are_broken_between_words(program: Callable[..., Result]) -> None:
    run = Terminal(["add", "Ada", "--tie", "wobbly"], columns=40)
    assert run.ended() == 2
    assert max(len(line) for line in run.output.splitlines()) <= 40
    assert "dormant" in run.output
    assert "mentor" in run.output


def test_a_terminal_shows_groups_colour_and_a_hint(program: Callable[..., Result]) -> None:
    program("add 'Ben Okafor' --follow-up 'Ask [bold]him[/bold]' --due today")
    run = Terminal(["due"])
    assert run.ended() == 0
    assert "Today" in run.output
    assert "\x1b[1mBen Okafor" in run.output
    assert "Ask [bold]him[/bold]" in run.output
    assert "nettrack done 1" in run.output
    run = Terminal(["--no-color", "due"])
    run.ended()
    assert "\x1b[3" not in run.output


@pytest.mark.parametrize("columns", [30, 60, 80])
def test_no_line_is_wider_than_the_terminal(program: Callable[..., Result], columns: int) -> None:
    program(
        "add 'Wilhelmina Featherstonehaugh-Cholmondeley' --tie dormant --company 'Long Name and Daughters' "
        "--takeaway 'A rather long takeaway that cannot fit on one line of a narrow window' --due today"
    )
    program("add 'Ada Lovelace' --tie mentor --follow-up 'Send the draft of the résumé that she wanted' --due today")
    for line in ("due", "list", "timeline", "find draft"):
        run = Terminal(["--no-color", *line.split()], columns=columns)
        run.ended()
        assert max(len(shown_line.rstrip()) for shown_line in run.output.splitlines()) <= columns, run.output


@pytest.mark.parametrize(("setting", "is_shown"), [("", True), ("hints = true\n", True), ("hints = false\n", False)])
def test_hints_are_shown_on_a_terminal_unless_the_settings_say_no(
    program: Callable[..., Result], settings: Path, setting: str, is_shown: bool
) -> None:
    settings.write_text(setting)
    program("add Ada --follow-up Call --due today")
    run = Terminal(["due"])
    assert run.ended() == 0
    assert "Call" in run.output
    assert ("nettrack snooze" in run.output) == is_shown
    assert "nettrack snooze" not in program("due").stdout


@pytest.mark.parametrize(
    ("line", "variable", "is_coloured"),
    [("due", "", True), ("due --no-color", "", False), ("--no-color due", "", False), ("due", "1", False)],
)
def test_no_escape_sequence_reaches_a_terminal_where_colour_is_not_wanted(
    program: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, line: str, variable: str, is_coloured: bool
) -> None:
    program("add Ada --follow-up Call --due today")
    monkeypatch.setenv("NETTRACK_TODAY", "2026-11-30")
    monkeypatch.setenv("NO_COLOR", variable)
    run = Terminal(line.split())
    assert run.ended() == 0
    assert "Call" in run.output
    assert ("\x1b[" in run.output) == is_coloured


@pytest.mark.parametrize(
    "line", ["", "--no-color", "--help", "data", "data -h", *(f"{command.name} --help" for command in COMMANDS)]
)
def test_help_in_a_narrow_window_breaks_no_word_and_leaves_none_out(line: str) -> None:
    wide = Terminal(line.split(), columns=200)
    assert wide.ended() == 0
    for columns in (60, 40, 30):
        narrow = Terminal(line.split(), columns=columns)
        assert narrow.ended() == 0
        assert [line for line in narrow.output.splitlines() if len(line) > columns] == []
        assert narrow.output.split() == wide.output.split()


def test_a_long_paragraph_of_a_note_stays_in_its_column_in_the_review(program: Callable[..., Result]) -> None:
    program("add Ada")
    run = Terminal(["add", "ada"], columns=60)
    paragraph = "a paragraph that goes on for more than one line of this terminal"
    for question, answer in [
        ("How [none]: ", "\n"),
        ("> ", f"first {paragraph}\n"),
        ("> ", f"second {paragraph}\n"),
        ("> ", "\n"),
        ("Takeaway [none]: ", "\n"),
        ("Follow-up [none]: ", "\n"),
        ("Write this down? [Y/n/e] ", "n\n"),
    ]:
        shown = run.expect(question)
        run.type(answer)
    told = [line for line in shown.splitlines() if line.startswith(" " * 16)]
    assert len(told) == 3, shown
    assert {len(line) - len(line.lstrip()) for line in told} == {16}
    assert run.ended() == 1


WIDE = (
    (
        "add 'Wilhelmina Featherstonehaugh-Cholmondeley' --tie dormant --company 'Long Name and Daughters' --via video "
        "--on 2026-11-01 --note 'We spoke about what it cost them' --takeaway 'A rather long takeaway that goes on' "
        "--follow-up 'Send her the draft of the resume that she wanted to see' --due today"
    ),
    (
        "add 李小龙 --tie peer --via in-person --note 学习会和周末的讨论 --with 'Ada Lovelace' --with 'Ben Okafor' "
        "--with 'Mei Tanaka' --follow-up 给他发送我的简历和作品集的链接 --due 3d"
    ),
    (
        "add 'Ada Lovelace' --via call --on 2026-10-02 --note 'Group of four' --with 'Ben Okafor' --with 'Mei Tanaka' "
        "--with 'Wilhelmina Featherstonehaugh-Cholmondeley' --private"
    ),
    "follow-up ada 'Ask about the student circle and when it meets' --due tomorrow",
)


@pytest.mark.parametrize("columns", [100, 80, 60, 40, 30])
def test_days_lateness_people_and_marks_are_there_in_every_width(
    lived: Callable[..., object], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    lived(*WIDE)
    monkeypatch.setenv("NETTRACK_TODAY", "2026-12-01")
    for command, told in [
        ("due", ["Mon 2026-11-23", "8 days late", "Tue 2026-11-24", "7 days late", "Thu 2026-11-26", "5 days late"]),
        ("list", ["Mon 2026-11-23", "Sun 2026-11-01", "8 days late:", "7 days late:", "5 days late:", "dormant"]),
        ("timeline", ["Mon 2026-11-23", "李小龙, Ada, Ben and Mei", "Sun 2026-11-01", "Fri 2026-10-02", "private"]),
        ("timeline", ["Ada, Ben, Mei and Wilhelmina"]),
        ("find the", ["follow-up", "conversation", "Mon 2026-11-23", "Sun 2026-11-01", "Tue 2026-11-24"]),
        ("show conversation 3", ["Fri 2026-10-02", "private", "Ben Okafor", "Mei Tanaka"]),
        ("history", ["add", "follow-up 3 with Ada Lovelace: Ask about"]),
    ]:
        run = Terminal(["--no-color", "--no-pager", *command.split()], columns=columns)
        assert run.ended() == 0
        shown = " ".join(run.output.split())
        if columns >= 40 or command != "show conversation 3":
            assert [words for words in told if words not in shown] == [], run.output
        assert all(cells(line.rstrip()) <= columns for line in run.output.splitlines()), run.output
        if command == "history":
            assert len(re.findall(r"\d{4}-\d\d-\d\d \d\d:\d\d", shown)) == 4, run.output


def cells(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


@pytest.mark.parametrize("command", ["due", "timeline", "find the", "history"])
def test_in_a_narrow_window_a_row_goes_on_beside_its_number(lived: Callable[..., object], command: str) -> None:
    lived(*WIDE)
    run = Terminal(["--no-color", "--no-pager", *command.split()], columns=30)
    assert run.ended() == 0
    below = run.output.split("Done with one?")[0].splitlines()
    headings = ("Today", "Next 7 days")
    assert [line for line in below if line not in headings and not re.match(r"\d  \S|   \S", line)] == []


def test_in_a_narrow_window_what_a_hint_says_to_type_stands_on_one_line(lived: Callable[..., object]) -> None:
    lived("add Ada --follow-up Call --due 1d", *(f"snooze 1 {days}d" for days in (2, 3, 4)))
    run = Terminal(["due"], columns=60)
    assert run.ended() == 0
    for line in ("nettrack done 1", "nettrack snooze 1 3d", "nettrack drop 1"):
        assert any(line in shown for shown in run.output.splitlines()), run.output


LONG = "Reads what I wrote and tells me which parts of it nobody needs, and why, and what to write instead of them"


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("line", ["need", "reflect 1 --best 4", "goal add", "prep ada"])
def test_what_goes_on_below_a_line_does_not_look_like_the_next_one(
    program: Callable[..., Result], columns: int, line: str
) -> None:
    program("add 'Ada Lovelace' --tie mentor")
    program("need link advice ada --how", LONG)
    program("need add", f"Somebody who {LONG[0].lower()}{LONG[1:]}")
    program("energy --one-to-one 2 --online 1 --in-person 1 --sought -2")
    program("prep ada --ask 1,4")
    program("add ada --note hi --takeaway", LONG)
    program("reflect 1 --follow-up", LONG, "--answer", "4", LONG, "--best", "4", "--same", LONG, "--different", LONG)
    run = Terminal(["--no-color", "--no-pager", *line.split()], columns=columns)
    assert run.ended() == 0
    shown = [text.rstrip() for text in run.output.splitlines()]
    # The same at a width where nothing goes on below.
    wide = Terminal(["--no-color", "--no-pager", *line.split()], columns=400)
    assert wide.ended() == 0
    begins = [text.rstrip() for text in wide.output.splitlines()]
    assert " ".join(" ".join(shown).split()) == " ".join(" ".join(begins).split())
    place, indent = 0, 0
    for text in shown[: -2 if begins[-1].count("nettrack ") else None]:
        depth = len(text) - len(text.lstrip())
        if place < len(begins) and begins[place].startswith(text):
            place, indent = place + 1, depth
        else:
            assert depth > indent, (text, shown)
