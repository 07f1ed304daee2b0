"""What is said after COMMIT is so, also where the disk fails at that very moment."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from nettrack.store import connection as connecting
from tests.conftest import executable
from tests.programs.terminal import Terminal
from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


def fail_at_commit(patch: pytest.MonkeyPatch, *, is_kept: bool, then: Callable[[], object] = lambda: None) -> None:
    """Let the COMMIT of a command that writes end in an error, after it or in its place."""

    class Failing(sqlite3.Connection):
        def execute(self, sql: str, *given: Any) -> sqlite3.Cursor:
            if sql != "COMMIT":
                return super().execute(sql, *given)
            super().execute("COMMIT" if is_kept else "ROLLBACK")
            then()
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR
            raise error

    def opened(path: Path, *_: object, **__: object) -> sqlite3.Connection:
        return sqlite3.connect(path, isolation_level=None, factory=Failing)

    real = connecting.opened
    counted = iter([opened])
    # The first that is opened writes; whoever asks afterwards gets a sound one.
    patch.setattr(connecting, "opened", lambda *given, **named: next(counted, real)(*given, **named))


@pytest.mark.parametrize("line", ["add Ben --note hello", "edit ada --role Cook", "done 1", "delete contact ada --yes"])
def test_a_change_that_is_in_the_file_is_said_to_be_though_the_disk_reported_a_fault(
    nettrack: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    nettrack("add Ada --follow-up Call --due 2d")
    nettrack("data backup")
    before = rows(db)
    with monkeypatch.context() as patch:
        if "delete" in line:
            patch.setattr("nettrack.services.tracker.Tracker.read", _read_with(connecting.opened))
        fail_at_commit(patch, is_kept=True)
        result = nettrack(line)
    assert result.code == 0
    assert "It is written, but the disk reported a fault" in result.stderr
    assert result.stdout != ""
    assert rows(db) != before


def _read_with(opened: Any) -> Any:
    """Return a read that opens the file as ever: only what is written is to fail."""
    from nettrack.services.tracker import Tracker

    read = Tracker.read

    def reading(self: Tracker, use: Any) -> Any:
        failing, connecting.opened = connecting.opened, opened
        try:
            return read(self, use)
        finally:
            connecting.opened = failing

    return reading


def test_a_change_that_is_not_in_the_file_is_not_said_to_be(
    nettrack: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nettrack("add Ada")
    before = rows(db)
    with monkeypatch.context() as patch:
        fail_at_commit(patch, is_kept=False)
        result = nettrack("add Ben")
    assert (result.code, result.stdout, result.stderr.count("\n")) == (6, "", 1)
    assert "nothing was changed" in result.stderr
    assert rows(db) == before


def test_where_the_disk_cannot_be_asked_nothing_is_claimed_and_nothing_tried_again(
    nettrack: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nettrack("add Ada")
    with monkeypatch.context() as patch:
        fail_at_commit(patch, is_kept=True, then=lambda: db.write_bytes(b"\xee" * 8192))
        result = nettrack("add Ben")
    assert (result.code, result.stderr.count("\n")) == (6, 1)
    assert "whether it was written cannot be seen" in result.stderr


@pytest.mark.parametrize(("fault", "says"), [("EINVAL", ""), ("EIO", "after a power failure it may be gone")])
def test_a_folder_that_cannot_be_synced_is_one_in_which_nettrack_works(
    program: Callable[..., Result], db: Path, tmp_path: Path, fault: str, says: str
) -> None:
    if shutil.which("strace") is None:
        assert "CI" not in os.environ
        pytest.skip("strace is not installed: it makes the syncing of a folder fail")
    program("add Ada --note hello --follow-up Call --due 2d")
    copy = tmp_path / "copy.db"
    program(f"data backup {copy}")
    strace = ["strace", "-f", "-o", str(tmp_path / "trace"), "-P", str(db.parent), "-e", "trace=fsync,fdatasync", "-e",
              f"inject=fsync,fdatasync:error={fault}"]  # fmt: skip
    for line in ("add Ben", "done 1", "undo --yes", "redo", "forget Ben --yes", f"data restore {copy} --yes"):
        before = rows(db)
        result = program(line, prefix=strace)
        assert result.code == 0, (line, result)
        assert result.stdout != ""
        assert rows(db) != before, line
        assert says in result.stderr, line
        if not says:
            assert "power" not in result.stderr
    assert "INJECTED" in (tmp_path / "trace").read_text()


def test_what_may_be_written_is_not_tried_again_on_a_terminal(db: Path, tmp_path: Path) -> None:
    if shutil.which("strace") is None:
        assert "CI" not in os.environ
        pytest.skip("strace is not installed: it makes the syncing of a folder fail")
    run = Terminal(["add", "Ada", "--note", "hello"])
    assert run.ended() == 0
    strace = ["strace", "-f", "-o", str(tmp_path / "trace"), "-P", str(db.parent)]
    strace += ["-e", "inject=fsync,fdatasync:error=EIO", *executable()]
    run = Terminal(["add", "Ben", "--note", "hello"], command=strace)
    run.expect("It is written")
    assert run.ended() == 0
    assert "Try again" not in run.output
    assert str(rows(db)).count("'Ben'") == 1


def test_a_file_in_the_mode_of_another_program_is_not_erased_from_while_that_holds_it(
    nettrack: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nettrack("add Ada --note SECRETNOTE")
    nettrack("add Ben")
    for copy in db.parent.glob("*.backup"):
        copy.unlink()
    monkeypatch.setattr("nettrack.store.connection.connected.__defaults__", (0.1,))
    with contextlib.closing(sqlite3.connect(db, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("SELECT count(*) FROM contact").fetchone()
        result = nettrack("forget ada --yes")
        assert (result.code, result.stdout) == (6, "")
        assert "in use by another command" in result.stderr
        assert nettrack("show ada").code == 0
    assert nettrack("forget ada --yes").code == 0
    for path in db.parent.iterdir():
        assert path.suffix == ".backup" or b"SECRETNOTE" not in path.read_bytes()


def test_where_what_is_deleted_is_not_overwritten_a_failed_vacuum_is_said_and_made_good_by_a_repair(
    nettrack: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nettrack(f"add Ada --note 'SECRETNOTE {'x' * 9000}'")
    nettrack("add Ben")

    class Lacking(sqlite3.Connection):
        def execute(self, sql: str, *given: Any) -> sqlite3.Cursor:
            if sql == "VACUUM":
                error = sqlite3.OperationalError("disk I/O error")
                error.sqlite_errorcode = sqlite3.SQLITE_IOERR
                raise error
            return super().execute(sql.replace("secure_delete = ON", "secure_delete = OFF"), *given)

    with monkeypatch.context() as patch:
        patch.setattr(
            connecting, "opened", lambda path, *_: sqlite3.connect(path, isolation_level=None, factory=Lacking)
        )
        result = nettrack("forget ada --yes")
    assert result.code == 0
    assert "its bytes may still be in the file" in result.stderr
    assert "all is erased" not in result.stderr
    assert nettrack("data check --repair").code == 0
    assert b"SECRETNOTE" not in db.read_bytes()
