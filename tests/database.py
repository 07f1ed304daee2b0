"""A database opened by a test itself: as a program other than nettrack would, or to look at what it wrote."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

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
