"""nettrack export."""

from __future__ import annotations

import csv
import io
import stat
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from nettrack.exchange.tracker_csv import COLUMNS, neutral, plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_there_is_a_row_for_each_conversation_newest_first_and_for_each_contact_without_any(
    nettrack: Callable[..., Result],
) -> None:
    nettrack("add Ada --tie mentor --on 2026-11-01 --note one --due 2d")
    nettrack("add Ben --with Ada --on 2026-11-05 --note two")
    nettrack("add Cleo --company Acme")
    nettrack("follow-up ada 'Call her' --due 3d")
    nettrack("follow-up cleo Write --due 4d")
    result = nettrack("export")
    found = rows(result.stdout)
    assert list(found[0]) == list(COLUMNS)
    assert [
        (row["Name"], row["Date"], row["Follow-up"], row["Follow-up due"], row["Follow-up status"]) for row in found
    ] == [
        ("Ben; Ada", "2026-11-05", "Call her", "2026-11-26", "open"),
        ("Ada", "2026-11-01", "Follow up", "2026-11-25", "open"),
        ("Cleo", "", "Write", "2026-11-27", "open"),
    ]
    assert found[0]["Tie"] == "; mentor"
    assert found[2]["Company"] == "Acme"


def test_private_conversations_are_left_out_and_counted(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada --note secret --private --follow-up hidden --due 2d")
    result = nettrack("export")
    assert "secret" not in result.stdout
    assert "hidden" not in result.stdout
    assert [row["Name"] for row in rows(result.stdout)] == ["Ada"]
    assert "1 private conversation left out" in result.stderr
    assert "secret" in nettrack("export --include-private").stdout


def test_a_file_is_private_whole_and_never_replaced_unasked(nettrack: Callable[..., Result], tmp_path: Path) -> None:
    nettrack("add Ada --note hello")
    target = tmp_path / "out.csv"
    assert nettrack(f"export {target}").code == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert rows(target.read_text("utf-8-sig"))[0]["Name"] == "Ada"
    target.write_text("mine")
    result = nettrack(f"export {target}")
    assert (result.code, target.read_text()) == (5, "mine")
    assert nettrack(f"export {target} --force").code == 0
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".csv"] == ["out.csv"]
    assert not list(tmp_path.glob(".out*"))


def test_a_folder_that_is_not_there_is_said_in_a_sentence(nettrack: Callable[..., Result], tmp_path: Path) -> None:
    result = nettrack(f"export {tmp_path}/nowhere/out.csv")
    assert (result.code, result.stderr.count("\n")) == (1, 1)


def test_export_takes_the_shared_filters(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada --tie mentor --on 2026-11-01 --note one")
    nettrack("add Ben --tie peer --on 2026-11-05 --note two")
    for filters, names in [
        ("--tie peer", ["Ben"]),
        ("--until 2026-11-02", ["Ada"]),
        ("--with ada", ["Ada"]),
        ("- two", ["Ben"]),
    ]:
        assert [row["Name"] for row in rows(nettrack(f"export {filters}").stdout)] == names, filters


def test_formulas_are_neutralised(nettrack: Callable[..., Result]) -> None:
    nettrack("add", "=cmd", "--note", "+1", "--takeaway", "@x")
    found = rows(nettrack("export").stdout)[0]
    assert (found["Name"], found["Notes"], found["Takeaway"]) == ("'=cmd", "'+1", "'@x")


@given(st.text() | st.text(alphabet="'=+-@\t\rx"))
def test_every_cell_comes_back_unchanged_and_none_begins_a_formula(cell: str) -> None:
    assert plain(neutral(cell)) == cell
    assert not neutral(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
