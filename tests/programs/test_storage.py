"""Places that cannot be used: each ends every command with a sentence and code 6, and the data stays as it was."""

from __future__ import annotations

import os
import shlex
import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.commands import COPIES, LIFE, READS, WRITES, some_of
from tests.conftest import limited_to
from tests.life import db_of
from tests.programs.forked import run_forked
from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

# What tells of the place itself, or of the shell, does not need the place.
READING = tuple(line for line in READS if not line.startswith(("data", "completion")))
LINES = ("add Zed --note -", *WRITES, *READING, *(line for line in COPIES if "--force" not in line))
# Without these rights, even root may not write everywhere.
AS_ANYBODY = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]


class Place(NamedTuple):
    """How a place is spoilt, whether what is there can still be read, and what is said."""

    spoil: Callable[[Path], object]
    says: str
    is_readable: bool = False
    limit: int | None = None


def replaced(db: Path, make: Callable[[Path], object]) -> None:
    db.unlink()
    make(db)


PLACES = {
    "a disk that is full at once": Place(lambda _db: None, "full or failing", is_readable=True, limit=1000),
    "a disk that is full soon": Place(lambda _db: None, "full or failing", is_readable=True, limit=60_000),
    "a folder that may not be written": Place(lambda db: db.parent.chmod(0o500), "cannot be written", is_readable=True),
    "a file that may not be written": Place(lambda db: db.chmod(0o400), "cannot be written", is_readable=True),
    "a file that may not be read": Place(lambda db: db.chmod(0), "cannot be opened"),
    "a folder that may not be entered": Place(lambda db: db.parent.chmod(0), "Permission denied"),
    "a folder in place of the file": Place(lambda db: replaced(db, lambda at: at.mkdir()), "it is a folder"),
    "a link to itself": Place(lambda db: replaced(db, lambda at: at.symlink_to(at)), "cannot be opened"),
    "a file in place of the folder": Place(
        lambda db: replaced(db.parent.rename(db.parent.with_name("aside")) / db.name, lambda _at: db.parent.touch()),
        "its folder is a file",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", PLACES)
def test_a_place_that_cannot_be_used_ends_every_command_with_a_sentence_and_code_6(
    nettrack: Callable[..., Result], lived: Callable[..., dict[str, Path]], tmp_path: Path, name: str
) -> None:
    place = PLACES[name]
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        pytest.skip("this user may write everywhere (root), and there is no setpriv to take that right away")
    prefix = AS_ANYBODY if os.geteuid() == 0 else []
    prefix = [*prefix, *(limited_to(place.limit) if place.limit is not None else [])]
    # Each line is tried in three of the nine places.
    lines = some_of(LINES, 3, [*PLACES].index(name))
    roots = [tmp_path / str(k) for k in range(len(lines))]
    commands = []
    for root, line in zip(roots, lines, strict=True):
        places = lived(*LIFE, root=root)
        before = rows(db_of(root))
        place.spoil(db_of(root))
        commands.append(["--db", str(db_of(root)), *shlex.split(line.format(**places))])
    note = tmp_path / "note"
    note.write_text("x" * 400_000)
    results = run_forked(commands, note, prefix)
    for line, root, result in zip(lines, roots, results, strict=True):
        db = db_of(root)
        assert "Traceback" not in result.stderr
        assert not list(root.glob("*.half")), line
        if place.is_readable and (line in READING or line.startswith(("export", "report", "draft"))):
            # A file of its own that finds no room is said to have none.
            is_full = place.limit is not None and "choose another place" in result.stderr
            assert (result.code, result.stderr.count("\n") if is_full else 1) == (int(is_full), 1), (line, result)
        elif place.is_readable and line.startswith("data backup") and result.code == 0:
            assert place.limit is None
        elif name != "a file in place of the folder":
            assert (result.code, result.stderr.count("\n")) == (6, 1), (line, result)
            # Where not even what was written can be taken back, nobody can say more.
            says = (place.says, "copy of your data", "whether it was written cannot be seen")
            assert any(words in result.stderr for words in says), (line, result.stderr)
            assert result.stdout == "" or "forget" in line or "delete" in line, line
        if place.is_readable:
            db.parent.chmod(0o700)
            db.chmod(0o600)
            assert rows(db) == before, line
            assert nettrack(f"--db {db} data check").code == 0, line
            assert {file.suffix for file in db.parent.iterdir()} <= {".db", ".backup", ".nettrack-sum"}, line
