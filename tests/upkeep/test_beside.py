"""What lies beside the tracker: who may read it, what a sync program left, what comes and goes meanwhile."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import subprocess
import threading
from typing import TYPE_CHECKING

import pytest

from nettrack.store.connection import connected
from tests.conftest import executable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


def test_permissions_that_are_too_wide_are_closed(life: Callable[..., Result], db: Path) -> None:
    db.chmod(0o644)
    db.parent.chmod(0o755)
    result = life("data check")
    assert result.stdout.count("can be read by others") == 2
    assert life("data check --repair").code == 0
    assert stat.S_IMODE(db.stat().st_mode) == 0o600
    assert stat.S_IMODE(db.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "name",
    [
        "nettrack (conflicted copy 2026-11-23).db",
        "nettrack (Ada's conflicted copy 2026-11-23).db",
        "nettrack (Copie en conflit de Zoe 2026-11-23).db",
        "nettrack.sync-conflict-20261123-101010-ABCDEFG.db",
        "nettrack (SFConflict ada@example.com 2026-11-23-10-10-10).db",
        "nettrack (1).db",
        "nettrack 2.db",
    ],
)
def test_what_a_sync_program_left_beside_is_told_of_by_every_command(
    life: Callable[..., Result], db: Path, name: str
) -> None:
    (db.parent / name).write_bytes(b"")
    for line in ("list", "due --json", "add Zoe", "export"):
        result = life(line)
        assert result.code == 0
        assert result.stderr.count("was made by a program that syncs your files") == 1, line
        assert name in result.stderr
    result = life("data check")
    assert result.code == 6
    assert result.stdout.count("syncs your files") == 1


def test_your_own_files_beside_the_tracker_are_no_conflict(life: Callable[..., Result], db: Path) -> None:
    life("data backup")
    for name in ("nettrack-old.db", "nettrack.csv", "conflict notes.txt", "Mei (conflict).db", "nettracker (1).db"):
        (db.parent / name).write_bytes(b"")
    assert life("list").stderr == ""


def test_what_goes_away_beside_the_tracker_meanwhile_is_taken_for_not_there(
    life: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (
        f"{db.name}.20261101-first.backup",
        f"{db.name}.saved-20261101-101010-1.db",
        f".nettrack-{db.name}.x.half",
    ):
        db.with_name(name).symlink_to("gone")
    for line in ("data check", "data check --repair"):
        assert life(line).lines == ["Your data is as it should be."]
    assert len(life("data restore").lines) == 2
    (copy,) = (path for path in db.parent.glob("*-first.backup") if path.exists())
    copy.with_name(f"{copy.name}.nettrack-sum").unlink()  # so that it is opened
    monkeypatch.setattr("nettrack.upkeep.copies.connected", lambda path: path.unlink() or connected(path))
    result = life("data restore")
    assert (result.code, result.lines, copy.exists()) == (0, [], False)


def test_what_goes_away_when_it_is_mended_is_no_finding(
    life: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = db.with_name(f".nettrack-{db.name}.x.half")
    half.touch()
    os.utime(half, (0, 0))
    (copy,) = db.parent.glob("*-first.backup")
    copy.chmod(0o644)

    def vanish(path: Path, *_: object, **__: object) -> None:
        os.unlink(path)  # noqa: PTH108
        raise FileNotFoundError(errno.ENOENT, "No such file or directory", str(path))

    monkeypatch.setattr("pathlib.Path.chmod", vanish)
    monkeypatch.setattr("pathlib.Path.unlink", vanish)
    assert life("data check --repair").lines == ["Your data is as it should be."]
    assert [path for path in (half, copy) if path.exists()] == []


def test_what_may_not_be_mended_beside_the_tracker_is_said(
    life: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = db.with_name(f".nettrack-{db.name}.x.half")
    half.touch()
    os.utime(half, (0, 0))
    db.chmod(0o644)

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted", str(path))

    monkeypatch.setattr("pathlib.Path.chmod", refuse)
    monkeypatch.setattr("pathlib.Path.unlink", refuse)
    result = life("data check --repair")
    assert result.code == 6
    assert result.lines == [
        f"{db} can be read by others, and could not be mended (Operation not permitted).",
        f"{half} is a copy that was never finished, and could not be mended (Operation not permitted).",
    ]


def test_eight_processes_look_and_mend_while_copies_come_and_go(life: Callable[..., Result], db: Path) -> None:
    life("list")
    lines = (["data", "check"], ["data", "check", "--repair"], ["data", "restore"], ["data", "backup"])
    is_over = threading.Event()

    def churn() -> None:
        while not is_over.is_set():
            for k in range(40):
                os.close(os.open(f"{db}.20261101-101010-{k}.backup", os.O_CREAT, 0o600))
            for k in range(40):
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(f"{db}.20261101-101010-{k}.backup")  # noqa: PTH108

    churning = threading.Thread(target=churn)
    churning.start()
    try:
        for _ in range(3):
            started = [
                subprocess.Popen([*executable(), *lines[k % 4]], stdout=-1, stderr=-1, text=True) for k in range(8)
            ]
            for k, process in enumerate(started):
                out, err = process.communicate(timeout=60)
                assert process.returncode == 0, (lines[k % 4], out, err)
    finally:
        is_over.set()
        churning.join()
