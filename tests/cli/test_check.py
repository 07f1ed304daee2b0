"""nettrack data check: what is wrong is named, and mended when asked."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import json
import os
import random
import re
import sqlite3
import stat
import subprocess
import threading
from typing import TYPE_CHECKING

import pytest

from nettrack.domain.add import Entry
from nettrack.domain.contacts import Details
from nettrack.domain.conversations import NewConversation
from nettrack.domain.follow_ups import NewFollowUp
from nettrack.services.add import add_entry
from nettrack.store import migrations
from nettrack.store.database import Store, connected, writing
from nettrack.store.errors import ForeignDefinitions
from nettrack.store.own_triggers import put_triggers_right
from tests.cli.test_backups import FIRST_DUMP
from tests.cli.test_history import rows
from tests.conftest import executable
from tests.database import opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result


TODAY = dt.date(2026, 11, 23)
# One without which every row can be read.
INDEX = "conversation_by_day"


@pytest.fixture
def life(nettrack: Callable[..., Result]) -> Callable[..., Result]:
    nettrack("add 'Ada Lovelace' --tag maths --note hello --follow-up Call --due 2d")
    nettrack("add 'Ben Okafor' --with ada --note group")
    return nettrack


def spoil(db: Path, *statements: str) -> None:
    with opened(db) as connection:
        for statement in statements:
            connection.execute(statement)


def add_guest(store: Store, k: int, text: str) -> None:
    exchange = NewConversation(held_on=TODAY, notes=f"note of guest {k} {text}")
    promise = NewFollowUp(action=f"Write {k} {text}", due_on=TODAY)
    entry = Entry(name=f"Guest {k}", details=Details(), is_new=True, exchange=exchange, promise=promise)
    add_entry(store, entry, {}, today=TODAY)


def add_guests(db: Path, text: str) -> None:
    """Add sixty people, each by a command of its own, but without the command line: that takes ten times as long."""
    for k in range(60):
        with writing(db, "add") as store:
            add_guest(store, k, text)


def test_a_sound_tracker_is_as_it_should_be_and_a_look_changes_nothing(life: Callable[..., Result], db: Path) -> None:
    before = rows(db)
    for line in ("data check", "data check --repair"):
        result = life(line)
        assert (result.code, result.lines) == (0, ["Your data is as it should be."]), result.stdout
    assert rows(db) == before
    content = db.read_bytes()
    life("data check")
    assert db.read_bytes() == content
    assert [row.split("\t")[0] for row in life("history").lines] == ["2", "1"]


def _redefined(name: str, old: str, new: str) -> list[str]:
    """Return what turns a definition as a disk that loses a bit may."""
    turned = ", ".join(f"CAST(X'{one.encode(errors='surrogateescape').hex()}' AS TEXT)" for one in (old, new))
    return [
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_master SET sql = replace(sql, {turned}) WHERE name = '{name}'",  # noqa: S608
    ]


@pytest.mark.parametrize(
    ("statements", "says"),
    [
        (["UPDATE contact SET last_conversation_on = '2020-01-01' WHERE id = 1"], "last talked to Ada"),
        (["UPDATE contact SET folded = 'x' WHERE id = 1"], "Ada Lovelace could not be found"),
        (["DELETE FROM contact_word WHERE word = 'lovelace'"], "Ada Lovelace could not be found"),
        (["DELETE FROM participant WHERE conversation_id = 1"], "Conversation 1 was with nobody"),
        (["PRAGMA foreign_keys = OFF", "DELETE FROM contact WHERE id = 1"], "contact that is not there"),
        (
            ["INSERT INTO contact_search (contact_search, rowid, name) VALUES ('delete', 1, 'Ada Lovelace')"],
            "contact_s",
        ),
        (["DROP TRIGGER journal_alias_insert"], "the trigger journal_alias_insert is missing"),
        (["DROP INDEX conversation_by_day"], "the index conversation_by_day is missing"),
        (_redefined("conversation_search_data", "block", "bhock"), "the table conversation_search_data is damaged"),
        (_redefined("conversation", "takeaway", "takeawax"), "the table conversation is damaged"),
        (
            _redefined("journal_alias_insert", "INTO change", "INTO chanGe"),
            "the trigger journal_alias_insert is damaged",
        ),
        (_redefined("contact", "CONSTRAINT", "C\udcd4NSTRAINT"), "table contact is damaged"),
        (_redefined("contact_search_insert", "new.role", "new.rolf"), "the trigger contact_search_insert is damaged"),
        (_redefined("contact_search_insert", "new.name", "new.role"), "is not the one that nettrack made"),
        (
            ["DROP INDEX conversation_by_day", "CREATE INDEX conversation_by_day ON conversation (id)"],
            "the index conversation_by_day is not the one that nettrack made",
        ),
        (
            ["CREATE TRIGGER helper AFTER INSERT ON contact BEGIN DELETE FROM contact WHERE id = 1; END"],
            "The trigger helper is not nettrack's",
        ),
        (
            ["CREATE TRIGGER helper BEFORE INSERT ON command BEGIN SELECT RAISE(ABORT, 'no'); END"],
            "The trigger helper is not nettrack's",
        ),
        (["DELETE FROM sqlite_sequence"], "The highest number of conversation that was given is forgotten"),
        (
            ["UPDATE sqlite_sequence SET seq = 1 WHERE name = 'contact'"],
            "number of contact that was given is forgotten",
        ),
        (['CREATE VIEW "a ""view""" AS SELECT * FROM contact'], "view\" is not nettrack's"),
        (["CREATE UNIQUE INDEX mine ON contact (name)"], "The index mine is not nettrack's"),
        (
            ["DROP INDEX conversation_by_day", "CREATE VIEW conversation_by_day AS SELECT 1"],
            "The view conversation_by_day is not nettrack's",
        ),
        (
            [
                "DROP TRIGGER alias_search_insert",
                "CREATE TRIGGER alias_search_insert AFTER INSERT ON contact BEGIN DELETE FROM contact; END",
            ],
            "the trigger alias_search_insert is not the one that nettrack made",
        ),
        (["PRAGMA user_version = 0"], "The mark by which a nettrack file is known"),
        (["PRAGMA application_id = 7"], "The mark by which a nettrack file is known"),
        (["UPDATE contact SET email = 'ada@example.com', email_key = 'cda@example.com'"], "could not be found by"),
        (["UPDATE contact_tag SET folded = 'x'"], "Nobody could be found by the tag maths"),
        (["INSERT INTO alias (contact_id, alias, folded) VALUES (1, 'Ace', 'acf')"], "by the alias Ace"),
        (_redefined("follow_up", "'open'", "'opem'"), "the table follow_up is damaged"),
        (["UPDATE conversation SET held_on = 'soon' WHERE id = 1"], "Conversation 1 has a day that cannot be"),
        (["UPDATE conversation SET held_on = '2026-02-31' WHERE id = 1"], "Conversation 1 has a day that cannot be"),
        (["UPDATE follow_up SET state = 'done', closed_on = '2026-1a-23'"], "Follow-up 1 has a day that cannot be"),
        (["UPDATE contact SET created_at = '2026-11-31 10:00:00' WHERE id = 1"], "created_at of contact 1 is no time"),
        (["UPDATE command SET at = '2026-11-31 10:00:00' WHERE id = 1"], "Command 1 of the history cannot be read"),
        (["UPDATE change SET after = 'x' WHERE command_id = 1"], "Command 1 of the history cannot be read"),
        (["UPDATE follow_up SET due_on = '9999-01-01'"], "Follow-up 1 has a day that cannot be"),
    ],
)
def test_what_does_not_fit_together_is_named_and_mended(
    life: Callable[..., Result], db: Path, statements: list[str], says: str
) -> None:
    spoil(db, *statements)
    result = life("data check")
    assert result.code == 6
    assert says in result.stdout
    assert "--repair" in result.stderr
    mended = life("data check --repair")
    assert mended.code == 0, mended.stdout + mended.stderr
    assert "mended" in mended.stdout
    assert life("data check").lines == ["Your data is as it should be."]
    for line in ("list", "timeline", "due --all", "find hello", "export"):
        assert life(line).code == 0


@pytest.mark.parametrize("ahead", [1, 5])
@pytest.mark.parametrize(
    "index", ["contact_search", "name_trigram", "alias_search", "conversation_search", "follow_up_search"]
)
def test_a_search_index_that_only_writes_clash_with_is_found_and_made_anew(
    life: Callable[..., Result], db: Path, index: str, ahead: int
) -> None:
    life("edit ada --alias Ace")
    spoil(db, f"INSERT INTO {index}_idx VALUES ((SELECT max(segid) + {ahead} FROM {index}_idx), x'', 2)")  # noqa: S608
    lines = (
        "add 'Cleo Roe' --note x --follow-up y",
        "edit ben --alias Bo",
        "follow-up ada Write --due 3d",
        "undo --yes",
        "delete contact ada --yes",
    )
    clashes = [result for line in lines if ahead == 1 and (result := life(line)).code]
    assert clashes or ahead > 1
    for result in clashes:
        assert (result.code, result.stderr.count("\n")) == (6, 1), result.stderr
        assert "so nothing was changed; nettrack data check --repair mends it" in result.stderr
    result = life("data check")
    assert (result.code, f"The search index {index} does not fit" in result.stdout) == (6, True)
    assert life("data check --repair").code == 0
    for line in lines:
        assert life(line).code == 0, line
    assert life("data check").lines == ["Your data is as it should be."]


def test_repairing_can_be_taken_back(life: Callable[..., Result], db: Path) -> None:
    spoil(db, "UPDATE contact SET folded = 'x' WHERE id = 1")
    before = rows(db)
    life("data check --repair")
    assert life("undo --yes").code == 0
    assert rows(db) == before


def test_permissions_that_are_too_wide_are_closed(life: Callable[..., Result], db: Path) -> None:
    db.chmod(0o644)
    db.parent.chmod(0o755)
    result = life("data check")
    assert result.stdout.count("can be read by others") == 2
    assert life("data check --repair").code == 0
    assert stat.S_IMODE(db.stat().st_mode) == 0o600
    assert stat.S_IMODE(db.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "name",
    [
        "nettrack (conflicted copy 2026-11-23).db",
        "nettrack (Ada's conflicted copy 2026-11-23).db",
        "nettrack (Copie en conflit de Zoe 2026-11-23).db",
        "nettrack.sync-conflict-20261123-101010-ABCDEFG.db",
        "nettrack (SFConflict ada@example.com 2026-11-23-10-10-10).db",
        "nettrack (1).db",
        "nettrack 2.db",
    ],
)
def test_what_a_sync_program_left_beside_is_told_of_by_every_command(
    life: Callable[..., Result], db: Path, name: str
) -> None:
    (db.parent / name).write_bytes(b"")
    for line in ("list", "due --json", "add Zoe", "export"):
        result = life(line)
        assert result.code == 0
        assert result.stderr.count("was made by a program that syncs your files") == 1, line
        assert name in result.stderr
    result = life("data check")
    assert result.code == 6
    assert result.stdout.count("syncs your files") == 1


def test_your_own_files_beside_the_tracker_are_no_conflict(life: Callable[..., Result], db: Path) -> None:
    life("data backup")
    for name in ("nettrack-old.db", "nettrack.csv", "conflict notes.txt", "Mei (conflict).db", "nettracker (1).db"):
        (db.parent / name).write_bytes(b"")
    assert life("list").stderr == ""


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


READS = ("list --all", "timeline --all", "due --all", "find guest", "show 'Guest 7'", "history --all")
PLACES = 5000 if "NETTRACK_KILLS" in os.environ else 64


def is_sound(db: Path) -> bool:
    """Ask SQLite itself, which looks at every page and every index."""
    with opened(db) as connection:
        connection.text_factory = bytes
        try:
            return connection.execute("PRAGMA integrity_check").fetchall() == [(b"ok",)]
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            return False


@pytest.mark.slow
def test_a_file_with_a_byte_flipped_or_its_end_missing_is_named_and_never_a_traceback(
    life: Callable[..., Result], db: Path
) -> None:
    for k in range(40):
        life(f"add 'Guest {k}' --tag t{k} --note '{'y' * 200}' --follow-up 'Write {k}' --due 3d")
    sound = db.read_bytes()
    lengths = [len(life(line).lines) for line in READS if "find" not in line]
    defined = [found.start() for found in re.finditer(rb"CREATE [TVIU]", sound)]
    draw = random.Random(7)  # noqa: S311
    named = mended = 0
    for k in range(PLACES):
        content = bytearray(sound)
        if k % 4 == 0:
            content = content[: draw.randrange(1, len(sound))]
        else:
            # Every other one in a definition, which the rest hangs on.
            place = draw.choice(defined) + draw.randrange(200) if k % 2 else draw.randrange(len(sound))
            content[place] ^= 1 << draw.randrange(8)
        for one in db.parent.iterdir():
            one.unlink()
        db.write_bytes(content)
        db.chmod(0o600)
        answers = {line: life(line) for line in READS}
        for line, result in answers.items():
            assert (result.code, result.stderr.count("\n")) in ((0, 0), (0, 1), (6, 1)), (k, line, result.stderr)
        checked = life("data check")
        if not is_sound(db):
            assert checked.code == 6, (k, checked)
            assert "damaged" in checked.stdout + checked.stderr or "not a nettrack" in checked.stderr, (k, checked)
            # The copy of the day is checked, so nothing is written to such a file, and it is told of.
            assert life("add Zed").code == 6
            assert db.read_bytes() == content
            result = life("data check --repair --json")
            if result.code == 0:
                assert life("data check").lines == ["Your data is as it should be."], (k, result)
                assert [len(life(line).lines) for line in READS if "find" not in line] == lengths, k
                mended += 1
            elif result.stdout:
                # What could be saved is sound, and nothing was written to the damaged file.
                saved = json.loads(result.stdout)["saved_to"]
                assert saved or "Nobody could be read" in result.stdout, (k, result)
                assert not saved or life(f"--db {saved} data check").code == 0, (k, result)
                assert db.read_bytes() == content
            named += 1
        elif checked.code == 0:
            # Only what a text says can have changed: nothing is missing.
            assert all(result.code == 0 for result in answers.values()), (k, answers)
            assert [len(one.lines) for line, one in answers.items() if "find" not in line] == lengths, k
        else:
            assert life("data check --repair").code == 0, (k, checked.stdout)
            assert life("data check").lines == ["Your data is as it should be."], (k, checked.stdout)
            assert all(life(line).code == 0 for line in READS if "show" not in line), k
            mended += 1
    assert named > PLACES / 4
    assert mended > PLACES / 20


def test_a_follow_up_outlives_a_conversation_that_is_missing(life: Callable[..., Result], db: Path) -> None:
    spoil(db, "PRAGMA foreign_keys = OFF", "DELETE FROM participant WHERE conversation_id = 1",
          "DELETE FROM conversation WHERE id = 1")  # fmt: skip
    assert life("data check --repair").code == 0
    assert "Call" in life("due").stdout
    assert life("data check").code == 0


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


def repaired(life: Callable[..., Result], db: Path) -> list[str]:
    """Repair a damaged file that cannot be mended, and put what was saved of it in its place."""
    content = db.read_bytes()
    result = life("data check --repair --json")
    document = json.loads(result.stdout)
    assert (result.code, db.read_bytes()) == (6, content)
    assert life(f"--db {document['saved_to']} data check").lines == ["Your data is as it should be."]
    assert life(f"data restore {document['saved_to']} --yes").code == 0
    return [one["what"] for one in document["findings"]]


def broken_page(db: Path, name: str) -> None:
    """Lose the first page of an index, which every row could still be read without."""
    with opened(db) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
    content = bytearray(db.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = b"\xee" * 4096
    db.write_bytes(content)


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


@pytest.mark.parametrize("version", [1, migrations.LATEST])
def test_a_definition_and_something_else_that_is_damaged_lose_nobody(
    life: Callable[..., Result], db: Path, version: int
) -> None:
    if version == 1:
        db.unlink()
        with opened(db) as connection:
            connection.executescript(FIRST_DUMP.read_text(encoding="utf-8"))
    copy = db.with_name("copy.db")
    copy.write_bytes(db.read_bytes())
    people = len(life(f"--db {copy} list --all").lines)
    broken_page(db, "conversation_by_day")
    spoil(db, *_redefined("contact", "company TEXT", "company TEXU"))
    repaired(life, db)
    assert len(life("list --all").lines) == people > 1


def test_an_old_file_with_a_damaged_definition_is_mended_and_brought_up_to_date(
    nettrack: Callable[..., Result], db: Path
) -> None:
    db.parent.mkdir(mode=0o700)
    with opened(db) as connection:
        connection.executescript(FIRST_DUMP.read_text(encoding="utf-8"))
    db.chmod(0o600)
    spoil(db, *_redefined("contact", "company TEXT", "company TEXU"))
    assert nettrack("list").code == 6
    assert nettrack("data check --repair").code == 0
    assert nettrack("data check").code == 0
    assert len(nettrack("list --all").lines) > 1


def test_a_table_that_you_have_changed_is_told_of_and_left_alone(life: Callable[..., Result], db: Path) -> None:
    spoil(db, "ALTER TABLE contact ADD COLUMN phone TEXT", "UPDATE contact SET phone = '555'")
    result = life("data check --repair")
    assert (result.code, "the table contact is not the one that nettrack made" in result.stdout) == (6, True)
    with opened(db) as connection:
        assert connection.execute("SELECT phone FROM contact").fetchall() == [("555",), ("555",)]


def test_a_table_of_your_own_is_told_of_and_nothing_is_wrong_with_it(life: Callable[..., Result], db: Path) -> None:
    spoil(
        db,
        "CREATE TABLE shoes (size INTEGER PRIMARY KEY AUTOINCREMENT, colour TEXT UNIQUE)",
        "CREATE INDEX shoes_by_size ON shoes (size)",
        "CREATE VIRTUAL TABLE shoe_words USING fts5(words)",
        "ANALYZE",
    )
    for line in ("data check", "data check --repair"):
        result = life(line)
        assert (result.code, result.lines) == (0, ["Your data is as it should be."])
        assert "Not nettrack's, and left alone: shoes, shoe_words" in result.stderr
    assert "shoes" in json.loads(life("data check --json").stdout)["notices"][0]
    copy = life("data backup").lines[0].split()[-1].rstrip(".")
    assert life(f"data restore {copy} --yes").code == 0
    with contextlib.closing(sqlite3.connect(db)) as connection:
        assert connection.execute("SELECT * FROM shoes").fetchall() == []


@pytest.mark.parametrize("version", [1, migrations.LATEST])
@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("CREATE TRIGGER helper AFTER INSERT ON contact BEGIN DELETE FROM contact; END", "the trigger helper"),
        ("CREATE VIEW people AS SELECT * FROM contact", "the view people"),
        ("CREATE INDEX mine ON contact (met)", "the index mine"),
    ],
)
def test_a_copy_that_does_what_nettrack_does_not_is_never_put_back_before_that_is_taken_out(
    life: Callable[..., Result], db: Path, statement: str, what: str, version: int
) -> None:
    copy = db.with_name("copy.db")
    if version == 1:
        with contextlib.closing(sqlite3.connect(copy)) as connection:
            connection.executescript(FIRST_DUMP.read_text(encoding="utf-8"))
    else:
        copy.write_bytes(db.read_bytes())
    spoil(copy, statement)
    before = db.read_bytes()
    result = life(f"data restore {copy} --yes")
    assert (result.code, db.read_bytes()) == (6, before)
    assert f"holds what is not as nettrack makes it ({what})" in result.stderr
    assert life(f"--db {copy} data check --repair").code == 0
    assert life(f"data restore {copy} --yes").code == 0
    assert life("add 'Cleo Roe'").code == 0
    assert len(life("list --all").lines) > 1
    assert life("data check").lines == ["Your data is as it should be."]


def test_a_copy_is_put_back_over_a_tracker_that_somebody_gave_a_trigger(life: Callable[..., Result], db: Path) -> None:
    copy = db.with_name("copy.db")
    copy.write_bytes(db.read_bytes())
    spoil(db, "CREATE TRIGGER helper AFTER INSERT ON contact BEGIN DELETE FROM contact; END")
    assert life(f"data restore {copy} --yes").code == 0
    assert life("data check").lines == ["Your data is as it should be."]


def test_a_trigger_that_calls_itself_a_table_is_seen_all_the_same(life: Callable[..., Result], db: Path) -> None:
    spoil(
        db,
        "CREATE TRIGGER helper AFTER INSERT ON contact BEGIN DELETE FROM contact; END",
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET type = 'table' WHERE name = 'helper'",
    )
    result = life("data check")
    assert (result.code, "The table helper is not nettrack's" in result.stdout) == (6, True)
    repaired(life, db)
    assert len(life("list --all").lines) == 2


def test_the_triggers_of_a_file_are_compared_with_ours_to_the_letter(life: Callable[..., Result], db: Path) -> None:
    life("list")
    with contextlib.closing(sqlite3.connect(db, isolation_level=None)) as connection:
        assert put_triggers_right(connection, db) == []
        connection.execute("DROP TRIGGER journal_alias_insert")
        connection.execute("CREATE TRIGGER journal_alias_insert AFTER INSERT ON alias BEGIN SELECT 1; END")
        connection.execute("CREATE TRIGGER helper AFTER INSERT ON alias BEGIN SELECT 1; END")
        connection.execute("DROP TRIGGER contact_search_insert")
        with pytest.raises(ForeignDefinitions, match=r"the trigger (journal_alias_insert|helper), the trigger"):
            put_triggers_right(connection, db)
        connection.execute("DROP TRIGGER journal_alias_insert")
        connection.execute("DROP TRIGGER helper")
        assert len(put_triggers_right(connection, db)) == 1
        assert put_triggers_right(connection, db) == []


def test_nothing_in_a_newer_tracker_is_taken_out_or_changed(life: Callable[..., Result], db: Path) -> None:
    spoil(
        db,
        "CREATE VIEW people AS SELECT * FROM contact",
        "DROP INDEX conversation_by_day",
        f"PRAGMA user_version = {migrations.LATEST + 1}",
    )
    before = db.read_bytes()
    result = life("data check --repair")
    assert (result.code, "newer version of nettrack" in result.stderr, db.read_bytes()) == (6, True, before)


def test_a_definition_that_cannot_be_read_besides_leaves_a_file_as_it_is(life: Callable[..., Result], db: Path) -> None:
    spoil(
        db,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET name = 'journal_alias_updatd', sql = replace(sql, 'CREATE', 'CREATD') "
        "WHERE name = 'journal_alias_update'",
    )
    repaired(life, db)
    assert len(life("list --all").lines) == 2


def test_the_file_as_it_was_is_kept_when_a_definition_is_mended(life: Callable[..., Result], db: Path) -> None:
    spoil(db, *_redefined("conversation", "takeaway", "takeawax"))
    content = db.read_bytes()
    document = json.loads(life("data check --repair --json").stdout)
    (kept,) = db.parent.glob("*.damaged")
    assert kept.read_bytes() == content
    assert f"The file as it was is kept as {kept}" in [one["what"] for one in document["findings"]]


def test_of_a_file_in_which_nobody_can_be_read_nothing_is_saved(life: Callable[..., Result], db: Path) -> None:
    db.write_bytes(db.read_bytes()[:4096])
    result = life("data check --repair")
    assert (result.code, "Nobody could be read" in result.stdout) == (6, True)
    assert not list(db.parent.glob("*.saved-*"))


def test_tags_that_come_to_read_the_same_are_one(life: Callable[..., Result], db: Path) -> None:
    spoil(db, "INSERT INTO contact_tag VALUES (1, CAST(X'61ff' AS TEXT), CAST(X'61ff' AS TEXT))",
          "INSERT INTO contact_tag VALUES (1, CAST(X'61fe' AS TEXT), CAST(X'61fe' AS TEXT))")  # fmt: skip
    assert life("data check --repair").code == 0
    assert life("data check").code == 0
    assert life("show ada").stdout.count("a\ufffd") == 1


def test_a_file_that_is_in_use_is_not_taken_for_an_empty_one(
    life: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_page(db, "conversation_by_day")
    monkeypatch.setattr("nettrack.store.database.connected.__defaults__", (0.1,))
    with opened(db, isolation_level=None) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        result = life("data check --repair")
    assert (result.code, "is in use by another command" in result.stderr) == (6, True)
    assert not list(db.parent.glob("*.saved-*"))


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
        del content[-size * 3 // 2 :]  # the last page is that of an empty index
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


def test_a_day_and_a_moment_that_cannot_be_are_mended_together(life: Callable[..., Result], db: Path) -> None:
    spoil(db, "UPDATE conversation SET held_on = '2026-0!-01', created_at = '2026-01-05!10:00:00' WHERE id = 1",
          "UPDATE follow_up SET due_on = 'x', created_at = '9026-01-05 10:00:00' WHERE id = 1")  # fmt: skip
    assert life("data check --repair").code == 0
    assert life("data check").lines == ["Your data is as it should be."]


@pytest.mark.parametrize("place", [3, 16, 17, 21, 22, 47, 59])
def test_a_file_whose_head_is_damaged_is_saved_whole(life: Callable[..., Result], db: Path, place: int) -> None:
    before = rows(db)
    content = bytearray(db.read_bytes())
    content[place] ^= 2
    db.write_bytes(content)
    assert life("list").code == 6
    repaired(life, db)
    assert rows(db) == before


def test_what_goes_away_beside_the_tracker_meanwhile_is_taken_for_not_there(
    life: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (
        f"{db.name}.20261101-first.backup",
        f"{db.name}.saved-20261101-101010-1.db",
        f".nettrack-{db.name}.x.half",
    ):
        db.with_name(name).symlink_to("gone")
    for line in ("data check", "data check --repair"):
        assert life(line).lines == ["Your data is as it should be."]
    assert len(life("data restore").lines) == 2
    (copy,) = (path for path in db.parent.glob("*-first.backup") if path.exists())
    copy.with_name(f"{copy.name}.nettrack-sum").unlink()  # so that it is opened
    monkeypatch.setattr("nettrack.services.backups.connected", lambda path: path.unlink() or connected(path))
    result = life("data restore")
    assert (result.code, result.lines, copy.exists()) == (0, [], False)


def test_what_goes_away_when_it_is_mended_is_no_finding(
    life: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = db.with_name(f".nettrack-{db.name}.x.half")
    half.touch()
    os.utime(half, (0, 0))
    (copy,) = db.parent.glob("*-first.backup")
    copy.chmod(0o644)

    def vanish(path: Path, *_: object, **__: object) -> None:
        os.unlink(path)  # noqa: PTH108
        raise FileNotFoundError(errno.ENOENT, "No such file or directory", str(path))

    monkeypatch.setattr("pathlib.Path.chmod", vanish)
    monkeypatch.setattr("pathlib.Path.unlink", vanish)
    assert life("data check --repair").lines == ["Your data is as it should be."]
    assert [path for path in (half, copy) if path.exists()] == []


def test_what_may_not_be_mended_beside_the_tracker_is_said(
    life: Callable[..., Result], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = db.with_name(f".nettrack-{db.name}.x.half")
    half.touch()
    os.utime(half, (0, 0))
    db.chmod(0o644)

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted", str(path))

    monkeypatch.setattr("pathlib.Path.chmod", refuse)
    monkeypatch.setattr("pathlib.Path.unlink", refuse)
    result = life("data check --repair")
    assert result.code == 6
    assert result.lines == [
        f"{db} can be read by others, and could not be mended (Operation not permitted).",
        f"{half} is a copy that was never finished, and could not be mended (Operation not permitted).",
    ]


def test_eight_processes_look_and_mend_while_copies_come_and_go(life: Callable[..., Result], db: Path) -> None:
    life("list")
    lines = (["data", "check"], ["data", "check", "--repair"], ["data", "restore"], ["data", "backup"])
    is_over = threading.Event()

    def churn() -> None:
        while not is_over.is_set():
            for k in range(40):
                os.close(os.open(f"{db}.20261101-101010-{k}.backup", os.O_CREAT, 0o600))
            for k in range(40):
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(f"{db}.20261101-101010-{k}.backup")  # noqa: PTH108

    churning = threading.Thread(target=churn)
    churning.start()
    try:
        for _ in range(3):
            started = [
                subprocess.Popen([*executable(), *lines[k % 4]], stdout=-1, stderr=-1, text=True) for k in range(8)
            ]
            for k, process in enumerate(started):
                out, err = process.communicate(timeout=60)
                assert process.returncode == 0, (lines[k % 4], out, err)
    finally:
        is_over.set()
        churning.join()


def test_a_trigger_of_somebody_else_in_the_tracker_is_never_run(life: Callable[..., Result], db: Path) -> None:
    spoil(db, "CREATE TRIGGER evil AFTER INSERT ON conversation BEGIN DELETE FROM contact WHERE id = 1; END")
    before = rows(db)
    for line in ("add ben --note x", "edit ben --role Cook", "undo --yes", "done 1", "forget ben --yes"):
        result = life(line)
        assert (result.code, result.stdout, result.stderr.count("\n")) == (6, "", 1), line
        assert "the trigger evil" in result.stderr
    assert rows(db) == before
    assert life("list").code == 0
    assert life("data check --repair").code == 0
    assert life("add ben --note x").code == 0
    assert life("show ada").code == 0
