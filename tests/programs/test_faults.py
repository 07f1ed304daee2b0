"""Faults that are really caused: processes killed at random moments, many at once, files that go away.

After each, the check finds nothing, what was acknowledged with exit code 0 is there, and nothing is half written.
``NETTRACK_KILLS`` says how many processes are killed; ``make soak`` kills thousands.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from nettrack.store import migrations
from tests.conftest import executable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

KILLS = int(os.environ.get("NETTRACK_KILLS", "320"))
# A command takes about 0.1 s here; the moments are drawn from before its first write to after its end.
LONGEST = 0.25

ADD = "add 'Guest {k}' --with 'Friend {k}' --tag t{k} --note 'note {k}' --follow-up 'call {k}' --due 3d"


def killed_after(seconds: float, *words: str) -> bool:
    """Start the program, kill it after so long, and tell whether it had ended well before."""
    started = subprocess.Popen(
        [*executable(), *words], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(seconds)
    started.send_signal(signal.SIGKILL)
    return started.wait() == 0


def sums(path: Path) -> dict[str, int]:
    with sqlite3.connect(path) as connection:
        tables = ("contact", "conversation", "participant", "follow_up", "contact_tag")
        return {one: connection.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in tables}  # noqa: S608


def assert_sound(nettrack: Callable[..., Result], db: Path) -> None:
    result = nettrack("data check")
    # A copy that was interrupted lies beside the data and is named; it is no part of it.
    left = [line for line in result.lines if "never finished" not in line]
    assert left in ([], ["Your data is as it should be."]), result.stdout
    found = sums(db)
    # Every entry is whole: two people, one conversation with both, one tag, one follow-up.
    assert found["participant"] == 2 * found["conversation"] == found["contact"]
    assert found["contact_tag"] == found["follow_up"] == found["conversation"]


@pytest.mark.slow
def test_an_add_that_is_killed_leaves_all_of_an_entry_or_nothing(nettrack: Callable[..., Result], db: Path) -> None:
    draw = random.Random(11)  # noqa: S311
    assert nettrack(ADD.replace("{k}", "0")).code == 0
    kept = {0}
    for k in range(1, KILLS // 2):
        words = ["add", f"Guest {k}", "--with", f"Friend {k}", "--tag", f"t{k}", "--note", f"note {k}"]
        if killed_after(draw.uniform(0.03, LONGEST), *words, "--follow-up", f"call {k}", "--due", "3d"):
            kept.add(k)
        if k % 10 == 0:
            assert_sound(nettrack, db)
    assert_sound(nettrack, db)
    names = {one["name"] for one in json.loads(nettrack("list --json").stdout)["contacts"]}
    assert {f"Guest {k}" for k in kept} <= names
    assert 0 < len(kept) < KILLS // 2


@pytest.mark.slow
def test_other_commands_that_are_killed_leave_all_or_nothing(
    nettrack: Callable[..., Result], db: Path, tmp_path: Path
) -> None:
    draw = random.Random(12)  # noqa: S311
    for k in range(12):
        nettrack(ADD.replace("{k}", str(k)))
    copy, out = tmp_path / "copy.db", tmp_path / "out.csv"
    nettrack(f"data backup {copy}")
    commands = [
        ["edit", "Guest 3", "--company", "Acme {k}", "--alias", "A{k}"],
        ["delete", "conversation", "{n}", "--yes"],
        ["undo", "--yes"],
        ["redo"],
        ["data", "backup"],
        ["data", "restore", str(copy), "--yes"],
        ["export", str(out), "--force"],
        ["data", "check", "--repair"],
    ]
    for k in range(KILLS // 2):
        words = commands[k % len(commands)]
        if words[0] == "redo":
            nettrack("undo --yes")
        named = [word.replace("{k}", str(k)).replace("{n}", str(k % 12 + 1)) for word in words]
        killed_after(draw.uniform(0.03, LONGEST), *named)
        if k % 8 == 7:
            left = [line for line in nettrack("data check").lines if "never finished" not in line]
            assert left in ([], ["Your data is as it should be."])
            # Whatever was taken back, deleted or put back went whole: both people, both participants, the follow-up.
            found = sums(db)
            assert found["contact"] % 2 == 0
            assert found["participant"] == 2 * found["conversation"] == 2 * found["follow_up"]
        if out.exists():
            text = out.read_bytes().decode("utf-8-sig")
            assert {len(row) for row in csv.reader(io.StringIO(text, newline=""))} == {11}
            assert text.endswith("\r\n")
    for one in db.parent.glob(".*.half*"):
        os.utime(one, (0, 0))  # a young one may still be written to by another process
    assert nettrack("data check --repair").code == 0
    assert not [one for one in db.parent.iterdir() if one.name.endswith((".half", "-journal"))], list(
        db.parent.iterdir()
    )
    for backup in db.parent.glob("*.backup"):
        with sqlite3.connect(backup) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.slow
def test_a_migration_that_is_killed_leaves_the_old_file_or_the_new(
    nettrack: Callable[..., Result], db: Path, tmp_path: Path
) -> None:
    old = tmp_path / "old.db"
    connection = sqlite3.connect(old, isolation_level=None)
    migrations.migrate(connection, old, migrations.steps()[:1])
    migrations.drop_triggers(connection)
    connection.execute(
        "INSERT INTO contact (name, folded, created_at, updated_at) "
        "VALUES ('Ada', 'ada', '2026-11-01 10:00:00', '2026-11-01 10:00:00')"
    )
    connection.execute("INSERT INTO contact_word VALUES (1, 0, 'ada')")
    connection.close()
    db.parent.mkdir()
    draw = random.Random(13)  # noqa: S311
    for _ in range(20):
        shutil.copyfile(old, db)
        killed_after(draw.uniform(0.03, LONGEST), "list")
        assert nettrack("list").stdout.startswith("Ada")
        left = [line for line in nettrack("data check").lines if "never finished" not in line]
        assert not [line for line in left if "read by others" not in line and "as it should be" not in line]


WRITERS, READERS, EACH = 16, 4, 100
# Whoever waits for longer than the time-out is told so, and tries again, as a person would.
WRITER = """
for k in $(seq 1 {each}); do
    until {program} add Guest-$0-$k-end --with Friend-$0-$k-end --tag t --note n --follow-up f --due 3d >$1.out 2>$1
    do
        test $? = 6 && grep -q 'is in use by another command, so nothing was done' $1 || exit 1
    done
done
"""


@pytest.mark.slow
def test_many_writers_and_readers_at_once_lose_nothing_and_see_nothing_half(
    program: Callable[..., Result], nettrack: Callable[..., Result], db: Path, tmp_path: Path
) -> None:
    script = WRITER.replace("{each}", str(EACH)).replace("{program}", " ".join(executable()))
    nettrack("add 'Guest 0' --with 'Friend 0' --tag t0 --note n --follow-up f --due 3d")
    writers = [subprocess.Popen(["sh", "-c", script, str(k), str(tmp_path / f"{k}")]) for k in range(WRITERS)]

    def read() -> int:
        count = 0
        while count < EACH or any(one.poll() is None for one in writers):
            result = program("timeline --json --limit 20")
            if result.code == 6:
                assert "is in use by another command" in result.stderr
                continue
            assert result.code == 0, result.stderr
            assert all(
                len(one["contacts"]) == 2 and one["notes"] == "n" for one in json.loads(result.stdout)["conversations"]
            )
            count += 1
        return count

    with ThreadPoolExecutor(READERS) as readers:
        counts = [one.result() for one in [readers.submit(read) for _ in range(READERS)]]
    assert [one.wait() for one in writers] == [0] * WRITERS, [(tmp_path / f"{k}").read_text() for k in range(WRITERS)]
    assert min(counts) >= EACH
    assert sums(db)["conversation"] == 1 + WRITERS * EACH
    assert_sound(nettrack, db)


def test_whoever_waits_for_longer_than_the_time_out_is_told_so(program: Callable[..., Result], db: Path) -> None:
    program("add Ada --note hello --due 3d")
    copy = db.with_name("copy.db")
    program(f"data backup {copy}")
    lines = ("add Ben", "edit ada --role x", "done 1", "delete contact ada --yes", "undo --yes", "due", "export",
             "data backup", "data check", f"data restore {copy} --yes")  # fmt: skip
    with contextlib.closing(sqlite3.connect(db, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        with ThreadPoolExecutor(len(lines)) as at_once:
            results = list(at_once.map(program, lines))
        connection.execute("ROLLBACK")
    for line, result in zip(lines, results, strict=True):
        assert (result.code, result.stdout, result.stderr.count("\n")) == (6, "", 1), line
        assert "is in use by another command" in result.stderr, line
    assert time.monotonic() - began > 4
    assert [line.split("\t")[0] for line in program("list").lines] == ["Ada"]
    assert len(program("history").lines) == 1


def test_a_folder_that_is_removed_meanwhile_and_a_link_to_nowhere_are_said(
    program: Callable[..., Result], db: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "nowhere" / "x.db")
    result = program(f"--db {link} add Ada")
    assert (result.code, result.stderr.count("\n")) == (6, 1)
    real = tmp_path / "real.db"
    other = tmp_path / "other.db"
    other.symlink_to(real)
    assert program(f"--db {real} add Ada").code == 0
    assert program(f"--db {other} add Ben").code == 0
    assert len(program(f"--db {real} list").lines) == 2
    assert program("list", env={"NETTRACK_DB": "/dev/null"}).code in (0, 6)
    assert program("add Ada", env={"NETTRACK_DB": "/dev/null"}).code == 6
