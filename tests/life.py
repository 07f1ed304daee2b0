"""A tracker that has been used for a while: made by commands once, and copied for each test."""

from __future__ import annotations

import contextlib
import io
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from nettrack.cli.program import run as run_program
from tests.conftest import Result

if TYPE_CHECKING:
    from collections.abc import Sequence

WAS_THERE = "what was there before\n"


def db_of(root: Path) -> Path:
    return root / "tracker" / "nettrack.db"


def places_in(root: Path) -> dict[str, Path]:
    """Return the files that the lines of commands name."""
    given = {name: Path(__file__).with_name(f"{name}.csv") for name in ("candidate", "sheet")}
    return {"copy": root / "copy.db", "old": root / "old.csv", "new": root / "new", **given}


def run_quietly(words: Sequence[str]) -> Result:
    """Run words in this process, where no fixture of a test takes what is printed."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run_program(words)
    out.flush()
    err.flush()
    return Result(out.buffer.getvalue().decode(), err.buffer.getvalue().decode(), code)


def live(root: Path, lines: Sequence[str]) -> None:
    """Run lines on the tracker of a folder, each of which must go well."""
    places_in(root)["old"].write_text(WAS_THERE)
    for line in lines:
        words = shlex.split(line.format(**places_in(root)))
        result = run_quietly(["--db", str(db_of(root)), *words])
        assert result.code == 0, (line, result)
