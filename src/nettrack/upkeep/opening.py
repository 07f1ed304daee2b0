"""Open the tracker for one command: brought up to date, copied once a day, and closed to others."""

import datetime as dt
import sqlite3
from pathlib import Path

from nettrack.store import migrations
from nettrack.store.connection import close_to_others, connected, create, exists
from nettrack.store.errors import BackupFailed, DataFileVanished
from nettrack.store.journal import Kept
from nettrack.upkeep.beside import was_backed_up_on
from nettrack.upkeep.migrating import bring_up_to_date

# At TAB somebody waits at the prompt: rather nothing now than an answer in five seconds.
_GLANCE_SECONDS = 0.2


def open_to_read(path: Path, *, is_glance: bool = False) -> tuple[sqlite3.Connection, list[str]]:
    """Return the open tracker, an empty one where there is none yet, and what the user should know; nothing is created.

    A ``is_glance``, as at TAB, brings no file of an older version up to date, and sees an empty one instead.
    """
    if exists(path):
        connection = connected(path, _GLANCE_SECONDS) if is_glance else connected(path)
        try:
            version = migrations.version_of(connection, path)
            if version == migrations.LATEST:
                return connection, []
            if version and not is_glance:
                return connection, bring_up_to_date(connection, path)
        except BaseException:
            connection.close()
            raise
        connection.close()
    empty = sqlite3.connect(":memory:", isolation_level=None)
    migrations.migrate(empty, path)
    return empty, []


def open_to_write(path: Path, kept: Kept, *, was_there: bool) -> tuple[sqlite3.Connection, list[str]]:
    """Return the open tracker and what the user should know; one that ``was_there`` is not made anew."""
    if was_there and not exists(path):
        raise DataFileVanished(path)
    is_made = create(path)
    connection = connected(path)
    try:
        notices = []
        if is_made:
            notices = migrations.migrate(connection, path)
        elif migrations.version_of(connection, path) < migrations.LATEST:
            notices = bring_up_to_date(connection, path)
        if not is_made:
            notices += _back_up_daily(connection, path, kept)
        return connection, [*notices, *close_to_others(path)]
    except BaseException:
        connection.close()
        raise


def _back_up_daily(connection: sqlite3.Connection, path: Path, kept: Kept) -> list[str]:
    """Copy the data before the first change of the day; a copy that fails is told of, and keeps nobody from writing."""
    if was_backed_up_on(path, dt.date.today()):  # noqa: DTZ011 (days are local calendar days)
        return []
    # Imported here: once a day.
    from nettrack.upkeep.backups import back_up_daily

    try:
        back_up_daily(connection, path, kept)
    except BackupFailed as error:
        return [str(error)]
    return []
