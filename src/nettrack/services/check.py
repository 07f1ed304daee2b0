"""Look over the tracker, and mend what can be mended."""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import TYPE_CHECKING

from nettrack.domain.check import Checked, Finding
from nettrack.files import whole
from nettrack.services.backups import describe
from nettrack.store import migrations
from nettrack.store.connection import connected, exists
from nettrack.store.errors import (
    DataFileDamaged,
    DataFileMissing,
    DataFileNotOurs,
    DataFileNotWritable,
    translating_errors,
)
from nettrack.store.journal import Kept, end_command
from nettrack.store.store import Store
from nettrack.store.transaction import commit, roll_back
from nettrack.upkeep import check
from nettrack.upkeep.backups import back_up
from nettrack.upkeep.definitions import (
    foreign_definitions,
    has_wrong_mark,
    mend,
    tables_of_others,
    wrong_definitions,
)
from nettrack.upkeep.integrity import has_our_mark, structure
from nettrack.upkeep.salvage import save_what_can_be_read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_EARLIEST, _LATEST = dt.date(1900, 1, 1), dt.date(2200, 1, 1)


def check_tracker(path: Path, kept: Kept, *, repairs: bool) -> Checked:
    """Return everything that is not as it should be; what was mended is kept whole or not at all.

    Before it ``repairs``, the tracker is copied; where that fails, nothing is mended. Of a damaged file, what can be
    read is saved to a new one, and the damaged one stays as it is.
    """
    if not exists(path):
        raise DataFileMissing(path)
    found, notices, is_whole = _definitions(path, repairs=repairs)
    return _looked_over(path, found, is_whole=is_whole, repairs=repairs, kept=kept)._replace(notices=notices)


def _looked_over(path: Path, found: tuple[Finding, ...], *, is_whole: bool, repairs: bool, kept: Kept) -> Checked:
    with translating_errors(path):
        damage = structure(path)
    if damage == ["file is not a database"] and not has_our_mark(path):
        raise DataFileNotOurs(path)
    found += tuple(Finding(f"The file is damaged: {one}") for one in damage)
    if damage or not is_whole:
        # What follows reads the rows.
        return _saved(path, found) if repairs else Checked(found)
    try:
        with translating_errors(path), contextlib.closing(connected(path)) as connection:
            if migrations.is_new(connection, path):
                raise DataFileNotOurs(path)
            found += tuple(
                Finding(told.removesuffix("."), is_mended=True) for told in migrations.migrate(connection, path)
            )
            if repairs and _rows(path, repairs=False):
                back_up(connection, path, kept)
    except DataFileDamaged:
        if not repairs:
            raise
        return _saved(path, (*found, Finding("The file is damaged: it cannot be brought up to date")))
    with translating_errors(path):
        unerased = check.erased_pages(path) if repairs else ()
    return Checked(
        (
            *found,
            *_rows(path, repairs=repairs),
            *unerased,
            *check.copies(path),
            *check.permissions(path, repairs=repairs),
            *check.half_copies(path, repairs=repairs),
            *check.conflicted_copies(path),
        )
    )


def _definitions(path: Path, *, repairs: bool) -> tuple[tuple[Finding, ...], tuple[str, ...], bool]:
    """Return what is wrong with how the tables are defined, what is only told of, and whether rows can be read."""
    try:
        with translating_errors(path):
            with contextlib.closing(connected(path, is_lenient=True)) as connection:
                wrong, has_mark = wrong_definitions(connection), not has_wrong_mark(connection)
                notices = tables_of_others(connection)
                # This is taken out, and until then nothing is done that would set it off.
                acts = foreign_definitions(connection, has_data=False)
            can_mend = not has_mark or bool(acts) or any(definition.can_be_put_back for definition in wrong)
            kept = mend(path) if repairs and can_mend else None
    except (DataFileDamaged, DataFileNotOurs):
        return (), (), True  # SQLite says below what is the matter
    except OSError as error:
        raise DataFileNotWritable(path, error.strerror) from error
    found = [Finding(str(one), kept is not None and one.can_be_put_back) for one in wrong]
    found += [Finding(f"The {acting.what} is not nettrack's", kept is not None) for acting in acts]
    if not has_mark:
        found.append(Finding("The mark by which a nettrack file is known is damaged", kept is not None))
    if kept:
        found.append(Finding(f"The file as it was is kept as {kept}", is_mended=True))
    # A table that somebody has changed on purpose is told of, and left alone.
    changed = all(one.is_another and not one.can_be_put_back for one in wrong)
    return tuple(found), notices, kept is not None or (has_mark and changed and not acts)


def _saved(path: Path, findings: tuple[Finding, ...]) -> Checked:
    """Save what can be read of a damaged file to a new one, and mend that."""
    target = path.with_name(f"{path.name}.saved-{dt.datetime.now():%Y%m%d-%H%M%S-%f}.db")  # noqa: DTZ005
    try:
        with translating_errors(target), whole(target, replaces=False) as half:
            lost = tuple(Finding(f"{one} could not be read") for one in save_what_can_be_read(path, half))
            mended = _rows(half, repairs=True)
        saved = describe(target)
    except DataFileDamaged:
        return Checked((*findings, Finding("Nobody could be read")))
    except OSError as error:
        raise DataFileNotWritable(target, error.strerror) from error
    if not saved.contacts and not saved.conversations:
        target.unlink()
        return Checked((*findings, Finding("Nobody could be read")))
    unfit = f"{len(mended)} things that belonged to what could not be read did not fit any more"
    return Checked((*findings, *lost, *([Finding(unfit, is_mended=True)] if mended else [])), saved)


def _rows(path: Path, *, repairs: bool) -> tuple[Finding, ...]:
    """Return what is wrong with the rows of a sound file; what is mended is kept whole or not at all."""
    with translating_errors(path), contextlib.closing(connected(path)) as connection:
        found = tuple(check.search_indexes(path, repairs=repairs))
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN IMMEDIATE")
        try:
            store = Store(connection)
            store.command = store.run(store.sql.journal.BEGIN_COMMAND, name="data check")
            unread = tuple(check.texts(connection, repairs=repairs))
            found += unread
            if unread and not repairs:
                # What follows reads texts.
                return found
            found += (
                *check.numbers(connection, repairs=repairs),
                *check.instants(connection, repairs=repairs),
                *check.foreign_keys(connection, repairs=repairs),
                *check.keys(connection, repairs=repairs),
                *_orphans(store, repairs=repairs),
                *_days(store, repairs=repairs),
                *_last_conversations(store, repairs=repairs),
                *check.history(connection, store.command, repairs=repairs),
            )
            end_command(store, Kept())
        except BaseException:
            roll_back(connection)
            raise
        if repairs:
            commit(connection, path)
        else:
            roll_back(connection)
    return found


def _last_conversations(store: Store, *, repairs: bool) -> Iterator[Finding]:
    for row in store.rows(store.sql.check.STALE_LAST_CONVERSATIONS):
        if repairs:
            store.run(store.sql.contacts.REFRESH_LAST_CONVERSATION, number=row["number"])
        yield Finding(f"The day you last talked to {row['name']} was not right", repairs)


def _orphans(store: Store, *, repairs: bool) -> Iterator[Finding]:
    for row in store.rows(store.sql.check.CONVERSATIONS_WITHOUT_CONTACTS):
        if repairs:
            store.run(store.sql.conversations.DELETE_CONVERSATION, number=row["number"])
        yield Finding(f"Conversation {row['number']} was with nobody", repairs)


def _days(store: Store, *, repairs: bool) -> Iterator[Finding]:
    for kind, odd, reset in (
        ("Conversation", store.sql.check.ODD_CONVERSATION_DAYS, store.sql.check.RESET_HELD_ON),
        ("Follow-up", store.sql.check.ODD_DUE_DAYS, store.sql.check.RESET_DUE_ON),
        ("Follow-up", store.sql.check.ODD_CLOSED_DAYS, store.sql.check.RESET_CLOSED_ON),
    ):
        for row in store.rows(odd, earliest=_EARLIEST, latest=_LATEST):
            if repairs:
                store.run(reset, number=row["number"])
            done = "; it has now the day on which it was written down" if repairs else ""
            yield Finding(f"{kind} {row['number']} has a day that cannot be{done}", repairs)
