"""What stands in a tracker beside rows: definitions of ours that are not ours any more, and those of somebody else."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from typing import TYPE_CHECKING

import pytest

from nettrack.store import migrations
from nettrack.store.errors import ForeignDefinitions
from nettrack.store.journal import put_triggers_right
from tests.damage import broken_page, redefined, repaired, spoil
from tests.database import FIRST_DUMP, opened
from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


@pytest.mark.parametrize("version", [1, migrations.LATEST])
def test_a_definition_and_something_else_that_is_damaged_lose_nobody(
    life: Callable[..., Result], db: Path, version: int
) -> None:
    if version == 1:
        db.unlink()
        with opened(db) as connection:
            connection.executescript(FIRST_DUMP.read_text(encoding="utf-8"))
    copy = db.with_name("copy.db")
    copy.write_bytes(db.read_bytes())
    people = len(life(f"--db {copy} list --all").lines)
    broken_page(db, "conversation_by_day")
    spoil(db, *redefined("contact", "company TEXT", "company TEXU"))
    repaired(life, db)
    assert len(life("list --all").lines) == people > 1


def test_an_old_file_with_a_damaged_definition_is_mended_and_brought_up_to_date(
    nettrack: Callable[..., Result], db: Path
) -> None:
    db.parent.mkdir(mode=0o700)
    with opened(db) as connection:
        connection.executescript(FIRST_DUMP.read_text(encoding="utf-8"))
    db.chmod(0o600)
    spoil(db, *redefined("contact", "company TEXT", "company TEXU"))
    assert nettrack("list").code == 6
    assert nettrack("data check --repair").code == 0
    assert nettrack("data check").code == 0
    assert len(nettrack("list --all").lines) > 1


def test_a_table_that_you_have_changed_is_told_of_and_left_alone(life: Callable[..., Result], db: Path) -> None:
    spoil(db, "ALTER TABLE contact ADD COLUMN phone TEXT", "UPDATE contact SET phone = '555'")
    result = life("data check --repair")
    assert (result.code, "the table contact is not the one that nettrack made" in result.stdout) == (6, True)
    with opened(db) as connection:
        assert connection.execute("SELECT phone FROM contact").fetchall() == [("555",), ("555",)]


def test_a_table_of_your_own_is_told_of_and_nothing_is_wrong_with_it(life: Callable[..., Result], db: Path) -> None:
    spoil(
        db,
        "CREATE TABLE shoes (size INTEGER PRIMARY KEY AUTOINCREMENT, colour TEXT UNIQUE)",
        "CREATE INDEX shoes_by_size ON shoes (size)",
        "CREATE VIRTUAL TABLE shoe_words USING fts5(words)",
        "ANALYZE",
    )
    for line in ("data check", "data check --repair"):
        result = life(line)
        assert (result.code, result.lines) == (0, ["Your data is as it should be."])
        assert "Not nettrack's, and left alone: shoes, shoe_words" in result.stderr
    assert "shoes" in json.loads(life("data check --json").stdout)["notices"][0]
    copy = life("data backup").lines[0].split()[-1].rstrip(".")
    assert life(f"data restore {copy} --yes").code == 0
    with contextlib.closing(sqlite3.connect(db)) as connection:
        assert connection.execute("SELECT * FROM shoes").fetchall() == []


@pytest.mark.parametrize("version", [1, migrations.LATEST])
@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("CREATE TRIGGER helper AFTER INSERT ON contact BEGIN DELETE FROM contact; END", "the trigger helper"),
        ("CREATE VIEW people AS SELECT * FROM contact", "the view people"),
        ("CREATE INDEX mine ON contact (met)", "the index mine"),
    ],
)
def test_a_copy_that_does_what_nettrack_does_not_is_never_put_back_before_that_is_taken_out(
    life: Callable[..., Result], db: Path, statement: str, what: str, version: int
) -> None:
    copy = db.with_name("copy.db")
    if version == 1:
        with contextlib.closing(sqlite3.connect(copy)) as connection:
            connection.executescript(FIRST_DUMP.read_text(encoding="utf-8"))
    else:
        copy.write_bytes(db.read_bytes())
    spoil(copy, statement)
    before = db.read_bytes()
    result = life(f"data restore {copy} --yes")
    assert (result.code, db.read_bytes()) == (6, before)
    assert f"holds what is not as nettrack makes it ({what})" in result.stderr
    assert life(f"--db {copy} data check --repair").code == 0
    assert life(f"data restore {copy} --yes").code == 0
    assert life("add 'Cleo Roe'").code == 0
    assert len(life("list --all").lines) > 1
    assert life("data check").lines == ["Your data is as it should be."]


def test_a_copy_is_put_back_over_a_tracker_that_somebody_gave_a_trigger(life: Callable[..., Result], db: Path) -> None:
    copy = db.with_name("copy.db")
    copy.write_bytes(db.read_bytes())
    spoil(db, "CREATE TRIGGER helper AFTER INSERT ON contact BEGIN DELETE FROM contact; END")
    assert life(f"data restore {copy} --yes").code == 0
    assert life("data check").lines == ["Your data is as it should be."]


def test_a_trigger_that_calls_itself_a_table_is_seen_all_the_same(life: Callable[..., Result], db: Path) -> None:
    spoil(
        db,
        "CREATE TRIGGER helper AFTER INSERT ON contact BEGIN DELETE FROM contact; END",
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET type = 'table' WHERE name = 'helper'",
    )
    result = life("data check")
    assert (result.code, "The table helper is not nettrack's" in result.stdout) == (6, True)
    repaired(life, db)
    assert len(life("list --all").lines) == 2


def test_the_triggers_of_a_file_are_compared_with_ours_to_the_letter(life: Callable[..., Result], db: Path) -> None:
    life("list")
    with contextlib.closing(sqlite3.connect(db, isolation_level=None)) as connection:
        assert put_triggers_right(connection, db) == []
        connection.execute("DROP TRIGGER journal_alias_insert")
        connection.execute("CREATE TRIGGER journal_alias_insert AFTER INSERT ON alias BEGIN SELECT 1; END")
        connection.execute("CREATE TRIGGER helper AFTER INSERT ON alias BEGIN SELECT 1; END")
        connection.execute("DROP TRIGGER contact_search_insert")
        with pytest.raises(ForeignDefinitions, match=r"the trigger (journal_alias_insert|helper), the trigger"):
            put_triggers_right(connection, db)
        connection.execute("DROP TRIGGER journal_alias_insert")
        connection.execute("DROP TRIGGER helper")
        assert len(put_triggers_right(connection, db)) == 1
        assert put_triggers_right(connection, db) == []


def test_nothing_in_a_newer_tracker_is_taken_out_or_changed(life: Callable[..., Result], db: Path) -> None:
    spoil(
        db,
        "CREATE VIEW people AS SELECT * FROM contact",
        "DROP INDEX conversation_by_day",
        f"PRAGMA user_version = {migrations.LATEST + 1}",
    )
    before = db.read_bytes()
    result = life("data check --repair")
    assert (result.code, "newer version of nettrack" in result.stderr, db.read_bytes()) == (6, True, before)


def test_a_definition_that_cannot_be_read_besides_leaves_a_file_as_it_is(life: Callable[..., Result], db: Path) -> None:
    spoil(
        db,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET name = 'journal_alias_updatd', sql = replace(sql, 'CREATE', 'CREATD') "
        "WHERE name = 'journal_alias_update'",
    )
    repaired(life, db)
    assert len(life("list --all").lines) == 2


def test_the_file_as_it_was_is_kept_when_a_definition_is_mended(life: Callable[..., Result], db: Path) -> None:
    spoil(db, *redefined("conversation", "takeaway", "takeawax"))
    content = db.read_bytes()
    document = json.loads(life("data check --repair --json").stdout)
    (kept,) = db.parent.glob("*.damaged")
    assert kept.read_bytes() == content
    assert f"The file as it was is kept as {kept}" in [finding["what"] for finding in document["findings"]]
    assert {"what", "is_mended"} == {key for finding in document["findings"] for key in finding}


def test_only_what_was_wrong_is_said_to_be_mended(life: Callable[..., Result], db: Path) -> None:
    spoil(db, *redefined("conversation", "takeaway", "takeawax"))
    *mended, kept = life("data check --repair").lines
    assert mended
    assert all(line.endswith(", mended.") for line in mended)
    assert kept.startswith("The file as it was is kept as /")
    assert kept.endswith(".damaged.")


def test_a_trigger_of_somebody_else_in_the_tracker_is_never_run(life: Callable[..., Result], db: Path) -> None:
    spoil(db, "CREATE TRIGGER evil AFTER INSERT ON conversation BEGIN DELETE FROM contact WHERE id = 1; END")
    before = rows(db)
    for line in ("add ben --note x", "edit ben --role Cook", "undo --yes", "done 1", "forget ben --yes"):
        result = life(line)
        assert (result.code, result.stdout, result.stderr.count("\n")) == (6, "", 1), line
        assert "the trigger evil" in result.stderr
    assert rows(db) == before
    assert life("list").code == 0
    assert life("data check --repair").code == 0
    assert life("add ben --note x").code == 0
    assert life("show ada").code == 0
