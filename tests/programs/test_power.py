"""Power that fails: the files a crash would leave at every moment of a command, opened one by one."""

from __future__ import annotations

import os
import random
import shlex
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.commands import COPIES, LIFE, WRITES
from tests.database import FIRST_DUMP, opened
from tests.programs.disk import Disk, recorded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

DRAWS = 60 if "NETTRACK_KILLS" in os.environ else 4


def shown(nettrack: Callable[..., Result], db: Path) -> str:
    """Return all that the program shows of a tracker."""
    lines = ("export --include-private", "due --all --json", "list --json", "history --json")
    results = [nettrack(f"--db {db} {line}") for line in lines]
    assert [one.code for one in results] == [0] * len(lines), results
    return "".join(one.stdout for one in results)


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
    nettrack: Callable[..., Result], tmp_path: Path, disk: Path, line: str, before: str | None = None
) -> int:
    """Run a command, and look at what each crash would leave; return how many different ones there are."""
    if shutil.which("strace") is None:
        assert "CI" not in os.environ
        pytest.skip("strace is not installed: it records what a command writes")
    db, crashed = disk / "tracker" / "nettrack.db", tmp_path / "crashed"
    before, model = before or shown(nettrack, db), Disk(disk)
    calls, code = recorded(disk, tmp_path / "trace", shlex.split(line))
    assert code == 0
    after = shown(nettrack, db)
    finally_there = {str(one): one.read_bytes() for one in disk.rglob("*") if one.is_file()}
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
            there = crashed / "tracker" / "nettrack.db"
            assert shown(nettrack, there) in ([after] if is_said else [before, after]), call[:3]
            for one in nettrack(f"--db {there} data check").lines if there.exists() else ():
                assert "never finished" in one or "as it should be" in one, one
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
    monkeypatch.setenv("NETTRACK_DB", str(disk / "tracker" / "nettrack.db"))
    assert assert_all_or_nothing(nettrack, tmp_path, disk, "add Ada --note hello") > 10


@pytest.mark.slow
def test_power_that_fails_while_a_file_is_brought_up_to_date_leaves_the_old_one_or_the_new(
    nettrack: Callable[..., Result], tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = home / "disk"
    (disk / "tracker").mkdir(mode=0o700, parents=True)
    old = disk / "tracker" / "nettrack.db"
    monkeypatch.setenv("NETTRACK_DB", str(old))
    with opened(old) as connection:
        connection.executescript(FIRST_DUMP.read_text(encoding="utf-8"))
    old.chmod(0o600)
    # Looking at a copy first: whoever only reads brings a file up to date, too.
    copy = tmp_path / "copy.db"
    shutil.copyfile(old, copy)
    assert assert_all_or_nothing(nettrack, tmp_path, disk, "list", before=shown(nettrack, copy)) > 10


@pytest.mark.slow
@pytest.mark.parametrize("line", WRITES + COPIES)
def test_power_that_fails_leaves_all_of_a_command_or_nothing_and_keeps_what_was_said(
    nettrack: Callable[..., Result], tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    disk = home / "disk"
    disk.mkdir(mode=0o700)
    monkeypatch.setenv("NETTRACK_DB", str(disk / "tracker" / "nettrack.db"))
    places = {name: disk / name for name in ("old", "new", "copy")}
    for before in LIFE:
        assert nettrack(before.format(**places)).code == 0
    places["old"].write_text("what was there before\n")
    for backup in disk.glob("tracker/*.backup"):
        backup.unlink()  # so that the copy of the day is among what is recorded
    states = assert_all_or_nothing(nettrack, tmp_path, disk, line.format(**places))
    assert states > 3
