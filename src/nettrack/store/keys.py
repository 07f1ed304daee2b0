"""Make the keys by which people are found anew, for everybody at once: after a migration, a repair or a salvage."""

import sqlite3
from collections.abc import Callable, Iterator

from nettrack.domain.addresses import email_key, linkedin_key, phone_key
from nettrack.domain.names import fold, name_words

# Each key by its table and column: the column that it is made of, and the function that makes it.
_KEYS: dict[str, dict[str, tuple[str, Callable[[str], str | None]]]] = {
    "contact": {
        "folded": ("name", fold),
        "email_key": ("email", email_key),
        "linkedin_key": ("linkedin", linkedin_key),
    },
    "alias": {"folded": ("alias", fold)},
    "contact_tag": {"folded": ("tag", fold)},
    "contact_email": {"email_key": ("email", email_key)},
    "contact_phone": {"phone_key": ("phone", phone_key)},
    "contact_field": {"folded": ("name", fold)},
}
# The key by which a row of a table is told from others, and what people know it by.
_FIRST = {table: next(iter(keys)) for table, keys in _KEYS.items()}
_SHOWN = {table: keys[_FIRST[table]][0] for table, keys in _KEYS.items()}
# What tells a row with a key that is made otherwise today.
_DIFFERS = {
    table: " OR ".join(f"{key} IS NOT as_{key}({shown})" for key, (shown, _) in keys.items())
    for table, keys in _KEYS.items()
}


def refold(connection: sqlite3.Connection) -> list[str]:
    """Make every key, and every key in the journal's images, as it is made today; say what became equal thereby."""
    stale_contacts = [number for number, _ in stale_keys(connection)["contact"]]
    for table in ("alias", "contact_tag"):
        _forget_doubles(connection, table)
    removed = make_keys(connection)
    for table, keys in _KEYS.items():
        for image in ("before", "after"):
            made = ", ".join(
                f"'$.{key}', as_{key}(json_extract({image}, '$.{shown}'))" for key, (shown, _) in keys.items()
            )
            connection.execute(
                f"UPDATE change SET {image} = json_set({image}, {made}) "
                f"WHERE table_name = ? AND iif(json_valid({image}), json_type({image}), '') = 'object'",
                (table,),
            )
    connection.execute(
        "UPDATE change SET row_key = json_array(json_extract(coalesce(after, before), '$.contact_id'), "
        "json_extract(coalesce(after, before), '$.folded')) "
        "WHERE table_name = 'contact_tag' AND json_valid(coalesce(after, before))"
    )
    # A command that did nothing but give a tag or alias that was there already, as it is compared now, did nothing.
    connection.execute("DELETE FROM command WHERE id NOT IN (SELECT command_id FROM change)")
    return [*_became_alike(connection, stale_contacts), *removed]


def stale_keys(connection: sqlite3.Connection) -> dict[str, list[tuple[int, str]]]:
    """Return by table the number of each row with a key that is made otherwise today, and the text that people know."""
    functions = {key: make for keys in _KEYS.values() for key, (_, make) in keys.items()}
    for key, make in functions.items():
        connection.create_function(
            f"as_{key}", 1, lambda text, make=make: make(text) if isinstance(text, str) else None
        )
    return {
        table: connection.execute(f"SELECT rowid, {_SHOWN[table]} FROM {table} WHERE {_DIFFERS[table]}").fetchall()
        for table in _there(connection)
    }


def _there(connection: sqlite3.Connection) -> list[str]:
    """Return the tables with keys that a file has: one that is being brought up to date lacks the later ones."""
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return [table for table in _KEYS if table in names]


def make_keys(connection: sqlite3.Connection) -> list[str]:
    """Make all keys as they are made today, after ``stale_keys``; say which tags and aliases became equal, and went."""
    removed: list[str] = []
    for table in _there(connection):
        made = ", ".join(f"{key} = as_{key}({shown})" for key, (shown, _) in _KEYS[table].items())
        connection.execute(f"UPDATE OR IGNORE {table} SET {made} WHERE {_DIFFERS[table]}")
        if table != "contact":
            removed += _remove_doubles(connection, table)
    write_words(connection)
    return removed


def words(connection: sqlite3.Connection) -> Iterator[tuple[int, int, int, str, bool]]:
    """Yield every word by which people are found, as the table holds it."""
    aliases: dict[int, list[str]] = {}
    for number, alias in connection.execute("SELECT contact_id, alias FROM alias"):
        aliases.setdefault(number, []).append(alias)
    for number, name in connection.execute("SELECT id, name FROM contact").fetchall():
        yield from ((number, *word) for word in name_words(name, aliases.get(number, ())))


def write_words(connection: sqlite3.Connection) -> None:
    """Write the words of every name and alias."""
    connection.execute("DELETE FROM contact_word")
    connection.executemany(
        "INSERT INTO contact_word (contact_id, of_name, position, word, is_part) VALUES (?, ?, ?, ?, ?)",
        words(connection),
    )


def _forget_doubles(connection: sqlite3.Connection, table: str) -> None:
    """Forget what the journal says of a tag or alias that is now the same as an earlier one of the contact."""
    names = ", ".join(
        f"json_extract(coalesce(after, before), '$.{name}')" for name in ("contact_id", _SHOWN[table], "folded")
    )
    query = f"SELECT id, {names} FROM change WHERE table_name = ? AND json_valid(coalesce(after, before)) ORDER BY id"
    first: dict[tuple[int, str], str] = {}
    doubles = [
        (number,)
        for number, contact, text, folded in connection.execute(query, (table,))
        if first.setdefault((contact, fold(str(text or ""))), folded) != folded
    ]
    connection.executemany("DELETE FROM change WHERE id = ?", doubles)


def _remove_doubles(connection: sqlite3.Connection, table: str) -> list[str]:
    """Remove each tag or alias that the contact has already; say so."""
    column, key = _SHOWN[table], _FIRST[table]
    doubles = connection.execute(
        f"DELETE FROM {table} WHERE {key} IS NOT as_{key}({column}) "
        f"RETURNING {column}, (SELECT name FROM contact WHERE id = contact_id)"
    )
    return [
        f"The {column} “{text}” of {name} was the same as another, so one of them was removed."
        for text, name in doubles
    ]


def _became_alike(connection: sqlite3.Connection, numbers: list[int]) -> list[str]:
    """Say who has the same name or address as another since: both stay."""
    told = []
    for number in numbers:
        for key, (shown, _) in _KEYS["contact"].items():
            query = (
                f"SELECT mine.name, mine.{shown}, other.name, other.id FROM contact AS mine JOIN contact AS other "
                f"ON other.{key} = mine.{key} AND other.id != mine.id WHERE mine.id = ?"
            )
            for name, value, namesake, its_number in connection.execute(query, (number,)):
                what = "are called the same" if shown == "name" else f"have the same address ({value})"
                told.append(f"{namesake} ({its_number}) and {name} ({number}) {what} now; both stay.")
    return told
