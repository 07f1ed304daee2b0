"""Files that are brought in: opened, read with what was said of them, and how far it is on a terminal."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from nettrack.cli.session import Session
from nettrack.domain.errors import BadValue
from nettrack.domain.text import one_line
from nettrack.domain.vocabulary import read_tie
from nettrack.paths import file_named
from nettrack.services.imports import Given, Stream, opened_streams

if TYPE_CHECKING:
    from typing import Any


class NoDateOrder(BadValue):
    """Neither of the two orders of days and months was given."""

    sentence = "“{}” is not an order of days; give --date-order dmy for 31/12/2026, or mdy for 12/31/2026."


def given_of(session: Session, tie: str | None, tags: list[str] | None) -> Given:
    """Return what is said of every row, read from words."""
    return Given(
        session.today,
        session.default_due,
        lambda: session.school,
        read_tie(tie) if tie is not None else None,
        tuple(one_line(tag, "tag") for tag in tags or ()),
    )


@contextlib.contextmanager
def opened(session: Session, files: list[str], how: "Any") -> Iterator[list[Stream]]:
    """Give the streams of files for as long as they are read; standard input is kept in a private file until then."""
    with contextlib.ExitStack() as held:
        named = [
            ("standard input", held.enter_context(_standard_input())) if name == "-" else (name, file_named(name))
            for name in files
        ]
        yield opened_streams(
            named,
            held,
            session.say,
            today=session.today,
            kind=how.kind,
            columns=how.columns,
            date_order=_order(how.date_order),
            encoding=how.encoding,
            me=how.me,
        )


def _order(text: str | None) -> Literal["dmy", "mdy"] | None:
    if text is None:
        return None
    match text.lower():
        case "dmy":
            return "dmy"
        case "mdy":
            return "mdy"
    raise NoDateOrder(text)


@contextlib.contextmanager
def _standard_input() -> Iterator[Path]:
    # Imported here: few read it. A file is read more than once.
    import shutil
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="nettrack-") as folder:
        path = Path(folder) / "input"
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield path


@contextlib.contextmanager
def told() -> Iterator[Callable[[int], None]]:
    """Give what is told how many rows were taken in: on a terminal it is shown, where it takes more than a moment."""
    if not sys.stderr.isatty():
        yield lambda _rows: None
        return
    from nettrack.render.media.progress import counting

    with counting("rows") as advance:
        yield advance
