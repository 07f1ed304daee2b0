"""Power that fails: the files a crash would leave at every moment of a command, opened one by one."""

from __future__ import annotations

import os
import random
import shlex
import shutil
from typing import TYPE_CHECKING

import pytest

from nettrack.store.connection import exists
from tests.commands import COPIES, LIFE, PASSED_OVER, WRITES, some_of
from tests.database import FIRST_DUMP, opened
from tests.life import db_of
from tests.programs.disk import Disk, recorded
from tests.rows import held

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

DRAWS = 60 if "NETTRACK_KILLS" in os.environ else 3


def shown(nettrack: Callable[..., Result], db: Path) -> tuple[str, dict[str, list[str]] | None]:
    """Return what the program shows of a tracker, and every row of it once the program has looked."""
    result = nettrack(f"--db {db} export --include-private")
    assert result.code == 0, result
    rows = held(db) if exists(db) else None
    # A tracker that was just begun holds what none holds.
    return result.stdout, rows if rows and any(rows.values()) else None


def put(files: dict[str, bytes], disk: Path, crashed: Path) -> None:
    """Write the files of a crash to a folder of their own."""
    shutil.rmtree(crashed, ignore_errors=True)
    crashed.mkdir(mode=0o700)
    for name, content in files.items():
        path = crashed / name[len(str(disk)) + 1 :]
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(0o600)


def assert_all_or_nothing(
    nettrack: Callable[..., Result], tmp_path: Path, disk: Path, line: str, before: object = None
) -> int:
    """Run a command, and look at what each crash would leave; return how many different ones there are."""
    if shutil.which("strace") is None:
        assert "CI" not in os.environ
        pytest.skip("strace is not installed: it records what a command writes")
    db, crashed = db_of(disk), tmp_path / "crashed"
    before, model = before or shown(nettrack, db), Disk(disk)
    calls, code = recorded(disk, tmp_path / "trace", shlex.split(line))
    assert code == 0
    after = shown(nettrack, db)
    finally_there = {str(file): file.read_bytes() for file in disk.rglob("*") if file.is_file()}
    draw, seen = random.Random(line), set()  # noqa: S311
    last = max(k for k, call in enumerate(calls) if call.name == "say")
    for k, call in enumerate(calls):
        # Before each sync the most is at stake; after it, least may be gone.
        lost = [] if call.name in ("write", "truncate") else [model.left(draw) for _ in range(DRAWS)]
        model.take(call)
        is_said = k >= last
        for files in [*lost, model.left()]:
            if (key := (is_said, *sorted(files.items()))) in seen:
                continue
            seen.add(key)
            put(files, disk, crashed)
            there = db_of(crashed)
            assert shown(nettrack, there) in ([after] if is_said else [before, after]), call[:3]
            for finding in nettrack(f"--db {there} data check").lines if there.exists() else ():
                assert "never finished" in finding or "as it should be" in finding, finding
            for backup in there.parent.glob("*.backup"):
                assert nettrack(f"--db {backup} list").code == 0
            if is_said:
                # What was named when it was done is there, to the letter.
                assert files == finally_there
    return len(seen)


@pytest.mark.slow
def test_power_that_fails_while_a_tracker_is_begun_leaves_it_whole_or_none(
    nettrack: Callable[..., Result], tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = home / "disk"
    disk.mkdir(mode=0o700)
    monkeypatch.setenv("NETTRACK_DB", str(db_of(disk)))
    assert assert_all_or_nothing(nettrack, tmp_path, disk, "add Ada --note hello") > 10


@pytest.mark.slow
def test_power_that_fails_while_a_file_is_brought_up_to_date_leaves_the_old_one_or_the_new(
    nettrack: Callable[..., Result], tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = home / "disk"
    (disk / "tracker").mkdir(mode=0o700, parents=True)
    old = db_of(disk)
    monkeypatch.setenv("NETTRACK_DB", str(old))
    with opened(old) as connection:
        connection.executescript(FIRST_DUMP.read_text(encoding="utf-8"))
    old.chmod(0o600)
    # Looking at a copy first: whoever only reads brings a file up to date, too.
    copy = tmp_path / "copy.db"
    shutil.copyfile(old, copy)
    assert assert_all_or_nothing(nettrack, tmp_path, disk, "list", before=shown(nettrack, copy)) > 10


@pytest.mark.slow
# Of the others, make soak tries all.
@pytest.mark.parametrize("line", some_of([line for line in WRITES + COPIES if line not in PASSED_OVER], 6))
def test_power_that_fails_leaves_all_of_a_command_or_nothing_and_keeps_what_was_said(
    nettrack: Callable[..., Result],
    lived: Callable[..., dict[str, Path]],
    tmp_path: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    line: str,
) -> None:
    disk = home / "disk"
    monkeypatch.setenv("NETTRACK_DB", str(db_of(disk)))
    places = lived(*LIFE, root=disk)
    for backup in disk.glob("tracker/*.backup"):
        backup.unlink()  # so that the copy of the day is among what is recorded
    states = assert_all_or_nothing(nettrack, tmp_path, disk, line.format(**places))
    assert states > 3
