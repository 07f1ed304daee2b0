"""A copy is put back whole, what was there is kept, and what will not do is refused."""

from __future__ import annotations

import errno
import json
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nettrack.store.connection import create
from tests.damage import damage, make_foreign, make_newer
from tests.database import FIRST_DUMP, backups, opened
from tests.programs.terminal import Terminal
from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result


def test_a_copy_in_which_one_letter_has_changed_is_not_put_back(
    nettrack: Callable[..., Result], db: Path, tmp_path: Path
) -> None:
    nettrack("add Ada --note 'hello there'")
    copy = tmp_path / "copy.db"
    nettrack(f"data backup {copy}")
    copy.write_bytes(copy.read_bytes().replace(b"hello there", b"hellx there"))
    before = rows(db)
    result = nettrack(f"data restore {copy} --yes")
    assert (result.code, result.stdout, result.stderr.count("\n")) == (6, "", 1)
    assert "has changed since it was copied" in result.stderr
    assert rows(db) == before
    # One that is made anew in its place is measured by its own sum, and one without any as before.
    assert nettrack(f"data backup {copy} --force").code == 0
    assert nettrack(f"data restore {copy} --yes").code == 0
    copy.with_name("copy.db.nettrack-sum").unlink()
    assert nettrack(f"data restore {copy} --yes").code == 0


def test_a_copy_is_put_back_and_what_was_there_is_kept(
    nettrack: Callable[..., Result], db: Path, tmp_path: Path
) -> None:
    nettrack("add Ada --note hello")
    target = tmp_path / "copy.db"
    assert str(target) in nettrack(f"data backup {target}").stdout
    assert nettrack(f"data backup {target}").code == 5
    assert nettrack(f"data backup {target} --force").code == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    before = rows(db)
    nettrack("add Ben")
    assert nettrack(f"data restore {target}").code == 1
    assert rows(db) != before
    document = json.loads(nettrack(f"data restore {target} --yes --json").stdout)
    assert rows(db) == before
    kept = document["kept"]
    assert "Ben" in str(rows(db.parent / kept))
    assert nettrack(f"data restore {kept} --yes").code == 0
    assert len(nettrack("list").lines) == 2
    assert nettrack("find hello").lines != []


def test_a_tracker_is_begun_from_a_copy(nettrack: Callable[..., Result], db: Path, tmp_path: Path) -> None:
    nettrack("add Ada")
    target = tmp_path / "copy.db"
    nettrack(f"data backup {target}")
    db.unlink()
    assert nettrack(f"data restore {target} --yes").code == 0
    assert nettrack("list").stdout.startswith("Ada")
    assert stat.S_IMODE(db.stat().st_mode) == 0o600


def test_a_damaged_tracker_is_kept_when_a_copy_takes_its_place(
    nettrack: Callable[..., Result], db: Path, tmp_path: Path
) -> None:
    nettrack("add Ada")
    target = tmp_path / "copy.db"
    nettrack(f"data backup {target}")
    damage(db)
    damaged = db.read_bytes()
    document = json.loads(nettrack(f"data restore {target} --yes --json").stdout)
    assert document["kept"].endswith(".damaged")
    assert (db.parent / document["kept"]).read_bytes() == damaged
    assert nettrack("list").stdout.startswith("Ada")


@pytest.mark.parametrize("kind", ["foreign", "newer", "text", "flipped", "missing"])
def test_a_copy_that_will_not_do_is_refused_and_nothing_changes(
    nettrack: Callable[..., Result], db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    nettrack("add Ada")
    before = rows(db)
    source = tmp_path / "source.db"
    if kind == "foreign":
        make_foreign(source)
    elif kind == "newer":
        with monkeypatch.context() as patch:
            patch.setenv("NETTRACK_DB", str(source))
            make_newer(source)
    elif kind == "text":
        source.write_text("not a database " * 500)
    elif kind == "flipped":
        nettrack(f"data backup {source}")
        content = bytearray(source.read_bytes())
        content[4096 : 4096 + 200] = os.urandom(200)
        source.write_bytes(content)
    result = nettrack(f"data restore {source} --yes")
    assert (result.code, result.stdout, result.stderr.count("\n")) == (6, "", 1)
    assert rows(db) == before


def test_a_copy_of_an_older_version_is_brought_up_to_date(
    nettrack: Callable[..., Result], db: Path, tmp_path: Path
) -> None:
    from nettrack.store import migrations

    old = tmp_path / "old.db"
    with opened(old, isolation_level=None) as connection:
        migrations.migrate(connection, old, 1)
        migrations.drop_triggers(connection)  # the first version kept no journal
        connection.execute(
            "INSERT INTO contact (name, folded, created_at, updated_at) "
            "VALUES ('Ada', 'ada', '2026-11-01 10:00:00', '2026-11-01 10:00:00')"
        )
    assert nettrack(f"data restore {old} --yes").code == 0
    assert nettrack("list").stdout.startswith("Ada")
    with opened(db) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (migrations.LATEST,)


def test_a_new_tracker_is_told_of_and_so_is_the_copy_of_one_that_is_gone(
    nettrack: Callable[..., Result], db: Path
) -> None:
    assert f"A new tracker was begun at {db}." in nettrack("add Ada").stderr
    assert nettrack("add Ben").stderr == ""
    (copy,) = backups(db)
    # What a program that syncs files, or a full disk, may leave of a file.
    db.write_bytes(b"")
    result = nettrack("list")
    assert f"There is no tracker at {db} any more; nettrack data restore shows the copies of it." in result.stderr
    assert "There was one before: nettrack data restore shows the copies of it." in nettrack("add Cleo").stderr
    shown, path = nettrack("data restore").lines
    assert shown.endswith("1 person, 0 conversations")
    assert path == f"  {copy}"
    (document,) = json.loads(nettrack("data restore --json").stdout)["copies"]
    assert (document["path"], document["contacts"]) == (str(copy), 1)
    assert nettrack(f"data restore {copy} --yes").code == 0
    assert nettrack("list").stdout.startswith("Ada")


def test_a_tracker_that_somebody_else_holds_is_not_moved_aside(
    nettrack: Callable[..., Result], db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nettrack("add Ada")
    target = tmp_path / "copy.db"
    nettrack(f"data backup {target}")
    before = rows(db)
    monkeypatch.setattr("nettrack.upkeep.copies.BUSY_SECONDS", 0.1)
    monkeypatch.setattr("nettrack.store.connection.connected.__defaults__", (0.1,))
    with opened(db, isolation_level=None) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        result = nettrack(f"data restore {target} --yes")
    assert result.code == 6
    assert "in use by another command" in result.stderr
    assert rows(db) == before
    assert not list(db.parent.glob("*.damaged"))


def test_your_data_is_not_replaced_by_itself(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add Ada")
    before = rows(db)
    result = nettrack(f"data restore {db} --yes")
    assert (result.code, result.stderr.count("\n")) == (6, 1)
    assert "is your data already" in result.stderr
    assert (rows(db), backups(db)) == (before, [])


def test_a_restore_that_somebody_who_reads_holds_up_ends_with_code_6(
    nettrack: Callable[..., Result], db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nettrack("add Ada")
    target = tmp_path / "copy.db"
    nettrack(f"data backup {target}")
    nettrack("add Ben")
    before = rows(db)
    monkeypatch.setattr("nettrack.upkeep.copies.BUSY_SECONDS", 0.1)
    monkeypatch.setattr("nettrack.store.connection.connected.__defaults__", (0.1,))
    with opened(db, isolation_level=None) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM contact").fetchall()
        result = nettrack(f"data restore {target} --yes")
    assert result.code == 6
    assert "in use by another command" in result.stderr
    assert rows(db) == before


def test_a_restore_keeps_the_copy_that_it_puts_back(nettrack: Callable[..., Result], db: Path, settings: Path) -> None:
    settings.write_text("backups = 1\n")
    nettrack("add Ada")
    nettrack("data backup")
    (source,) = backups(db)
    nettrack("add Ben")
    for _ in range(3):
        assert nettrack(f"data restore {source} --yes").code == 0
        assert source.exists()
    assert nettrack("list").stdout.startswith("Ada")


def test_behind_a_link_it_is_the_file_that_is_replaced(
    nettrack: Callable[..., Result], db: Path, tmp_path: Path
) -> None:
    nettrack("add Ada")
    real, link = tmp_path / "real.db", tmp_path / "link.db"
    link.symlink_to(real)
    assert nettrack(f"data backup {link}").code == 0
    assert link.is_symlink()
    assert nettrack(f"data backup {link}").code == 5
    # The tracker itself may be behind a link, and be damaged.
    away = tmp_path / "away.db"
    db.rename(away)
    db.symlink_to(away)
    damage(away)
    assert nettrack(f"data restore {real} --yes").code == 0
    assert db.is_symlink()
    assert away.exists()
    assert nettrack("list").stdout.startswith("Ada")


def test_a_tracker_of_a_newer_version_is_kept_when_a_copy_takes_its_place(
    nettrack: Callable[..., Result], db: Path, tmp_path: Path
) -> None:
    nettrack("add Ada")
    copy = tmp_path / "copy.db"
    nettrack(f"data backup {copy}")
    nettrack("add Ben")
    with opened(db) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert nettrack("list").code == 6
    result = nettrack(f"data restore {copy} --yes")
    (line,) = (told for told in result.lines if "is kept as" in told)
    kept = Path(line.removeprefix("What was there before is kept as ").removesuffix("."))
    assert kept.name.endswith(".backup")
    assert len(nettrack("list").lines) == 1
    with opened(kept) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (99,)
        assert connection.execute("SELECT count(*) FROM contact").fetchone() == (2,)
    assert "newer version" in nettrack(f"data restore {kept} --yes").stderr


def test_a_terminal_says_what_would_be_put_back_and_how_to_regret_it(
    nettrack: Callable[..., Result], db: Path, tmp_path: Path
) -> None:
    nettrack("add Ada --note hello")
    copy = tmp_path / "copy.db"
    nettrack(f"data backup {copy}")
    nettrack("add Ben")
    run = Terminal(["data", "restore", str(copy)])
    run.expect("1 person, 1 conversation")
    run.expect("2 people, 1 conversation")
    run.expect("[y/N] ")
    run.type("y\n")
    run.expect("brings it back")
    assert run.ended() == 0
    assert len(nettrack("list").lines) == 1


def no_room(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_damaged_tracker_stays_where_it_is_when_there_is_no_room_for_the_copy(
    nettrack: Callable[..., Result], db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nettrack("add Ada")
    copy = tmp_path / "copy.db"
    nettrack(f"data backup {copy}")
    damage(db)
    before = {path.name: path.read_bytes() for path in db.parent.iterdir()}
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", no_room)
        result = nettrack(f"data restore {copy} --yes")
    assert (result.code, result.stdout, result.stderr.count("\n")) == (6, "", 1)
    assert {path.name: path.read_bytes() for path in db.parent.iterdir()} == before


@pytest.mark.parametrize("kind", ["links", "no links"])
def test_two_damaged_trackers_of_one_moment_are_both_kept(
    nettrack: Callable[..., Result], db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    nettrack("add Ada")
    copy = tmp_path / "copy.db"
    nettrack(f"data backup {copy}")
    if kind == "no links":  # as to another disk

        def refused(*_: object) -> None:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

        monkeypatch.setattr(Path, "hardlink_to", refused)
    kept = []
    for k in range(2):
        nettrack(f"add 'Guest {k}'")
        damage(db)
        damaged = db.read_bytes()
        kept.append(Path(json.loads(nettrack(f"data restore {copy} --yes --json").stdout)["kept"]))
        assert kept[k].read_bytes() == damaged
        assert nettrack("list").stdout.startswith("Ada")
    assert kept[0] != kept[1]
    assert kept[0].exists()
    # Where the name is taken already, nothing is moved.
    monkeypatch.setattr("nettrack.upkeep.beside.stamp", lambda: kept[1].name.split(".")[2])
    damage(db)
    before = kept[1].read_bytes()
    assert nettrack(f"data restore {copy} --yes").code == 6
    assert kept[1].read_bytes() == before


def test_what_belongs_to_a_damaged_tracker_is_not_played_back_into_the_copy(
    nettrack: Callable[..., Result], db: Path, tmp_path: Path
) -> None:
    nettrack("add Ada")
    copy = tmp_path / "copy.db"
    nettrack(f"data backup {copy}")
    wal = db.with_name(f"{db.name}-wal")
    # What another program leaves that is killed while it holds the file.
    with opened(db, isolation_level=None) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE contact SET met = 'at the fair'")
        left = db.read_bytes(), wal.read_bytes()
    db.write_bytes(b"\xee" * 16 + left[0][16:])
    wal.write_bytes(left[1])
    assert nettrack(f"data restore {copy} --yes").code == 0
    assert not wal.exists()
    assert nettrack("data check").code == 0
    assert "fair" not in nettrack("show ada").stdout


@pytest.mark.parametrize("page_size", [512, 8192, 65536])
def test_a_copy_in_another_mode_and_with_other_pages_is_put_back_over_one_in_such_a_mode(
    nettrack: Callable[..., Result], db: Path, tmp_path: Path, page_size: int
) -> None:
    nettrack("add Ada --note hello")
    copy = tmp_path / "copy.db"
    nettrack(f"data backup {copy}")
    copy.with_name("copy.db.nettrack-sum").unlink()
    with opened(copy, isolation_level=None) as connection:
        connection.execute(f"PRAGMA page_size = {page_size}")
        connection.execute("VACUUM")
        connection.execute("PRAGMA journal_mode = WAL")
    nettrack("add Ben")
    with opened(db, isolation_level=None) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    assert nettrack(f"data restore {copy} --yes").code == 0
    assert len(nettrack("list").lines) == 1
    assert nettrack("data check").code == 0
    with opened(db) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert not [path for path in db.parent.iterdir() if path.name.endswith(("-wal", "-shm"))]


def test_numbers_given_since_a_copy_was_made_are_not_given_again_after_it_is_put_back(
    nettrack: Callable[..., Result], tmp_path: Path
) -> None:
    nettrack("add Ada --note hello --follow-up Call --due 2d")
    copy = tmp_path / "copy.db"
    nettrack(f"data backup {copy}")
    nettrack("add Ben --note hello --follow-up Call --due 2d")
    assert nettrack(f"data restore {copy} --yes").code == 0
    again = json.loads(nettrack("add Cleo --note hello --follow-up Call --due 2d --json").stdout)
    assert [again[kind][0]["number"] for kind in ("contacts", "conversations", "follow_ups")] == [3, 3, 3]


def test_a_copy_that_cannot_be_brought_up_to_date_is_refused_before_anything_is_touched(
    nettrack: Callable[..., Result], db: Path, tmp_path: Path
) -> None:
    nettrack("add Ada --note hello")
    before = {path.name: path.read_bytes() for path in db.parent.iterdir()}
    for k, statement in enumerate((
        "UPDATE participant SET contact_id = 99 WHERE position = 0",
        "CREATE TABLE alias_trigram (x TEXT)",
        "DROP TABLE alias",
        "PRAGMA user_version = -5",
    )):  # fmt: skip
        old = tmp_path / f"old-{k}.db"
        with opened(old) as connection:
            connection.executescript(FIRST_DUMP.read_text(encoding="utf-8"))
            connection.executescript(f"PRAGMA foreign_keys = OFF; {statement}")
        result = nettrack(f"data restore {old} --yes")
        assert (result.code, result.stdout, result.stderr.count("\n")) == (6, "", 1), (statement, result)
        assert str(old) in result.stderr
        assert {path.name: path.read_bytes() for path in db.parent.iterdir()} == before


def test_a_tracker_that_is_begun_while_a_copy_is_put_back_is_kept(
    nettrack: Callable[..., Result], program: Callable[..., Result], db: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    nettrack("add Ada")
    copy = tmp_path / "copy.db"
    nettrack(f"data backup {copy}")
    db.unlink()

    def begun(path: Path) -> bool:
        assert program("add 'Acked Person'").code == 0
        return create(path)

    monkeypatch.setattr("nettrack.upkeep.backups.create", begun)
    kept = json.loads(nettrack(f"data restore {copy} --yes --json").stdout)["kept"]
    assert "Acked Person" in str(rows(Path(kept)))
    assert len(nettrack("list").lines) == 1


def test_a_copy_that_is_used_as_a_tracker_is_one_and_a_link_to_a_copy_is_a_copy(
    nettrack: Callable[..., Result], tmp_path: Path
) -> None:
    nettrack("add Ada --note 'hello there'")
    copy, link, mine = tmp_path / "copy.db", tmp_path / "link.db", tmp_path / "copy.db.sum"
    mine.write_text("mine")
    nettrack(f"data backup {copy}")
    link.symlink_to(copy)
    assert nettrack(f"--db {copy} add Ben").code == 0
    assert nettrack(f"data restore {copy} --yes").code == 0
    assert len(nettrack("list").lines) == 2
    nettrack(f"data backup {copy} --force")
    copy.write_bytes(copy.read_bytes().replace(b"hello there", b"hellx there"))
    assert "has changed since it was copied" in nettrack(f"data restore {link} --yes").stderr
    assert mine.read_text() == "mine"
