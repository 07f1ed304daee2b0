"""Look over the tracker, and mend what can be mended."""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import TYPE_CHECKING

from nettrack.domain import names
from nettrack.domain.check import Checked, Finding
from nettrack.store import check, compiled, migrations
from nettrack.store.backups import back_up
from nettrack.store.database import Kept, Store, connected, end_command, exists, sentences
from nettrack.store.errors import DataFileDamaged, DataFileMissing, DataFileNotOurs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_EARLIEST, _LATEST = dt.date(1900, 1, 1), dt.date(2200, 1, 1)


def check_tracker(path: Path, *, repairs: bool, backups: int) -> Checked:
    """Return everything that is not as it should be; what was mended is kept whole or not at all.

    Before it ``repairs``, the tracker is copied, and the latest ``backups`` copies are kept; where that fails, nothing
    is mended. Of a damaged file, what can be read is saved to a new one, and the damaged one stays as it is.
    """
    if not exists(path):
        raise DataFileMissing(path)
    found = _definitions(path, repairs=repairs)
    with sentences(path):
        damage = check.structure(path)
    if damage == ["file is not a database"]:
        raise DataFileNotOurs(path)
    found += tuple(Finding(f"The file is damaged: {one}") for one in damage)
    if not all(one.is_mended for one in found):
        # What follows reads the rows.
        return _saved(path, found) if repairs else Checked(found)
    with sentences(path), contextlib.closing(connected(path)) as connection:
        if migrations.is_new(connection, path):
            raise DataFileNotOurs(path)
        migrations.migrate(connection, path)
        if repairs:
            back_up(connection, path, backups)
    return Checked(
        (
            *found,
            *_rows(path, repairs=repairs),
            *check.permissions(path, repairs=repairs),
            *check.half_copies(path, repairs=repairs),
            *check.conflicted_copies(path),
        )
    )


def _definitions(path: Path, *, repairs: bool) -> tuple[Finding, ...]:
    """Return what is wrong with how the tables are defined; nothing where the file cannot be read so far."""
    try:
        with sentences(path), contextlib.closing(connected(path, is_lenient=True)) as connection:
            if migrations.is_new(connection, path):
                return ()
            migrations.migrate(connection, path)
            return tuple(check.definitions(connection, repairs=repairs))
    except (DataFileDamaged, DataFileNotOurs):
        return ()


def _saved(path: Path, findings: tuple[Finding, ...]) -> Checked:
    """Save what can be read of a damaged file to a new one, and mend that."""
    saved, count = check.save_what_can_be_read(path)
    could_be_read = Finding(f"{count} rows could be read", is_mended=True)
    return Checked((*findings, could_be_read, *_rows(saved, repairs=True)), str(saved))


def _rows(path: Path, *, repairs: bool) -> tuple[Finding, ...]:
    """Return what is wrong with the rows of a sound file; what is mended is kept whole or not at all."""
    with sentences(path), contextlib.closing(connected(path)) as connection:
        found = tuple(check.search_indexes(path, repairs=repairs))
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN IMMEDIATE")
        try:
            store = Store(connection)
            store.command = store.run(compiled.BEGIN_COMMAND, name="data check")
            unread = tuple(check.texts(connection, repairs=repairs))
            found += unread
            if unread and not repairs:
                # What follows reads texts.
                return found
            found += (
                *check.instants(connection, repairs=repairs),
                *check.foreign_keys(connection, repairs=repairs),
                *_names(store, repairs=repairs),
                *_orphans(store, repairs=repairs),
                *_days(store, repairs=repairs),
                *_last_conversations(store, repairs=repairs),
                *check.history(connection, store.command, repairs=repairs),
            )
            end_command(store, Kept)
        except BaseException:
            migrations.roll_back(connection)
            raise
        connection.execute("COMMIT" if repairs else "ROLLBACK")
    return found


def _names(store: Store, *, repairs: bool) -> Iterator[Finding]:
    for row in store.rows(compiled.NAMES_AS_KEPT):
        folded = names.fold(row["name"])
        words = names.words_of(folded)
        if (row["folded"], list(row["words"])) == (folded, words):
            continue
        if repairs:
            store.run(compiled.UPDATE_FOLDED, number=row["number"], folded=folded)
            store.run(compiled.DELETE_WORDS, contact=row["number"])
            for position, word in enumerate(words):
                store.run(compiled.INSERT_WORD, contact=row["number"], position=position, word=word)
        yield Finding(f"{row['name']} could not be found by every word of the name", repairs)


def _last_conversations(store: Store, *, repairs: bool) -> Iterator[Finding]:
    for row in store.rows(compiled.STALE_LAST_CONVERSATIONS):
        if repairs:
            store.run(compiled.REFRESH_LAST_CONVERSATION, number=row["number"])
        yield Finding(f"The day you last talked to {row['name']} was not right", repairs)


def _orphans(store: Store, *, repairs: bool) -> Iterator[Finding]:
    for row in store.rows(compiled.CONVERSATIONS_WITHOUT_CONTACTS):
        if repairs:
            store.run(compiled.DELETE_CONVERSATION, number=row["number"])
        yield Finding(f"Conversation {row['number']} was with nobody", repairs)


def _days(store: Store, *, repairs: bool) -> Iterator[Finding]:
    for kind, odd, reset in (
        ("Conversation", compiled.ODD_CONVERSATION_DAYS, compiled.RESET_HELD_ON),
        ("Follow-up", compiled.ODD_DUE_DAYS, compiled.RESET_DUE_ON),
        ("Follow-up", compiled.ODD_CLOSED_DAYS, compiled.RESET_CLOSED_ON),
    ):
        for row in store.rows(odd, earliest=_EARLIEST, latest=_LATEST):
            if repairs:
                store.run(reset, number=row["number"])
            done = "; it has now the day on which it was written down" if repairs else ""
            yield Finding(f"{kind} {row['number']} has a day that cannot be{done}", repairs)
