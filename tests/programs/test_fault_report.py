"""A fault of the program itself: one sentence, exit code 70, and a report that gives nobody away."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.conftest import Result

if TYPE_CHECKING:
    from pathlib import Path

# A program whose services fail as nobody thought of: with what they were given in the message, and in its causes.
FAILING = """
import sqlite3
from nettrack.services import add
def fail(*given, **named):
    try:
        try:
            {"Ada SECRETNAME": 1}["SECRETKEY ada@example.com"]
        except KeyError:
            sqlite3.connect(":memory:").execute("SELECT 'SECRETNOTE' FROM secrettable")
    except sqlite3.Error as error:
        raise RuntimeError("SECRETMESSAGE /home/ada/secretpath") from error
add.add_entry = fail
from nettrack.__main__ import main
main()
"""


def failed(*words: str, code: str = FAILING) -> Result:
    ended = subprocess.run(
        [sys.executable, "-c", code, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    return Result(ended.stdout, ended.stderr, ended.returncode)


def reports(home: Path) -> list[Path]:
    return sorted((home / ".local" / "state" / "nettrack" / "log").iterdir())


def test_a_fault_is_one_sentence_and_a_report_that_gives_nobody_away(home: Path) -> None:
    result = failed("add", "Ada SECRETNAME", "--note=SECRETNOTE", "--SECRETOPTION", "--secretoption")
    assert (result.code, result.stdout) == (2, "")  # an option that does not exist is no fault
    secrets = ["Ada SECRETNAME", "--note=SECRETNOTE", "--tag", "secrettag", "--tag", "name"]
    result = failed("--db", str(home / "secretfile.db"), "add", *secrets)
    assert (result.code, result.stdout, result.stderr.count("\n")) == (70, "", 1), result
    (report,) = reports(home)
    assert str(report) in result.stderr
    text = report.read_text()
    assert "secret" not in (text + result.stderr).lower()
    assert str(home) not in text
    assert "ada" not in text.lower().replace("adapter", "")
    assert "command: --db add --note --tag --tag\n" in text
    assert "builtins.RuntimeError\n" in text
    assert "caused by sqlite3.OperationalError\n" in text
    assert "caused by builtins.KeyError\n" in text
    assert "nettrack/cli/program.py:" in text
    assert ":run\n" in text
    assert "SQLite" in text
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert stat.S_IMODE(report.parent.stat().st_mode) == 0o700


def test_the_last_five_reports_are_kept(home: Path) -> None:
    for _ in range(7):
        last = failed("add", "Ada", "--json")
    assert len(reports(home)) == 5
    document = json.loads(last.stderr)["error"]
    assert document["kind"] == "fault"
    assert str(reports(home)[-1]) in document["message"]


def test_a_report_that_cannot_be_written_hides_nothing(home: Path) -> None:
    (home / ".local").write_text("no folder")
    result = failed("add", "Ada")
    assert (result.code, result.stdout, result.stderr.count("\n")) == (70, "", 1)
    assert result.stderr.endswith("please report it.\n")


def test_a_program_that_cannot_even_begin_says_so_in_a_sentence(home: Path) -> None:
    broken = "import sys; sys.modules['nettrack.cli.session'] = None\nfrom nettrack.__main__ import main; main()"
    result = failed("list", code=broken)
    assert (result.code, result.stderr.count("\n")) == (70, 1)
    (report,) = reports(home)
    assert "builtins.ModuleNotFoundError" in report.read_text()
