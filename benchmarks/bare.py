"""The limit: what each command asks of the data, in bare Python and sqlite3: ``python bare.py COMMAND FILE``."""

import sqlite3
import sys

# The statements of the commands, written out: loading the program's own would be the program's time.
_NAMES = (
    "(SELECT group_concat(contact.name, char(31)) FROM contact, participant "
    "WHERE participant.conversation_id = conversation.id AND contact.id = participant.contact_id)"
)
_TAGS = (
    "(SELECT group_concat(tag, char(31)) FROM contact_tag WHERE contact_id = contact.id), "
    "(SELECT group_concat(alias, char(31)) FROM alias WHERE contact_id = contact.id)"
)
_FOLLOW_UPS = "SELECT follow_up.*, name, tie FROM follow_up LEFT JOIN contact ON contact.id = contact_id WHERE "
_CONVERSATIONS = f"SELECT conversation.*, {_NAMES} FROM conversation WHERE "
_NEWEST = "ORDER BY held_on DESC, id DESC LIMIT 21"
_SNIPPETS = "snippet({0}, 0, char(2), char(3), '…', 14)"
_BY_ADA = (
    "id IN (SELECT contact_id FROM contact_word WHERE word = 'ada' AND position = 0) AND "
    "id IN (SELECT contact_id FROM contact_word WHERE word >= 'l' AND word < 'm')"
)
QUERIES = {
    "due": [_FOLLOW_UPS + "state = 'open' AND due_on <= '2026-11-30' ORDER BY due_on, follow_up.id"],
    "list": [f"SELECT contact.*, {_TAGS} FROM contact ORDER BY folded, id LIMIT 21"],
    "show": [
        f"SELECT contact.*, {_TAGS} FROM contact WHERE {_BY_ADA}",
        _FOLLOW_UPS + "state = 'open' AND contact_id = 1 ORDER BY due_on",
        _CONVERSATIONS + f"id IN (SELECT conversation_id FROM participant WHERE contact_id = 1) {_NEWEST}",
    ],
    "timeline": [_CONVERSATIONS + f"1 {_NEWEST}"],
    "complete": [
        "SELECT name FROM contact JOIN contact_word ON contact_id = id WHERE word BETWEEN 'lovel' AND 'lovem' LIMIT 50"
    ],
}


def _find(word: str) -> list[str]:
    conversations = (
        f"SELECT conversation.id, {_NAMES}, held_on, {_SNIPPETS.format('conversation_search')}, "
        "snippet(conversation_search, 1, char(2), char(3), '…', 14) FROM conversation "
        "JOIN conversation_search ON conversation_search.rowid = conversation.id "
        f"WHERE conversation_search MATCH '{word}' ORDER BY conversation_search.rowid DESC LIMIT 200"
    )
    contacts = f"SELECT rowid, name FROM contact_search WHERE contact_search MATCH '{word}' LIMIT 200"
    follow_ups = f"SELECT rowid, action FROM follow_up_search WHERE follow_up_search MATCH '{word}' LIMIT 200"
    return [contacts, conversations, follow_ups]


QUERIES["find-rare"] = _find("zeppelin")
QUERIES["find-common"] = _find("project")
_AT = "CURRENT_TIMESTAMP, CURRENT_TIMESTAMP"
_FIRST_OPEN = "(SELECT id FROM follow_up WHERE state = 'open' ORDER BY due_on LIMIT 1)"
_INSERT = (
    "INSERT INTO conversation (held_on, channel, notes, is_private, created_at, updated_at) "
    f"VALUES ('2026-11-23', 'call', 'hello', 0, {_AT})"
)
_ADD = [
    _INSERT,
    "INSERT INTO participant VALUES ((SELECT max(id) FROM conversation), 0, 1)",
    "UPDATE contact SET last_conversation_on = '2026-11-23' WHERE id = 1",
    f"INSERT INTO follow_up VALUES (NULL, 1, NULL, 'Call', '2026-11-30', 'open', 0, NULL, {_AT}, NULL, NULL, 0)",
]
WRITES = {
    "add": [f"SELECT contact.*, {_TAGS} FROM contact WHERE {_BY_ADA}", *_ADD],
    "add-new": [
        "INSERT INTO contact (name, folded, created_at, updated_at) VALUES ('New One', 'new one', 1, 1)",
        "INSERT INTO contact_word VALUES ((SELECT max(id) FROM contact), 0, 0, 'new', 0)",
        "INSERT INTO contact_word VALUES ((SELECT max(id) FROM contact), 0, 1, 'one', 0)",
    ],
    "add-pruning": [f"SELECT contact.*, {_TAGS} FROM contact WHERE {_BY_ADA}", *_ADD],
    "done": [
        _FOLLOW_UPS + f"follow_up.id = {_FIRST_OPEN}",
        f"UPDATE follow_up SET state = 'done', closed_on = '2026-11-23' WHERE id = {_FIRST_OPEN}",
    ],
}


def main(command: str, file: str) -> None:
    """Run the statements of a command and print what they give."""
    connection = sqlite3.connect(file, isolation_level=None)
    if command in WRITES:
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN IMMEDIATE")
    for statement in WRITES.get(command) or QUERIES[command]:
        for row in connection.execute(statement):
            print(*row, sep="\t")
    if command in WRITES:
        connection.execute("COMMIT")
    connection.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
