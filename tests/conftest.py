"""What every test works with: a tracker in a temporary place, and two ways to run commands on it."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nettrack.cli.program import run as run_program

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = "2026-11-23"  # a Monday
SIZE = ("COLUMNS", "LINES")  # of the terminal that the tests are run on, which is no part of any


@dataclass(frozen=True)
class Result:
    """What a command printed and its exit code."""

    stdout: str
    stderr: str
    code: int

    @property
    def lines(self) -> list[str]:
        return self.stdout.splitlines()

    @property
    def document(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.stdout)
        return found


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep every test away from the user's real files; today is Monday 2026-11-23."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in list(os.environ):
        if name.startswith(("NETTRACK_", "_NETTRACK", "XDG_")) or name in {"NO_COLOR", "VISUAL", "EDITOR", *SIZE}:
            monkeypatch.delenv(name)
    # pytest imports readline, which tells these to every child, behind Python's back.
    for name in SIZE:
        os.unsetenv(name)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("NETTRACK_DB", str(folder / "tracker" / "nettrack.db"))
    monkeypatch.setenv("NETTRACK_TODAY", TODAY)
    return folder


@pytest.fixture
def db(home: Path) -> Path:
    """The data file that commands use; it does not exist yet."""
    return home / "tracker" / "nettrack.db"


@pytest.fixture
def settings(home: Path) -> Path:
    """The settings file that commands read; it does not exist yet."""
    file = home / ".config" / "nettrack" / "settings.toml"
    file.parent.mkdir(parents=True)
    return file


@pytest.fixture
def nettrack(capfd: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Run a command line in this process, into a pipe: ``nettrack('add Ada --via call')``."""

    def run(line: str, *more: str) -> Result:
        capfd.readouterr()
        code = run_program([*shlex.split(line), *more])
        sys.stdout.flush()
        sys.stderr.flush()
        captured = capfd.readouterr()
        return Result(captured.out, captured.err, code)

    return run


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Callable[[tuple[str, ...]], Path]:
    """Return a folder with the tracker on which lines were run, the same one each time."""
    from tests.life import live  # which imports this module

    made: dict[tuple[str, ...], Path] = {}

    def made_once(lines: tuple[str, ...]) -> Path:
        if lines not in made:
            root = tmp_path_factory.mktemp("life")
            with pytest.MonkeyPatch.context() as patch:
                # Whatever the test that comes first has set.
                patch.setenv("HOME", str(root))
                patch.setenv("NETTRACK_TODAY", TODAY)
                live(root, lines)
            made[lines] = root
        return made[lines]

    return made_once


@pytest.fixture
def lived(templates: Callable[[tuple[str, ...]], Path], home: Path) -> Callable[..., dict[str, Path]]:
    """Put the tracker there on which lines were run, a copy; return the other files that lines name."""
    from tests.life import places_in

    def live(*lines: str, root: Path = home) -> dict[str, Path]:
        shutil.copytree(templates(lines), root, dirs_exist_ok=True)
        return places_in(root)

    return live


@pytest.fixture
def program() -> Callable[..., Result]:
    """Run the installed program as a process: ``program('due', stdin='…', env={…})``."""

    def run(line: str, *more: str, stdin: str | bytes | None = None, **options: Any) -> Result:
        env = {**os.environ, **options.pop("env", {})}
        given = stdin.encode() if isinstance(stdin, str) else stdin
        ended = subprocess.run(
            [*options.pop("prefix", ()), *executable(), *shlex.split(line), *more],
            input=given,
            stdin=subprocess.DEVNULL if given is None else None,
            capture_output=True,
            env=env,
            timeout=60,
            check=False,
            **options,
        )
        return Result(ended.stdout.decode(), ended.stderr.decode(), ended.returncode)

    return run


def limited_to(size: int) -> list[str]:
    """Return what starts a program that may write no file of more than so many bytes.

    Not ``preexec_fn``: Python 3.12 and later warn of it where there are threads, and a test runner has some.
    """
    return ["sh", "-c", f'ulimit -f {size // 512}; exec "$@"', "sh"]


def executable() -> list[str]:
    """Return the command that starts the program: the installed one, beside the Python that runs the tests."""
    script = Path(sys.executable).with_name("nettrack")
    return [str(script)] if script.exists() else [sys.executable, "-m", "nettrack"]
