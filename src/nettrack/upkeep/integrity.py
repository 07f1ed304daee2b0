"""What SQLite itself finds wrong with a file, and the head of the file, without which SQLite reads none of it."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from nettrack.store import migrations
from nettrack.store.connection import connected, opened
from nettrack.store.errors import is_damage

_MAX_SENTENCES = 20


def damage_of(path: Path) -> list[str]:
    """Return what SQLite finds wrong with a file, in twenty sentences at most; none when it is sound."""
    try:
        with contextlib.closing(opened(path)) as connection:
            return damage_in(connection)
    except UnicodeDecodeError:
        # SQLite quotes a definition with bytes that are no text.
        return ["a definition cannot be read"]
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            return [str(error)]
        raise


# SQLite's file format, section 1.3: where the application's mark is, and what is the same in every file of ours.
_MARK = slice(68, 72)
_MAGIC = b"SQLite format 3\0"
_FORMAT_AND_ENCODING = {44: (4).to_bytes(4, "big"), 56: (1).to_bytes(4, "big")}
_PAGE_SIZES = [512 << k for k in range(8)]


def has_our_mark(path: Path) -> bool:
    """Return whether a file that may be no database any more was one of ours; raise OSError."""
    with path.open("rb") as file:
        return file.read(_MARK.stop)[_MARK] == migrations.APPLICATION_ID.to_bytes(4, "big")


def put_head_right(path: Path) -> None:
    """Write what stands in the head of every file of ours; raise OSError.

    The size of the pages is tried: it is the one with which most definitions can be read. Where several sizes do as
    well, it is the one that the head says.
    """
    with path.open("rb") as file:
        said = int.from_bytes(file.read(18)[16:], "big")
    sizes = sorted(_PAGE_SIZES, key=lambda size: size % 65535 != said)
    _write_head(path, max(sizes, key=lambda size: _count_definitions(path, size)))


def _write_head(path: Path, page_size: int) -> None:
    pages = path.stat().st_size // page_size
    # A size of 65,536 is written as 1. The two ones after it say that there is no WAL, as is so of a copy.
    begin = _MAGIC + (page_size % 65535).to_bytes(2, "big") + bytes((1, 1, 0, 64, 32, 32))
    with path.open("r+b") as file:
        for place, content in {0: begin, 28: pages.to_bytes(4, "big"), **_FORMAT_AND_ENCODING}.items():
            file.seek(place)
            file.write(content)


def _count_definitions(path: Path, page_size: int) -> int:
    _write_head(path, page_size)
    count = 0
    query = "SELECT sql FROM sqlite_master WHERE type IN ('table', 'index', 'trigger')"
    with (
        tolerating_damage(),
        contextlib.closing(connected(path, is_lenient=True)) as connection,
        as_bytes(connection),
    ):
        # With a wrong size there may be rows, too, but they hold nonsense.
        for _ in connection.execute(query):
            count += 1
    return count


def damage_in(connection: sqlite3.Connection, limit: int = _MAX_SENTENCES) -> list[str]:
    """Return what SQLite's integrity check says of an open file; nothing when all is well."""
    with as_bytes(connection):
        rows = connection.execute(f"PRAGMA integrity_check({limit})").fetchall()
    answers = [row[0].decode(errors="replace") for row in rows]
    return [] if answers == ["ok"] else answers


@contextlib.contextmanager
def tolerating_damage() -> Iterator[None]:
    """Leave what SQLite cannot read in the file; raise sqlite3.Error where the disk fails, or the file is in use."""
    try:
        yield
    except UnicodeDecodeError:
        pass  # SQLite quotes what it finds
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise


@contextlib.contextmanager
def as_bytes(connection: sqlite3.Connection) -> Iterator[None]:
    """Read texts as they are."""
    before, connection.text_factory = connection.text_factory, bytes
    try:
        yield
    finally:
        connection.text_factory = before
