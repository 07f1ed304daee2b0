"""Faults that are really caused: processes killed at random moments, many at once, files that go away.

After each, the check finds nothing, what was acknowledged with exit code 0 is there, and nothing is half written.
``NETTRACK_KILLS`` says how many processes are killed; ``make soak`` kills thousands.
"""

from __future__ import annotations

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
    ]
    for k in range(KILLS // 2):
        words = commands[k % len(commands)]
        if words[0] == "redo":
            nettrack("undo --yes")
        named = [word.replace("{k}", str(k)).replace("{n}", str(k % 12 + 1)) for word in words]
        killed_after(draw.uniform(0.03, LONGEST), *named)
        if k % 7 == 6:
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
    connection.execute("INSERT INTO contact (name, folded, created_at, updated_at) VALUES ('Ada', 'ada', '', '')")
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


@pytest.mark.slow
def test_many_writers_and_readers_at_once_lose_and_see_nothing_half(nettrack: Callable[..., Result], db: Path) -> None:
    nettrack("add 'Guest 0' --with 'Friend 0' --tag t0 --note x --follow-up x --due 3d")
    script = (
        "for k in $(seq 1 {each}); do {program} add Guest-$0-$k-end --with Friend-$0-$k-end --tag t --note n "
        "--follow-up f --due 3d >/dev/null || exit 1; done"
    )
    each = 100 if "NETTRACK_KILLS" in os.environ else 12
    command = script.replace("{each}", str(each)).replace("{program}", " ".join(executable()))
    writers = [subprocess.Popen(["sh", "-c", command, str(k)], stderr=subprocess.PIPE) for k in range(16)]
    read = 0
    while any(one.poll() is None for one in writers):
        found = json.loads(nettrack("timeline --json").stdout)["conversations"]
        assert all(len(one["contacts"]) == 2 and one["notes"] for one in found)
        read += 1
    complaints = [one.communicate()[1].decode() for one in writers]
    # Sixteen at once on a slow machine may wait for longer than anybody would: then it is said, with code 6.
    assert all(text == "" or "in use by another command" in text for text in complaints), complaints
    assert read > 3
    assert_sound(nettrack, db)
    lost = sum(1 for text in complaints if text)
    assert sums(db)["conversation"] >= 1 + each * (16 - lost)
    assert lost < 4


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
