"""Conversations that are to come: planned, moved, called off, and held once they are logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.programs.terminal import Terminal
from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

LIFE = ("add 'Ada Lovelace' --tie mentor", "add 'Ben Okafor' --tie peer", "add 'Zoe Quist'")


@pytest.fixture
def known(nettrack: Callable[..., Result], lived: Callable[..., object]) -> Callable[..., Result]:
    lived(*LIFE)
    return nettrack


def planned(nettrack: Callable[..., Result]) -> list[tuple[str, str, str | None, str | None]]:
    found = nettrack("meet --json").document["meetings"]
    assert {each["state"] for each in found} <= {"planned"}
    return [(each["contact"], each["planned_on"], each["clock"], each["channel"]) for each in found]


def due(columns: int = 120) -> list[str]:
    run = Terminal(["--no-color", "--no-pager", "due"], columns=columns)
    assert run.ended() == 0
    return [line.rstrip() for line in run.output.splitlines()]


@pytest.mark.parametrize(
    ("when", "day", "clock"),
    [
        ("fri 14:00", "2026-11-27", "14:00"),
        ("fri at 2pm", "2026-11-27", "14:00"),
        ("fri", "2026-11-27", None),
        ("3d", "2026-11-26", None),
        ("2w 9.30", "2026-12-07", "09:30"),
        ("dec 4 9am", "2026-12-04", "09:00"),
        ("2026-12-04 14:00", "2026-12-04", "14:00"),
        ("14:00", "2026-11-23", "14:00"),
        ("24.12", "2026-12-24", None),
        ("24.12 9:00", "2026-12-24", "09:00"),
    ],
)
def test_a_meeting_is_planned_for_a_day_and_a_time_as_people_say_them(
    known: Callable[..., Result], when: str, day: str, clock: str | None
) -> None:
    told = known(f"meet ada '{when}' --via video")
    assert told.lines[0].startswith("Ada Lovelace  ")
    assert f"{day} {clock}" if clock else day in told.stdout
    assert planned(known) == [("Ada Lovelace", day, clock, "video")]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("meet ada yesterday", 2),
        ("meet ada 'fri 25:00'", 2),
        ("meet ada 3.12", 2),  # either day: it is asked back, as everywhere
        ("meet ada soon", 2),
        ("meet ada", 2),
        ("meet ada fri --via pigeon", 2),
        ("meet ada fri --off", 2),
        ("meet --off", 2),
        ("meet --via call", 2),
        ("meet ada --off", 3),
        ("meet nobody fri", 3),
    ],
)
def test_what_cannot_be_planned_is_refused_in_a_sentence(
    known: Callable[..., Result], db: Path, line: str, code: int
) -> None:
    before = rows(db)
    refused = known(line)
    assert (refused.code, refused.stdout, refused.stderr.count("\n")) == (code, "", 1)
    assert rows(db) == before


def test_a_day_that_may_be_two_is_read_in_the_order_that_is_set(known: Callable[..., Result], settings: Path) -> None:
    settings.write_text("date_order = 'day-first'\n")
    known("meet ada '3.12'")
    assert planned(known) == [("Ada Lovelace", "2026-12-03", None, None)]


def test_planning_again_moves_it_and_keeps_the_channel(known: Callable[..., Result]) -> None:
    known("meet ada 'fri 14:00' --via video")
    moved = known("meet ada 'mon 9:00'")
    assert moved.lines == ["Ada Lovelace  Mon 2026-11-30 09:00 (in 7 days), video (was Fri 2026-11-27 14:00)"]
    known("meet ada mon --via call")
    assert planned(known) == [("Ada Lovelace", "2026-11-30", None, "call")]


def test_what_was_called_off_is_planned_no_more_and_undo_brings_it_back(known: Callable[..., Result]) -> None:
    known("meet ada 'fri 14:00' --via video")
    assert known("meet ada --off").lines == ["Ada Lovelace  called off: Fri 2026-11-27 14:00"]
    assert planned(known) == []
    refused = known("meet ada --off")
    assert (refused.code, "No meeting with Ada Lovelace is planned" in refused.stderr) == (3, True)
    known("undo --yes")
    assert planned(known) == [("Ada Lovelace", "2026-11-27", "14:00", "video")]


def test_bare_meet_lists_the_next_one_first_and_says_how_to_begin(known: Callable[..., Result]) -> None:
    none = known("meet")
    assert (none.code, none.stdout, "nettrack meet" in none.stderr) == (0, "", True)
    for line in ("meet ada fri --via call", "meet ben 'wed 16:00'", "meet zoe 'wed 9:00'"):
        known(line)
    assert known("meet").lines == [
        "2026-11-25\t09:00\tZoe Quist\t\t",
        "2026-11-25\t16:00\tBen Okafor\tpeer\t",
        "2026-11-27\t\tAda Lovelace\tmentor\tcall",
    ]


def test_it_stands_in_due_until_its_day_and_the_day_after_due_asks_how_it_went(
    known: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    known("meet ada 'fri 14:00' --via video")
    for today, told in [
        ("2026-11-23", "  Ada Lovelace  you meet Fri 2026-11-27 14:00 (in 4 days), video"),
        ("2026-11-26", "  Ada Lovelace  you meet Fri 2026-11-27 14:00 (tomorrow), video"),
        ("2026-11-27", "  Ada Lovelace  you meet Fri 2026-11-27 14:00 (today), video"),
        ("2026-11-28", "  Ada Lovelace  you met yesterday: how did it go?"),
        ("2027-01-04", "  Ada Lovelace  you met 5 weeks ago: how did it go?"),
    ]:
        monkeypatch.setenv("NETTRACK_TODAY", today)
        below = due()
        assert below[:2] == ["People", told], today
        typed = ["    nettrack add 'Ada Lovelace' --on 2026-11-27"] if today > "2026-11-27" else []
        assert below[2:] == typed, today
    # It is no promise: into a pipe due stays the list of follow-ups.
    assert known("due").stdout == ""


@pytest.mark.parametrize("name", ["Ada Lovelace", "Ben O'Hara", 'Mei "Mo" O\'Hara'])
def test_what_due_says_to_type_turns_the_meeting_into_the_conversation(
    nettrack: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    nettrack("add", name)
    nettrack("meet", name, "fri 14:00", "--via", "video")
    monkeypatch.setenv("NETTRACK_TODAY", "2026-11-28")
    for words in ("due", "meet"):
        run = Terminal(["--no-color", words])
        assert run.ended() == 0
        # On a line of its own, however wide: what a shell would take for two is no command.
        (typed,) = [line.partition("nettrack ")[2] for line in run.output.splitlines() if "nettrack add" in line]
        assert typed.rstrip().endswith("--on 2026-11-27")
    assert nettrack(f"{typed} --takeaway 'It went well'").code == 0
    (held,) = nettrack("timeline --json").document["conversations"]
    assert (held["contacts"], held["held_on"], held["channel"]) == ([name], "2026-11-27", "video")
    assert planned(nettrack) == []


def test_a_meeting_out_of_sight_is_shown_when_one_looks_farther(known: Callable[..., Result]) -> None:
    known("meet ada 3w")
    for words, count in (("due --json", 0), ("due --json --within 4w", 1), ("due --json --all", 1)):
        assert len(known(words).document["meetings"]) == count, words


@pytest.mark.parametrize(
    ("line", "is_held", "channel"),
    [
        ("add ada --note hello --on today", False, None),  # the meeting is still to come
        ("add ada --note hello --on 2026-11-20", False, None),
        ("add ben --note hello --on 2026-11-27", False, None),
        ("add ada --company Acme", False, None),
        ("add ada --note hello --on 2026-11-27", True, "video"),
        ("add ada --note hello --on 2026-11-28", True, "video"),
        ("add ada --note hello --on 2026-11-27 --via call", True, "call"),
        ("add ben --with ada --note hello --on 2026-11-27", True, "video"),
        ("add ada --energy 1 --on 2026-11-27", True, "video"),
    ],
)
def test_a_logged_conversation_makes_the_meeting_held_and_takes_over_its_channel(
    known: Callable[..., Result],
    db: Path,
    monkeypatch: pytest.MonkeyPatch,
    line: str,
    is_held: bool,
    channel: str | None,
) -> None:
    known("meet ada 'fri 14:00' --via video")
    if "2026-11-2" in line and "2026-11-20" not in line:
        monkeypatch.setenv("NETTRACK_TODAY", "2026-11-28")
    before = rows(db)
    told = known(line)
    assert told.code == 0
    assert (planned(known) == []) == is_held
    assert ("this was the meeting planned for Fri 2026-11-27" in told.stdout) == is_held
    held = known("timeline --json").document["conversations"]
    assert [each["channel"] for each in held] == ([channel] if "add ada --company" not in line else [])
    after = rows(db)
    known("undo --yes")
    assert rows(db) == before
    known("redo")
    assert rows(db) == after


def test_a_conversation_settles_the_message_and_the_meeting_at_once_and_undo_takes_back_both(
    known: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known("meet ada fri --via video")
    known("sent ada --via email --about 'What to read before'")
    known("sent ben --via slack")
    monkeypatch.setenv("NETTRACK_TODAY", "2026-11-30")
    before = rows(db)
    told = known("add ada --with ben --note hello")
    assert told.stdout.count("your message is answered") == 1
    assert told.stdout.count("this was the meeting") == 1
    assert planned(known) == []
    assert {each["state"] for each in known("sent --json").document["outreach"]} == {"answered"}
    known("undo --yes")
    assert rows(db) == before


def test_whoever_is_forgotten_is_met_no_more(known: Callable[..., Result]) -> None:
    known("meet ada fri")
    known("forget ada --yes")
    assert planned(known) == []
