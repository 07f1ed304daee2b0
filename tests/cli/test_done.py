"""nettrack done, drop and snooze: by numbers, or by the name of whoever has one follow-up open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


@pytest.fixture
def owing(nettrack: Callable[..., Result], lived: Callable[..., object]) -> Callable[..., Result]:
    lived(
        "add 'Ada Lovelace' --on 2026-11-20 --note hello --follow-up Call --due 2d",
        "add 'Ben Okafor' --follow-up Write --due 2d",
        "follow-up ben 'Send it' --due sat",
        "add 'Mei Tanaka'",
    )
    return nettrack


def still_open(nettrack: Callable[..., Result]) -> dict[int, str]:
    return {found["number"]: found["due_on"] for found in nettrack("due --all --json").document["follow_ups"]}


@pytest.mark.parametrize("line", ["done 1 3", "done 1,3", "done '1, 3'", "drop 1,3", "drop 3 1 1"])
def test_several_numbers_are_closed_at_once(owing: Callable[..., Result], line: str) -> None:
    assert owing(line).code == 0
    assert list(still_open(owing)) == [2]


@pytest.mark.parametrize(
    ("line", "moved"),
    [
        ("snooze 1,3 fri", {1: "2026-11-27", 3: "2026-11-27"}),
        ("snooze 1, 2 fri", {1: "2026-11-27", 2: "2026-11-27"}),
        ("snooze 1 5 march", {1: "2027-03-05"}),
        ("snooze ada next fri", {1: "2026-12-04"}),
    ],
)
def test_several_are_put_off_and_what_comes_after_is_the_day(
    owing: Callable[..., Result], line: str, moved: dict[int, str]
) -> None:
    assert owing(line).code == 0
    assert still_open(owing) == {1: "2026-11-25", 2: "2026-11-25", 3: "2026-11-28"} | moved


@pytest.mark.parametrize("line", ["done ada", "drop 'ada l'", "snooze lovelace 5d"])
def test_a_name_means_the_one_follow_up_that_is_open(owing: Callable[..., Result], line: str) -> None:
    before = still_open(owing)
    assert owing(line).code == 0
    assert {number for number in before if before[number] != still_open(owing).get(number)} == {1}


@pytest.mark.parametrize("verb", ["done {}", "drop {}", "snooze {} 5d"])
def test_where_several_are_open_they_are_listed_and_nothing_is_changed(
    owing: Callable[..., Result], db: Path, verb: str
) -> None:
    before = rows(db)
    result = owing(verb.format("ben"))
    assert (result.code, result.stdout) == (4, "")
    assert "2 (Write), 3 (Send it)" in result.stderr
    assert owing(verb.format("mei")).code == 3
    assert owing(verb.format("nobody")).code == 3
    assert owing(verb.format("1,99")).code == 3
    assert rows(db) == before


def test_the_next_step_opens_when_one_is_done_and_one_undo_takes_back_both(
    owing: Callable[..., Result], db: Path
) -> None:
    before = rows(db)
    found = owing("done ada --next 'Send CV' --due fri --json").document["follow_ups"]
    assert [(each["contact"], each["action"], each["state"]) for each in found] == [
        ("Ada Lovelace", "Call", "done"), ("Ada Lovelace", "Send CV", "open"),
    ]  # fmt: skip
    owing("undo --yes")
    assert rows(db) == before
    assert owing("done 1 2 --next x --due fri").code == 2
    assert owing("done 1 --due fri").code == 2
    assert rows(db) == before
    assert "No date was given" in owing("done 2 3 --next Rest").stderr


def test_an_entry_is_written_although_what_it_takes_care_of_is_done_already(owing: Callable[..., Result]) -> None:
    owing("done 2")
    result = owing("add ben --note 'we met' --done 2 --done 3")
    assert (result.code, result.stderr) == (0, "Follow-up 2 was done on 2026-11-23 already.\n")
    assert list(still_open(owing)) == [1]
    assert "we met" in owing("show ben").stdout


def test_nothing_is_done_before_the_conversation_it_came_from(owing: Callable[..., Result], db: Path) -> None:
    before = rows(db)
    result = owing("done 1 --on 2026-11-19")
    assert (result.code, "Fri 2026-11-20" in result.stderr) == (2, True)
    assert rows(db) == before
    # It was written down three days late.
    assert owing("done 1 --on 2026-11-20").code == 0
    assert owing("done 2 --on 2026-11-01").code == 0


def test_the_hint_below_what_is_due_works_as_it_stands(nettrack: Callable[..., Result]) -> None:
    from tests.programs.terminal import Terminal

    for days in (0, 3, 7):
        nettrack(f"add Ada --follow-up Call --due {days}d")
        run = Terminal(["due", "--no-color"])
        hint = run.expect("Not now? ") and run.expect("\n").strip()
        assert run.ended() == 0
        assert nettrack(hint.removeprefix("nettrack ")).code == 0
        nettrack("undo --yes")
        nettrack("undo --yes")
