"""Which command a change belongs to, and how long the journal keeps it."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from nettrack.store.store import Store


class Kept(NamedTuple):
    """How far back the journal reaches, in commands and in days, and which copies are kept: of how many days, in MB."""

    commands: int = 1000
    days: int = 365
    backups: int = 10
    backup_space: int = 1000


# Pruned now and then, and never more than takes a few milliseconds; what is left over goes the next time.
_PRUNED_EVERY = 8
_PRUNED_CHANGES = 250


def end_command(store: Store, kept: Kept) -> None:
    """End a command, or forget one that changed nothing; prune the journal now and then."""
    if not store.rows(store.sql.journal.HAS_CHANGES, command=store.command, limit=1):
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
