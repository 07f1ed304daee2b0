"""What the shell offers at TAB: names, tags and numbers."""

from nettrack.domain.follow_ups import YOURSELF
from nettrack.domain.names import fold, word_range, words_of
from nettrack.store.store import Store

_LIMIT = 50


def names_beginning(store: Store, incomplete: str) -> list[tuple[str, str]]:
    """Return the names in which, or in an alias, every typed word begins a word, in order of the word that fits."""
    query = words_of(fold(incomplete))
    if len(query) > 1:
        from nettrack.services.names import beginnings

        found = beginnings(store, incomplete) or beginnings(store, incomplete, in_parts=True)
        return [(contact.name, "") for contact in found[:_LIMIT]]
    begin = word_range(query[0] if query else "")
    rows = store.rows(store.sql.contacts.NAMES_BY_WORD, **begin, limit=_LIMIT)
    return [(name, "") for name in dict.fromkeys(row["name"] for row in rows)]


def tags_beginning(store: Store, incomplete: str) -> list[tuple[str, str]]:
    """Return the tags that begin with what was typed."""
    rows = store.rows(store.sql.contacts.TAGS_BY_PREFIX, **word_range(fold(incomplete)), limit=_LIMIT)
    return [(row["tag"], "") for row in rows]


def open_numbers(store: Store, incomplete: str) -> list[tuple[str, str]]:
    """Return the numbers of open follow-ups that begin so, each with what it is about."""
    rows = store.rows(store.sql.follow_ups.FOLLOW_UPS, ("open", {}), limit=200)
    offers = [(str(row["number"]), f"{row['contact'] or YOURSELF}: {row['action']}") for row in rows]
    return [(number, about) for number, about in offers if number.startswith(incomplete)][:_LIMIT]


def conversation_numbers(store: Store, incomplete: str) -> list[tuple[str, str]]:
    """Return the numbers of the newest conversations that begin so, each with whom it was and what came of it."""
    rows = store.rows(store.sql.conversations.CONVERSATIONS, limit=200)
    offers = [(str(row["number"]), f"{row['held_on']} {', '.join(row['contacts'])}") for row in rows]
    return [(number, about) for number, about in offers if number.startswith(incomplete)][:_LIMIT]
