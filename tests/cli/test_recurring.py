"""Follow-ups that come again, and those that are owed to nobody but yourself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


@pytest.fixture
def owing(nettrack: Callable[..., Result], lived: Callable[..., object]) -> Callable[..., Result]:
    lived(
        "add 'Ada Lovelace' --on 2026-11-20 --note hello",
        "follow-up ada 'Catch up' --due 2026-11-30 --every 1m",
        "follow-up me 'Exit ticket' --due fri",
    )
    return nettrack


def open_now(nettrack: Callable[..., Result]) -> dict[int, tuple[Any, ...]]:
    found = nettrack("due --all --json").document["follow_ups"]
    return {each["number"]: (each["contact"], each["due_on"], each["every"]) for each in found}


def test_what_is_done_comes_again_counted_from_its_first_day(
    owing: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    done = owing("done 1")
    assert done.lines[-1] == "3  Ada Lovelace  Catch up, due Wed 2026-12-30 (in 5 weeks), every month"
    # Late by two turns: those are not made up for.
    monkeypatch.setenv("NETTRACK_TODAY", "2027-02-15")
    owing("done ada --on yesterday")
    assert open_now(owing)[4] == ("Ada Lovelace", "2027-02-28", "month")
    owing("done 4")
    assert open_now(owing)[5] == ("Ada Lovelace", "2027-03-30", "month")


def test_snoozing_does_not_move_those_to_come_and_correcting_does(owing: Callable[..., Result]) -> None:
    owing("snooze 1 2026-12-24")
    owing("done 1")
    assert open_now(owing)[3] == ("Ada Lovelace", "2026-12-30", "month")
    owing("edit follow-up 3 --due 2026-12-10")
    owing("done 3")
    assert open_now(owing)[4] == ("Ada Lovelace", "2027-01-10", "month")
    owing("edit follow-up 4 --every '2 weeks'")
    owing("done 4")
    assert open_now(owing)[5] == ("Ada Lovelace", "2027-01-24", "2 weeks")
    assert owing("edit follow-up 5 --every ''").code == 0
    owing("done 5")
    assert list(open_now(owing)) == [2]


def test_drop_ends_it_and_says_so(owing: Callable[..., Result]) -> None:
    assert "comes no more" in owing("drop 1").stdout
    assert list(open_now(owing)) == [2]


@pytest.mark.parametrize("line", ["done 1", "add ada --note hi --done 1"])
def test_the_next_one_is_taken_back_with_what_opened_it(owing: Callable[..., Result], db: Path, line: str) -> None:
    before = rows(db)
    shown = owing(line)
    assert "due Wed 2026-12-30" in shown.stdout
    assert "follow-up 3 with Ada Lovelace: Catch up" in owing("history").stdout
    owing("undo --yes")
    assert rows(db) == before
    owing("redo")
    assert 3 in open_now(owing)


def test_a_call_can_open_one_that_comes_again(owing: Callable[..., Result]) -> None:
    assert owing("add ada --takeaway 'Ask about Go' --every quarter").code == 0
    assert open_now(owing)[3] == ("Ada Lovelace", "2026-11-30", "3 months")


@pytest.mark.parametrize(
    "line", ["follow-up ada x --every 0m", "add ada --every often", "edit follow-up 1 --every fri"]
)
def test_how_often_that_cannot_be_read_is_refused(owing: Callable[..., Result], db: Path, line: str) -> None:
    before = rows(db)
    refused = owing(line)
    assert (refused.code, refused.stderr.count("\n")) == (2, 1)
    assert "how often" in refused.stderr
    assert rows(db) == before


def test_what_you_owe_yourself_is_due_found_and_done(owing: Callable[..., Result]) -> None:
    assert "2\tupcoming\t2026-11-27\tme\t\tExit ticket" in owing("due").stdout
    assert owing("find ticket").lines == ["follow-up\t2\tme\t2026-11-27\taction\tExit ticket"]
    assert owing("due ticket --json").document["follow_ups"][0]["contact"] is None
    assert owing("due --tie mentor").stdout == ""
    assert owing("snooze me 5d").lines[0].startswith("2  me  Exit ticket, due Sat 2026-11-28")
    assert owing("show follow-up 2").lines[0].startswith("follow-up 2  me  Exit ticket")
    assert owing("done me").code == 0
    refused = owing("done me")
    assert (refused.code, refused.stderr) == (3, "Nothing is open with you; nettrack due --all shows what is.\n")


def test_it_is_somebodys_or_yours_as_you_correct_it(owing: Callable[..., Result]) -> None:
    changed = owing("edit follow-up 2 --contact ada")
    assert changed.lines[-1].split() == ["contact", "Ada", "Lovelace", "(was", "me)"]
    assert open_now(owing)[2][0] == "Ada Lovelace"
    owing("edit follow-up 2 --contact me")
    assert open_now(owing)[2][0] is None


def test_me_is_you_unless_somebody_is_called_so(owing: Callable[..., Result]) -> None:
    owing("add Mei --role Designer")
    owing("follow-up ME 'Tidy notes'")
    assert open_now(owing)[3][0] is None
    owing("edit mei --alias Me")
    owing("follow-up me Call")
    assert open_now(owing)[4][0] == "Mei"


def test_what_you_owe_yourself_stays_when_somebody_is_forgotten(owing: Callable[..., Result]) -> None:
    owing("forget ada --yes")
    assert list(open_now(owing)) == [2]
    owing("delete follow-up 2 --yes")
    owing("undo --yes")
    assert open_now(owing)[2] == (None, "2026-11-27", None)


def test_any_conversation_may_take_care_of_what_you_owe_yourself(owing: Callable[..., Result]) -> None:
    assert owing("add ada --note 'Wrote it with her' --done 2").code == 0
    assert list(open_now(owing)) == [1]
