"""Measure whole processes against the limit, and print the ratios: ``python -m benchmarks.run [--size small]``."""

from __future__ import annotations

import argparse
import compileall
import contextlib
import fcntl
import json
import os
import platform
import pty
import shutil
import sqlite3
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path
from typing import NamedTuple

import nettrack
from benchmarks.generate import COMMON, RARE, SIZES, TODAY, generate

HERE = Path(__file__).parent
PROGRAM = str(Path(sys.executable).with_name("nettrack"))
PIPE, TERMINAL, GROWTH = 4.0, 6.5, 1.3

COMMANDS: dict[str, list[str]] = {
    "due": ["due"],
    "list": ["list"],
    "show": ["show", "ada l"],
    "timeline": ["timeline"],
    "find-rare": ["find", RARE],
    "find-common": ["find", COMMON],
    "add": ["add", "ada l", "--via", "call", "--note", "hello", "--follow-up", "Call", "--due", "1w"],
    "add-new": ["add", "Newton Onerous {k}"],
    # Every 8th command prunes the journal, here one with more to prune than a single command takes away.
    "add-pruning": ["add", "ada l", "--via", "call", "--note", "hello", "--follow-up", "Call", "--due", "1w"],
    "done": ["done", "{open}"],
    "complete": ["show", "lovel"],
}
WRITES = {"add", "add-new", "add-pruning", "done"}


class Measured(NamedTuple):
    """Medians of one command at one size: ratios to the limit, and to the smaller size measured in the same rounds."""

    command: str
    pipe: float
    terminal: float | None
    growth: float | None


def main() -> None:
    """Make the data, measure, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=[*SIZES, "both"], default="both")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--markdown", type=Path)
    options = parser.parse_args()
    compileall.compile_dir(str(Path(nettrack.__file__).parent), quiet=1)
    sizes = [size for size in SIZES if options.size in (size, "both")]
    for size in sizes:
        _make(size)
    found = [ratios for command in COMMANDS for ratios in measure(command, sizes, options.runs)]
    lines = [line for k, size in enumerate(sizes) for line in table(size, found[k :: len(sizes)])]
    print("\n".join(lines))
    if options.markdown:
        options.markdown.write_text(f"{PREFACE}{machine()}\n\n" + "\n".join(lines).rstrip() + "\n", encoding="utf-8")


def measure(command: str, sizes: list[str], runs: int) -> list[Measured]:
    """Measure a command at each size, in turn, so that a machine whose speed drifts drifts for all of them."""
    limits: dict[str, list[float]] = {size: [] for size in sizes}
    ours: dict[str, list[float]] = {size: [] for size in sizes}
    shown: dict[str, list[float]] = {size: [] for size in sizes}
    with tempfile.TemporaryDirectory() as folder:
        files = {
            size: _copied(_data(size), Path(folder) / size) if command in WRITES else _data(size) for size in sizes
        }
        for k in range(-1, runs):
            for size, file in files.items():
                env = _environment(command, file)
                limit = _piped([sys.executable, str(HERE / "bare.py"), command, str(file)], env)
                seconds = _piped([PROGRAM, *_words(command, file, 2 * k + 2)], env)
                on_terminal = 0.0
                if command != "complete":
                    on_terminal = _on_terminal([PROGRAM, *_words(command, file, 2 * k + 3)], env)
                if k >= 0:  # the first round only warms up
                    limits[size].append(limit)
                    ours[size].append(seconds)
                    shown[size].append(on_terminal)
    return [
        Measured(
            command,
            _ratio(ours[size], limits[size]),
            _ratio(shown[size], limits[size]) or None,
            None if size == sizes[0] else _ratio(ours[size], ours[sizes[0]]),
        )
        for size in sizes
    ]


def _ratio(these: list[float], those: list[float]) -> float:
    return statistics.median(a / b for a, b in zip(these, those, strict=True))


def _make(size: str) -> None:
    """Make the data of a size that is not there; what was made in part is not taken for it the next time."""
    path = _data(size)
    if not path.exists():
        part = path.with_suffix(".part")
        generate(part, SIZES[size])
        part.rename(path)


def _data(size: str) -> Path:
    return HERE / "data" / f"{size}.db"


def _copied(source: Path, target: Path) -> Path:
    return Path(shutil.copyfile(source, target))


def _environment(command: str, file: Path) -> dict[str, str]:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env |= {"NETTRACK_DB": str(file), "NETTRACK_TODAY": str(TODAY), "TERM": "xterm-256color"}
    if command == "complete":
        env["_NETTRACK_COMPLETE"] = "bash"
    return env


def _words(command: str, file: Path, k: int) -> list[str]:
    words = [word.replace("{k}", str(k)) for word in COMMANDS[command]]
    if command == "done":
        with sqlite3.connect(file) as connection:
            row = connection.execute("SELECT id FROM follow_up WHERE state = 'open' ORDER BY due_on LIMIT 1").fetchone()
        words[1] = str(row[0])
    if command == "add-pruning":
        age(file)
    return words


def age(file: Path) -> None:
    """Give the journal old commands of many changes, and the next command a number at which it is pruned."""
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        old = "INSERT OR IGNORE INTO command (id, name, at, is_undone) VALUES (?, 'edit', '2020-01-01 10:00:00', 0)"
        connection.executemany(old, [(-k,) for k in range(1, 33)])
        image = json.dumps({"id": 1, "notes": "x" * 300})
        rows = [(-k % 32 - 32, f"[{k}]", image, image) for k in range(3000)]
        connection.executemany("INSERT INTO change VALUES (NULL, ?, 'conversation', ?, ?, ?)", rows)
        connection.execute("UPDATE sqlite_sequence SET seq = (seq / 16 + 1) * 16 - 1 WHERE name = 'command'")


def _piped(command: list[str], env: dict[str, str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    return time.perf_counter() - began


def _on_terminal(command: list[str], env: dict[str, str]) -> float:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    began = time.perf_counter()
    started = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs)
    os.close(theirs)
    try:
        while os.read(ours, 65536):
            pass
    except OSError:
        pass  # the terminal is gone with the program
    started.wait()
    os.close(ours)
    return time.perf_counter() - began


PREFACE = """# Performance

GENERATED by `make bench`. Whole processes, medians; each figure is a ratio to bare Python and sqlite3 that ask the
data the same and print it (`benchmarks/bare.py`), measured in turn; growth is the time against the same command at
the small size, measured in the same rounds. Only the ratios carry from one machine to another.

"""


def machine() -> str:
    """Return what the figures come from."""
    model = next(
        (line.partition(":")[2].strip() for line in _lines(Path("/proc/cpuinfo")) if line.startswith("model name")), "?"
    )
    return (
        f"{platform.system()}, {model}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, {time.strftime('%Y-%m-%d')}."
    )


def _lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


def table(size: str, measured: list[Measured]) -> list[str]:
    """Return the ratios of one size."""
    holds = SIZES[size]
    is_first = size == next(iter(SIZES))
    # The budgets of the smaller size are ratios to the limit; the larger may take so much longer than the smaller.
    pipe, terminal = (f" (at most {PIPE})", f" (at most {TERMINAL})") if is_first else ("", "")
    grown = "" if is_first else f" growth (at most {GROWTH}) |"
    lines = [
        f"## {holds.contacts:,} contacts, {holds.conversations:,} conversations, {holds.follow_ups:,} follow-ups",
        "",
        f"| command | a pipe{pipe} | a terminal{terminal} |{grown} met |",
        "|---|---|---|---|" + "---|" * (not is_first),
    ]
    for ratios in measured:
        if is_first:
            is_met = ratios.pipe <= PIPE and (ratios.terminal or 0) <= TERMINAL
        else:
            is_met = ratios.growth is not None and ratios.growth <= GROWTH
        shown = ["" if value is None else f"{value:.1f}" for value in (ratios.pipe, ratios.terminal)]
        if not is_first:
            shown.append("" if ratios.growth is None else f"{ratios.growth:.2f}")
        lines.append(f"| {ratios.command} | {' | '.join(shown)} | {'yes' if is_met else 'NO'} |")
    return [*lines, ""]


if __name__ == "__main__":
    main()
