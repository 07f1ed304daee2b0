"""What a command has for the time being goes with it, and what a killed one left is told of and cleared away."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nettrack.files import scratch
from tests.conftest import executable
from tests.programs.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Result


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("is_changed", [False, True])
def test_a_record_in_the_editor_goes_when_the_command_is_told_to_end_unless_something_was_written(
    nettrack: Callable[..., Result],
    tmp_path: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: signal.Signals,
    is_changed: bool,
) -> None:
    nettrack("add Ada --met SECRETPLACE")
    begun, editor = tmp_path / "begun", tmp_path / "editor"
    change = 'echo "# new" >> "$1"' if is_changed else ":"
    editor.write_text(f"#!/bin/sh\n{change}\ntouch {begun}\nexec sleep 60\n")
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    run = Terminal(["edit", "ada"])
    deadline = time.monotonic() + 20
    while not begun.exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    os.kill(run._pid, number)
    assert run.ended() == 128 + number
    left = [file for file in home.rglob("*") if file.is_file() and b"# new" in file.read_bytes()]
    assert (len(left), (home / "tracker" / "nettrack.db.drafts").exists()) == (is_changed, is_changed)


def test_a_copy_or_export_that_is_told_to_end_leaves_nothing(nettrack: Callable[..., Result], tmp_path: Path) -> None:
    for k in range(3):
        nettrack(f"add 'Guest {k}' --note '{'x' * 100_000}'")
    out = tmp_path / "out"
    out.mkdir()
    for line in (["export", str(out / "out.csv")], ["data", "backup", str(out / "copy.db")]):
        for wait in (0.06, 0.09, 0.12, 0.15):
            started = subprocess.Popen([*executable(), *line], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(wait)
            started.terminate()
            started.wait()
            assert not list(out.glob(".*")), line


def test_a_file_goes_when_the_process_is_told_to_end_just_as_it_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = os.open

    def making(*arguments: Any) -> int:
        handle = make(*arguments)
        os.kill(os.getpid(), signal.SIGTERM)
        return handle

    monkeypatch.setattr(os, "open", making)
    with pytest.raises(SystemExit) as left, scratch(tmp_path / "out.csv"):
        pass
    assert (left.value.code, list(tmp_path.glob(".*"))) == (128 + signal.SIGTERM, [])


def test_what_a_killed_command_left_is_told_of_named_and_cleared_away(
    nettrack: Callable[..., Result], db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nettrack("add Ada --note hello")
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.chdir(out)
    halves = [folder / ".nettrack-for-my-mentor.csv.abc.half" for folder in (out, db.parent)]
    young = out / ".nettrack-other.csv.xyz.half"
    for half in (*halves, young):
        half.write_text("Ada, hello")
    for half in halves:
        os.utime(half, (1, 1))
    result = nettrack("data check")
    assert (result.code, result.stdout.count("was never finished")) == (6, 2)
    told = nettrack("forget ada --yes").stderr
    # The copy of the day has cleared away what lay beside the tracker.
    assert [half.exists() for half in (*halves, young)] == [True, False, True]
    assert str(halves[0]) in told
    nettrack("add Ben")
    assert nettrack("export mentor.csv").code == 0
    assert [half.exists() for half in (*halves, young)] == [False, False, True]


def test_an_export_whose_scratch_file_cannot_be_removed_is_one_all_the_same(
    nettrack: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nettrack("add Ada --note hello")
    unlink = Path.unlink

    def refused(path: Path, **options: bool) -> None:
        if path.suffix == ".half":
            raise PermissionError(1, "Operation not permitted")
        unlink(path, **options)

    monkeypatch.setattr(Path, "unlink", refused)
    target = tmp_path / "mentor.csv"
    result = nettrack(f"export {target}")
    assert (result.code, target.read_text(encoding="utf-8-sig").count("Ada")) == (0, 1)
    assert "could not be removed; it is needed no more" in result.stderr
