"""Commands of every kind at once, restores among them: an acknowledged add is never in no file.

It may be put aside by a restore; then it is in the copy that this restore names. What undoes and deletes keeps to names
of its own, so that nothing but a fault takes an add away. ``make soak`` goes on for two minutes.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sqlite3
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import executable

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

SECONDS = 120 if "NETTRACK_KILLS" in os.environ else 4
PATIENCE = 60
ADDERS = 4
# What a restore writes between its copy of what is there and its end; each of them is made slow in turn.
SLOWED = {"link": 400, "fsync": 400, "fdatasync": 200, "unlink": 400, "pwrite64": 5}


def names_in(file: Path) -> set[str]:
    with contextlib.closing(sqlite3.connect(file)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM contact")}


class Harness:
    """What was acknowledged, and the copies that were named."""

    def __init__(self, program: Callable[..., Result], db: Path, folder: Path) -> None:
        self._program, self._db, self._folder = program, db, folder
        self.added: set[str] = set()
        self.kept: set[Path] = set()
        self.copies: set[Path] = set()

    def run(self, line: str) -> Result | None:
        """Run a line; return its result, or None where it said that it could not be done."""
        result = self._program(line)
        assert "Traceback" not in result.stderr, (line, result.stderr)
        assert result.code in (0, 6), (line, result)
        return result if result.code == 0 else None

    def add(self, name: str) -> None:
        if self.run(f"add {name} --note hello --follow-up Call"):
            self.added.add(name)

    def restore(self, copy: Path) -> None:
        if result := self.run(f"data restore {copy} --yes"):
            self.kept.update(map(Path, re.findall(r"kept as (/.+)\.$", result.stdout, re.MULTILINE)))

    def back_up_and_restore(self, name: str) -> None:
        copy = self._folder / f"{name}.db"
        if self.run(f"data backup {copy}"):
            self.restore(copy)

    def back_up(self, _name: str) -> None:
        if result := self.run("data backup"):
            self.copies.add(Path(result.stdout.removeprefix("Your data is copied to ").removesuffix(".\n")))

    def add_and_delete(self, name: str) -> None:
        self.run(f"add {name}")
        # A restore may have put the tracker aside that has this name.
        assert self._program(f"delete contact {name} --yes").code in (0, 3, 6)

    def look(self, name: str) -> None:
        for line in (f"export {self._folder / name}.csv", "due --all", "data check"):
            self.run(line)

    def lost(self) -> set[str]:
        """Return the acknowledged names that are in no file where they may be."""
        return self.added - names_in(self._db).union(*map(names_in, self.kept))


@pytest.fixture
def harness(program: Callable[..., Result], db: Path, settings: Path, tmp_path: Path) -> Harness:
    settings.write_text("backup_space = 100000\n")  # nothing is pruned
    assert program("add Ada --note hello").code == 0
    return Harness(program, db, tmp_path)


@pytest.mark.slow
def test_what_is_acknowledged_while_copies_are_put_back_is_in_the_tracker_or_in_a_copy_that_is_named(
    harness: Harness, nettrack: Callable[..., Result], capfd: pytest.CaptureFixture[str]
) -> None:
    ends = time.monotonic() + SECONDS
    # A slow disk may need longer until enough has happened to say something.
    latest = ends + PATIENCE

    def goes_on() -> bool:
        is_enough = len(harness.added) > 2 * SECONDS / 8 and len(harness.kept) > SECONDS / 8
        return time.monotonic() < (latest if not is_enough else ends)

    def repeat(numbered: tuple[int, Callable[[str], None]]) -> None:
        number, work = numbered
        k = 0
        while goes_on():
            work(f"name-{number}-{k}-end")
            k += 1

    works = [harness.add] * ADDERS + [
        harness.back_up_and_restore,
        harness.back_up,
        harness.add_and_delete,
        harness.look,
    ]
    with ThreadPoolExecutor(len(works)) as at_once:
        list(at_once.map(repeat, enumerate(works)))
    lost = harness.lost()
    with capfd.disabled():
        print(f"{len(harness.added)} adds acknowledged, {len(lost)} lost, {len(harness.kept)} restores")
    assert lost == set()
    assert len(harness.added) > 2 * SECONDS / 8
    assert len(harness.kept) > SECONDS / 8
    assert [copy for copy in harness.kept | harness.copies if not copy.exists()] == []
    assert nettrack("data check").stdout == "Your data is as it should be.\n"


@pytest.mark.slow
@pytest.mark.parametrize("call", SLOWED)
def test_what_is_acknowledged_during_a_slow_restore_is_in_the_tracker_or_in_the_copy(
    harness: Harness, nettrack: Callable[..., Result], tmp_path: Path, call: str
) -> None:
    if shutil.which("strace") is None:
        assert "CI" not in os.environ
        pytest.skip("strace is not installed: it makes a restore slow")
    assert nettrack(f"data backup {tmp_path / 'copy.db'}").code == 0
    over = threading.Event()

    def add_until_it_is_over() -> None:
        k = 0
        while not over.is_set():
            harness.add(f"name-{k}-end")
            k += 1

    with ThreadPoolExecutor(1) as at_once:
        adding = at_once.submit(add_until_it_is_over)
        slow = ["strace", "-f", "-o", str(tmp_path / "trace"), "-e", f"trace={call}"]
        ended = subprocess.run(
            [*slow, "-e", f"inject={call}:delay_exit={SLOWED[call] * 1000}",
             *executable(), "data", "restore", str(tmp_path / "copy.db"), "--yes"],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        )  # fmt: skip
        over.set()
        adding.result()
    assert ended.returncode in (0, 6), ended.stderr
    harness.kept.update(map(Path, re.findall(r"kept as (/.+)\.$", ended.stdout, re.MULTILINE)))
    assert harness.lost() == set()
    assert harness.added != set()
    assert nettrack("data check").stdout == "Your data is as it should be.\n"
