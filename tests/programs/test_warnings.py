"""The program with every warning an error: what a Python to come will refuse is warned of by one of today."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from nettrack.cli.program import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path


STRICT = [sys.executable, "-W", "error", "-X", "dev"]
# As main does it, but for the end: there, connections and files that nobody closed would be told of by nobody.
EVERY_LINE = """
import gc, sys
from nettrack.__main__ import put_off_imports
put_off_imports()
from nettrack.cli.program import run
for line in sys.stdin.read().splitlines():
    code = run(line.split("|"))
    sys.stdout.flush()
    gc.collect()
    print(line, code, file=sys.stderr)
"""


def test_no_command_warns_of_anything(home: Path, settings: Path, tmp_path: Path) -> None:
    settings.write_text("date_order = 'day-first'\nrows = 7\n")
    lines = [
        "add|Ada|--tie|mentor|--email|ada@example.com|--note|hello|--takeaway|Look|--follow-up|Call|--due|3/12",
        "add|Ben|--with|ada|--on|1 month ago", "due", "due|--json", "snooze|1|2w", "follow-up|ben|Write|--due|eom",
        "done|1", "drop|2", "list", "list|--tie|mentor", "show|ada", "timeline", "find|hello",
        "edit|ada|--name|Ada King", f"export|{tmp_path}/out.csv", "export", "delete|contact|ben|--yes", "history",
        "undo|--yes", "redo", "data", "data|path", "data|backup", f"data|backup|{tmp_path}/copy.db", "data|check",
        "data|check|--repair", "data|restore", f"data|restore|{tmp_path}/copy.db|--yes", "forget|ada|--yes",
        "completion|bash", "--help", "--version", "list|--nonsense", "lst", "show|nobody", "add||",
    ]  # fmt: skip
    assert {line.split("|")[0] for line in lines} >= set(COMMANDS)
    ended = subprocess.run(
        [*STRICT, "-c", EVERY_LINE], input="\n".join(lines), capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert "Warning" not in ended.stderr
    codes = [line.rpartition(" ")[2] for line in ended.stderr.splitlines() if line.rpartition(" ")[0] in lines]
    assert codes == [*("0" * (len(lines) - 4)), "2", "2", "3", "2"], ended.stderr


def test_the_program_starts_and_ends_without_a_warning() -> None:
    for words in (["add", "Ada", "--note", "hello"], ["list"], ["--help"]):
        ended = subprocess.run([*STRICT, "-m", "nettrack", *words], capture_output=True, text=True, check=True)
        assert "Warning" not in ended.stderr, words
