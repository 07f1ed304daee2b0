"""Makes anew, for everybody at once, the keys by which people are found: after a migration, or a salvage."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

from nettrack.domain.addresses import email_key, linkedin_key
from nettrack.domain.names import fold, name_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Each key by its table and column: the column that it is made of, and how.
_KEYS: dict[str, dict[str, tuple[str, Callable[[Any], str | None]]]] = {
    "contact": {
        "folded": ("name", fold),
        "email_key": ("email", email_key),
        "linkedin_key": ("linkedin", linkedin_key),
    },
    "alias": {"folded": ("alias", fold)},
    "contact_tag": {"folded": ("tag", fold)},
}


def refold(connection: sqlite3.Connection) -> list[str]:
    """Make every key, and every key in the journal's images, as it is made today; say what became equal thereby."""
    told: list[str] = []
    for table in _KEYS:
        told += _refold_table(connection, table)
        _refold_images(connection, table)
    # A command that only gave what was the same already did nothing.
    connection.execute("DELETE FROM command WHERE id NOT IN (SELECT command_id FROM change)")
    write_words(connection)
    return told


def write_words(connection: sqlite3.Connection) -> None:
    """Write the words of every name and alias."""
    aliases: dict[int, list[str]] = {}
    for number, alias in connection.execute("SELECT contact_id, alias FROM alias"):
        aliases.setdefault(number, []).append(alias)
    people = connection.execute("SELECT id, name FROM contact").fetchall()
    connection.execute("DELETE FROM contact_word")
    connection.executemany(
        "INSERT INTO contact_word (contact_id, of_name, position, word, is_part) VALUES (?, ?, ?, ?, ?)",
        ((number, *word) for number, name in people for word in name_words(name, aliases.get(number, ()))),
    )


def _refold_table(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    columns = ("rowid", *(name for key, (shown, _) in _KEYS[table].items() for name in (key, shown)))
    query = f"SELECT {', '.join(columns)} FROM {table} ORDER BY rowid"
    for values in connection.execute(query).fetchall():
        row = dict(zip(columns, values, strict=True))
        new = _new_keys(table, row)
        if not new:
            continue
        settings = ", ".join(f"{key} = :{key}" for key in new)
        try:
            connection.execute(f"UPDATE {table} SET {settings} WHERE rowid = :rowid", {**new, "rowid": row["rowid"]})
        except sqlite3.IntegrityError:
            yield _taken_out(connection, table, row)
            continue
        if table == "contact":
            yield from (one for key in new for one in _alike(connection, row["rowid"], key, _KEYS[table][key][0]))


def _new_keys(table: str, row: dict[str, Any]) -> dict[str, str | None]:
    """Return the keys of a row that are not as they are made today."""
    made = {key: make(row[shown]) for key, (shown, make) in _KEYS[table].items()}
    return {key: value for key, value in made.items() if value != row[key]}


def _taken_out(connection: sqlite3.Connection, table: str, row: dict[str, Any]) -> str:
    """Take out a tag or alias that the contact has already, and its history; say so."""
    whose = f"FROM contact WHERE id = (SELECT contact_id FROM {table} WHERE rowid = ?)"
    (name,) = connection.execute(f"SELECT name {whose}", (row["rowid"],)).fetchone()
    key = "json_array(id)" if table == "alias" else "json_array(contact_id, folded)"
    mine = f"SELECT {key} FROM {table} WHERE rowid = ?"
    connection.execute(f"DELETE FROM change WHERE table_name = '{table}' AND row_key = ({mine})", (row["rowid"],))
    connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (row["rowid"],))
    what = table.rpartition("_")[2]
    return f"The {what} “{row[what]}” of {name} is the same as another now, and went."


def _alike(connection: sqlite3.Connection, number: int, key: str, shown: str) -> Iterator[str]:
    """Yield that a contact has the same name or address as another since: both stay."""
    query = (
        f"SELECT mine.name, mine.{shown}, other.name, other.id FROM contact AS mine JOIN contact AS other "
        f"ON other.{key} = mine.{key} AND other.id != mine.id WHERE mine.id = ?"
    )
    for mine, value, other, its in connection.execute(query, (number,)).fetchall():
        what = "are called the same" if shown == "name" else f"have the same address ({value})"
        yield f"{other} ({its}) and {mine} ({number}) {what} now; both stay."


def _refold_images(connection: sqlite3.Connection, table: str) -> None:
    changed = []
    query = "SELECT id, row_key, before, after FROM change WHERE table_name = ? AND json_valid(coalesce(after, before))"
    for number, key, *images in connection.execute(query, (table,)):
        rows = [json.loads(image) if image else {} for image in images]
        new = [_new_keys(table, row) if row else {} for row in rows]
        if not any(new):
            continue
        made = [
            json.dumps(row | keys, ensure_ascii=False) if row else None for row, keys in zip(rows, new, strict=True)
        ]
        if table == "contact_tag":
            last = rows[1] | new[1] or rows[0] | new[0]
            key = json.dumps([last["contact_id"], last["folded"]], ensure_ascii=False, separators=(",", ":"))
        changed.append((key, *made, number))
    connection.executemany("UPDATE change SET row_key = ?, before = ?, after = ? WHERE id = ?", changed)
