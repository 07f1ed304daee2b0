"""Sentences that said something else than what was wrong."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from nettrack.domain.delete import Deletion
from nettrack.render.page import page_of
from tests.programs.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


def test_what_is_no_copy_is_not_answered_with_another_data_file(
    nettrack: Callable[..., Result], tmp_path: Path
) -> None:
    nettrack("add Ada")
    junk = tmp_path / "junk"
    junk.write_text("no tracker")
    refused = nettrack(f"data restore {junk} --yes")
    assert (refused.code, "--db" in refused.stderr) == (6, False)
    assert "is not a copy of a tracker" in refused.stderr


@pytest.mark.parametrize("line", ["list --limit 0", "done 0", "undo 0", "show conversation 0", "add Ada --done 0"])
def test_a_number_that_cannot_be_is_not_said_to_be_none(nettrack: Callable[..., Result], line: str) -> None:
    refused = nettrack(line)
    assert refused.code == 2
    assert refused.stderr.startswith("0 cannot be that number; ")


def test_what_may_be_left_of_somebody_is_said_in_sentences_that_stand_alone() -> None:
    for copies, last in (((), "Copies that you made elsewhere may still hold them."), (("/a",), "So may copies that")):
        gone = Deletion(is_done=True, is_for_good=True, copies=copies)
        told = page_of(gone, lambda: dt.date(2026, 11, 23)).notices
        assert told[-1].startswith(last)
        assert bool(copies) == any("These may still hold them" in sentence for sentence in told)


def test_an_export_of_nothing_says_where_it_is(nettrack: Callable[..., Result], tmp_path: Path) -> None:
    nettrack("add Ada")
    target = tmp_path / "out.csv"
    told = nettrack(f"export {target} --tie alum").stderr
    assert told.endswith(f"nothing but the column names in {target}.\n")
    assert target.exists()


@pytest.mark.parametrize("answer", ["n", "No", ""])
def test_namesakes_are_told_apart_and_no_is_an_answer(nettrack: Callable[..., Result], answer: str) -> None:
    nettrack("add Ada --role Cook")
    nettrack("add Ada --role Painter --new")
    run = Terminal(["show", "ada"])
    run.expect("1  Ada, Cook, added 20")
    run.expect("2  Ada, Painter, added 20")
    run.expect("Which one? [none] ")
    run.type(f"{answer}\n")
    assert run.ended() == 1
    assert "Nothing was chosen" in run.output
