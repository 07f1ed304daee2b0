"""How you stand to people: candidates are adopted, and whoever you have to do with is one of your contacts."""

from collections.abc import Sequence

from nettrack.domain.answers import Answers
from nettrack.domain.contacts import Contact
from nettrack.domain.names import fold
from nettrack.domain.standing import NobodyApart, Stood
from nettrack.services.names import contact_numbered, contacts_where, find_contact
from nettrack.store.store import Store

# What is said of a contact whom you know from now on, by how you stood to them.
_TAKEN_UP = {
    "candidate": "{} was a candidate, and is one of your contacts now.",
    "archived": "{} was archived, and is back among your contacts.",
}


def take_up(store: Store, number: int) -> None:
    """Let the contact of a number be one you know, because you have to do with them, and say so where it is new."""
    (row,) = store.rows(store.sql.contacts.STANDING, number=number)
    if row["standing"] != "known":
        store.run(store.sql.contacts.SET_STANDING, number=number, standing="known")
        store.notices.append(_TAKEN_UP[row["standing"]].format(row["name"]))


def adopt(store: Store, names: Sequence[str], tag: str | None, answers: Answers) -> Stood:
    """Let candidates, and people put away, be contacts you know: by their names, or all with a tag.

    Raises what ``find_contact`` does, and NobodyApart.
    """
    meant = {found.number: found for found in (find_contact(store, name, answers) for name in names)}
    if tag is not None:
        with_tag = ("tag", {"tag": fold(tag)})
        apart = [
            contact
            for standing in ("candidate", "archived")
            for contact in contacts_where(store, (standing, {}), with_tag, limit=-1)
        ]
        if not apart:
            raise NobodyApart(tag)
        meant |= {contact.number: contact for contact in apart}
    return stand(store, "known", [*meant.values()])


def stand(store: Store, standing: str, contacts: Sequence[Contact]) -> Stood:
    """Let contacts be known, candidates or archived, and return who was changed, and who stood so before."""
    changed = [contact for contact in contacts if contact.standing != standing]
    for contact in changed:
        store.run(store.sql.contacts.SET_STANDING, number=contact.number, standing=standing)
    return Stood(
        standing,
        tuple(contact_numbered(store, contact.number) for contact in changed),
        tuple(contact for contact in contacts if contact.standing == standing),
    )
