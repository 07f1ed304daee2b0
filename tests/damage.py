"""Trackers that are not as they should be, and how they are mended."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import subprocess
from typing import TYPE_CHECKING

from nettrack.cli.program import run as run_program
from tests.conftest import executable
from tests.database import opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


def spoil(db: Path, *statements: str) -> None:
    with opened(db) as connection:
        for statement in statements:
            connection.execute(statement)


def redefined(name: str, old: str, new: str) -> list[str]:
    """Return what turns a definition as a disk that loses a bit may."""
    turned = ", ".join(f"CAST(X'{text.encode(errors='surrogateescape').hex()}' AS TEXT)" for text in (old, new))
    return [
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_master SET sql = replace(sql, {turned}) WHERE name = '{name}'",  # noqa: S608
    ]


def is_sound(db: Path) -> bool:
    """Ask SQLite itself, which looks at every page and every index."""
    with opened(db) as connection:
        connection.text_factory = bytes
        try:
            return connection.execute("PRAGMA integrity_check").fetchall() == [(b"ok",)]
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            return False


def repaired(life: Callable[..., Result], db: Path) -> list[str]:
    """Repair a damaged file that cannot be mended, and put what was saved of it in its place."""
    content = db.read_bytes()
    result = life("data check --repair --json")
    document = json.loads(result.stdout)
    assert (result.code, db.read_bytes()) == (6, content)
    assert life(f"--db {document['saved_to']} data check").lines == ["Your data is as it should be."]
    assert life(f"data restore {document['saved_to']} --yes").code == 0
    return [finding["what"] for finding in document["findings"]]


def broken_page(db: Path, name: str) -> None:
    """Lose the first page of an index, which every row could still be read without."""
    with opened(db) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
    content = bytearray(db.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = b"\xee" * 4096
    db.write_bytes(content)


def broken_leaves(db: Path, table: str, which: slice) -> int:
    """Lose some of the pages that hold a table's rows; return how many there are."""
    with opened(db) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    content = bytearray(db.read_bytes())
    page = content[(root - 1) * 4096 : root * 4096]
    assert page[0] == 5  # the children of the root are the leaves
    cells = [int.from_bytes(page[12 + 2 * k : 14 + 2 * k], "big") for k in range(int.from_bytes(page[3:5], "big"))]
    leaves = [int.from_bytes(page[cell : cell + 4], "big") for cell in cells] + [int.from_bytes(page[8:12], "big")]
    for leaf in leaves[which]:
        content[(leaf - 1) * 4096 : leaf * 4096] = bytes(4096)
    db.write_bytes(content)
    return len(leaves)


def damage(db: Path) -> None:
    """Spoil a page of a tracker, as a disk may."""
    content = bytearray(db.read_bytes())
    content[4096:8192] = b"\xee" * 4096
    db.write_bytes(content)


def make_foreign(path: Path) -> None:
    with opened(path) as connection:
        connection.execute("CREATE TABLE theirs (a)")


def make_newer(path: Path) -> None:
    subprocess.run([*executable(), "add", "Ada"], check=True, capture_output=True)
    with opened(path) as connection:
        connection.execute("PRAGMA user_version = 99")


def make_damaged(path: Path) -> None:
    for k in range(30):
        assert run_program(["add", f"Guest {k}"]) == 0
    content = bytearray(path.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = b"\xee" * 64
    path.write_bytes(content)


def make_wrong(db: Path) -> None:
    """Give a tracker a row that is not as the program keeps it, so that there is something to repair."""
    with contextlib.closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("UPDATE contact SET last_conversation_on = '2001-01-01' WHERE id < 9")
