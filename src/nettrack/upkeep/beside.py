"""What lies beside the data file: copies of it, and what a program that syncs files made of it."""

import contextlib
import datetime as dt
import os
import re
from pathlib import Path

from nettrack.files import SUM, unfinished_in

SUFFIX = ".backup"
# What is said of each conflicted copy.
CONFLICT = (
    "was made by a program that syncs your files, and may hold entries that are not here; look into it with --db, "
    "and delete it when you need it no more"
)
# A copy is the first of a day, asked for or made before something large, or from before a migration.
_STAMPS = r"\d{8}-first|\d{8}-\d{6}-\d+|before-v\d+(?:-\d+)?"
# Conflicted copies are called x (conflicted copy 2026-11-23).db, x (1).db, x 2.db, or x.sync-conflict-20261123-ABC.db.
_CONFLICTED = r"{stem} (\(.+\)|\d+){suffix}|{stem}\b.*(conflict|konflikt|conflit).*"


def names_near(path: Path) -> list[str]:
    """Return the names in the folder of a file, none of a folder that cannot be looked through."""
    try:
        return os.listdir(path.parent)  # noqa: PTH208 (an everyday command looks here)
    except OSError:
        return []


def stamp() -> str:
    """Return the moment as it stands in the name of a copy."""
    return f"{dt.datetime.now():%Y%m%d-%H%M%S-%f}"  # noqa: DTZ005 (for people, in a file's name)


def backups_of(path: Path) -> list[Path]:
    """Return the copies of a data file that were made beside it, the oldest first."""
    stamped = re.compile(rf"{re.escape(path.name)}\.({_STAMPS}){re.escape(SUFFIX)}")
    names = filter(stamped.fullmatch, names_near(path))
    return sorted(map(path.with_name, names), key=lambda copy: (made_at(copy), copy.name))


def made_at(copy: Path) -> dt.datetime:
    """Return when a copy was made, in local time: as its name says, since a file's own time changes with its place."""
    stamp = copy.name.removesuffix(SUFFIX).rpartition(".")[2]
    for form in ("%Y%m%d-first", "%Y%m%d-%H%M%S-%f"):
        with contextlib.suppress(ValueError):
            return dt.datetime.strptime(stamp, form)  # noqa: DTZ007 (as in the names)
    try:
        return dt.datetime.fromtimestamp(copy.stat().st_mtime)  # noqa: DTZ006 (the same)
    except OSError:  # another process has just deleted it
        return dt.datetime.min  # noqa: DTZ901 (the same)


def saved_of(path: Path) -> list[Path]:
    """Return what was saved of a data file when it was damaged, the oldest first."""
    begins = f"{path.name}.saved-"
    return sorted(path.with_name(name) for name in names_near(path) if name.startswith(begins) and name.endswith(".db"))


def was_backed_up_on(path: Path, day: dt.date) -> bool:
    """Return whether a copy was made beside a data file on this day."""
    begins = f"{path.name}.{day:%Y%m%d}-"
    return any(name.startswith(begins) and name.endswith(SUFFIX) for name in names_near(path))


def files_beside(path: Path) -> list[Path]:
    """Return all that was made of a data file and lies beside it: copies, damaged files, and what was never finished.

    A folder that cannot be looked through is returned itself.
    """
    ours = (f"{path.name}.", f".{path.name}.", f".nettrack-{path.name}.")
    names = names_near(path)
    if not names:  # otherwise the data file itself is among them
        return [path.parent]
    made = [name for name in names if name.startswith(ours) and not name.endswith(SUM)]
    return sorted({*map(path.with_name, made), *unfinished_near(path), *conflicted_copies(path)})


def unfinished_near(path: Path) -> set[Path]:
    """Return what is left of files that were never finished, beside a data file and where you are, as an export may."""
    return {*unfinished_in(path.parent), *(left.absolute() for left in unfinished_in(Path()))}


def conflicted_copies(path: Path) -> list[Path]:
    """Return what a program that syncs files made of a data file when two machines wrote at once."""
    # Our own copies begin with the whole name of the file. Where there are no others, no pattern is made at each start.
    near = [name for name in names_near(path) if name.startswith(path.stem) and not name.startswith(path.name)]
    if not near:
        return []
    pattern = re.compile(_CONFLICTED.format(stem=re.escape(path.stem), suffix=re.escape(path.suffix)), re.IGNORECASE)
    return [path.with_name(name) for name in sorted(near) if pattern.fullmatch(name)]
