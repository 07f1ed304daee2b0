"""Copy a database, whole or not at all, with a sum beside it by which a copy that has changed is known."""

import contextlib
import datetime as dt
import json
import os
import sqlite3
import time
from pathlib import Path
from typing import NamedTuple

from nettrack.domain.copies import Copy
from nettrack.domain.errors import DataFileError
from nettrack.files import SUM, whole
from nettrack.store import errors
from nettrack.store.connection import BUSY_SECONDS, connected, translating_errors
from nettrack.upkeep.integrity import damage_in


class Sum(NamedTuple):
    """What a copy was when it was made, and on which machine; ``is_before_restore`` for what a restore replaced."""

    sha256: str
    size: int
    contacts: int
    conversations: int
    made_on: str
    is_before_restore: bool = False


_KINDS = Sum("", 0, 0, 0, "")
# In every version of the schema.
_COUNTS = "SELECT (SELECT count(*) FROM contact), (SELECT count(*) FROM conversation)"


def sum_path(copy: Path) -> Path:
    """Return where the sum of a copy is: beside the file itself, where the copy is a link."""
    return Path(os.path.realpath(copy) + SUM)


def read_sum(copy: Path) -> Sum | None:
    """Return the sum of a copy, None where there is none that can be read, as of one that an older version made."""
    try:
        made = Sum(**json.loads(sum_path(copy).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    return made if all(type(value) is type(kind) for value, kind in zip(made, _KINDS, strict=True)) else None


def check_sum(copy: Path) -> None:
    """Raise CopyChanged for a copy that is not what its sum says; raise OSError."""
    made = read_sum(copy)
    if made and _sha256(copy) != made.sha256:
        raise errors.CopyChanged(copy, sum_path=sum_path(copy))


def this_machine() -> str:
    """Return what tells this machine from others, since several may share a folder of copies; its name may change."""
    import hashlib
    import uuid

    try:
        machine = Path("/etc/machine-id").read_text(encoding="utf-8")
    except (OSError, ValueError):
        machine = str(uuid.getnode())
    # Nobody who reads it should know the machine by it elsewhere.
    return hashlib.sha256(f"nettrack {machine}".encode()).hexdigest()[:16]


def _sha256(path: Path) -> str:
    import hashlib

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy_into(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy a database in one step; raise sqlite3.OperationalError when another process holds it for too long."""
    deadline = time.monotonic() + BUSY_SECONDS

    def give_up_in_time(status: int, _remaining: int, _total: int) -> None:
        # Python itself would wait for ever.
        if status != sqlite3.SQLITE_DONE and time.monotonic() > deadline:
            busy = sqlite3.OperationalError("database is locked")
            busy.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise busy

    source.backup(target, progress=give_up_in_time, sleep=0.05)
    # Another program may have set the mode in which three files belong together.
    target.execute("PRAGMA journal_mode = DELETE")


def copy_verified(
    connection: sqlite3.Connection,
    source: Path,
    target: Path,
    *,
    replaces: bool = False,
    is_before_restore: bool = False,
) -> None:
    """Copy an open database to a file that only its owner may read, whole or not at all, and its sum beside it.

    Raises FileExistsError, BackupFailed, or DataFileDamaged for a ``source`` that is.
    """
    try:
        with whole(target, replaces=replaces) as half:
            with contextlib.closing(sqlite3.connect(half)) as copy:
                copy_into(connection, copy)
                if damage_in(copy, limit=1):
                    raise errors.DataFileDamaged(source)
                counts = (0, 0)
                with contextlib.suppress(sqlite3.OperationalError):  # a newer version may know no such tables
                    counts = copy.execute(_COUNTS).fetchone()
            made = Sum(_sha256(half), half.stat().st_size, *counts, this_machine(), is_before_restore)
            if sum_path(target).exists() and (replaces or not target.exists()):
                # Before the copy has its name: the sum of an earlier copy must never stand beside it.
                sum_path(target).unlink(missing_ok=True)
    except FileExistsError:
        raise
    except OSError as error:
        raise errors.BackupFailed(target, error.strerror) from error
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_BUSY):
            raise  # that is the tracker's fault, not the copy's
        raise errors.BackupFailed(target, str(error)) from error
    # A copy without a sum is as good as one that an older version made.
    with contextlib.suppress(OSError), whole(sum_path(target), replaces=True) as half:
        half.write_text(json.dumps(made._asdict(), indent=1) + "\n", encoding="utf-8")


def remove_copy(copy: Path) -> None:
    """Remove a copy and its sum; one that cannot be removed stays, and keeps nobody from anything."""
    with contextlib.suppress(OSError):
        copy.unlink(missing_ok=True)
        sum_path(copy).unlink(missing_ok=True)


def describe(path: Path) -> Copy:
    """Return when a tracker was last written to, and how much it holds; raise DataFileMissing."""
    try:
        status = path.stat()
        made_at = dt.datetime.fromtimestamp(status.st_mtime, dt.UTC).isoformat(timespec="seconds")
        made = read_sum(path)
        if made and made.size == status.st_size:
            return Copy(str(path), made_at, made.contacts, made.conversations)
        # As it is: a copy of an older version is brought up to date where it is put back, not where it is looked at.
        with translating_errors(path), contextlib.closing(connected(path)) as connection:
            return Copy(str(path), made_at, *connection.execute(_COUNTS).fetchone())
    except (FileNotFoundError, errors.DataFileVanished):
        raise errors.DataFileMissing(path) from None
    except DataFileError:
        return Copy(str(path), made_at)
