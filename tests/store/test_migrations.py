"""The schema: made by numbered steps, the same as the tables say, whole or not at all."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from nettrack.store import migrations, tables
from nettrack.store.errors import DataFileNewer, DataFileNotOurs

if TYPE_CHECKING:
    from pathlib import Path


def opened(path: Path | str) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def described(connection: sqlite3.Connection) -> dict[str, Any]:
    """Return every table, column, key, check and index in a form that does not depend on layout."""
    found: dict[str, Any] = {}
    for name, kind, sql in connection.execute("SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL"):
        if kind in {"table", "index"} and "search" not in name and "trigram" not in name and name[:7] != "sqlite_":
            found[name] = " ".join(sql.replace("(", " ( ").replace(")", " ) ").replace(",", " , ").split())
    return found


def test_a_migrated_file_has_the_schema_that_the_tables_say(tmp_path: Path) -> None:
    migrated, declared = opened(":memory:"), opened(":memory:")
    migrations.migrate(migrated, tmp_path / "x.db")
    for table in tables.Contact.metadata.sorted_tables:
        declared.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))
        for index in table.indexes:
            declared.execute(str(CreateIndex(index).compile(dialect=sqlite.dialect())))
    assert described(migrated) == described(declared)
    assert len(tables.Contact.metadata.tables) == 9


def test_the_latest_version_is_the_number_of_steps() -> None:
    assert len(migrations.steps()) == migrations.LATEST


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    connection = opened(path)
    migrations.migrate(connection, path)
    before = path.read_bytes()
    with pytest.raises(sqlite3.OperationalError):
        migrations.migrate(connection, path, [*migrations.steps(), "CREATE TABLE a (b);\nCREATE TABLE a (b);"])
    assert path.read_bytes() == before


def test_an_older_file_is_copied_beside_itself_before_a_step(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    connection = opened(path)
    migrations.migrate(connection, path)
    connection.execute("INSERT INTO alias VALUES (1, 1, 'a', 'a')")
    connection.execute("DELETE FROM alias")
    migrations.migrate(connection, path, [*migrations.steps(), "CREATE TABLE more (id INTEGER);"])
    backup = tmp_path / f"x.db.before-v{migrations.LATEST + 1}.backup"
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert opened(backup).execute("PRAGMA user_version").fetchone() == (migrations.LATEST,)
    assert connection.execute("PRAGMA user_version").fetchone() == (migrations.LATEST + 1,)


def test_a_newer_file_and_one_that_is_not_ours_are_refused(tmp_path: Path) -> None:
    newer = opened(tmp_path / "newer.db")
    migrations.migrate(newer, tmp_path)
    newer.execute("PRAGMA user_version = 99")
    with pytest.raises(DataFileNewer):
        migrations.migrate(newer, tmp_path)
    foreign = opened(tmp_path / "foreign.db")
    foreign.execute("CREATE TABLE a (b)")
    with pytest.raises(DataFileNotOurs):
        migrations.migrate(foreign, tmp_path)


def test_eight_processes_may_open_a_new_file_at_once(tmp_path: Path) -> None:
    path = tmp_path / "new" / "x.db"
    code = (
        "import sys; from pathlib import Path; from nettrack.store.database import writing\n"
        "with writing(Path(sys.argv[1]), 'test'): pass"
    )
    started = [subprocess.Popen([sys.executable, "-c", code, str(path)]) for _ in range(8)]
    assert [one.wait(60) for one in started] == [0] * 8
    assert opened(path).execute("PRAGMA user_version").fetchone() == (migrations.LATEST,)
