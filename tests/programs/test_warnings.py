"""The program with every warning an error: what a Python to come will refuse is warned of by one of today."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.commands import COPIES, LIFE, READS, WRITES
from tests.life import db_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


STRICT = [sys.executable, "-W", "error", "-X", "dev"]
# As main does it, but for the end: there, connections and files that nobody closed would be told of by nobody.
EVERY_LINE = """
import gc, json, sys
from nettrack.startup import import_typer
import_typer()
from nettrack.cli.program import run
for words in json.load(sys.stdin):
    code = run(words)
    sys.stdout.flush()
    gc.collect()
    print("ended", code, *words, file=sys.stderr)
"""
# What is filtered, spelled, given as a day, helped with or refused, beside what every command has a line for.
MORE = (
    "add Zed --tie mentor --email zed@example.com --takeaway Look --follow-up Call --due 3/12",
    "add Zed --on '1 month ago'", "due --json", "list --tie mentor", "list --json", "--help", "--version", "data",
)  # fmt: skip
WRONG = {"list --nonsense": 2, "lst": 2, "show nobody": 3, "add '' ''": 2}


def test_no_command_warns_of_anything(lived: Callable[..., dict[str, Path]], settings: Path, tmp_path: Path) -> None:
    settings.write_text("date_order = 'day-first'\nrows = 7\n")
    lines = [*WRITES, *READS, *COPIES, *MORE, *WRONG]
    commands = []
    for k, line in enumerate(lines):
        root = tmp_path / str(k)
        commands.append(["--db", str(db_of(root)), *shlex.split(line.format(**lived(*LIFE, root=root)))])
    ended = subprocess.run(
        [*STRICT, "-c", EVERY_LINE], input=json.dumps(commands), capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert "Warning" not in ended.stderr
    codes = [int(line.split()[1]) for line in ended.stderr.splitlines() if line.startswith("ended ")]
    assert dict(zip(lines, codes, strict=True)) == {line: WRONG.get(line, 0) for line in lines}


def test_the_program_starts_and_ends_without_a_warning() -> None:
    for words in (["add", "Ada", "--note", "hello"], ["list"], ["--help"]):
        ended = subprocess.run([*STRICT, "-m", "nettrack", *words], capture_output=True, text=True, check=True)
        assert "Warning" not in ended.stderr, words
