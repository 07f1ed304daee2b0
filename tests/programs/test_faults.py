"""Faults that are really caused: processes killed at random moments, many at once, files that go away.

After each, the check finds nothing, what was acknowledged with exit code 0 is there, and nothing is half written.
``NETTRACK_KILLS`` says how many processes are killed; ``make soak`` kills thousands.
"""

from __future__ import annotations

import json
import os
import random
import shlex
import shutil
import signal
import subprocess
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from nettrack.store import migrations
from tests.commands import COPIES, LIFE, WRITES
from tests.conftest import executable
from tests.damage import make_wrong
from tests.database import opened
from tests.life import WAS_THERE
from tests.rows import Content, content_of, held

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result

# Each of these is killed, and meets what the ones before have left beside the tracker.
LINES = WRITES + COPIES
KILLS = int(os.environ.get("NETTRACK_KILLS", len(LINES)))
# A command takes about 0.1 s where nothing else runs; the moments are drawn from before its first write to its end.
LONGEST = 0.25


class Killed(NamedTuple):
    """What a killed process had said before, and whether it had ended well or said that it was done."""

    stdout: str
    is_acknowledged: bool


def killed_after(seconds: float, *words: str) -> Killed:
    """Start the program, and kill it after so long."""
    started = subprocess.Popen(
        [*executable(), *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    time.sleep(seconds)
    started.send_signal(signal.SIGKILL)
    stdout = started.communicate()[0].decode()
    return Killed(stdout, started.returncode == 0 or stdout != "")


def sums(path: Path) -> dict[str, int]:
    with opened(path) as connection:
        tables = ("contact", "conversation", "participant", "follow_up", "contact_tag")
        return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}  # noqa: S608


def assert_sound(nettrack: Callable[..., Result], db: Path) -> None:
    result = nettrack("data check")
    # A copy that was interrupted lies beside the data and is named; it is no part of it.
    left = [line for line in result.lines if "never finished" not in line]
    assert left in ([], ["Your data is as it should be."]), result.stdout
    found = sums(db)
    # Every entry is whole: two people, one conversation with both, one tag, one follow-up.
    assert found["participant"] == 2 * found["conversation"] == found["contact"]
    assert found["contact_tag"] == found["follow_up"] == found["conversation"]


def assert_checked(nettrack: Callable[..., Result]) -> None:
    # A copy that was interrupted lies beside the data and is named; it is no part of it.
    left = [line for line in nettrack("data check").lines if "never finished" not in line]
    assert left in ([], ["Your data is as it should be."])


def killed_and_compared(
    nettrack: Callable[..., Result], db: Path, model: Path, places: dict[str, Path], seconds: float, line: str
) -> bool | None:
    """Kill a command, and return whether all of it is there: None where that cannot be told from nothing of it.

    The same command on a copy, with nobody to kill it, tells what all of it is.
    """
    words = shlex.split(line.format(**places))
    if "--repair" in line:
        make_wrong(db)
    shutil.copyfile(db, model)

    def found_with(tracker: Path) -> list[Content]:
        return [content_of(file) for file in (tracker, places["new"], places["old"])]

    def clear() -> None:
        places["new"].unlink(missing_ok=True)
        places["old"].write_text(WAS_THERE)

    clear()
    before = found_with(db)
    assert nettrack(f"--db {model}", *words).code == 0, line
    after = found_with(model)
    clear()
    killed = killed_after(seconds, *words)
    now = found_with(db)
    if killed.is_acknowledged:
        assert now == after, line
    assert now in (before, after), line
    if "forget" in line and now == after != before:
        assert not any(words[1].encode() in file.read_bytes() for file in (db, *db.parent.glob("*-journal")))
    if "data backup" in line and killed.is_acknowledged:
        assert held(Path(killed.stdout.removeprefix("Your data is copied to ").removesuffix(".\n"))) == now[0]
    if now == after or "--repair" not in line:
        assert_checked(nettrack)
    if now != after:
        # Whoever sees that it was not done does it again.
        assert nettrack("", *words).code == 0, line
        assert found_with(db) == after, line
    return None if before == after else now == after


@pytest.mark.slow
def test_a_command_that_is_killed_leaves_all_of_it_or_nothing_and_all_of_it_once_it_is_said(
    nettrack: Callable[..., Result], lived: Callable[..., dict[str, Path]], db: Path, tmp_path: Path
) -> None:
    draw = random.Random(12)  # noqa: S311
    base, model = tmp_path / "base.db", tmp_path / "model" / "nettrack.db"
    model.parent.mkdir(mode=0o700)
    places = lived(*LIFE)
    shutil.copyfile(db, base)
    reached, longest = Counter[bool](), LONGEST
    for k in range(KILLS):
        turn, number = divmod(k, len(LINES))
        if number == 0:
            assert nettrack(f"--db {base} add 'Guest {turn}' --with 'Friend {turn}' --follow-up Call").code == 0
            assert nettrack(f"--db {base} edit ben --role 'Cook {turn}'").code == 0
            assert nettrack(f"--db {base} undo --yes").code == 0
        shutil.copyfile(base, db)
        is_whole = killed_and_compared(nettrack, db, model, places, draw.uniform(0.03, longest), LINES[number])
        if is_whole is not None:
            reached[is_whole] += 1
            # However busy the machine is, as many come too late as too early.
            longest *= 0.95 if is_whole else 1.05
    # The moments were such that many came too early and many too late.
    assert min(reached[False], reached[True]) > KILLS / 5
    for half in db.parent.glob(".*.half*"):
        os.utime(half, (0, 0))  # a young one may still be written to by another process
    assert nettrack("data check --repair").code == 0
    assert not [file for file in db.parent.iterdir() if file.name.endswith((".half", "-journal"))]
    for backup in db.parent.glob("*.backup"):
        with opened(backup) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.slow
def test_a_migration_that_is_killed_leaves_the_old_file_or_the_new(
    nettrack: Callable[..., Result], db: Path, tmp_path: Path
) -> None:
    old = tmp_path / "old.db"
    with opened(old, isolation_level=None) as connection:
        migrations.migrate(connection, old, 1)
        migrations.drop_triggers(connection)
        connection.execute(
            "INSERT INTO contact (name, folded, created_at, updated_at) "
            "VALUES ('Ada', 'ada', '2026-11-01 10:00:00', '2026-11-01 10:00:00')"
        )
        connection.execute("INSERT INTO contact_word VALUES (1, 0, 'ada')")
    db.parent.mkdir(mode=0o700)
    draw = random.Random(13)  # noqa: S311
    for _ in range(min(KILLS // 10, 300)):
        shutil.copyfile(old, db)
        db.chmod(0o600)
        killed_after(draw.uniform(0.03, LONGEST), "list")
        assert nettrack("list").stdout.startswith("Ada")
        assert_checked(nettrack)


WRITERS, READERS = 16, 4
EACH = 100 if "NETTRACK_KILLS" in os.environ else 4
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
        while count < EACH or any(writer.poll() is None for writer in writers):
            result = program("timeline --json --limit 20")
            if result.code == 6:
                assert "is in use by another command" in result.stderr
                continue
            assert result.code == 0, result.stderr
            assert all(
                len(conversation["contacts"]) == 2 and conversation["notes"] == "n"
                for conversation in json.loads(result.stdout)["conversations"]
            )
            count += 1
        return count

    with ThreadPoolExecutor(READERS) as readers:
        counts = [reader.result() for reader in [readers.submit(read) for _ in range(READERS)]]
    assert [writer.wait() for writer in writers] == [0] * WRITERS, [
        (tmp_path / f"{k}").read_text() for k in range(WRITERS)
    ]
    assert min(counts) >= EACH
    assert sums(db)["conversation"] == 1 + WRITERS * EACH
    assert_sound(nettrack, db)


def test_whoever_waits_for_longer_than_the_time_out_is_told_so(program: Callable[..., Result], db: Path) -> None:
    program("add Ada --note hello --due 3d")
    copy = db.with_name("copy.db")
    program(f"data backup {copy}")
    lines = ("add Ben", "edit ada --role x", "done 1", "delete contact ada --yes", "undo --yes", "due", "export",
             "data backup", "data check", f"data restore {copy} --yes")  # fmt: skip
    with opened(db, isolation_level=None) as connection:
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
