"""The schema: made by numbered steps, the same as the tables say, whole or not at all."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from nettrack.store import migrations
from nettrack.store.compiled.schema import TABLES
from nettrack.store.compiled.triggers import TRIGGERS
from nettrack.store.errors import DataFileNewer, DataFileNotOurs
from nettrack.store.tables import Table, every_table
from tests.commands import LIFE
from tests.database import bring_to_next_version, opened
from tests.store.dump import dumped

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

DUMPS = Path(__file__).with_name("dumps")


def version(connection: sqlite3.Connection) -> int:
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def described(connection: sqlite3.Connection) -> dict[str, Any]:
    """Return every table, column, key, check and index in a form that does not depend on layout."""
    found: dict[str, Any] = {}
    for name, kind, sql in connection.execute("SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL"):
        if kind in {"table", "index"} and "search" not in name and "trigram" not in name and name[:7] != "sqlite_":
            found[name] = " ".join(sql.replace("(", " ( ").replace(")", " ) ").replace(",", " , ").split())
    return found


def test_a_migrated_file_has_the_schema_that_the_tables_say(tmp_path: Path) -> None:
    with opened(":memory:", isolation_level=None) as migrated, opened(":memory:") as declared:
        migrations.migrate(migrated, tmp_path / "x.db")
        every_table()
        for table in Table.metadata.sorted_tables:
            declared.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))
            for index in table.indexes:
                declared.execute(str(CreateIndex(index).compile(dialect=sqlite.dialect())))
        assert described(migrated) == described(declared)
    assert Table.metadata.tables.keys() == TABLES.keys()


def test_the_latest_version_is_the_number_of_steps() -> None:
    assert len(migrations.steps()) == migrations.LATEST


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with opened(path, isolation_level=None) as connection:
        migrations.migrate(connection, path)
        before = path.read_bytes()
        with pytest.raises(sqlite3.OperationalError):
            bring_to_next_version(connection, path, "CREATE TABLE a (b);\nCREATE TABLE a (b);")
    assert path.read_bytes() == before
    assert list(tmp_path.glob("x.db*")) == [path]


def test_an_older_file_is_copied_beside_itself_before_a_step(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with opened(path, isolation_level=None) as connection:
        migrations.migrate(connection, path)
        connection.execute("INSERT INTO alias VALUES (1, 1, 'a', 'a')")
        connection.execute("DELETE FROM alias")
        bring_to_next_version(connection, path, "CREATE TABLE more (id INTEGER);")
        assert version(connection) == migrations.LATEST + 1
    (backup,) = tmp_path.glob(f"x.db.before-v{migrations.LATEST + 1}-*.backup")
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    with opened(backup) as connection:
        assert version(connection) == migrations.LATEST


def test_a_newer_file_and_one_that_is_not_ours_are_refused(tmp_path: Path) -> None:
    with opened(tmp_path / "newer.db", isolation_level=None) as newer:
        migrations.migrate(newer, tmp_path)
        newer.execute("PRAGMA user_version = 99")
        with pytest.raises(DataFileNewer):
            migrations.migrate(newer, tmp_path)
    with opened(tmp_path / "foreign.db", isolation_level=None) as foreign:
        foreign.execute("CREATE TABLE a (b)")
        with pytest.raises(DataFileNotOurs):
            migrations.migrate(foreign, tmp_path)


def test_eight_processes_may_open_a_new_file_at_once(tmp_path: Path) -> None:
    path = tmp_path / "new" / "x.db"
    code = (
        "import sys; from pathlib import Path; from tests.database import writing\n"
        "with writing(Path(sys.argv[1]), 'test'): pass"
    )
    started = [subprocess.Popen([sys.executable, "-c", code, str(path)]) for _ in range(8)]
    assert [process.wait(60) for process in started] == [0] * 8
    with opened(path) as connection:
        assert version(connection) == migrations.LATEST


@pytest.mark.parametrize("dump", sorted(DUMPS.glob("*.sql")), ids=lambda dump: dump.stem)
def test_a_file_of_every_released_version_upgrades_with_every_row(
    nettrack: Callable[..., Result], db: Path, dump: Path
) -> None:
    db.parent.mkdir()
    with opened(db) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%STRICT'")]
        given = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'follow_up'").fetchone()[0]
        before = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}  # noqa: S608
    db.chmod(0o600)
    db.parent.chmod(0o700)
    assert nettrack("show ada").code == 0
    with opened(db) as connection:
        assert version(connection) == migrations.LATEST
        after = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}  # noqa: S608
    for name in names:
        if name == "contact_word":
            continue  # it follows from the names, and is made anew
        rows = [row for row in before[name] if row[2] != "contact_word"] if name == "change" else before[name]
        # A column that came later stands at the end.
        assert [row[: len(old)] for row, old in zip(after[name], rows, strict=True)] == rows
    assert nettrack("data check").lines == ["Your data is as it should be."]
    assert nettrack("find apprentice").lines != []
    assert f"follow-up {given + 1}" in nettrack("add ada --follow-up Write --due 2d").stdout


def test_a_dump_of_this_version_holds_all_that_it_keeps(lived: Callable[..., dict[str, Path]], db: Path) -> None:
    lived(*LIFE)
    with opened(db) as connection, opened(":memory:") as loaded:
        lines = [*dumped(connection)]
        loaded.executescript("\n".join(lines))
        assert [*dumped(loaded)] == lines
        assert described(loaded) == described(connection)
        for table in (*TABLES, "sqlite_sequence"):
            query = f"SELECT * FROM {table}"  # noqa: S608
            assert loaded.execute(query).fetchall() == connection.execute(query).fetchall(), table
        found = "SELECT count(*) FROM conversation_search WHERE conversation_search MATCH 'hello'"
        assert loaded.execute(found).fetchone() == connection.execute(found).fetchone() != (0,)


def test_there_is_a_dump_of_every_version_before_this_one() -> None:
    # `python -m tests.store.dump` makes it, before there is a step after it.
    assert [dump.stem for dump in sorted(DUMPS.glob("*.sql"))] == [f"v{k}" for k in range(1, migrations.LATEST)]


@pytest.mark.parametrize("dump", sorted(DUMPS.glob("v*.sql")), ids=lambda dump: dump.stem)
def test_a_table_that_a_later_version_keeps_a_journal_of_keeps_no_older_file_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dump: Path
) -> None:
    sql = "CREATE TRIGGER journal_later_insert AFTER INSERT ON later BEGIN SELECT 1; END"
    monkeypatch.setitem(TRIGGERS, "journal_later_insert", sql)
    path = tmp_path / "x.db"
    with opened(path) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
    with opened(path, isolation_level=None) as connection:
        bring_to_next_version(connection, path, "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;")
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE 'journal_later%'").fetchone() == (
            1,
        )
