"""Change what is known about a contact."""

from __future__ import annotations

from collections.abc import Sequence

from nettrack.domain.add import Written
from nettrack.domain.answers import Answers
from nettrack.domain.contacts import Change, Contact, NameShared, NameTaken
from nettrack.domain.edit import Edit
from nettrack.domain.names import fold
from nettrack.services.contacts import change_facts, write_words
from nettrack.services.names import contact_numbered, find_contact, other_contact, tags_in
from nettrack.store.sql import Sql
from nettrack.store.store import Store


def edit_contact(store: Store, name: str, edit: Edit, answers: Answers, *, may_share_name: bool = False) -> Written:
    """Change a contact and return what changed.

    Raises NameTaken where a name or alias means somebody else, NameShared where only the name is another's too.
    """
    contact = find_contact(store, name, answers)
    new_name = edit.facts.get("name")
    if new_name and fold(new_name) != fold(contact.name):
        if other := other_contact(store, contact, "alias", fold(new_name)):
            raise NameTaken(new_name, other)
        if not may_share_name and other_contact(store, contact, "name", fold(new_name)):
            raise NameShared(new_name)
    changes = change_facts(store, contact, edit.facts)
    sql = store.sql.contacts
    tags = _differences(contact.tags, tags_in(store, edit.tags), tags_in(store, edit.no_tags))
    changes += _change_list(store, contact, "tag", *tags, (sql.INSERT_TAG, sql.DELETE_TAG))
    aliases = _differences(contact.aliases, edit.aliases, edit.no_aliases)
    for alias in aliases[0]:
        for field in ("alias", "name"):
            if other := other_contact(store, contact, field, fold(alias)):
                raise NameTaken(alias, other)
    changes += _change_list(store, contact, "alias", *aliases, (sql.INSERT_ALIAS, sql.DELETE_ALIAS))
    changed = contact_numbered(store, contact.number)
    if any(aliases):
        write_words(store, changed.number, changed.name, changed.aliases)
    return Written(contact=changed, changes=tuple(changes))


def _differences(present: Sequence[str], add: Sequence[str], remove: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return what comes and what goes; another spelling of what is present takes its place."""
    wanted = {fold(text): text for text in add}
    gone = {*wanted, *map(fold, remove)}
    added = [text for text in wanted.values() if text not in present]
    return added, [text for text in present if fold(text) in gone and text not in wanted.values()]


def _change_list(
    store: Store, contact: Contact, field: str, added: list[str], removed: list[str], statements: tuple[Sql, Sql]
) -> list[Change]:
    insert, delete = statements
    for text in removed:
        store.run(delete, contact=contact.number, folded=fold(text))
    for text in added:
        store.run(insert, contact=contact.number, folded=fold(text), **{field: text})
    changes = [Change(field=field, before=None, after=text) for text in added]
    return changes + [Change(field=field, before=text, after=None) for text in removed]
