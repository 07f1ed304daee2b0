"""nettrack export."""

from __future__ import annotations

import csv
import io
import os
import shutil
import stat
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nettrack.domain.export import COLUMNS
from nettrack.exchange.tracker_csv import neutral
from tests.conftest import Result, executable
from tests.programs.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


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
        ("Ben; Ada", "2026-11-05", "", "", ""),
        ("Ada", "2026-11-01", "Follow up", "2026-11-25", "open"),
        ("Cleo", "", "Write", "2026-11-27", "open"),
        ("Ada", "", "Call her", "2026-11-26", "open"),
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


def test_a_private_conversation_is_not_told_of_by_who_was_there(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada --with Bob --private --note secret")
    assert [row["Name"] for row in rows(nettrack("export - --with Ada").stdout)] == ["Ada"]


def test_a_follow_up_that_came_from_no_conversation_stands_on_a_row_of_its_own(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada --on 2026-11-01 --note coffee --follow-up 'Send it' --due 3d")
    nettrack("add Ada --on 2026-11-21 --note beer --private --follow-up hidden --due 3d")
    nettrack("add Ben --tie peer")
    for name in ("ada", "ben", "me"):
        nettrack(f"follow-up {name} 'Call {name}' --due 2d")
    nettrack("follow-up ada 'Call again' --due 2d")
    nettrack("done 3")
    sent, yours, again = ("Ada", "coffee", "Send it"), ("", "", "Call me"), ("Ada", "", "Call again")
    adas, bens = ("Ada", "", "Call ada"), ("Ben", "", "Call ben")
    for filters, found in [
        ("", [sent, again, yours, bens, adas]),
        ("--with ada", [sent, again, adas]),
        ("--tie peer", [bens]),
        ("again", [again]),
        ("me", [yours]),
        ("coffee", [sent]),
        ("--include-private --with ada", [("Ada", "beer", "hidden"), sent, again, adas]),
    ]:
        shown = rows(nettrack(f"export - {filters}").stdout)
        assert [(row["Name"], row["Notes"], row["Follow-up"]) for row in shown] == found, filters
        assert all(row["Notes"] or not row["Date"] for row in shown)
    assert shown[-1]["Follow-up status"] == "done"


def test_how_you_met_tags_and_who_else_was_there_come_last(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada --met 'At a meetup' --tag women --tag maths --with Ben --with Cleo --note hello")
    nettrack("edit cleo --met Online --tag rust")
    (row,) = rows(nettrack("export").stdout)
    assert [*row][-3:] == ["How met", "Tags", "Who else"]
    assert [*row.values()][-3:] == ["At a meetup; ; Online", "maths, women; ; rust", "Ben; Cleo"]


def test_any_column_is_there_when_asked_for_and_addresses_only_so(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada --email ada@example.com --linkedin linkedin.com/in/ada --note hello --private --with Ben")
    nettrack("add Ada --on 2026-11-01 --note before")
    nettrack("edit ada --alias Countess")
    assert "example.com" not in nettrack("export --include-private").stdout
    asked = "date, E-MAIL,email,linkedin,also called,first talked,lasttalked,conversation,private,name"
    shown = nettrack("export --include-private --columns", asked).stdout
    assert shown.splitlines() == [
        "Date,E-mail,LinkedIn,Also called,First talked,Last talked,Conversation,Private,Name",
        (
            "2026-11-23,ada@example.com; ,https://www.linkedin.com/in/ada; ,Countess; ,2026-11-01; 2026-11-23,"
            "2026-11-23; 2026-11-23,1,yes,Ada; Ben"
        ),
        "2026-11-01,ada@example.com,https://www.linkedin.com/in/ada,Countess,2026-11-01,2026-11-23,2,,Ada",
    ]
    for columns, told in (
        ("nam", "Did you mean Name?"),
        ("", "is not a column"),
        ("name,fax", "“fax” is not a column"),
    ):
        refused = nettrack("export --columns", columns)
        assert (refused.code, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
        assert told in refused.stderr


def test_words_find_people_by_tag_and_alias_and_conversations_by_their_follow_up(
    nettrack: Callable[..., Result],
) -> None:
    nettrack("add Ada --tag rust --note hello --follow-up 'Send the résumé' --due 2d")
    nettrack("edit ada --alias Countess")
    for words in ("rust", "countess", "resume"):
        assert [row["Name"] for row in rows(nettrack(f"export - {words}").stdout)] == ["Ada"], words
    result = nettrack("export - nothing")
    assert rows(result.stdout) == []
    assert "nothing but the column names" in result.stderr


def test_the_tracker_itself_is_never_replaced(nettrack: Callable[..., Result], db: Path, tmp_path: Path) -> None:
    nettrack("add Ada --note hello")
    link = tmp_path / "link.csv"
    link.symlink_to(db)
    for target in (db, link):
        assert nettrack(f"export {target} --force").code in (1, 2), target
    assert nettrack("show ada").code == 0


def test_behind_a_link_the_file_is_replaced(nettrack: Callable[..., Result], tmp_path: Path) -> None:
    nettrack("add Ada --note hello")
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old")
    link.symlink_to(real)
    assert nettrack(f"export {link}").code == 5
    assert nettrack(f"export {link} --force").code == 0
    assert link.is_symlink()
    assert "Ada" in real.read_text("utf-8-sig")


def test_what_is_no_file_is_written_to_as_it_is(program: Callable[..., Result], tmp_path: Path) -> None:
    program("add Ada --note hello")
    printed = program("export").stdout
    assert program("export /dev/stdout") == Result(printed, "", 0)
    with (tmp_path / "out.csv").open("w+b") as file:
        file.write(b"before\n")
        file.flush()
        subprocess.run([*executable(), "export", "/dev/stdout"], stdout=file, check=True)
        file.seek(0)
        assert file.read().decode() == f"before\n{printed}"
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen([*executable(), "export", str(pipe)], stderr=subprocess.DEVNULL) as writer:
        assert pipe.read_bytes().decode("utf-8-sig") == printed
    assert (writer.returncode, pipe.is_fifo()) == (0, True)
    if shutil.which("bash"):
        script = f"{executable()[0]} export >(cat > {tmp_path}/got.csv); wait $!"
        subprocess.run(["bash", "-c", script], check=True, stderr=subprocess.DEVNULL)
        assert (tmp_path / "got.csv").read_bytes().decode("utf-8-sig") == printed


@pytest.mark.parametrize(("answer", "code"), [("\n", 1), ("n\n", 1), ("y\n", 0)])
def test_what_an_earlier_export_wrote_is_replaced_after_a_yes(
    program: Callable[..., Result], tmp_path: Path, answer: str, code: int
) -> None:
    program("add Ada --note hello")
    target = tmp_path / "out.csv"
    program(f"export {target} --columns name,notes")
    program("add Ben --note later")
    before = target.read_bytes()
    run = Terminal(["export", str(target)], columns=300)
    run.expect(f"An earlier export wrote {target}. Replace it? [y/N] ")
    run.type(answer)
    assert run.ended() == code
    assert (target.read_bytes() == before) == (code == 1)
    # A script says so beforehand; of a file that somebody else wrote nobody is asked.
    assert program(f"export {target}").code == 5
    assert program(f"export {target} --yes").code == 0
    for text in ("Name,Notes\n", "\ufeffName,Fax\n", "\ufeff"):
        target.write_text(text)
        run = Terminal(["export", str(target), "--yes"])
        assert (run.ended(), target.read_text()) == (5, text)


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("export ''", 2, "file name is empty"),
        ("export out.xlsx", 2, "ends in .csv"),
        ("export {here}/", 1, "folder"),
        ("export {here}", 1, "folder"),
        ("export {here}/new/", 1, "folder"),
        ("export '~nobody-of-this-name/x.csv'", 1, "cannot be written"),
        ("export --format pdf", 2, "csv"),
    ],
)
def test_a_target_that_will_not_do_is_said(
    nettrack: Callable[..., Result], tmp_path: Path, line: str, code: int, says: str
) -> None:
    nettrack("add Ada --note hello")
    result = nettrack(line.replace("{here}", str(tmp_path)))
    assert (result.code, result.stderr.count("\n")) == (code, 1)
    assert says in result.stderr


def test_formulas_are_neutralised(nettrack: Callable[..., Result]) -> None:
    nettrack("add", "=cmd", "--note", "+1", "--takeaway", "@x")
    found = rows(nettrack("export").stdout)[0]
    assert (found["Name"], found["Notes"], found["Takeaway"]) == ("'=cmd", "'+1", "'@x")


@given(st.text() | st.text(alphabet="'=+-@\t\rx"))
def test_every_cell_comes_back_unchanged_and_none_begins_a_formula(cell: str) -> None:
    formula = ("=", "+", "-", "@", "\t", "\r")
    written = neutral(cell)
    has_one_more = written.startswith("'") and written.lstrip("'").startswith(formula)
    assert (written[1:] if has_one_more else written) == cell
    assert not written.startswith(formula)
