"""Bring a file of an older version up to date, with a copy of it beside."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path

from nettrack.store import migrations


def bring_up_to_date(connection: sqlite3.Connection, path: Path, sql: Sequence[str] | None = None) -> list[str]:
    """Bring a file up to date, all of it or nothing; return what the user must know of it.

    A file that holds something is copied beside itself first. The copy goes again where the file stays as it was.
    Raises ForeignDefinitions.
    """
    latest = migrations.LATEST if sql is None else len(sql)
    if migrations.version_of(connection, path, latest) in (0, latest):
        return migrations.migrate(connection, path, sql)
    # Imported here: a new file needs no copy.
    from nettrack.upkeep.copies import copy_verified, remove_copy
    from nettrack.upkeep.definitions import refuse_foreign

    # The steps would run what somebody else put into the file.
    refuse_foreign(connection, path)
    # With the time in its name: of several processes that begin at once, one may copy what another has just made.
    copy = path.with_name(f"{path.name}.before-v{latest}-{time.time_ns()}.backup")
    copy_verified(connection, path, copy)
    try:
        notices = migrations.migrate(connection, path, sql)
    except BaseException:
        # Where nobody can say whether the file was brought up to date, the copy stays.
        with contextlib.suppress(sqlite3.Error):
            if migrations.version_of(connection, path, latest) < latest:
                remove_copy(copy)
        raise
    return [*notices, f"The tracker as it was before is kept as {copy}."] if notices else []
