"""Contacts: how they are known, shown and written, and what can go wrong with a name."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from nettrack.domain.errors import Ambiguous, BadValue, Conflict, NotFound
from nettrack.domain.filters import Filters

if TYPE_CHECKING:  # a command that shows no contact whole loads neither
    from nettrack.domain.conversations import Conversation
    from nettrack.domain.follow_ups import FollowUp

# What a person says about a contact, one text each.
FACTS = ("name", "tie", "company", "role", "email", "linkedin", "met", "about")
_SHOWN_LIMIT = 5
# How the history tells of them.
PHRASES = {
    "contact": {
        "row": "{name}",
        "made": ("new contact {}", "{} back"),
        "gone": ("{} deleted", "{} gone"),
        "each": (*FACTS, "standing"),
    },
    "alias": {"row": "{contact}: alias {alias}", "gone": ("{}, removed", "{}, removed")},
    "contact_email": {"row": "{contact}: e-mail {email}", "gone": ("{}, removed", "{}, removed")},
    "contact_phone": {"row": "{contact}: phone {phone}", "gone": ("{}, removed", "{}, removed")},
    "contact_field": {"row": "{contact}: {name} {value}", "gone": ("{}, removed", "{}, removed")},
    "contact_tag": {"row": "{contact}: tag {tag}", "gone": ("{}, removed", "{}, removed")},
}


class Contact(NamedTuple):
    """A person, as the tracker knows them, and what is owed to them next.

    ``fields`` are facts of the user's own, each a name and its value; ``email`` is the main address.
    """

    number: int
    name: str
    tie: str | None
    company: str | None
    role: str | None
    email: str | None
    linkedin: str | None
    met: str | None
    about: str | None
    standing: str
    other_emails: tuple[str, ...]
    phones: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    aliases: tuple[str, ...]
    first_conversation_on: dt.date | None
    last_conversation_on: dt.date | None
    next_action: str | None
    next_due_on: dt.date | None
    created_at: str
    updated_at: str

    @property
    def document(self) -> dict[str, Any]:
        return self._asdict() | {"fields": dict(self.fields)}


class Contacts(NamedTuple):
    """The first contacts that fit the filters, and how many there are in all."""

    contacts: tuple[Contact, ...]
    in_all: int
    filters: Filters
    is_never: bool = False
    standing: str = "known"
    # How else you stand to people, where nobody you know fits.
    others: tuple[str, ...] = ()


class ContactOverview(NamedTuple):
    """A contact, the open follow-ups with them, the last conversations, and whether there are more of these."""

    contact: Contact
    follow_ups: tuple["FollowUp", ...]
    conversations: tuple["Conversation", ...]
    has_more: bool

    @property
    def document(self) -> dict[str, Any]:
        return {"contacts": [self.contact], "follow_ups": self.follow_ups, "conversations": self.conversations}


class Details(NamedTuple):
    """Facts about a contact; None leaves what is known as it is."""

    tie: str | None = None
    company: str | None = None
    role: str | None = None
    email: str | None = None
    linkedin: str | None = None
    met: str | None = None
    about: str | None = None
    tags: tuple[str, ...] = ()
    other_emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    fields: tuple[tuple[str, str | None], ...] = ()


class Change(NamedTuple):
    """A fact that replaced another, or filled a blank."""

    field: str
    before: str | None
    after: str | None


class NeverTalkedTo(BadValue):
    """People were asked for whom you never talked to, and whom you talked to somehow."""

    sentence = "With whom you never talked, you did not talk {}; leave out --never or the other."


class ContactNotFound(NotFound):
    """No contact goes by these words; the nearest names are offered."""

    def __init__(self, words: str, nearest: Sequence[str]) -> None:
        self.candidates = nearest
        hint = "nettrack list shows everybody."
        if nearest:
            hint = f"The nearest are {_listed(nearest)}." if len(nearest) > 1 else f"Did you mean {nearest[0]}?"
        super().__init__(f"Nobody here is called “{words}”. {hint}")


class ContactAmbiguous(Ambiguous):
    """Several contacts fit these words.

    ``new_by`` and ``deleted_by`` say what to give for somebody not yet known, and for somebody deleted before, where
    the words may mean these too.
    """

    def __init__(
        self, words: str, contacts: Sequence[Contact], *, new_by: str | None = None, deleted_by: str | None = None
    ) -> None:
        self.words = words
        self.contacts = contacts
        self.candidates = [contact.name for contact in contacts]
        self.title = f"“{words}” could be:"
        self.may_be_new = new_by is not None
        shown = [described(contact) for contact in contacts[:_SHOWN_LIMIT]]
        what = f"could be {shown[0]}" if len(shown) == 1 else f"fits {_listed(shown)}"
        if len(contacts) > _SHOWN_LIMIT:
            what += " and others"
        hint = f", or {new_by} for somebody else" if new_by else ""
        hint += f", or {deleted_by} for somebody deleted before" if deleted_by else ""
        super().__init__(f"“{words}” {what}; give more of the name, an alias or the e-mail{hint}.")


class LooksFamiliar(ContactAmbiguous):
    """A new contact is about to be made who looks like one that exists; nothing has been written."""


class AddressTaken(Conflict):
    """A new contact has the e-mail or LinkedIn address of one that exists; nothing has been written.

    ``words`` are the addresses: an answer is kept under them, so that an answer about the name does not count here.
    """

    title = "Somebody has that address already:"
    may_be_new = True

    def __init__(self, name: str, words: str, contacts: Sequence[Contact]) -> None:
        self.words = words
        self.contacts = contacts
        self.candidates = [contact.name for contact in contacts]
        super().__init__(
            f"{_listed(self.candidates)} has that address already; add to that contact, "
            f"or give --new if “{name}” is somebody else."
        )


class AddressInUse(Conflict):
    """A known contact would get the e-mail or LinkedIn address of another."""

    sentence = "{0} is the address of {1}; correct it, or take it away from {1} first."


class NotTheirs(NotFound):
    """An address or phone is to be taken away that a contact does not have."""

    sentence = "“{0}” is not among the addresses and phones of {1}; nettrack show tells which are."


class NameTaken(Conflict):
    """A name or alias would also be another contact's."""

    sentence = "“{}” already means {}; choose another."


class NameShared(Conflict):
    """A contact would get the name of another."""

    sentence = "Somebody else is called “{}” already; --yes gives the name to both."


def described(contact: Contact) -> str:
    """Return a name with what tells this contact from another of the same name."""
    standing = None if contact.standing == "known" else contact.standing
    facts = [fact for fact in (standing, contact.tie, contact.company, contact.email) if fact]
    return f"{contact.name} ({', '.join(facts)})" if facts else contact.name


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} or {items[-1]}"
