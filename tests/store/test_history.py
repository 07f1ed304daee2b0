"""The journal that undo and history read.

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
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Column, Integer, MetaData, Text, text

from nettrack.store import migrations
from nettrack.store.compile import compile_statement
from nettrack.store.compiled import history
from nettrack.store.compiled.schema import TABLES
from nettrack.store.constructs import journal_triggers
from nettrack.store.statements.history import ways_back
from nettrack.store.store import Store
from nettrack.store.tables import journaled_tables
from nettrack.upkeep.rows import unreadable_commands
from tests.database import DUMPS, opened, writing
from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Result

JOURNALED = [name for name, table in TABLES.items() if table.is_journaled]


def test_every_table_that_a_person_writes_to_keeps_a_journal(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add Ada")
    with opened(db) as connection:
        of_triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'journal_%'"
        triggers = {name for (name,) in connection.execute(of_triggers)}
        of_tables = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%' AND name NOT LIKE 'sqlite_%'"
        names = {name for (name,) in connection.execute(of_tables) if "_search" not in name and "trigram" not in name}
    own = {"command", "change", "contact_word"}
    assert triggers == {f"journal_{name}_{event}" for name in names - own for event in ("insert", "update", "delete")}
    assert len(triggers) == 3 * len(JOURNALED)


def test_the_journal_keeps_as_many_commands_as_the_settings_say(
    nettrack: Callable[..., Result], db: Path, settings: Path
) -> None:
    settings.write_text("undo_commands = 5\n")
    for k in range(48):
        nettrack(f"add 'Guest {k}'")
    assert len(nettrack("history --all").lines) <= 5 + 16
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
    later = MetaData()
    for table in [model.__table__.to_metadata(later) for model in journaled_tables()]:
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
            for sql in journal_triggers(table).values():
                connection.execute(sql)
        columns = dict.fromkeys(table.columns.keys(), "text")
        monkeypatch.setitem(TABLES, table.name, TABLES[table.name]._replace(columns=columns))
        for name, statement in ways_back(table).items():
            monkeypatch.setattr(history, name, compile_statement(statement))


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
    monkeypatch.setattr("nettrack.store.transaction.put_triggers_right", lambda *_: [])
    nettrack("add 'Yan Li' --tag maths --note hello --follow-up Call --due 2d")
    assert take_back_and_do_again(nettrack, db) == 10
    nettrack("undo --yes")
    nettrack("undo --yes")
    assert nettrack("show 'Zoe King'").code == 0
    with another_program(db) as connection:
        assert list(unreadable_commands(connection)) == []
        looks = (f"SELECT DISTINCT may_be_empty, number_later, text_later FROM {name}" for name in JOURNALED)  # noqa: S608
        found = [connection.execute(look).fetchall() for look in looks]
        # One of a feature to come may hold nothing.
        assert found.count([(None, 7, "none yet")]) >= 6
        assert found.count([(None, 7, "none yet")]) + found.count([]) == len(JOURNALED)
        # What an image has no word of is no more what the command made when it is not the default.
        connection.execute("UPDATE contact SET number_later = 8 WHERE name = 'Zoe King'")
    assert nettrack("undo --yes").code == 5


def test_an_image_that_lacks_what_each_row_needs_is_damaged(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add Ada --company Acme")
    for path, is_sound in (("$.company", True), ("$.name", False)):
        with another_program(db) as connection:
            connection.execute("UPDATE change SET after = json_remove(after, ?) WHERE table_name = 'contact'", (path,))
            assert (list(unreadable_commands(connection)) == []) is is_sound


@pytest.mark.parametrize(
    ("damage", "line"),
    [
        ("table_name = 'contacX'", "undo --yes"),
        ("after = '[]', row_key = '[9]'", "history ada"),
    ],
)
def test_a_damaged_history_is_said_to_be_when_somebody_asks_for_it(
    nettrack: Callable[..., Result], db: Path, damage: str, line: str
) -> None:
    nettrack("add Ada")
    with another_program(db) as connection:
        connection.execute(f"UPDATE change SET {damage} WHERE table_name = 'contact'")  # noqa: S608 (ours)
    before = rows(db)
    result = nettrack(line)
    assert (result.code, result.stderr.count("\n"), rows(db)) == (6, 1, before), result
    assert "nettrack data check --repair" in result.stderr


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
        assert list(unreadable_commands(connection)) == []


@pytest.mark.parametrize("line", ["undo --yes", "redo"])
def test_an_undo_that_clashes_with_a_row_of_another_program_is_refused_whole(
    nettrack: Callable[..., Result], db: Path, line: str
) -> None:
    nettrack("add Ada")
    nettrack("edit ada --alias Ace --company Acme")
    nettrack("edit ada --no-alias Ace" if "undo" in line else "undo --yes")
    with another_program(db) as connection:
        connection.execute("INSERT INTO alias (id, contact_id, alias, folded) VALUES (9, 1, 'Ace', 'ace')")
    before = rows(db)
    result = nettrack(line)
    assert (result.code, result.stdout, result.stderr.count("\n"), rows(db)) == (5, "", 1, before)
    assert "perhaps by another program, has taken its place" in result.stderr


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


# Rows of somebody, as many as there are numbers; and what changes them all.
MANY = (
    "INSERT INTO contact_tag SELECT 1, 'tag ' || value, 'tag ' || value FROM json_each(:numbers)",
    (
        "INSERT INTO follow_up (contact_id, action, due_on, state, snoozed, created_at, updated_at) SELECT 1, 'Call', "
        "'2026-12-01', 'open', 0, '2026-11-01 10:00:00', '2026-11-01 10:00:00' FROM json_each(:numbers)"
    ),
    "INSERT INTO alias (contact_id, alias, folded) SELECT 1, 'n ' || value, 'n ' || value FROM json_each(:numbers)",
)
CHANGED = (
    "UPDATE contact_tag SET tag = upper(tag)",
    "UPDATE follow_up SET due_on = '2026-12-02'",
    "UPDATE alias SET alias = upper(alias)",
)


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Count the statements that are run and the rows that are fetched."""
    found = {"statements": 0, "rows": 0}

    def counted(of: Callable[..., Any]) -> Callable[..., Any]:
        def count(*given: Any, **parameters: Any) -> Any:
            found["statements"] += 1
            result = of(*given, **parameters)
            return each(result) if of is of_each else result

        return count

    def each(rows: Iterator[Any]) -> Iterator[Any]:
        for row in rows:
            found["rows"] += 1
            yield row

    of_each = Store.each
    for name in ("each", "run", "run_each"):
        monkeypatch.setattr(Store, name, counted(getattr(Store, name)))
    return found


@pytest.mark.parametrize("command", ["makes", "changes", "deletes"])
def test_many_rows_take_no_more_statements_and_are_fetched_no_more_than_few(
    nettrack: Callable[..., Result],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    counts: dict[str, int],
    command: str,
) -> None:
    found = {}
    for size in (20, 1000):
        path = tmp_path / f"{size}.db"
        monkeypatch.setenv("NETTRACK_DB", str(path))
        nettrack("add Ada")
        for statements in (MANY, CHANGED):
            with writing(path, "edit") as store:
                for statement in statements:
                    store._connection.execute(statement, {"numbers": json.dumps([*range(size)])})
        nettrack("delete contact Ada --yes")
        for _ in range(("deletes", "changes", "makes").index(command)):
            nettrack("undo --yes")
        for line in ("history", "undo --yes", "redo"):
            counts.update(statements=0, rows=0)
            assert nettrack(line).code == 0
            found[size, line] = dict(counts)
    for line in ("history", "undo --yes", "redo"):
        assert found[20, line] == found[1000, line]
        assert found[20, line]["rows"] < 100


def test_of_many_effects_the_first_are_told_and_how_many_more_there_are(
    nettrack: Callable[..., Result], db: Path
) -> None:
    nettrack("add Ada --note hello --follow-up Call --due 2d")
    nettrack("add Ada --new")
    nettrack("add Ben")
    with writing(db, "edit") as store:
        for sql in (
            # What is said of two of one name, or twice of one row, is said once.
            "INSERT INTO contact_tag SELECT contact.id, 'tag ' || value, value FROM contact, json_each('[1, 2, 3]')",
            "DELETE FROM contact_tag WHERE contact_id = 3 AND folded = 'tag 2'",
            "INSERT INTO contact_tag VALUES (3, 'tag 2', 'tag 2')",
            "UPDATE contact SET company = 'Acme', role = '', met = 'here'",
            "UPDATE contact SET name = 'Ada King' WHERE id = 2",
            "UPDATE follow_up SET due_on = '2026-12-05'",
            "UPDATE follow_up SET due_on = '2026-12-05', snoozed = 2",
            "UPDATE follow_up SET state = 'done'",
            "INSERT INTO alias (contact_id, alias, folded) SELECT id, 'Ace', 'ace' FROM contact",
            "UPDATE alias SET folded = 'acer'",
            "UPDATE conversation SET notes = 'one'",
            "UPDATE conversation SET notes = 'two'",
            # Of these nothing is said.
            "INSERT INTO participant VALUES (1, 1, 3), (1, 2, 2)",
            (
                "UPDATE contact SET (first_conversation_on, last_conversation_on) = "
                "(SELECT held_on, held_on FROM conversation)"
            ),
        ):
            store._connection.execute(sql)
    for line, again in (("history --limit 1", None), ("undo --yes", "redo"), ("redo", "undo --yes")):
        told = nettrack(line).stdout
        if again:
            assert nettrack(again).code == 0
        effects = json.loads(nettrack(f"{line} --json").stdout)["commands"][0]["effects"]
        assert "conversation 1 with Ben, Ada King changed" in effects
        assert len(effects) == len(set(effects)) > 20
        assert [effect in told for effect in effects] == [True] * 12 + [False] * (len(effects) - 12)
        assert f"and {len(effects) - 12} more" in told


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
