"""The installed program as a process: permissions, pipes, closed input, parallel adds, files that are not trackers."""

from __future__ import annotations

import os
import shlex
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.commands import COPIES, LIFE, PASSED_OVER, READS, WRITES
from tests.conftest import executable, limited_to
from tests.damage import make_damaged, make_foreign, make_newer
from tests.imports import HEAVY, PUT_OFF, SPY

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result


@pytest.mark.parametrize("line", [line for line in WRITES + READS + COPIES if line not in PASSED_OVER])
def test_no_command_imports_anything_heavy(lived: Callable[..., dict[str, Path]], line: str) -> None:
    words = shlex.split(line.format(**lived(*LIFE)))
    ended = subprocess.run([sys.executable, "-c", SPY, *words], capture_output=True, text=True, check=True)
    loaded = set(ended.stderr.split())
    assert "nettrack.cli.program" in loaded
    assert not loaded & (HEAVY | PUT_OFF)


def test_a_piped_due_loads_nothing_of_what_a_terminal_shows_beside_it(lived: Callable[..., object]) -> None:
    lived(*LIFE)
    ended = subprocess.run([sys.executable, "-c", SPY, "due"], capture_output=True, text=True, check=True)
    loaded = {module for module in ended.stderr.split() if module.startswith("nettrack.")}
    beside = ("meetings", "outreach", "goals", "lesson", "pages.beside", "school", "energy")
    assert [module for module in loaded if module.endswith(beside)] == []


def test_a_file_that_is_not_ours_keeps_its_permissions(program: Callable[..., Result], tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    make_foreign(other)
    other.chmod(0o644)
    assert program(f"--db {other} add Ada").code == 6
    assert stat.S_IMODE(other.stat().st_mode) == 0o644


def test_folder_and_file_are_private_whatever_the_umask(program: Callable[..., Result], db: Path) -> None:
    assert program("add Ada", umask=0).code == 0
    assert stat.S_IMODE(db.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(db.stat().st_mode) == 0o600
    assert [file.name for file in db.parent.iterdir()] == ["nettrack.db"]
    db.chmod(0o644)
    program("add Ben")
    assert stat.S_IMODE(db.stat().st_mode) == 0o600


def test_twelve_adds_at_once_all_keep_their_entry(program: Callable[..., Result]) -> None:
    started = [
        subprocess.Popen([*executable(), "add", "Ada", "--note", f"entry {k}"], stdin=subprocess.DEVNULL)
        for k in range(12)
    ]
    assert [process.wait(60) for process in started] == [0] * 12
    found = program("timeline --all").lines
    assert len(found) == 12
    assert {line.split("\t")[4] for line in found} == {f"entry {k}" for k in range(12)}
    assert len(program("list").lines) == 1


def test_a_reader_that_has_seen_enough_is_no_error(program: Callable[..., Result]) -> None:
    program("add Ada --note hello")
    for line in ("list", "export", "show ada --json"):
        reading, writing = os.pipe()
        os.close(reading)
        ended = subprocess.run([*executable(), *line.split()], stdout=writing, stderr=subprocess.PIPE, check=False)
        os.close(writing)
        assert (ended.returncode, ended.stderr) == (0, b""), line


def test_output_that_cannot_be_written_is_said(program: Callable[..., Result]) -> None:
    program("add Ada --note hello")
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run([*executable(), "list"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert ended.returncode == 1
    assert ended.stderr.count(b"\n") == 1


@pytest.mark.parametrize("closing", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_do_no_harm(program: Callable[..., Result], closing: str) -> None:
    command = " ".join(executable())
    for line in ("add Ada --note hello", "due", "export", "add Ada --note -"):
        ended = subprocess.run(["sh", "-c", f"{command} {line} {closing}"], capture_output=True, check=False)
        assert ended.returncode == 0, line
        assert b"Traceback" not in ended.stderr
    assert len(program("timeline").lines) >= 1
    assert program("add").code == 2


@pytest.mark.parametrize("encoding", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}])
def test_names_survive_a_locale_that_cannot_show_them(program: Callable[..., Result], encoding: dict[str, str]) -> None:
    assert program("add Zoë --note Grüße", env=encoding).code == 0
    assert program("show zoë", env=encoding).code == 0
    assert "Zoë" in program("list").stdout


def test_bytes_that_are_no_text_are_refused(program: Callable[..., Result]) -> None:
    ended = subprocess.run([*executable(), "add", b"A\xff"], capture_output=True, check=False)
    assert ended.returncode == 2
    assert ended.stderr.count(b"\n") == 1
    assert program("add Ada --note -", stdin=b"\xff\xfe").code == 2


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.write_text("not a database, but long enough to look at " * 50), "not a nettrack data file"),
        (make_foreign, "not a nettrack data file"),
        (make_newer, "newer version"),
        (make_damaged, "damaged"),
        (lambda path: path.mkdir(), "cannot be"),
    ],
)
def test_a_file_that_is_no_good_tracker_ends_with_a_sentence_and_code_6(
    program: Callable[..., Result], db: Path, make: Callable[[Path], None], says: str
) -> None:
    db.parent.mkdir(exist_ok=True)
    make(db)
    before = db.read_bytes() if db.is_file() else b""
    for line in ("list", "add Zed --note hello"):
        result = program(line)
        assert (result.code, result.stdout) == (6, ""), line
        assert says in result.stderr
        assert result.stderr.count("\n") == 1
    assert (db.read_bytes() if db.is_file() else b"") == before


def test_a_folder_that_cannot_be_made_ends_with_a_sentence_and_code_6(
    program: Callable[..., Result], home: Path
) -> None:
    (home / "file").write_text("")
    result = program("add Ada", env={"NETTRACK_DB": str(home / "file" / "x.db")})
    assert (result.code, result.stderr.count("\n")) == (6, 1)
    assert "cannot be written" in result.stderr


def test_a_folder_that_may_not_be_written_ends_with_a_sentence_and_code_6(
    program: Callable[..., Result], tmp_path: Path
) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    prefix: list[str] = []
    if os.access(folder, os.W_OK):
        # Root may write everywhere; without this one right, even root may not.
        if shutil.which("setpriv") is None:
            pytest.skip("this user may write everywhere (root), and there is no setpriv to take that right away")
        prefix = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
    result = program("add Ada", env={"NETTRACK_DB": str(folder / "x.db")}, prefix=prefix)
    assert (result.code, result.stderr.count("\n")) == (6, 1)
    assert "cannot be written" in result.stderr
    assert not list(folder.iterdir())


def test_a_file_that_may_not_be_written_is_read_all_the_same(program: Callable[..., Result], db: Path) -> None:
    program("add Ada")
    db.chmod(0o400)
    db.parent.chmod(0o500)
    prefix = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.access(db, os.W_OK) else []
    if prefix and shutil.which("setpriv") is None:
        pytest.skip("this user may write everywhere (root), and there is no setpriv to take that right away")
    assert program("list", prefix=prefix).lines[0].startswith("Ada")
    result = program("add Ben", prefix=prefix)
    assert (result.code, result.stderr.count("\n")) == (6, 1)
    db.parent.chmod(0o700)


def test_a_full_disk_ends_with_a_sentence_and_code_6_and_nothing_half_written(
    program: Callable[..., Result], db: Path
) -> None:
    program("add Ada --note hello")
    result = program("add Ben --note -", stdin="x" * 1_000_000, prefix=limited_to(db.stat().st_size + 8192))
    assert (result.code, result.stdout) == (6, "")
    assert result.stderr.count("\n") == 1
    assert [line.split("\t")[0] for line in program("list").lines] == ["Ada"]


def test_colour_never_reaches_a_pipe_nor_escapes_a_reader(program: Callable[..., Result]) -> None:
    nasty = "\x1b[31mRed\x1b]0;x\x07 \u202eevil \x9b5m"
    program("add", nasty, "--note", nasty, "--follow-up", nasty, "--due", "today")
    for line in ("list", "due", "timeline", "show red", "find evil", "list --json", "show nobody", "add evil"):
        result = program(line)
        for character in ("\x1b", "\x07", "\u202e", "\x9b"):
            assert character not in result.stdout + result.stderr, line
