"""Which day it is: the local calendar day, or the one that NETTRACK_TODAY fixes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tests.commands import LIFE, WRITES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


def test_without_a_fixed_day_today_is_the_local_one_and_tomorrow_follows(
    nettrack: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NETTRACK_TODAY")
    # Two minutes before midnight, half a day ahead of UTC.
    evening = dt.datetime(2031, 3, 4, 23, 58, tzinfo=ZoneInfo("Pacific/Auckland"))
    for minutes, when, held_on in ((0, "today", "2031-03-04"), (4, "overdue", "2031-03-05")):
        with time_machine.travel(evening + dt.timedelta(minutes=minutes)):
            assert held_on in nettrack("add Ada --note hello").stdout
            if when == "today":
                nettrack("follow-up ada Call --due today")
            (found,) = nettrack("due --json").document["follow_ups"]
            assert (found["due_on"], found["when"]) == ("2031-03-04", when)


def test_an_installed_program_knows_today_by_itself(
    program: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NETTRACK_TODAY")
    before = dt.date.today().isoformat()
    (found,) = program("add Ada --note hello --json").document["conversations"]
    assert before <= found["held_on"] <= dt.date.today().isoformat()


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "23.11.2026", "2026-11-23T10:00"])
def test_a_fixed_day_that_is_no_date_is_refused_and_nothing_is_written(
    nettrack: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    monkeypatch.setenv("NETTRACK_TODAY", day)
    for line in ("due", "add Ada", "list --since yesterday", "add Ada --on fri --note x"):
        result = nettrack(line)
        assert (result.code, result.stdout, result.stderr.count("\n")) == (2, "", 1), (line, result)
        assert f"NETTRACK_TODAY is “{day}”, which is not a date like 2026-12-04;" in result.stderr
    assert not db.exists()


@pytest.mark.parametrize("day", ["0001-01-01", "1850-06-01", "9950-01-01", "9999-12-31"])
def test_a_fixed_day_from_which_nothing_can_be_counted_is_blamed_on_itself(
    nettrack: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    monkeypatch.setenv("NETTRACK_TODAY", day)
    lines = ("due", "due --within 2w", "add Ada", "list --since may", "add Ada --on fri", "follow-up me Read --due 3d")
    for line in lines:
        result = nettrack(line)
        assert (result.code, result.stdout, result.stderr.count("\n")) == (2, "", 1), (line, result)
        assert result.stderr.startswith(f"NETTRACK_TODAY is “{day}”, which lies out of the years")
    assert not db.exists()


@pytest.mark.parametrize("zone", ["UTC-24:00", "UTC+24", "UTC-25", "<x>-99:99", "Nowhere/Else", ":"])
def test_a_time_zone_that_cannot_be_keeps_nobody_from_anything(
    program: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    for line in ("add Ada --note hello", "data backup", "data restore", "history", "list"):
        result = program(line)
        assert (result.code, "fault" in result.stderr) == (0, False), (line, result)


@pytest.mark.parametrize("line", WRITES)
def test_a_fixed_day_that_is_no_date_is_said_before_anything_is_written_or_not_at_all(
    nettrack: Callable[..., Result],
    lived: Callable[..., dict[str, Path]],
    db: Path,
    monkeypatch: pytest.MonkeyPatch,
    line: str,
) -> None:
    words = line.format(**lived(*LIFE))
    before = db.read_bytes()
    monkeypatch.setenv("NETTRACK_TODAY", "soon")
    result = nettrack(words)
    if result.code:
        assert (result.code, db.read_bytes() == before) == (2, True), result
        assert "NETTRACK_TODAY is “soon”, which is not a date" in result.stderr


@pytest.mark.parametrize("line", ["data path", "data check", "data restore", "history", "find hello", "undo --yes"])
def test_what_needs_no_day_goes_on_with_a_wrong_one(
    nettrack: Callable[..., Result], lived: Callable[..., dict[str, Path]], monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    lived(*LIFE)
    monkeypatch.setenv("NETTRACK_TODAY", "soon")
    assert nettrack(line).code == 0
