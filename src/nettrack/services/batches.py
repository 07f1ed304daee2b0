"""Imports that were made: listed, and taken back."""

from json import dumps

from nettrack.domain.imports import Batch, Batches, BatchForgotten, BatchNotFound, BatchUndone, Counts, Unimported
from nettrack.services.history import turn_back
from nettrack.store.store import Row, Store

# So many who stay are named.
_NAMED = 20


def list_batches(store: Store) -> Batches:
    """Return every import, the newest first."""
    return Batches(tuple(map(_batch, store.rows(store.sql.imports.BATCHES, limit=-1))))


def _batch(row: Row) -> Batch:
    counts = Counts(row["rows_read"], row["created"], row["updated"], row["unchanged"], row["review"], row["skipped"])
    return Batch(row["number"], row["files"], row["kind"], counts, row["state"], row["created_at"])


def undo_batch(store: Store, number: int) -> Unimported:
    """Take an import back, but for people who were worked on since, who are named.

    Raises BatchNotFound, BatchUndone, or BatchForgotten where the history does not reach so far.
    """
    row = store.one(store.sql.imports.BATCHES, ("number", {"number": number}))
    if row is None:
        raise BatchNotFound(number)
    if row["state"] != "in":
        raise BatchUndone(number)
    command = row["command"]
    if not store.one(store.sql.journal.HAS_CHANGES, command=command):
        raise BatchForgotten(number)
    kept = _worked_on(store, command)
    if kept:
        store.run(store.sql.imports.SPARE, command=command, contacts=dumps(kept))
    turn_back(store, command, changed_by=command)
    store.run(store.sql.history.MARK_COMMAND, number=command, is_undone=True)
    if not kept:
        return Unimported(_batch(row), row["created"] + row["review"], ())
    store.run(store.sql.imports.MARK_BATCH, number=number)
    names = [found["name"] for found in store.rows(store.sql.imports.NAMES_OF, contacts=dumps(kept), limit=_NAMED + 1)]
    more = len(kept) - _NAMED
    told = (*names[:_NAMED], f"and {more} more") if more > 0 else tuple(names)
    gone = store.rows(store.sql.imports.COUNT_GONE, command=command)[0]["contacts"]
    return Unimported(_batch(row), gone, told)


def _worked_on(store: Store, command: int) -> list[int]:
    """Return whom a later command changed, or talked to, and whoever was there with them in what was brought in."""
    sql = store.sql.imports
    kept = {row["number"] for row in store.each(sql.WORKED_ON, command=command)}
    while kept:
        there = {row["number"] for row in store.each(sql.WERE_THERE, command=command, contacts=dumps([*kept]))}
        if there <= kept:
            break
        kept |= there
    return sorted(kept)
