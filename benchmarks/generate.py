"""Make a tracker of a given size, the same every time, with what the program itself would write."""

from __future__ import annotations

import datetime as dt
import random
import sqlite3
from typing import TYPE_CHECKING, Any, NamedTuple

from nettrack.domain.addresses import email_key
from nettrack.domain.names import fold
from nettrack.store import migrations
from nettrack.store.compiled.schema import SEARCH_INDEXES
from nettrack.store.keys import write_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

TODAY = dt.date(2026, 11, 23)
COMMON, RARE = "project", "zeppelin"
DUE_NOW = 20

_FIRST = ("Ana", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gwen", "Hugo", "Ida", "Omar", "Pia", "Zoë", "Cédric", "José")
_SYLLABLES = tuple(a + b for a in "bdklmnrstv" for b in "aeo")
_COMPANIES = tuple(f"{a} {b}" for a in ("Blue", "Harbour", "Green", "North") for b in ("Fern", "Labs", "Works"))
_WORDS = ("team", "call", "junior", "mentor", "remote", "hiring", "portfolio", "code", "review", "advice", "school")
_TIES = ("mentor", "peer", "alum", "weak", "dormant", "other", None)
_CHANNELS = ("call", "video", "in-person", "email", "slack", None)


class Size(NamedTuple):
    """How much a tracker holds."""

    contacts: int
    conversations: int
    follow_ups: int


SIZES = {"small": Size(5_000, 50_000, 10_000), "large": Size(100_000, 1_000_000, 200_000)}


def generate(path: Path, size: Size) -> None:
    """Write the tracker; its search index is built at the end, in one pass."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    draw = random.Random(size.contacts)
    connection = sqlite3.connect(path, isolation_level=None)
    migrations.migrate(connection, path)
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    _insert(connection, "contact", 14, _contacts(size, draw))
    _insert(connection, "contact_tag", 3, ((n, f"tag{n % 40}", f"tag{n % 40}") for n in range(1, size.contacts + 1, 3)))
    _insert(connection, "alias", 4, ((n, n, f"Alias {n}", f"alias {n}") for n in range(1, size.contacts + 1, 20)))
    tenth = range(1, size.contacts + 1, 10)
    _insert(connection, "contact_email", 4, ((n, n, f"p{n}@example.com", f"p{n}@example.com") for n in tenth))
    _insert(connection, "contact_phone", 4, ((n, n, f"555 {n:06}", f"555{n:06}") for n in tenth))
    _insert(connection, "contact_field", 5, ((n, n, "github", "github", f"handle{n}") for n in tenth))
    write_words(connection)
    _insert(connection, "conversation", 8, _conversations(size, draw))
    _insert(connection, "participant", 3, _participants(size, draw))
    _insert(connection, "follow_up", 10, _follow_ups(size, draw))
    _lesson(connection, size)
    connection.execute(
        "UPDATE contact SET (first_conversation_on, last_conversation_on) = (SELECT min(held_on), max(held_on) "
        "FROM participant JOIN conversation ON conversation.id = conversation_id WHERE contact_id = contact.id)"
    )
    for rebuild in SEARCH_INDEXES.values():
        connection.execute(rebuild.text)
    for _, sql in triggers:
        connection.execute(sql)
    connection.execute("COMMIT")
    connection.close()


def _lesson(connection: sqlite3.Connection, size: Size) -> None:
    """Use all that the lesson brings: every fifth conversation is rated, every tenth person was written to."""
    at = "2026-01-01 00:00:00"
    connection.execute("UPDATE conversation SET energy = id % 5 - 2 WHERE id % 5 = 0")
    situations = ("online", "in-person", "one-to-one", "groups", "sought", "introduced")
    _insert(connection, "rating", 5, ((n, word, n % 5 - 2, "2026-09-01", at) for n, word in enumerate(situations, 1)))
    # A person waits for about as many answers, and plans as much, however long they keep the tracker.
    recent = str(TODAY - dt.timedelta(days=9))
    _insert(connection, "outreach", 10, (
        (n, n, "email", "Jobs", recent, None, "waiting", None, at, at) if n <= DUE_NOW
        else (n, n, "email", "Jobs", "2026-06-01", None, "answered", "2026-06-03", at, at)
        for n in range(1, size.contacts // 10)
    ))  # fmt: skip
    soon = str(TODAY + dt.timedelta(days=3))
    _insert(connection, "meeting", 8, (
        (n, n, soon, "14:00", "video", "planned", at, at) if n <= DUE_NOW
        else (n, n, "2026-06-01", None, "video", "held", at, at)
        for n in range(1, size.contacts // 10)
    ))  # fmt: skip
    began = str(TODAY - dt.timedelta(days=10))
    kinds = (("mentor", None), ("new-peer", None), ("existing-tie", 1))
    _insert(connection, "goal", 12, (
        (n, kind, None, contact, 1, began, soon, None, "open", None, at, at)
        for n, (kind, contact) in enumerate(kinds, 1)
    ))  # fmt: skip
    _insert(connection, "need", 6, [(1, "advice", None, 0, at, at)])
    _insert(connection, "need_link", 4, ((1, n, "Reads my CV", at) for n in range(1, DUE_NOW)))
    _insert(connection, "picked_question", 10, (
        (n, n, n % 20 + 1, "Why?", began if n <= DUE_NOW else "2026-06-01", None, None, 0, at, at)
        for n in range(1, size.contacts // 10)
    ))  # fmt: skip


def _insert(connection: sqlite3.Connection, table: str, columns: int, rows: Iterable[tuple[Any, ...]]) -> None:
    """Fill the first columns of a table: what came later has a default."""
    names = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")][:columns]
    connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * columns)})", rows)


def _contacts(size: Size, draw: random.Random) -> Iterator[tuple[Any, ...]]:
    at = "2026-01-01 00:00:00"
    for number in range(1, size.contacts + 1):
        last = "".join(draw.choice(_SYLLABLES) for _ in range(4)).capitalize()
        name = "Ada Lovelace" if number == 1 else f"{draw.choice(_FIRST)} {last}"
        email = f"person{number}@example.com" if number % 2 else None
        yield (
            number, name, fold(name), draw.choice(_TIES), draw.choice(_COMPANIES), "Engineer", email, email_key(email),
            None, None, None, None, at, at,
        )  # fmt: skip


def _conversations(size: Size, draw: random.Random) -> Iterator[tuple[Any, ...]]:
    for number in range(1, size.conversations + 1):
        # Written down as it happened: the newest has the highest number.
        day = TODAY - dt.timedelta(days=(size.conversations - number) * 1095 // size.conversations)
        notes = " ".join(draw.choices(_WORDS, k=20)) + (f" {COMMON}" if number % 3 else "")
        if number % (size.conversations // 5) == 7:
            notes += f" {RARE}"
        at = f"{day} 12:00:00"
        yield number, str(day), draw.choice(_CHANNELS), notes, draw.choice(_WORDS), int(number % 20 == 0), at, at


def _participants(size: Size, draw: random.Random) -> Iterator[tuple[int, int, int]]:
    for number in range(1, size.conversations + 1):
        first = 1 if number % (size.conversations // 12) == 3 else draw.randint(2, size.contacts)
        yield number, 0, first
        if number % 10 == 0:
            yield number, 1, first % size.contacts + 2 if first < size.contacts else 2


def _follow_ups(size: Size, draw: random.Random) -> Iterator[tuple[Any, ...]]:
    at = "2026-01-01 00:00:00"
    for number in range(1, size.follow_ups + 1):
        # A person owes about as much however long they keep the tracker.
        state = "open" if number % 10 == 0 or number <= DUE_NOW else "done"
        days = number - 12 if number <= DUE_NOW else draw.randint(8, 300)
        days = min(days, 7) if number <= DUE_NOW else days
        closed = None if state == "open" else "2026-06-01"
        yield (
            number, draw.randint(1, size.contacts), None, "Send the draft", str(TODAY + dt.timedelta(days)), state, 0,
            closed, at, at,
        )  # fmt: skip
