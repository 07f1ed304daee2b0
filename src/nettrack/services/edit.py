"""Change what is known about a contact."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nettrack.domain import names
from nettrack.domain.entry import Change, Written
from nettrack.domain.errors import NameTaken
from nettrack.domain.views import Contact
from nettrack.services.contacts import add_tags, reread, update_contact
from nettrack.services.names import find_contact
from nettrack.store import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nettrack.store.database import Store

FACTS = ("name", "tie", "company", "role", "email", "linkedin", "met")


class Edit(NamedTuple):
    """New facts by field, None to forget one; tags and aliases to add and to take away."""

    facts: Mapping[str, str | None]
    tags: tuple[str, ...] = ()
    no_tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    no_aliases: tuple[str, ...] = ()


def edit_contact(store: Store, name: str, edit: Edit, choices: Mapping[str, int]) -> Written:
    """Change a contact and return what changed; raise NameTaken where an alias means somebody else."""
    contact = find_contact(store, name, choices)
    changes = [
        Change(field=field, before=getattr(contact, field), after=value)
        for field, value in edit.facts.items()
        if value != getattr(contact, field)
    ]
    if changes:
        facts = {field: getattr(contact, field) for field in FACTS}
        update_contact(store, contact.number, {**facts, **{change.field: change.after for change in changes}})
    changes += _change_tags(store, contact, edit)
    changes += _change_aliases(store, contact, edit)
    return Written(contact=reread(store, contact), changes=tuple(changes))


def replaced(
    contact: Contact, facts: Mapping[str, str | None], tags: tuple[str, ...], aliases: tuple[str, ...]
) -> Edit:
    """Return the edit that makes a contact's facts, tags and aliases these."""
    return Edit(
        facts=facts,
        tags=_missing(tags, contact.tags),
        no_tags=_missing(contact.tags, tags),
        aliases=_missing(aliases, contact.aliases),
        no_aliases=_missing(contact.aliases, aliases),
    )


def _missing(wanted: tuple[str, ...], present: tuple[str, ...]) -> tuple[str, ...]:
    known = {names.fold(one) for one in present}
    return tuple(one for one in wanted if names.fold(one) not in known)


def _change_tags(store: Store, contact: Contact, edit: Edit) -> list[Change]:
    added = add_tags(store, contact, edit.tags)
    removed = [tag for tag in contact.tags if names.fold(tag) in {names.fold(one) for one in edit.no_tags}]
    for tag in removed:
        store.run(compiled.DELETE_TAG, contact=contact.number, folded=names.fold(tag))
    return [Change(field="tag", before=None, after=tag) for tag in added] + [
        Change(field="tag", before=tag, after=None) for tag in removed
    ]


def _change_aliases(store: Store, contact: Contact, edit: Edit) -> list[Change]:
    gone = {names.fold(one) for one in edit.no_aliases}
    removed = [alias for alias in contact.aliases if names.fold(alias) in gone]
    for alias in removed:
        store.run(compiled.DELETE_ALIAS, contact=contact.number, folded=names.fold(alias))
    added = {names.fold(alias): alias for alias in _missing(edit.aliases, contact.aliases)}
    for folded, alias in added.items():
        _check_free(store, contact, alias, folded)
        store.run(compiled.INSERT_ALIAS, contact=contact.number, alias=alias, folded=folded)
    return [Change(field="alias", before=None, after=alias) for alias in added.values()] + [
        Change(field="alias", before=alias, after=None) for alias in removed
    ]


def _check_free(store: Store, contact: Contact, alias: str, folded: str) -> None:
    for narrow in (("name", {"name": folded}), ("alias", {"alias": folded})):
        for row in store.rows(compiled.CONTACTS, [narrow], limit=2):
            if row["number"] != contact.number:
                raise NameTaken(alias, row["name"])
