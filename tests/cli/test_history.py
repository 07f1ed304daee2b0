"""nettrack undo, redo and history.

- any command is taken back whole, one after another, and done again
- what builds on a command is named instead of broken
- nothing is forgotten: every table has its triggers; pruning keeps what the settings say
- what an earlier version wrote down is read by every later one
- what another program wrote is no command's, and is neither taken back nor taken along
- a command of 100,000 rows takes no more statements than one of ten
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Column, Integer, MetaData, Text, text

from nettrack.store import compiled, migrations
from nettrack.store.compile import _entry
from nettrack.store.database import writing
from nettrack.store.store import Store
from nettrack.store.sql import Sql
from nettrack.store.statements.history import triggers, ways_back
from nettrack.store.tables import JOURNALED, Change, Command, ContactWord
from nettrack.upkeep import check
from tests.database import opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Result

DUMPS = sorted((Path(__file__).parents[1] / "store" / "dumps").glob("*.sql"))

COMMANDS = [
    "add 'Ada Lovelace' --tie mentor --company Acme --tag maths --via call --note hello --follow-up Call --due 3d",
    "add 'Ben Okafor' --with ada --with 'Mei Tanaka' --takeaway 'Read \"it\"; twice' --private --due 2d",
    "edit ada --name 'Ada King' --company '' --email ada@example.com --tag poets --no-tag maths --alias Countess",
    "snooze 1 1w",
    "done 1 --on yesterday",
    "drop 2",
    "follow-up mei 'Grüße — 李' --due eom",
    "add countess --note again --linkedin x.com/in/ada --done 3 --with mei",
]


def rows(db: Path) -> list[str]:
    """Return every row of what a person writes, and the words that follow from it."""
    with opened(db) as connection:
        names = [*(model.__tablename__ for model in JOURNALED), "contact_word"]
        return [
            f"{name} {row}"
            for name in names
            for row in sorted(connection.execute(f"SELECT * FROM {name}"), key=str)  # noqa: S608
        ]


def told(nettrack: Callable[..., Result], line: str = "history --all") -> list[list[str]]:
    return [row.split("\t") for row in nettrack(line).lines]


def test_every_command_is_taken_back_whole_and_done_again(nettrack: Callable[..., Result], db: Path) -> None:
    states = []
    for line in COMMANDS:
        result = nettrack(line)
        # The last one names a follow-up that is with Mei: she was there.
        assert result.code == 0, result.stderr
        states.append(rows(db))
    for k in range(len(COMMANDS) - 1, 0, -1):
        assert nettrack("undo --yes").code == 0
        assert rows(db) == states[k - 1], COMMANDS[k]
    assert nettrack("undo --yes").code == 0
    assert rows(db) == []
    assert nettrack("undo --yes").code == 3
    for k, state in enumerate(states):
        assert nettrack("redo").code == 0
        assert rows(db) == state, COMMANDS[k]
    assert nettrack("redo").code == 3


def test_the_search_index_follows_an_undo(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada --note apprenticeship")
    nettrack("undo --yes")
    assert nettrack("find apprenticeship").stdout == ""
    nettrack("redo")
    assert "apprenticeship" in nettrack("find apprenticeship").stdout
    assert nettrack("show ada").code == 0


def test_something_new_ends_what_can_be_done_again(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada")
    nettrack("add Ben")
    nettrack("undo --yes")
    nettrack("add Cleo")
    assert nettrack("redo").code == 3
    nettrack("undo --yes")
    nettrack("undo --yes")
    assert nettrack("list").stdout == ""


def test_what_was_taken_back_last_is_done_again_even_when_something_stands_after_it(
    nettrack: Callable[..., Result], db: Path
) -> None:
    nettrack("add Ada")
    nettrack("add Ben")
    nettrack("delete contact Ada --yes")
    nettrack("undo --yes")
    # Ada's deletion, taken back, is no longer what redo means: something new was done since, and taken back too.
    nettrack("delete contact Ben --yes")
    before = rows(db)
    nettrack("undo --yes")
    assert nettrack("redo").code == 0
    assert rows(db) == before
    assert nettrack("redo").code == 3
    nettrack("undo 1 --yes")
    assert nettrack("list").stdout == ""
    assert nettrack("redo").code == 0
    assert rows(db) == before


def test_a_text_with_a_nul_in_it_comes_back_whole(nettrack: Callable[..., Result], tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_bytes(b"before\0after\nand more")
    with notes.open() as text, pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", text)
        assert nettrack("add Ada --note -").code == 0
    nettrack("undo --yes")
    nettrack("redo")
    (only,) = json.loads(nettrack("timeline --json").stdout)["conversations"]
    assert only["notes"] == "beforeafter\nand more"


def test_a_script_is_not_asked_and_changes_nothing_without_a_yes(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada")
    result = nettrack("undo")
    assert (result.code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert nettrack("list").stdout.startswith("Ada")


def test_numbers_are_not_given_again_after_an_undo(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada --note x --follow-up Call --due 2d")
    nettrack("undo --yes")
    assert "follow-up 2" in nettrack("add Ben --note y --follow-up Call --due 2d").stdout


@pytest.mark.parametrize(
    ("first", "later", "name"),
    [
        ("add Ada", "add Ada --note hello", "add"),
        ("add Ada", "follow-up ada Call --due 2d", "follow-up"),
        ("add Ada --company Acme", "edit ada --company Other", "edit"),
        ("add Ada --follow-up Call --due 2d", "done 1", "done"),
        ("add Ada --note x", "add Ada --note y", "add"),
    ],
)
def test_an_undo_that_would_break_a_later_change_says_which(
    nettrack: Callable[..., Result], db: Path, first: str, later: str, name: str
) -> None:
    nettrack("add Ada --new" if first.startswith("edit") else first)
    nettrack(later)
    before = rows(db)
    result = nettrack("undo 1 --yes")
    assert (result.code, result.stdout, result.stderr.count("\n")) == (5, "", 1)
    assert f"{name} (2) came later" in result.stderr
    assert rows(db) == before
    assert nettrack("undo 2 --yes").code == nettrack("undo 1 --yes").code == 0
    assert rows(db) == []


def test_a_command_nothing_builds_on_is_taken_back_out_of_turn(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada")
    nettrack("add Ben")
    assert nettrack("undo 1 --yes").code == 0
    assert [row[0] for row in told(nettrack, "list")] == ["Ben"]
    assert nettrack("undo 1 --yes").code == 5
    assert nettrack("undo 99 --yes").code == 3
    assert nettrack("undo x --yes").code == 2


def test_history_tells_what_each_command_did(nettrack: Callable[..., Result]) -> None:
    for line in COMMANDS:
        nettrack(line)
    nettrack("undo --yes")
    ada = "Ada Lovelace"
    found = {row[0]: (row[2], row[3], row[4]) for row in told(nettrack)}
    assert found["1"][:2] == (
        "add",
        f"new contact {ada}; {ada}: tag maths; conversation 1 with {ada}; follow-up 1 with {ada}: Call",
    )
    assert "Ada King: company Acme → empty" in found["3"][1]
    assert "tag maths, removed" in found["3"][1]
    assert found["5"][1] == "follow-up 1 with Ada King: Call, done"
    assert found["8"][2] == "taken back"
    document = json.loads(nettrack("history --json").stdout)["commands"]
    assert list(document[0]) == ["number", "name", "at", "is_undone", "effects"]
    assert [one["number"] for one in document] == [8, 7, 6, 5, 4, 3, 2, 1]


def test_history_of_a_person_tells_of_them_alone(nettrack: Callable[..., Result]) -> None:
    for line in COMMANDS:
        nettrack(line)
    assert [row[0] for row in told(nettrack, "history ben")] == ["6", "2"]
    assert [row[0] for row in told(nettrack, "history mei")] == ["8", "7", "2"]
    assert nettrack("history nobody").code == 3


def test_a_command_that_changes_nothing_is_not_in_the_history(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ada --tie weak")
    nettrack("add Ada")
    nettrack("edit ada --tie weak")
    nettrack("done 5")
    assert [row[0] for row in told(nettrack)] == ["1"]


def test_every_table_that_a_person_writes_to_keeps_a_journal(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add Ada")
    with opened(db) as connection:
        of_triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'journal_%'"
        triggers = {name for (name,) in connection.execute(of_triggers)}
        of_tables = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%' AND name NOT LIKE 'sqlite_%'"
        names = {name for (name,) in connection.execute(of_tables) if "_search" not in name and "trigram" not in name}
    own = {str(model.__tablename__) for model in (Command, Change, ContactWord)}
    assert triggers == {f"journal_{name}_{event}" for name in names - own for event in ("insert", "update", "delete")}
    assert len(triggers) == 3 * len(JOURNALED)


def test_the_journal_keeps_as_many_commands_as_the_settings_say(
    nettrack: Callable[..., Result], db: Path, settings: Path
) -> None:
    settings.write_text("undo_commands = 5\n")
    for k in range(48):
        nettrack(f"add 'Guest {k}'")
    assert len(told(nettrack)) <= 5 + 16
    with opened(db) as connection:
        left = connection.execute(
            "SELECT count(*) FROM change WHERE command_id NOT IN (SELECT id FROM command)"
        ).fetchone()[0]
        assert left == 0
    assert nettrack("undo --yes").code == 0


def test_the_journal_keeps_commands_as_long_as_the_settings_say(
    nettrack: Callable[..., Result], db: Path, settings: Path
) -> None:
    settings.write_text("undo_days = 30\n")
    nettrack("add 'Old friend'")
    with opened(db) as connection:
        connection.execute("UPDATE command SET at = '2020-01-01 00:00:00'")
    for k in range(16):
        nettrack(f"add 'Guest {k}'")
    assert "Old friend" not in nettrack("history --all").stdout
    assert nettrack("show 'old friend'").code == 0


@pytest.mark.parametrize(
    "lines",
    [
        # Bob would go, and leave a conversation with nobody.
        ["add 'Bob Stone' --new", "add 'Ada Lovelace' --with 'Bob Stone' --note group"],
        ["add 'Bob Stone' --on 2026-11-20 --note x", "add 'Ada Lovelace' --with bob --on 2026-11-01 --note group"],
        # What Bob has done would be open again.
        [
            "add Bob --follow-up Call --due 3d",
            "add 'Ada Lovelace' --follow-up Write --due 3d",
            "snooze 1 9d",
            "done 1 2",
        ],
    ],
)
def test_what_somebody_who_was_forgotten_stood_between_is_not_broken_by_an_undo(
    nettrack: Callable[..., Result], db: Path, lines: list[str]
) -> None:
    for line in (*lines, "forget ada --yes"):
        assert nettrack(line).code == 0, line
    before = rows(db)
    result = nettrack("undo --yes")
    assert (result.code, result.stderr.count("\n")) == (5, 1)
    assert rows(db) == before
    assert nettrack("data check").code == 0


def test_somebody_who_was_deleted_comes_back_though_another_was_forgotten_since(
    nettrack: Callable[..., Result],
) -> None:
    nettrack("add Bob --note x")
    nettrack("add 'Ada Lovelace' --with Bob")
    nettrack("delete contact Bob --yes")
    nettrack("forget ada --yes")
    assert nettrack("undo --yes").code == 0
    assert nettrack("list").stdout.startswith("Bob")
    assert nettrack("data check").code == 0


def test_the_day_you_last_talked_is_right_after_an_undo_out_of_turn(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add Bob --new")
    nettrack("add Bob --on 2026-01-05 --note one")
    nettrack("add Bob --on 2026-01-05 --note two")
    before = rows(db)
    assert nettrack("undo 2 --yes").code == 0
    assert "2026-01-05" in nettrack("list").stdout
    assert nettrack("data check").code == 0
    assert nettrack("redo").code == 0
    assert rows(db) == before


def test_what_cannot_be_taken_back_alone_is_said_before_the_question(nettrack: Callable[..., Result]) -> None:
    nettrack("add Bob --new")
    nettrack("edit Bob --company Acme")
    # Nobody said yes, and it is not that which is missing.
    result = nettrack("undo 1")
    assert result.code == 5
    assert "nettrack undo 2 first" in result.stderr


@pytest.mark.parametrize(
    ("first", "taken_away", "later"),
    [
        ("add Ada", "delete contact ada --yes", "edit ben --email ada@example.com"),
        ("add Ada", "edit ada --email ''", "add Cleo --email ADA@example.com"),
        ("add Ada", "edit ada --linkedin ''", "edit ben --linkedin linkedin.com/in/ada-example"),
        ("edit ada --alias Ace", "edit ada --no-alias Ace", "edit ben --alias ace"),
    ],
)
def test_an_undo_gives_nobody_an_address_or_alias_that_is_another_s_since(
    nettrack: Callable[..., Result], db: Path, first: str, taken_away: str, later: str
) -> None:
    nettrack("add Ben")
    nettrack("add Ada --email ada@example.com --linkedin linkedin.com/in/ada-example")
    if first != "add Ada":
        assert nettrack(first).code == 0
    nettrack("edit ben --alias Benny")
    assert nettrack(taken_away).code == nettrack(later).code == 0
    last = len(nettrack("history --all").lines)
    before = rows(db)
    result = nettrack(f"undo {last - 1} --yes")
    assert (result.code, f"({last}); take it from" in result.stderr, rows(db)) == (5, True, before)
    assert nettrack("undo --yes").code == nettrack("undo --yes").code == 0


def test_an_address_that_two_share_on_purpose_is_put_back(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add Ada --email office@example.com")
    nettrack("add Ben --email office@example.com --new")
    before = rows(db)
    nettrack("edit ada --email ''")
    nettrack("edit ben --role clerk")
    assert nettrack("undo 3 --yes").code == 0
    assert nettrack("undo 4 --yes").code == 0
    assert rows(db) == before


def test_history_names_somebody_who_was_deleted_and_is_found_by_that_name(nettrack: Callable[..., Result]) -> None:
    nettrack("add 'Ada Lovelace' --note hello --follow-up Call --due 2d")
    nettrack("done 1")
    nettrack("add Ben")
    nettrack("delete contact ada --yes")
    commands = [line.split("\t")[2:4] for line in nettrack("history lovelace").lines]
    assert [one for one, _ in commands] == ["delete contact", "done", "add"]
    assert commands[1][1] == "follow-up 1 with Ada Lovelace: Call, done"
    assert nettrack("history nobody").code == 3


@pytest.mark.parametrize(
    ("line", "told", "again"),
    [
        ("edit ada --company Acme --alias Ace",
         ["Ada: alias Ace, removed", "Ada: company Acme → empty"],
         ["Ada: company empty → Acme", "Ada: alias Ace"]),
        ("done 1", ["follow-up 1 with Ada: Call, open"], ["follow-up 1 with Ada: Call, done"]),
        ("snooze 1 2026-12-24", ["follow-up 1 with Ada: Call, due 2026-11-25"],
         ["follow-up 1 with Ada: Call, due 2026-12-24"]),
        ("delete conversation 1 --yes", ["conversation 1 with Ada, Ben back", "follow-up 1 with Ada: Call, back"],
         ["follow-up 1 with Ada: Call, deleted", "conversation 1 with Ada, Ben deleted"]),
        ("add Cleo --tag maths --note hello --follow-up Write",
         ["follow-up 2 with Cleo: Write, gone", "conversation 2 with Cleo gone", "Cleo: tag maths, removed",
          "Cleo gone"],
         ["new contact Cleo", "Cleo: tag maths", "conversation 2 with Cleo", "follow-up 2 with Cleo: Write"]),
        ("delete contact ben --yes", ["Ben back"], ["Ben deleted"]),
    ],
)  # fmt: skip
def test_undo_says_what_it_changes_and_redo_what_is_done_again(
    nettrack: Callable[..., Result], line: str, told: list[str], again: list[str]
) -> None:
    nettrack("add Ada --with Ben --note together --follow-up Call --due 2d")
    assert nettrack(line).code == 0
    first, *lines = nettrack("undo --yes").lines
    assert (first.startswith("Taken back: command 2  "), [one.strip() for one in lines]) == (True, told)
    first, *lines = nettrack("redo").lines
    assert (first.startswith("Done again: command 2  "), [one.strip() for one in lines]) == (True, again)


@pytest.mark.parametrize(
    ("life", "line", "code"),
    [
        # Nobody held it together with Ada: what came back by an undo counts, too.
        (["add Ada --email x@example.com", "edit ada --email ''", "add Ben --email x@example.com",
          "delete contact ben --yes", "undo 2 --yes"], "undo 4 --yes", 5),
        # Ben had it already when it was taken from Ada.
        (["add Ada", "edit ada --email x@example.com", "add Ben --email x@example.com --new", "undo 2 --yes"],
         "redo", 0),
        # Ada and Cleo shared it, and Ben has it no more.
        (["add Ada --email x@example.com", "add Cleo --email x@example.com --new", "add Ben", "edit ada --email ''",
          "edit cleo --email c@example.com", "edit ben --email x@example.com", "edit ben --email b@example.com",
          "undo 5 --yes"], "undo 4 --yes", 0),
    ],
)  # fmt: skip
def test_an_address_comes_back_only_beside_those_who_had_it_then(
    nettrack: Callable[..., Result], life: list[str], line: str, code: int
) -> None:
    for one in life:
        assert nettrack(one).code == 0, one
    result = nettrack(line)
    assert (result.code, "x@example.com is Ada’s by now; take it from Ada first" in result.stderr) == (code, code == 5)


def test_an_address_that_is_another_s_is_said_before_the_question(nettrack: Callable[..., Result]) -> None:
    nettrack("add Ben")
    nettrack("add Ada --email x@example.com")
    nettrack("delete contact ada --yes")
    nettrack("edit ben --email x@example.com")
    # Nobody said yes, and it is not that which is missing.
    result = nettrack("undo 3")
    assert (result.code, "x@example.com is Ben’s since edit (4)" in result.stderr) == (5, True)


@contextlib.contextmanager
def another_program(db: Path) -> Iterator[sqlite3.Connection]:
    with opened(db) as connection:
        yield connection


def load(db: Path, dump: Path) -> None:
    """Make a tracker of an earlier version, and bring it up to date."""
    db.parent.mkdir(mode=0o700)
    with another_program(db) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
    with writing(db, "test"):
        pass


def take_back_and_do_again(nettrack: Callable[..., Result], db: Path) -> int:
    """Take back every command there is, and do all of them again; return how many there were."""
    before, count = rows(db), 0
    assert nettrack("history --all --json").code == 0
    while (result := nettrack("undo --yes")).code == 0:
        count += 1
    assert result.code == 3, result.stderr
    for _ in range(count):
        assert nettrack("redo").code == 0
    assert rows(db) == before
    return count


def leave_out_what_is_empty(db: Path) -> None:
    """Make every image one of a version that did not know the columns that are empty in it."""

    def known(image: str | None) -> str | None:
        return image and json.dumps({name: value for name, value in json.loads(image).items() if value is not None})

    with another_program(db) as connection:
        connection.create_function("known", 1, known)
        connection.execute("UPDATE change SET before = known(before), after = known(after)")


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
def test_what_every_earlier_version_did_is_told_and_taken_back(
    nettrack: Callable[..., Result], db: Path, dump: Path
) -> None:
    load(db, dump)
    many = 0 if dump.stem == "v1" else 6
    assert take_back_and_do_again(nettrack, db) == many
    leave_out_what_is_empty(db)
    assert take_back_and_do_again(nettrack, db) == many
    assert nettrack("data check").lines == ["Your data is as it should be."]


def add_columns_later(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do what a later version will do that adds columns to every table."""
    for model in JOURNALED:
        table = model.__table__.to_metadata(MetaData())  # type: ignore[attr-defined]
        with another_program(db) as connection:
            for name, kind, default in (
                ("may_be_empty", Text, None),
                ("number_later", Integer, "7"),
                ("text_later", Text, "'none yet'"),
            ):
                said = text(default) if default else None
                table.append_column(Column(name, kind, nullable=default is None, server_default=said))
                sql = f"ALTER TABLE {table.name} ADD COLUMN {name} {kind.__name__}"
                connection.execute(f"{sql} DEFAULT {default} NOT NULL" if default else sql)
            for event in ("insert", "update", "delete"):
                connection.execute(f"DROP TRIGGER journal_{table.name}_{event}")
            for sql in triggers(SimpleNamespace(__table__=table, __tablename__=table.name)):  # type: ignore[arg-type]
                connection.execute(sql)
        for name, statement in ways_back(table).items():
            made: dict[str, Any] = {"Sql": Sql}
            exec(_entry(name, statement), made)  # noqa: S102 (as compiled.py itself is loaded)
            monkeypatch.setattr(compiled, name, made[name])


def test_a_column_that_is_in_no_image_has_its_default_when_a_row_comes_back(
    nettrack: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(db, DUMPS[-1])
    # Of every table a row was made, changed or deleted before the columns came; and some are afterwards.
    nettrack("add 'Zoe Adams' --tag maths --note hello --follow-up Call --due 2d")
    nettrack("edit 'Zoe Adams' --alias Zed --name 'Zoe King' --company Acme")
    nettrack("delete contact 'Zoe King' --yes")
    add_columns_later(db, monkeypatch)
    # The triggers are those of the version to come.
    monkeypatch.setattr("nettrack.store.database.put_triggers_right", lambda *_: [])
    nettrack("add 'Yan Li' --tag maths --note hello --follow-up Call --due 2d")
    assert take_back_and_do_again(nettrack, db) == 10
    nettrack("undo --yes")
    nettrack("undo --yes")
    assert nettrack("show 'Zoe King'").code == 0
    with another_program(db) as connection:
        assert list(check.history(connection, 0, repairs=False)) == []
        for model in JOURNALED:
            of_it = f"SELECT DISTINCT may_be_empty, number_later, text_later FROM {model.__tablename__}"  # noqa: S608
            assert connection.execute(of_it).fetchall() == [(None, 7, "none yet")], model
        # What an image has no word of is no more what the command made when it is not the default.
        connection.execute("UPDATE contact SET number_later = 8 WHERE name = 'Zoe King'")
    assert nettrack("undo --yes").code == 5


def test_an_image_that_lacks_what_each_row_needs_is_damaged(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add Ada --company Acme")
    for path, is_sound in (("$.company", True), ("$.name", False)):
        with another_program(db) as connection:
            connection.execute("UPDATE change SET after = json_remove(after, ?) WHERE table_name = 'contact'", (path,))
            assert (list(check.history(connection, 0, repairs=False)) == []) is is_sound


@pytest.mark.parametrize(
    "written",
    [
        "INSERT INTO contact_tag VALUES (1, 'theirs', 'theirs')",
        "INSERT INTO participant VALUES (1, 1, 2)",
        "UPDATE contact SET company = 'Theirs' WHERE id = 1",
        "DELETE FROM contact_tag",
    ],
)
def test_what_another_program_wrote_is_neither_taken_back_nor_taken_along(
    nettrack: Callable[..., Result], db: Path, written: str
) -> None:
    nettrack("add Ada --tag maths --note hello")
    nettrack("add Ben")
    nettrack("add Cleo")
    with another_program(db) as connection:
        connection.execute(written)
    before, told = rows(db), nettrack("history --all").lines
    result = nettrack("undo 1 --yes")
    assert (result.code, result.stderr.count("\n"), rows(db)) == (5, 1, before)
    assert "perhaps by another program" in result.stderr
    assert len(told) == 3
    assert nettrack("undo --yes").code == 0
    with another_program(db) as connection:
        assert list(check.history(connection, 0, repairs=False)) == []


def test_a_row_that_another_program_made_stays_when_a_command_beside_it_is_taken_back(
    nettrack: Callable[..., Result], db: Path
) -> None:
    nettrack("add Ada")
    with another_program(db) as connection:
        connection.execute("INSERT INTO contact_tag VALUES (1, 'theirs', 'theirs')")
    before = rows(db)
    nettrack("edit ada --tag maths")
    assert nettrack("undo --yes").code == 0
    assert rows(db) == before


def test_an_address_that_another_program_gave_away_is_not_given_back(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add Ben")
    nettrack("add Ada --email x@example.com")
    nettrack("edit ada --email ''")
    with another_program(db) as connection:
        connection.execute("UPDATE contact SET email = 'x@example.com', email_key = 'x@example.com' WHERE id = 1")
    result = nettrack("undo --yes")
    assert (result.code, "x@example.com is Ben’s by now; take it from Ben first" in result.stderr) == (5, True)


def test_an_undo_sees_what_was_changed_while_the_triggers_were_gone(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add Ada --company Acme")
    nettrack("add Ben --company Acme")
    with another_program(db) as connection:
        migrations.drop_triggers(connection)
        connection.execute("UPDATE contact SET company = 'Theirs' WHERE id = 1")
        migrations.make_triggers(connection)
    before = rows(db)
    assert (nettrack("undo 1 --yes").code, rows(db)) == (5, before)
    assert nettrack("undo 2 --yes").code == 0


def test_what_another_program_wrote_is_pruned_and_forgotten(nettrack: Callable[..., Result], db: Path) -> None:
    def of_no_command(number: int) -> int:
        with another_program(db) as connection:
            connection.execute("INSERT INTO contact_tag VALUES (?, 'secret', 'secret')", (number,))
        return left()

    def left() -> int:
        with another_program(db) as connection:
            found: int = connection.execute("SELECT count(*) FROM change WHERE command_id = 0").fetchone()[0]
            return found

    nettrack("add Ada")
    nettrack("add Ben")
    assert of_no_command(1) == 1
    assert nettrack("forget ada --yes").code == 0
    assert b"secret" not in db.read_bytes()
    assert of_no_command(2) == 1
    for k in range(8):
        nettrack(f"add 'Guest {k}'")
    assert left() == 0


def test_two_aliases_that_changed_places_are_put_back(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add Ada")
    nettrack("edit ada --alias Ace --alias Bee")
    before = rows(db)
    with writing(db, "edit") as store:
        for alias, number in (("between", 1), ("ace", 2), ("bee", 1)):
            store._connection.execute("UPDATE alias SET folded = ? WHERE id = ?", (alias, number))
    after = rows(db)
    for line, wanted in (("undo --yes", before), ("redo", after), ("undo --yes", before)):
        assert (nettrack(line).code, rows(db)) == (0, wanted)


@pytest.mark.parametrize("line", ["undo --yes", "redo"])
def test_many_rows_take_no_more_statements_than_few(
    nettrack: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    ran: list[Sql] = []

    def count(of: Callable[..., Any]) -> Callable[..., Any]:
        def counted(store: Store, sql: Sql, *more: Any, **parameters: Any) -> Any:
            ran.append(sql)
            return of(store, sql, *more, **parameters)

        return counted

    monkeypatch.setattr(Store, "each", count(Store.each))
    monkeypatch.setattr(Store, "run", count(Store.run))
    counts = []
    for k, many in enumerate((10, 1000)):
        nettrack(f"add 'Guest {k}' --note hello")
        with writing(db, "edit") as store:
            numbers = "WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < ?) "
            to_tag = "INSERT INTO contact_tag SELECT (SELECT max(id) FROM contact), 'tag ' || k, 'tag ' || k FROM n"
            store._connection.execute(numbers + to_tag, (many,))
        nettrack(f"delete contact 'Guest {k}' --yes")
        if line == "redo":
            nettrack("undo --yes")
        ran.clear()
        assert nettrack(line).code == 0
        counts.append(len(ran))
    # Every eighth command prunes.
    assert counts[1] <= counts[0] + 2


def test_triggers_that_another_program_took_away_are_put_back_at_the_next_write_and_that_is_told(
    nettrack: Callable[..., Result], db: Path
) -> None:
    nettrack("add Ada --company Acme --note hello")
    with another_program(db) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE contact SET company = 'Zylo' WHERE id = 1")
        connection.execute("INSERT INTO contact (name, folded, created_at, updated_at) VALUES ('Zed', 'zed', "
                           "'2026-11-01 10:00:00', '2026-11-01 10:00:00')")  # fmt: skip
    result = nettrack("add Ben")
    assert (result.code, result.stderr.count("what was changed meanwhile is not in the history")) == (0, 1)
    assert nettrack("data check").code == 6  # nobody finds Zed by a word
    assert nettrack("data check --repair").code == 0
    assert "Ada" in nettrack("find zylo").stdout
    assert nettrack("undo --yes").code == 0
    # The command before them is no more what it was: it is not taken back instead of them.
    assert nettrack("undo --yes").code == 5
    assert nettrack("add Cleo").stderr == ""
