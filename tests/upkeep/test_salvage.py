"""What can be read of a damaged file is saved, and the file is kept as it was."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import random
import re
import sqlite3
from typing import TYPE_CHECKING

import pytest

from nettrack.domain.add import Entry
from nettrack.domain.answers import UNASKED
from nettrack.domain.contacts import Details
from nettrack.domain.conversations import NewConversation
from nettrack.domain.follow_ups import NewFollowUp
from nettrack.services.add import add_entry
from nettrack.store.store import Store
from tests.commands import LIFE, READS, WRITES
from tests.damage import broken_leaves, broken_page, is_sound, repaired, spoil
from tests.database import opened, writing
from tests.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

TODAY = dt.date(2026, 11, 23)
# One without which every row can be read.
INDEX = "conversation_by_day"


def add_guest(store: Store, k: int, text: str) -> None:
    conversation = NewConversation(held_on=TODAY, notes=f"note of guest {k} {text}")
    follow_up = NewFollowUp(action=f"Write {k} {text}", due_on=TODAY)
    entry = Entry(name=f"Guest {k}", details=Details(), is_new=True, conversation=conversation, follow_up=follow_up)
    add_entry(store, entry, UNASKED, today=TODAY)


def add_guests(db: Path, text: str) -> None:
    """Add sixty people, each by a command of its own, but without the command line: that takes ten times as long."""
    for k in range(60):
        with writing(db, "add") as store:
            add_guest(store, k, text)


def test_what_can_be_read_of_a_damaged_file_is_saved_and_the_file_is_kept(
    life: Callable[..., Result], db: Path
) -> None:
    add_guests(db, "x" * 300)
    content = bytearray(db.read_bytes())
    with opened(db) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'conversation_by_day'").fetchone()[0]
    content[(root - 1) * 4096 : root * 4096] = b"\xee" * 4096
    db.write_bytes(content)
    result = life("data check")
    assert result.code == 6
    assert "The file is damaged" in result.stdout
    document = json.loads(life("data check --repair --json").stdout)
    assert db.read_bytes() == content
    assert life(f"data restore {document['saved_to']} --yes").code == 0
    assert len(life("list --all").lines) == 62
    assert len(life("timeline --all").lines) == 62
    assert life("data check").code == 0


# Whose number of lines is that of what is there.
WHOLE = ("list --all", "timeline --all", "due --all", "history --all")
LOOKS = tuple(line for line in READS if not line.startswith(("data", "completion")))
CHANGES = tuple(line for line in WRITES if not line.startswith("data"))
PLACES = 5000 if "NETTRACK_KILLS" in os.environ else 24


def damaged_at(draw: random.Random, k: int, sound: bytes) -> bytes:
    """Cut off the end of a file, or flip a bit: every other one in a definition, which the rest hangs on."""
    if k % 4 == 0:
        return sound[: draw.randrange(1, len(sound))]
    content = bytearray(sound)
    defined = [found.start() for found in re.finditer(rb"CREATE [TVIU]", sound)]
    place = draw.choice(defined) + draw.randrange(200) if k % 2 else draw.randrange(len(sound))
    content[place] ^= 1 << draw.randrange(8)
    return bytes(content)


def counts(nettrack: Callable[..., Result]) -> list[int]:
    return [len(nettrack(line).lines) for line in WHOLE]


def assert_left_alone(nettrack: Callable[..., Result], db: Path, places: dict[str, Path]) -> None:
    """Hold that no command writes to a damaged file: the copy of the day is checked before."""
    before = db.read_bytes()
    for line in CHANGES:
        assert nettrack(line.format(**places)).code in (3, 6), line
    assert db.read_bytes() == before


def is_mended(nettrack: Callable[..., Result], db: Path) -> bool:
    """Repair a damaged file, and return whether it is mended; otherwise what could be read is saved and sound."""
    before = db.read_bytes()
    result = nettrack("data check --repair --json")
    if result.code == 0:
        assert nettrack("data check").lines == ["Your data is as it should be."], result
        return True
    if result.stdout:
        saved = result.document["saved_to"]
        assert saved or "Nobody could be read" in result.stdout, result
        assert not saved or nettrack(f"--db {saved} data check").code == 0, result
        assert db.read_bytes() == before
    return False


@pytest.mark.slow
@pytest.mark.parametrize("part", range(2))
def test_a_file_with_a_byte_flipped_or_its_end_missing_is_named_and_never_a_traceback(
    nettrack: Callable[..., Result], lived: Callable[..., dict[str, Path]], db: Path, part: int
) -> None:
    # Forty guests, and something to do again.
    guests = [f"add 'Guest {k}' --tag t{k} --note '{'y' * 200}' --follow-up 'Write {k}' --due 3d" for k in range(40)]
    places = lived(*LIFE, *guests, "edit ben --role Cook", "undo --yes")
    sound, whole, draw = db.read_bytes(), counts(nettrack), random.Random(part)  # noqa: S311
    named = mended = 0
    for k in range(PLACES // 2):
        for file in db.parent.iterdir():
            file.unlink()
        db.write_bytes(damaged_at(draw, k, sound))
        db.chmod(0o600)
        answers = {line: nettrack(line) for line in LOOKS}
        for line, result in answers.items():
            assert (result.code, result.stderr.count("\n")) in ((0, 0), (0, 1), (6, 1)), (k, line, result.stderr)
        checked = nettrack("data check")
        if not is_sound(db):
            assert checked.code == 6, (k, checked)
            assert "damaged" in checked.stdout + checked.stderr or "not a nettrack" in checked.stderr, (k, checked)
            assert_left_alone(nettrack, db, places)
            named += 1
            if is_mended(nettrack, db):
                assert counts(nettrack) == whole, k
                mended += 1
        elif checked.code == 0:
            # Only what a text says can have changed: nothing is missing.
            assert all(result.code == 0 for result in answers.values()), (k, answers)
            assert counts(nettrack) == whole, k
        else:
            assert is_mended(nettrack, db), (k, checked.stdout)
            assert all(nettrack(line).code == 0 for line in LOOKS if "show" not in line), k
            mended += 1
    assert named > PLACES / 16
    assert mended > PLACES / 80


def test_of_a_file_that_is_cut_off_what_can_be_read_is_saved(life: Callable[..., Result], db: Path) -> None:
    add_guests(db, "x" * 300)
    content = db.read_bytes()
    db.write_bytes(content[: len(content) * 9 // 10])
    assert "nettrack data check --repair saves what can be read" in life("list").stderr
    result = life("data check --repair --json")
    assert result.code == 6
    saved = json.loads(result.stdout)["saved_to"]
    assert life(f"data restore {saved} --yes").code == 0
    assert len(life("list --all").lines) > 20


@pytest.mark.parametrize(
    ("statement", "lost"),
    [
        ("UPDATE conversation SET channel = 'calm' WHERE id = 1", "The channel of conversation 1 could not be read"),
        ("UPDATE contact SET tie = 'peeq' WHERE id = 1", "The tie of contact 1 could not be read"),
        ("UPDATE follow_up SET state = 'opem' WHERE id = 1", "The state of follow_up 1 could not be read"),
        ("UPDATE conversation SET is_private = 5 WHERE id = 1", "The is_private of conversation 1 could not be read"),
    ],
)
def test_a_value_that_cannot_be_takes_nothing_else_along(
    life: Callable[..., Result], db: Path, statement: str, lost: str
) -> None:
    life("edit ada --company Acme --email ada@example.com --role Analyst")
    before = rows(db)
    spoil(db, "PRAGMA ignore_check_constraints = ON", statement)
    found = repaired(life, db)
    assert lost in found
    assert rows(db) == before
    assert len(life("history").lines) == 3
    for line in ("find hello", "find acme", "find call"):
        assert life(line).stdout != ""


@pytest.mark.parametrize("has_journal", [True, False])
def test_somebody_who_is_lost_is_read_from_the_journal_or_what_was_said_to_them_is_kept(
    life: Callable[..., Result], db: Path, *, has_journal: bool
) -> None:
    add_guests(db, "x" * 300)
    broken_page(db, "conversation_by_day")
    spoil_contacts = "DELETE FROM contact WHERE id BETWEEN 20 AND 29"
    with opened(db) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        with contextlib.suppress(sqlite3.DatabaseError), connection:
            connection.execute("DROP TRIGGER journal_contact_delete")
            connection.execute(spoil_contacts)
            if not has_journal:
                connection.execute("DELETE FROM change")
    found = repaired(life, db)
    assert ("The name of contact 22, now Unknown 22, could not be read" in found) == (not has_journal)
    assert len(life("timeline --all").lines) == 62
    assert len(life("due --all").lines) == 61
    assert ("Guest 19" if has_journal else "Unknown 22") in life("find 'note of guest 19'").stdout
    assert len(life("list --all").lines) == 62


def test_of_a_file_in_which_nobody_can_be_read_nothing_is_saved(life: Callable[..., Result], db: Path) -> None:
    db.write_bytes(db.read_bytes()[:4096])
    result = life("data check --repair")
    assert (result.code, "Nobody could be read" in result.stdout) == (6, True)
    assert not list(db.parent.glob("*.saved-*"))


def test_a_file_that_is_in_use_is_not_taken_for_an_empty_one(
    life: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_page(db, "conversation_by_day")
    monkeypatch.setattr("nettrack.store.connection.connected.__defaults__", (0.1,))
    with opened(db, isolation_level=None) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        result = life("data check --repair")
    assert (result.code, "is in use by another command" in result.stderr) == (6, True)
    assert not list(db.parent.glob("*.saved-*"))


@pytest.mark.parametrize(("size", "mode"), [(512, "wal"), (1024, "delete"), (8192, "wal"), (65536, "delete")])
@pytest.mark.parametrize("damage", ["head", "another size", "size and page", "page", "count", "end"])
def test_pages_of_any_size_are_read_where_the_head_or_a_page_or_the_end_is_lost(
    life: Callable[..., Result], db: Path, size: int, mode: str, damage: str
) -> None:
    before = rows(db)
    with contextlib.closing(sqlite3.connect(db, isolation_level=None)) as connection:
        for statement in (f"PRAGMA page_size = {size}", "VACUUM", f"PRAGMA journal_mode = {mode}"):
            connection.execute(statement)
        root = connection.execute(f"SELECT rootpage - 1 FROM sqlite_master WHERE name = '{INDEX}'").fetchone()[0]  # noqa: S608
    content = bytearray(db.read_bytes())
    if "page" in damage:
        content[root * size : (root + 1) * size] = b"\xee" * size
    if "size" in damage:
        content[16:18] = (2048).to_bytes(2, "big")
    if damage == "head":
        content[:64] = bytes(64)
    if damage == "count":
        content[28:32] = (3).to_bytes(4, "big")
    if damage == "end":
        # The last pages are those of an empty index. Of the largest kind one and a half would hold the definition of
        # every table, without which nobody knows where one begins.
        del content[-size * 3 // 2 if size < 65536 else -size // 2 :]
    db.write_bytes(content)
    repaired(life, db)
    assert rows(db) == before


@pytest.mark.parametrize("table", ["contact", "conversation", "participant", "follow_up", "change"])
@pytest.mark.parametrize("has_journal", [True, False])
def test_pages_of_one_table_that_are_lost_take_nothing_else_along(
    life: Callable[..., Result], db: Path, table: str, *, has_journal: bool
) -> None:
    with writing(db, "test") as store:
        for k in range(400):
            add_guest(store, k, "x" * 60)
    life("delete contact 'Guest 7' --yes")
    if not has_journal:
        spoil(db, "DELETE FROM change")
        if table == "change":
            return
    # Several in the middle; of few, the first, and of the journal the last, which knows what was deleted.
    which = {"participant": slice(0, 1), "change": slice(-1, None)}.get(table, slice(1, -1, 2))
    assert broken_leaves(db, table, which) > 1
    repaired(life, db)
    counts = {name: len(life(f"{line} --all").lines) for name, line in
              (("contact", "list"), ("conversation", "timeline"), ("follow_up", "due"))}  # fmt: skip
    whole = {"contact": 401, "conversation": 401, "follow_up": 400}
    for name, count in counts.items():
        if (name == table or (table, name) == ("participant", "contact")) and not has_journal:
            assert whole[name] / 3 < count <= whole[name] + 1, (name, count)
        else:
            assert count == whole[name], (name, count)
    assert life("show 'Guest 7'").code in (3, 4)


@pytest.mark.parametrize("lost", ["conversation", "sqlite_sequence", "change"])
def test_a_number_that_was_given_is_not_given_again_after_a_repair(
    life: Callable[..., Result], db: Path, lost: str
) -> None:
    for k in range(3):
        life(f"add 'Guest {k}' --note x --follow-up y")
    for kind in ("conversation 5", "contact 'Guest 2'"):
        assert life(f"delete {kind} --yes").code == 0
    commands = [row.split("\t")[0] for row in life("history").lines]
    broken_page(db, lost)
    repaired(life, db)
    document = json.loads(life("add 'Cleo Roe' --note x --follow-up y --json").stdout)
    assert [document[key][0]["number"] for key in ("contacts", "conversations", "follow_ups")] == [6, 6, 5]
    assert int(life("history").lines[0].split("\t")[0]) > int(commands[0])


@pytest.mark.parametrize("place", [3, 16, 17, 21, 22, 47, 59])
def test_a_file_whose_head_is_damaged_is_saved_whole(life: Callable[..., Result], db: Path, place: int) -> None:
    before = rows(db)
    content = bytearray(db.read_bytes())
    content[place] ^= 2
    db.write_bytes(content)
    assert life("list").code == 6
    repaired(life, db)
    assert rows(db) == before
