"""Copies: made every day and on request, verified, private, thinned out with time."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.damage import make_foreign
from tests.database import FIRST_DUMP, backups, opened
from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result


def test_a_copy_is_made_before_the_first_change_of_a_day(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add Ada")
    assert backups(db) == []
    before = rows(db)
    nettrack("add Ben")
    nettrack("add Cleo")
    (made,) = backups(db)
    assert rows(made) == before
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    made.rename(made.with_name(made.name.replace(time.strftime("%Y%m%d"), "20200101")))
    nettrack("add Dan")
    assert len(backups(db)) == 2
    nettrack("list")
    assert len([path for path in db.parent.iterdir() if path.suffix != ".nettrack-sum"]) == 3


def make_copies(db: Path, *moments: dt.datetime) -> list[Path]:
    """Make copies as if they had been made then; the times of the files say nothing."""
    copies = [db.with_name(f"{db.name}.{moment:%Y%m%d-%H%M%S-%f}.backup") for moment in moments]
    for copy in copies:
        copy.write_bytes(db.read_bytes())
    return copies


def test_old_copies_thin_out_and_those_of_the_last_days_are_all_kept(
    nettrack: Callable[..., Result], db: Path, settings: Path
) -> None:
    nettrack("add Ada")
    now = dt.datetime.now()
    for days, kept in ((10, 10), (3, 3)):
        settings.write_text(f"backups = {days}\n")
        every = make_copies(db, *(now - dt.timedelta(days=k, seconds=1) for k in range(700)))
        assert nettrack("data backup").code == 0
        left = backups(db)
        young = [copy for copy in left if copy in every[:kept]]
        assert len(young) == kept
        # Ten weeks, a year of months, each perhaps begun at either end, and the copy just made.
        assert 10 + 9 <= len(left) - len(young) <= 11 + 14 + 1
        assert every[-1] not in left
        for copy in left:
            copy.unlink()


def test_copies_keep_to_their_room_but_two_are_kept_in_any_case(
    nettrack: Callable[..., Result], db: Path, settings: Path
) -> None:
    settings.write_text("backup_space = 1\n")
    nettrack("add Ada")
    with opened(db) as connection:
        connection.execute("UPDATE contact SET met = ?", ("x" * 400_000,))
    for _ in range(6):
        assert nettrack("data backup").code == 0
    assert len(backups(db)) == 2
    with opened(db) as connection:
        connection.execute("UPDATE contact SET met = ?", ("x" * 4_000_000,))
    for _ in range(3):
        assert nettrack("data backup").code == 0
    assert len(backups(db)) == 2


def test_a_copy_that_was_just_made_is_kept_when_ten_have_later_times(
    nettrack: Callable[..., Result], db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nettrack("add Ada")
    now = dt.datetime.now()
    make_copies(db, *(now + dt.timedelta(days=k) for k in range(12)))
    monkeypatch.setattr("nettrack.upkeep.beside.stamp", lambda: "20200101-101010-101010")
    made = nettrack("data backup").stdout.removeprefix("Your data is copied to ").removesuffix(".\n")
    assert Path(made).exists()
    copy = tmp_path / "copy.db"
    nettrack(f"data backup {copy}")
    nettrack("add Ben")
    monkeypatch.setattr("nettrack.upkeep.beside.stamp", lambda: "20200102-101010-101010")
    kept = json.loads(nettrack(f"data restore {copy} --yes --json").stdout)["kept"]
    assert "Ben" in str(rows(Path(kept)))


def test_copies_are_not_thinned_out_for_a_week_after_a_restore(
    nettrack: Callable[..., Result], db: Path, tmp_path: Path
) -> None:
    nettrack("add Ada")
    copy = tmp_path / "copy.db"
    nettrack(f"data backup {copy}")
    now = dt.datetime.now()
    old = make_copies(db, *(now - dt.timedelta(days=400 + k) for k in range(5)))
    kept = Path(json.loads(nettrack(f"data restore {copy} --yes --json").stdout)["kept"])
    nettrack("data backup")
    assert all(path.exists() for path in old)
    # A week later.
    before = f"{now - dt.timedelta(days=8):%Y%m%d-101010-101010}"
    for name in (kept.name, f"{kept.name}.nettrack-sum"):
        kept.with_name(name).rename(kept.with_name(f"{db.name}.{before}.backup{name.removeprefix(kept.name)}"))
    nettrack("data backup")
    assert not any(path.exists() for path in old)


def test_two_machines_that_share_a_folder_never_delete_the_copies_of_the_other(
    nettrack: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nettrack("add Ada")
    with monkeypatch.context() as patch:
        patch.setattr("nettrack.upkeep.copies.this_machine", lambda: "the-other.example.com")
        patch.setattr("nettrack.upkeep.beside.stamp", lambda: "20200101-101010-101010")
        nettrack("data backup")
    for _ in range(3):
        nettrack("data backup")
    assert "20200101" in backups(db)[0].name


def test_an_old_copy_that_cannot_be_deleted_keeps_nobody_from_writing(
    nettrack: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nettrack("add Ada")
    make_copies(db, *(dt.datetime.now() - dt.timedelta(days=900 + k) for k in range(3)))

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(Path, "unlink", refused)
    assert nettrack("add Ben").code == 0
    assert nettrack("data backup").code == 0


def test_a_mode_that_cannot_be_changed_is_told_of_and_keeps_nobody_from_anything(
    nettrack: Callable[..., Result], db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nettrack("add Ada")
    copy = tmp_path / "copy.db"
    nettrack(f"data backup {copy}")
    db.chmod(0o644)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(Path, "chmod", refused)
    for line in ("add Ben", f"data restore {copy} --yes"):
        result = nettrack(line)
        assert result.code == 0, line
        assert result.stderr.count("can be read by others, and that could not be changed") == 1
    assert "is kept as" in result.stdout


def test_a_copy_that_cannot_be_made_is_told_of_and_the_change_is_kept(
    nettrack: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nettrack("add Ada")

    def no_room(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_room)
    result = nettrack("add Ben")
    assert (result.code, result.lines) == (0, ["Ben  new contact"])
    assert "No copy of your data could be made" in result.stderr
    assert len(nettrack("list").lines) == 2
    assert [path.name for path in db.parent.iterdir()] == [db.name]


def test_a_copy_beside_is_one_a_day_however_many_begin_it(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add Ada")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nettrack.upkeep.opening.was_backed_up_on", lambda _path, _day: False)
        for k in range(12):
            nettrack(f"add 'Guest {k}'")
    assert len(backups(db)) == 1


def test_a_copy_that_fails_half_way_leaves_the_one_that_is_there(
    nettrack: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nettrack("add Ada")
    target = tmp_path / "copy.db"
    nettrack(f"data backup {target}")
    before = target.read_bytes()
    nettrack("add Ben")

    def no_room(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_room)
    result = nettrack(f"data backup {target} --force")
    assert (result.code, result.stderr.count("\n")) == (6, 1)
    assert target.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir() if "copy" in file.name] == ["copy.db"]


def test_copies_that_were_asked_for_push_out_neither_those_of_days_nor_what_is_yours(
    nettrack: Callable[..., Result], db: Path
) -> None:
    nettrack("add Ada")
    days = [f"{dt.date.today() - dt.timedelta(days=k):%Y%m%d}-first" for k in (2, 9, 40)]
    others = [db.with_name(f"{db.name}.{name}.backup") for name in (*days, "before-my-trip")]
    others.append(db.with_name(f"{db.name}.db.20260101-101010-1.backup"))
    for copy in others:
        copy.write_bytes(db.read_bytes())
    for _ in range(13):
        assert nettrack("data backup").code == 0
    nettrack("data check --repair")
    assert all(copy.exists() for copy in others)
    assert len([copy for copy in backups(db) if copy not in others]) == 13


@pytest.mark.parametrize("kind", ["pipe", "tracker", "folder"])
def test_a_copy_replaces_nothing_that_is_no_copy(
    nettrack: Callable[..., Result], db: Path, tmp_path: Path, kind: str
) -> None:
    nettrack("add Ada")
    target = db if kind == "tracker" else tmp_path / kind
    if kind == "pipe":
        os.mkfifo(target)
    elif kind == "folder":
        target.mkdir()
    before = target.stat().st_mode
    result = nettrack(f"data backup {target} --force")
    assert (result.code, result.stderr.count("\n")) == (6, 1)
    assert target.stat().st_mode == before
    assert nettrack("list").stdout.startswith("Ada")


def test_the_names_of_copies_are_taken_to_the_letter(
    nettrack: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nettrack("add Ada")
    monkeypatch.chdir(tmp_path)
    for name in ("two  spaces.db", "[x].db", "a?b#c%20.db", "it's.db"):
        assert nettrack("data backup", name).code == 0
        assert (tmp_path / name).exists()
        assert nettrack("data restore --yes", name).code == 0
    assert nettrack("data backup ~nobody-here/x.db").code == 6


def test_everything_that_is_made_is_private_whatever_the_umask(program: Callable[..., Result], tmp_path: Path) -> None:
    db = tmp_path / "made" / "deeper" / "t.db"
    copy, out = tmp_path / "copy.db", tmp_path / "out.csv"

    def run(line: str) -> Result:
        return program(f"--db {db} {line}", umask=0)

    for line in ("add Ada --note hello", "add Ben", "data backup", f"data backup {copy}", f"export {out}",
                 f"data restore {copy} --yes", "undo --yes"):  # fmt: skip
        assert run(line).code == 0, line
    content = bytearray(db.read_bytes())
    content[4096 * 3 : 4096 * 4] = b"\xee" * 4096
    db.write_bytes(content)
    assert "saved-" in run("data check --repair --json").stdout
    assert run(f"data restore {copy} --yes").code == 0
    made = [tmp_path / "made", *(tmp_path / "made").rglob("*"), copy, out]
    modes = {str(path): stat.S_IMODE(path.stat().st_mode) for path in made}
    assert len(modes) > 8
    assert {mode for name, mode in modes.items() if name.endswith(("made", "deeper"))} == {0o700}
    assert {mode for name, mode in modes.items() if not name.endswith(("made", "deeper"))} == {0o600}, modes


def test_copies_of_an_older_version_are_looked_at_and_left_as_they_are(
    nettrack: Callable[..., Result], db: Path
) -> None:
    nettrack("add Ada")
    old = db.with_name(f"{db.name}.20250101-first.backup")
    with opened(old) as connection:
        connection.executescript(FIRST_DUMP.read_text(encoding="utf-8"))
    before = {file.name: file.read_bytes() for file in db.parent.iterdir()}
    document = json.loads(nettrack("data restore --json").stdout)
    (described,) = (copy for copy in document["copies"] if copy["path"] == str(old))
    assert described["contacts"] > 0
    assert {file.name: file.read_bytes() for file in db.parent.iterdir()} == before


def test_nothing_is_mended_where_no_copy_can_be_made_before(
    nettrack: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nettrack("add Ada --note hello")
    with opened(db) as connection:
        connection.execute("UPDATE contact SET last_conversation_on = '2001-01-01'")
    before = db.read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("nettrack.upkeep.copies.copy_into", full)
    result = nettrack("data check --repair")
    assert (result.code, result.stdout, result.stderr.count("\n")) == (6, "", 1)
    assert "No copy of your data could be made" in result.stderr
    assert db.read_bytes() == before


def test_a_sound_tracker_is_not_copied_where_nothing_is_mended(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add Ada")
    before = backups(db)
    assert nettrack("data check --repair").code == 0
    assert backups(db) == before


def test_what_a_restore_kept_stays_for_a_week_however_little_room_there_is(
    nettrack: Callable[..., Result], db: Path, tmp_path: Path, settings: Path
) -> None:
    settings.write_text("backup_space = 1\n")
    nettrack("add Ada")
    with opened(db) as connection:
        connection.execute("UPDATE contact SET met = ?", ("x" * 700_000,))
    copy = tmp_path / "copy.db"
    nettrack(f"data backup {copy}")
    nettrack("add Precious")
    kept = Path(json.loads(nettrack(f"data restore {copy} --yes --json").stdout)["kept"])
    for _ in range(4):
        nettrack("data backup")
    assert kept.exists()


def test_a_copy_beside_that_has_changed_is_found_by_the_check(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add Ada --note 'hello there'")
    nettrack("data backup")
    (copy,) = backups(db)
    copy.write_bytes(copy.read_bytes().replace(b"hello there", b"hellx there"))
    result = nettrack("data check")
    assert (result.code, result.lines) == (6, [f"{copy} has changed since it was copied, and is not put back."])


def test_a_forced_copy_replaces_nothing_but_a_tracker(nettrack: Callable[..., Result], tmp_path: Path) -> None:
    nettrack("add Ada")
    song, letter = tmp_path / "song.db", tmp_path / "letter.txt"
    make_foreign(song)
    letter.write_text("Dear mentor")
    for path in (song, letter):
        before = path.read_bytes()
        assert nettrack(f"data backup {path} --force").code == 6
        assert path.read_bytes() == before


def test_an_empty_file_is_not_said_to_have_had_a_tracker(nettrack: Callable[..., Result], db: Path) -> None:
    db.parent.mkdir(mode=0o700)
    db.touch()
    # Nor does an empty copy say so, as a full disk leaves one.
    db.with_name(f"{db.name}.20261101-101010-1.backup").touch()
    assert "There was one before" not in nettrack("add Ada").stderr
    assert [path.name for path in db.parent.glob("*-first.backup")] == []
