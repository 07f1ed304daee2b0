"""What is no tracker is never moved, replaced or copied as if it were, and holds nobody up."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.conftest import executable
from tests.database import opened
from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


def make_note(path: Path) -> None:
    path.write_text("Milk, eggs, and call Ada. " * 200)


def make_letter(path: Path) -> None:
    path.write_text("x")


def make_database(path: Path) -> None:
    with opened(path) as connection:
        connection.execute("CREATE TABLE song (title TEXT)")


def make_marked_database(path: Path) -> None:
    """Make the database of another application that holds nothing yet."""
    with opened(path) as connection:
        connection.execute("PRAGMA application_id = 4711")
        connection.execute("CREATE TABLE song (title TEXT)")
        connection.execute("DROP TABLE song")


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize("make", [make_note, make_letter, make_database, make_marked_database, make_pipe])
def test_what_is_no_tracker_stays_as_it_is_whatever_is_asked(
    nettrack: Callable[..., Result], db: Path, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    nettrack("add Ada")
    copy, other, target = tmp_path / "copy.db", tmp_path / "other.db", tmp_path / "target.db"
    nettrack(f"data backup {copy}")
    make(other)
    before, content = rows(db), other.read_bytes() if other.is_file() else b""
    for line in (
        f"--db {other} add Ben",
        f"--db {other} data backup",
        f"--db {other} data backup {target}",
        f"--db {other} data restore {copy} --yes",
        f"data restore {other} --yes",
        f"--db {other} data check --repair",
        f"--db {other} list",
        f"--db {other} undo --yes",
    ):
        result = nettrack(line)
        assert (result.code, result.stdout, result.stderr.count("\n")) == (6, "", 1), (line, result)
    assert rows(db) == before
    assert (other.read_bytes() if other.is_file() else b"") == content
    names = {path.name for path in tmp_path.iterdir() if not path.is_dir()}
    assert names == {"copy.db", "copy.db.nettrack-sum", "other.db"}


@pytest.mark.parametrize("end", ["-journal", "-wal", "-shm"])
def test_a_name_that_sqlite_keeps_for_itself_is_refused(nettrack: Callable[..., Result], db: Path, end: str) -> None:
    nettrack("add Ada")
    for line in (f"data backup {db}{end}", f"export {db}{end}"):
        result = nettrack(line)
        assert result.code != 0
        assert result.stderr.count("\n") == 1
        assert not db.with_name(f"{db.name}{end}").exists()


def test_a_pipe_that_is_read_slowly_keeps_nobody_from_writing(
    nettrack: Callable[..., Result], program: Callable[..., Result], tmp_path: Path
) -> None:
    nettrack("add Ada")
    for k in range(4):
        nettrack(f"add ada --note '{'x' * 100_000} {k}'")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    slow = f"import time; file = open({str(pipe)!r}, 'rb'); file.read(1); time.sleep(3); print(len(file.read()))"
    reader = subprocess.Popen([sys.executable, "-c", slow], stdout=subprocess.PIPE)
    export = subprocess.Popen([*executable(), "export", str(pipe)], stderr=subprocess.PIPE)
    time.sleep(1)
    assert reader.poll() is None
    began = time.monotonic()
    assert program("add Ben").code == 0
    assert time.monotonic() - began < 2
    assert reader.poll() is None, "the pipe was read before the other command had ended"
    assert int(reader.communicate()[0]) > 400_000
    assert export.wait() == 0
    export.communicate()
