"""A database opened by a test itself: as a program other than nettrack would, or to look at what it wrote."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nettrack.store import migrations, transaction
from nettrack.store.connection import translating_errors
from nettrack.store.journal import Kept
from nettrack.store.store import begin_reading
from nettrack.upkeep import erasing
from nettrack.upkeep.opening import bring_up_to_date, open_to_read, open_to_write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nettrack.store.store import Store

# What every released version wrote, the first of them first.
DUMPS = sorted((Path(__file__).parent / "store" / "dumps").glob("*.sql"))
FIRST_DUMP = DUMPS[0]


@contextlib.contextmanager
def opened(path: Path | str, **options: Any) -> Iterator[sqlite3.Connection]:
    """Open a database, keep what was changed when all is well, and close it: ``sqlite3.connect`` itself does not."""
    with contextlib.closing(sqlite3.connect(path, **options)) as connection, connection:
        yield connection


def backups(db: Path) -> list[Path]:
    return sorted(db.parent.glob("*.backup"))


@contextlib.contextmanager
def reading(path: Path) -> Iterator[Store]:
    """Open the tracker as a command that reads does."""
    with translating_errors(path, writes=False):
        connection, _ = open_to_read(path)
        with contextlib.closing(connection):
            yield begin_reading(connection)


@contextlib.contextmanager
def writing(path: Path, command: str, *, was_there: bool = False, erases: bool = False) -> Iterator[Store]:
    """Open the tracker as a command that writes does, or erases, and keep what was changed."""
    kept = Kept()
    with translating_errors(path):
        connection, _ = open_to_write(path, kept, was_there=was_there)
        with contextlib.closing(connection):
            is_zeroed = erases and erasing.prepare_to_erase(connection, path)
            with transaction.writing(connection, path, command, kept) as store:
                yield store
            if erases:
                erasing.compact(path, is_zeroed=is_zeroed)


def bring_to_next_version(connection: sqlite3.Connection, path: Path, step: str) -> None:
    """Bring a file to a version that has one more step than today's."""
    steps = [*migrations.steps(), step]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "steps", lambda: steps)
        bring_up_to_date(connection, path, len(steps))
