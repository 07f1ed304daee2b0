"""Where an export goes: a file or standard output, whole or not at all."""

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from nettrack.cli.messages import tell
from nettrack.domain.export import ExportFailed, FileExists
from nettrack.domain.text import safe
from nettrack.files import place_of, whole
from nettrack.paths import file_named

# As much of a file as its header takes.
_BEGINNING = 4096


def is_standard_output(path: str) -> bool:
    """Return whether this is where the program prints: -, or a name by which the system knows it, as /dev/stdout."""
    if path == "-":
        return True
    if not path.startswith(("/dev/", "/proc/")):
        return False
    try:
        return os.path.samestat(file_named(path).stat(), os.fstat(sys.stdout.fileno()))
    except (OSError, ValueError):
        return False


def is_there(path: str) -> bool:
    """Return whether there is a file of this name that would be replaced."""
    return file_named(path).is_file()


def beginning_of(path: str) -> str:
    """Return the beginning of a file, nothing of one that cannot be read."""
    with contextlib.suppress(OSError), file_named(path).open("rb") as file:
        return file.read(_BEGINNING).decode(errors="replace")
    return ""


@contextlib.contextmanager
def written(
    path: str | None, *, keep: Path, is_forced: bool, paged: Callable[[str], bool], marks: bool = True
) -> Iterator[TextIO]:
    """Give a file to write to, and bring it to its place, or to standard output, when all is well.

    It begins with a byte order mark, unless it ``marks`` none: without one, Excel takes a text for one in the system's
    old code page.
    What is longer than the screen of a terminal is ``paged``, if it can be.
    Raises FileExists for a file that is there, and always for ``keep``; ExportFailed when the folder or disk refuses.
    """
    encoding = "utf-8-sig" if marks else "utf-8"
    target = None if path is None else _target(path, keep=keep, is_forced=is_forced)
    if target is None or (target.exists() and not target.is_file()):
        # Through a file of its own: a reader who is in no hurry (less, a pipe) must not hold the tracker open.
        with tempfile.TemporaryFile("w+", encoding="utf-8" if target is None else encoding, newline="") as file:
            yield file
            file.seek(0)
            _print(file, paged) if target is None else _send(file, target)
        return
    try:
        with whole(target, replaces=is_forced) as half, half.open("w", encoding=encoding, newline="") as file:
            yield file
        if half.exists():
            tell(f"{half} could not be removed; it is needed no more.")
    except FileExistsError:
        raise FileExists(str(path)) from None
    except OSError as error:
        raise ExportFailed(str(path), error.strerror) from error


def _target(path: str, *, keep: Path, is_forced: bool) -> Path:
    if path.endswith("/"):
        raise ExportFailed(path, "it is a folder")
    named = file_named(path)
    if named.exists() and not named.is_file() and not named.is_dir():
        return named  # a pipe, which the shell may know by no other name
    try:
        target = place_of(named, keep=keep)
        if target.is_file() and not is_forced:
            raise FileExists(path)
    except OSError as error:
        raise ExportFailed(path, error.strerror) from error
    return target


def _send(file: TextIO, target: Path) -> None:
    """Write to a pipe or a device, where nothing could be replaced."""
    try:
        with target.open("wb") as place:
            shutil.copyfileobj(file.buffer, place)
    except OSError as error:
        raise ExportFailed(str(target), error.strerror) from error


def _print(file: TextIO, paged: Callable[[str], bool]) -> None:
    sys.stdout.flush()
    if sys.stdout.isatty():
        # What a mentor's spreadsheet only shows, a terminal would obey.
        # Imported here: few exports go to a terminal.
        from nettrack.render.media.terminal import is_longer_than_screen

        text = "".join(safe(line.rstrip("\r\n")) + "\n" for line in file)
        if not is_longer_than_screen(text) or not paged(text):
            sys.stdout.write(text)
    else:
        shutil.copyfileobj(file.buffer, sys.stdout.buffer)
