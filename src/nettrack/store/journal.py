"""The journal of changes: its triggers are all there and all ours, and old commands are taken out of it."""

import datetime as dt
import sqlite3
from pathlib import Path
from typing import NamedTuple

from nettrack.store.errors import ForeignDefinitions
from nettrack.store.store import Store


class Kept(NamedTuple):
    """How far back the journal reaches, in commands and in days, and which copies are kept: of how many days, in MB."""

    commands: int = 1000
    days: int = 365
    backups: int = 10
    backup_space: int = 1000


# Pruning is done now and then, and takes a few milliseconds at most; what is left over goes the next time.
_PRUNED_EVERY = 8
_PRUNED_CHANGES = 250


def end_command(store: Store, kept: Kept) -> None:
    """End a command, or forget one that changed nothing; prune the journal now and then."""
    if not store.one(store.sql.journal.HAS_CHANGES, command=store.command):
        store.run(store.sql.journal.FORGET_COMMAND, number=store.command)
    elif store.command % _PRUNED_EVERY == 0:
        before = dt.datetime.now(dt.UTC) - dt.timedelta(days=kept.days)
        store.run(
            store.sql.journal.PRUNE_COMMANDS,
            number=store.command - kept.commands,
            at=before.strftime("%Y-%m-%d %H:%M:%S"),
            limit=2 * _PRUNED_EVERY,
        )
        store.run(store.sql.journal.PRUNE_CHANGES, limit=_PRUNED_CHANGES)
    store.run(store.sql.journal.END_COMMAND)


def put_triggers_right(connection: sqlite3.Connection, path: Path) -> list[str]:
    """Define anew our triggers that are missing, and return what the user should know then.

    Raises ForeignDefinitions for a trigger that is not ours, to the letter, in a file that is up to date.
    """
    # Imported here: what only reads needs none of it. Whole texts, not their hashes: 0.15 ms to load and 0.07 to
    # compare, where hashlib alone takes 2.6 to load.
    from nettrack.store.compiled.triggers import SEARCH_TRIGGERS, TRIGGERS

    # SQLite goes by the text of a definition; the type that stands beside the text may be a lie.
    query = (
        "SELECT sql, name FROM sqlite_master "
        "WHERE substr(sql, 8, 5) NOT IN ('TABLE', 'INDEX', 'UNIQU', 'VIRTU', 'VIEW ')"
    )
    found = dict(connection.execute(query))
    ours = TRIGGERS | SEARCH_TRIGGERS
    if found.keys() == set(ours.values()):
        return []
    foreign = [f"the trigger {name}" for text, name in found.items() if text not in ours.values()]
    if foreign:
        raise ForeignDefinitions(path, names=", ".join(foreign))
    missing = {name: text for name, text in ours.items() if text not in found}
    for text in missing.values():
        connection.execute(text)
    # Rows that were written without them are in no search index.
    for index in {name.rpartition("_")[0] for name in missing.keys() & SEARCH_TRIGGERS.keys()}:
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608 (a table of ours)
    return [_TAKEN_AWAY]


_TAKEN_AWAY = (
    "Another program had taken away what keeps your history; it is there again, but what was changed meanwhile is not "
    "in the history and cannot be taken back."
)
