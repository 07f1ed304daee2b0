"""A fault of the program itself: told in one sentence, with a report that holds nothing of the user's."""

import contextlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from nettrack import __version__

EXIT_CODE = 70
_KEPT = 5
_MAX_CALLS = 50


def tell_of_fault(error: Exception, arguments: Sequence[str]) -> int:
    """Say that the program failed and where the report of it is; return the exit code."""
    path = None
    with contextlib.suppress(Exception):  # a report that fails too must not hide what happened
        path = _write("\n".join(_lines(error, arguments)) + "\n")
    report = f"please report it with {path}, which holds none of your data" if path else "please report it"
    message = f"This is a fault of nettrack ({type(error).__name__}), so see what was done before you go on; {report}."
    try:
        from nettrack.cli.program import tell_error

        return tell_error(message, "fault", (), EXIT_CODE, arguments)
    except Exception:  # a broken installation: not even the command line can be loaded
        sys.stderr.write(message + "\n")
        return EXIT_CODE


def _write(text: str) -> Path | None:
    """Write a report, private as all that nettrack makes, and keep the last few."""
    import datetime as dt

    from nettrack.files import make_private
    from nettrack.paths import user_folder

    folder = user_folder("log")
    if folder is None:
        return None
    path = folder / f"fault-{dt.datetime.now(dt.UTC):%Y%m%d-%H%M%S-%f}.txt"
    make_private(path)
    path.write_text(text, encoding="utf-8")
    others = sorted(report for report in folder.glob("fault-*.txt") if report != path)
    for old in others[: 1 - _KEPT]:
        old.unlink(missing_ok=True)
    return path


def _lines(error: BaseException, arguments: Sequence[str]) -> Iterator[str]:
    """Yield what a report says. No message and no value: either may quote a name, a note, an address or a path."""
    import platform
    import traceback

    yield f"nettrack {__version__}"
    sqlite = getattr(sys.modules.get("sqlite3"), "sqlite_version", "not loaded")
    yield f"Python {platform.python_version()}, SQLite {sqlite}, {platform.platform()}"
    yield f"command: {' '.join(_known(arguments))}"
    seen: list[BaseException] = []
    now: BaseException | None = error
    while now is not None and now not in seen:
        seen.append(now)
        yield f"{'caused by ' if now is not error else ''}{type(now).__module__}.{type(now).__qualname__}"
        for frame, number in [*traceback.walk_tb(now.__traceback__)][-_MAX_CALLS:]:
            yield f"  {_place(Path(frame.f_code.co_filename))}:{number}:{frame.f_code.co_qualname}"
        now = now.__cause__ or now.__context__


def _known(arguments: Sequence[str]) -> Iterator[str]:
    """Yield the words of a command line that are the program's own: commands, and options without their values."""
    from nettrack.cli.framework import get_command, told_apart
    from nettrack.cli.program import app

    with contextlib.suppress(Exception):  # the fault may be in the command itself
        yield from (word for word, is_known in told_apart(get_command(app), arguments) if is_known)


def _place(file: Path) -> str:
    """Return a source file without the folder that it is installed in, which may be in somebody's home."""
    inside = [file.relative_to(folder) for folder in sys.path if folder and file.is_relative_to(folder)]
    return str(min(inside, key=lambda file: len(file.parts), default=file.name))
