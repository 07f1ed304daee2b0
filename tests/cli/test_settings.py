"""The settings: each value is checked when the file is read, before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nettrack.settings import Settings, about
from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

NUMBERS = [name for name, default in Settings._field_defaults.items() if type(default) is int]
SPANS = [name for name in Settings._fields if about(name).is_ahead]
WRONG = [
    *(f"{name} = {value}" for name in NUMBERS for value in (0, 10**9, 10**30, "true")),
    *(f"{name} = {value}" for name in SPANS for value in ("'soon'", "''", "'yesterday'", "'3/5'", "'9999999w'", 7)),
    "rows = 1.5",
    "rows = 'ten'",
    "rows = -1",
    "undo_days = 36501",
    "undo_days = 740500",
    "date_order = 'year-first'",
    "hints = 1",
    "undo_day = 7",
    "rows",
]


@pytest.mark.parametrize("line", WRONG)
def test_a_value_that_cannot_be_is_refused_before_anything_is_written(
    nettrack: Callable[..., Result], db: Path, settings: Path, line: str
) -> None:
    nettrack("add Ada --note hello --follow-up Call")
    nettrack("add Zoe")  # the copy of the day is made: the next commands have no other reason to read the settings
    before, files = rows(db), sorted(db.parent.iterdir())
    settings.write_text(line)
    writes = ["add Ben", "done 1", "undo --yes", "data backup", "data check --repair"]
    for command in (*writes, "due", "list", "list --all", "list --limit 1", "find hello", "export"):
        result = nettrack(command)
        assert (result.code, result.stdout, result.stderr.count("\n")) == (2, "", 1), command
        assert result.stderr.startswith(f"{settings}: "), command
    for command in ("list --json", "timeline --json"):
        assert nettrack(command).code == 2, command
    assert rows(db) == before
    assert sorted(db.parent.iterdir()) == files
    for command in ("--help", "add --help", "data path", "completion bash"):
        assert nettrack(command).code == 0, command


@pytest.mark.parametrize("name", NUMBERS)
def test_the_least_and_the_most_that_a_number_may_be_do_no_harm(
    nettrack: Callable[..., Result], settings: Path, name: str
) -> None:
    for value in (1, about(name).maximum):
        settings.write_text(f"{name} = {value}")
        for k in range(9):  # as many as it takes to prune the history
            assert nettrack(f"add 'Guest {value} {k}' --new").code == 0
        assert nettrack("history").lines != []
        assert nettrack("undo --yes").code == 0


def test_a_time_ahead_is_read_in_the_order_that_is_set(nettrack: Callable[..., Result], settings: Path) -> None:
    settings.write_text("date_order = 'day-first'\nfollow_up_after = '3/5'\ndue_within = 'eow'\n")
    assert "2027-05-03" in nettrack("add Ada --follow-up Call").stdout
