"""Write the tracker, or a part of it, to a file for somebody else."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from nettrack.domain.export import Exported, ExportFailed, ExportFollowUp, ExportRow, FileExists
from nettrack.exchange import tracker_csv
from nettrack.services.filters import clauses
from nettrack.store import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TextIO

    from nettrack.domain.filters import Filters
    from nettrack.store.database import Filter, Row, Store


class Output:
    """Where an export is written while the tracker is open."""

    def __init__(self, file: TextIO, path: str | None) -> None:
        self._file = file
        self._path = path

    def write_csv(self, store: Store, filters: Filters, choices: Mapping[str, int], *, has_private: bool) -> Exported:
        """Write conversations newest first, then contacts without any, in constant memory."""
        narrow = clauses(store, filters, choices)
        rows = tracker_csv.write_rows(_rows(store, narrow, has_private=has_private), self._file)
        left_out = 0
        if not has_private:
            left_out = store.rows(compiled.COUNT_CONVERSATIONS, [*narrow, ("private", {})])[0]["conversations"]
        return Exported(rows=rows, private=left_out, path=self._path)


@contextlib.contextmanager
def exporting(path: str | None, *, is_forced: bool) -> Iterator[Output]:
    """Give a place to write to, and bring it to the file or standard output when all is well: whole or not at all.

    Raises FileExists, or ExportFailed when the folder or disk refuses.
    """
    if path is None:
        # Through a file of its own: a reader who is in no hurry (less) must not hold the tracker open.
        with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as file:
            yield Output(file, None)
            file.seek(0)
            sys.stdout.flush()
            shutil.copyfileobj(file.buffer, sys.stdout.buffer)
        return
    target = Path(path).expanduser()
    if target.exists() and not is_forced:
        raise FileExists(path)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:50]}.", dir=target.absolute().parent)
    except OSError as error:
        raise ExportFailed(path, error.strerror) from error
    try:
        # With a byte order mark: without one, Excel takes the text for the system's old code page.
        with open(handle, "w", encoding="utf-8-sig", newline="") as file:  # noqa: PTH123
            yield Output(file, path)
            file.flush()
            os.fsync(handle)
        _put_in_place(Path(name), target, path, is_forced=is_forced)
    except OSError as error:
        raise ExportFailed(path, error.strerror) from error
    finally:
        Path(name).unlink(missing_ok=True)


def _put_in_place(written: Path, target: Path, path: str, *, is_forced: bool) -> None:
    if is_forced:
        written.replace(target)
        return
    try:
        # Unlike a rename, a link never replaces what somebody else put there meanwhile.
        target.hardlink_to(written)
    except FileExistsError:
        raise FileExists(path) from None
    except OSError:
        # A file system without links.
        written.replace(target)


def _rows(store: Store, narrow: list[Filter], *, has_private: bool) -> Iterator[ExportRow]:
    shown: list[Filter] = narrow if has_private else [*narrow, ("public", {})]
    for row in store.each(compiled.EXPORT_CONVERSATIONS, shown, has_private=has_private):
        yield ExportRow(
            names=row["names"],
            ties=row["ties"],
            companies=row["companies"],
            roles=row["roles"],
            held_on=row["held_on"],
            channel=row["channel"],
            notes=row["notes"],
            takeaway=row["takeaway"],
            follow_ups=(*_follow_ups(row["follow_ups"]), *_follow_ups(row["more_follow_ups"])),
        )
    for row in store.each(compiled.EXPORT_CONTACTS, narrow, has_private=has_private):
        yield _contact_row(row)


def _contact_row(row: Row) -> ExportRow:
    return ExportRow(
        names=(row["name"],),
        ties=(row["tie"] or "",),
        companies=(row["company"] or "",),
        roles=(row["role"] or "",),
        held_on=None,
        channel=None,
        notes=None,
        takeaway=None,
        follow_ups=_follow_ups(row["follow_ups"]),
    )


def _follow_ups(records: tuple[str, ...]) -> tuple[ExportFollowUp, ...]:
    parts = [record.split("\x1e") for record in records]
    return tuple(ExportFollowUp(action=action, due_on=due_on, state=state) for action, due_on, state in parts)
