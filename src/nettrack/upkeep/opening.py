"""Open the tracker for one command: brought up to date, copied once a day, and closed to others."""

import contextlib
import datetime as dt
import sqlite3
import time
from pathlib import Path

from nettrack.store import migrations
from nettrack.store.connection import close_to_others, connected, create, exists
from nettrack.store.errors import DataFileVanished
from nettrack.store.journal import Kept
from nettrack.upkeep.beside import was_backed_up_on

# At TAB somebody waits at the prompt: rather nothing now than an answer in five seconds.
_GLANCE_SECONDS = 0.2


def open_to_read(path: Path, *, is_glance: bool = False) -> tuple[sqlite3.Connection, list[str]]:
    """Return the open tracker, an empty one where there is none yet, and what the user should know; nothing is created.

    With ``is_glance``, as at TAB, a file of an older version stays as it is, and an empty tracker is returned.
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
    is_made = not was_there and create(path)
    connection = connected(path)
    try:
        notices = []
        if is_made:
            notices = migrations.migrate(connection, path)
        elif migrations.version_of(connection, path) < migrations.LATEST:
            notices = bring_up_to_date(connection, path)
        # Of an empty file there is nothing to copy. Days are local calendar days.
        if was_there and not was_backed_up_on(path, dt.date.today()):  # noqa: DTZ011
            # Imported here: once a day.
            from nettrack.upkeep.backups import back_up_daily

            notices += back_up_daily(connection, path, kept)
        return connection, [*notices, *close_to_others(path)]
    except BaseException:
        connection.close()
        raise


def bring_up_to_date(connection: sqlite3.Connection, path: Path, latest: int = migrations.LATEST) -> list[str]:
    """Bring a file up to date, all of it or nothing; return what the user must know of it.

    A file that holds something is copied beside itself first. The copy goes again where the file stays as it was.
    Raises ForeignDefinitions.
    """
    if migrations.version_of(connection, path, latest) in (0, latest):
        return migrations.migrate(connection, path, latest)
    # Imported here: a file that is up to date needs no copy.
    from nettrack.upkeep.copies import copy_verified, remove_copy
    from nettrack.upkeep.definitions import refuse_foreign

    # The steps would run what somebody else put into the file.
    refuse_foreign(connection, path)
    # With the time in its name: of several processes that begin at once, one may copy what another has just made.
    copy = path.with_name(f"{path.name}.before-v{latest}-{time.time_ns()}.backup")
    copy_verified(connection, path, copy)
    try:
        notices = migrations.migrate(connection, path, latest)
    except BaseException:
        # Where nobody can say whether the file was brought up to date, the copy stays.
        with contextlib.suppress(sqlite3.Error):
            if migrations.version_of(connection, path, latest) < latest:
                remove_copy(copy)
        raise
    return [*notices, f"The tracker as it was before is kept as {copy}."] if notices else []
