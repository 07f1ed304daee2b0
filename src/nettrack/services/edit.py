"""Change what is known about a contact."""

from __future__ import annotations

from collections.abc import Sequence

from nettrack.domain.add import Written
from nettrack.domain.answers import Answers
from nettrack.domain.contacts import Change, Contact, NameShared, NameTaken
from nettrack.domain.edit import Edit
from nettrack.domain.names import fold
from nettrack.services.contacts import change_facts, contact_numbered, write_words
from nettrack.services.names import find_contact, tags_in
from nettrack.store.store import Store


def edit_contact(store: Store, name: str, edit: Edit, answers: Answers, *, may_share_name: bool = False) -> Written:
    """Change a contact and return what changed.

    Raises NameTaken where a name or alias means somebody else, NameShared where only the name is another's too.
    """
    contact = find_contact(store, name, answers)
    new_name = edit.facts.get("name")
    if new_name and fold(new_name) != fold(contact.name):
        _check_free(store, contact, new_name, may_share_name=may_share_name)
    changes = change_facts(store, contact, edit.facts)
    changes += _change_tags(store, contact, edit)
    changes += _change_aliases(store, contact, edit)
    return Written(contact=contact_numbered(store, contact.number), changes=tuple(changes))


def _change_tags(store: Store, contact: Contact, edit: Edit) -> list[Change]:
    tags, no_tags = tags_in(store, edit.tags), tags_in(store, edit.no_tags)
    return _change_list(store, contact, "tag", _differences(contact.tags, tags, no_tags))


def _change_aliases(store: Store, contact: Contact, edit: Edit) -> list[Change]:
    added, removed = _differences(contact.aliases, edit.aliases, edit.no_aliases)
    for alias in added:
        _check_free(store, contact, alias)
    changes = _change_list(store, contact, "alias", (added, removed))
    if changes:
        now = contact_numbered(store, contact.number)
        write_words(store, now.number, now.name, now.aliases)
    return changes


def _differences(present: tuple[str, ...], add: Sequence[str], remove: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return what comes and what goes; another spelling of what is present takes its place."""
    wanted = {fold(one): one for one in add}
    gone = {fold(one) for one in remove} | wanted.keys()
    kept = {one for one in present if wanted.get(fold(one)) == one}
    return [one for one in wanted.values() if one not in kept], [
        one for one in present if fold(one) in gone and one not in kept
    ]


def _change_list(store: Store, contact: Contact, field: str, differences: tuple[list[str], list[str]]) -> list[Change]:
    added, removed = differences
    insert, delete = {
        "tag": (store.sql.contacts.INSERT_TAG, store.sql.contacts.DELETE_TAG),
        "alias": (store.sql.contacts.INSERT_ALIAS, store.sql.contacts.DELETE_ALIAS),
    }[field]
    for one in removed:
        store.run(delete, contact=contact.number, folded=fold(one))
    for one in added:
        store.run(insert, contact=contact.number, folded=fold(one), **{field: one})
    return [Change(field=field, before=None, after=one) for one in added] + [
        Change(field=field, before=one, after=None) for one in removed
    ]


def _check_free(store: Store, contact: Contact, words: str, *, may_share_name: bool | None = None) -> None:
    """Raise where the words mean another contact; ``may_share_name`` is about a name, None for an alias."""
    folded = fold(words)
    for row in store.rows(store.sql.contacts.CONTACTS, [("alias", {"alias": folded})], limit=2):
        if row["number"] != contact.number:
            raise NameTaken(words, row["name"])
    if may_share_name:
        return
    for row in store.rows(store.sql.contacts.CONTACTS, [("name", {"name": folded})], limit=2):
        if row["number"] != contact.number:
            raise NameTaken(words, row["name"]) if may_share_name is None else NameShared(words)
