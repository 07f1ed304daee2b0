"""Change what is known about a contact."""

from __future__ import annotations

from collections.abc import Sequence

from nettrack.domain.add import Written
from nettrack.domain.answers import Answers
from nettrack.domain.contacts import Change, Contact, NameShared, NameTaken
from nettrack.domain.edit import Edit
from nettrack.domain.names import fold
from nettrack.services.contacts import change_facts, name_of_another, write_words
from nettrack.services.names import contact_numbered, find_contact, tags_in
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
    changes += _change_list(store, contact, "tag", tags_in(store, edit.tags), tags_in(store, edit.no_tags))
    aliases = _change_list(store, contact, "alias", edit.aliases, edit.no_aliases)
    now = contact_numbered(store, contact.number)
    if aliases:
        write_words(store, now.number, now.name, now.aliases)
    return Written(contact=now, changes=(*changes, *aliases))


def _change_list(store: Store, contact: Contact, field: str, add: Sequence[str], remove: Sequence[str]) -> list[Change]:
    """Change tags or aliases and return what came and went; another spelling of one that is there takes its place."""
    present, insert, delete = {
        "tag": (contact.tags, store.sql.contacts.INSERT_TAG, store.sql.contacts.DELETE_TAG),
        "alias": (contact.aliases, store.sql.contacts.INSERT_ALIAS, store.sql.contacts.DELETE_ALIAS),
    }[field]
    wanted = {fold(word): word for word in add}
    gone = {fold(word) for word in remove} | wanted.keys()
    added = [word for word in wanted.values() if word not in present]
    removed = [word for word in present if fold(word) in gone and wanted.get(fold(word)) != word]
    for word in added if field == "alias" else ():
        _check_free(store, contact, word)
    for word in removed:
        store.run(delete, contact=contact.number, folded=fold(word))
    for word in added:
        store.run(insert, contact=contact.number, folded=fold(word), **{field: word})
    return [Change(field, None, word) for word in added] + [Change(field, word, None) for word in removed]


def _check_free(store: Store, contact: Contact, words: str, *, may_share_name: bool | None = None) -> None:
    """Raise where the words mean another contact; ``may_share_name`` is about a name, None for an alias."""
    if other := name_of_another(store, contact, "alias", fold(words)):
        raise NameTaken(words, other)
    if not may_share_name and (other := name_of_another(store, contact, "name", fold(words))):
        raise NameTaken(words, other) if may_share_name is None else NameShared(words)
