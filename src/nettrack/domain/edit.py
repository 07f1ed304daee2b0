"""What changes about a contact, a conversation or a follow-up, and the commented text in which an editor shows one."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from nettrack.domain.contacts import FACTS, Change, Contact
from nettrack.domain.conversations import Conversation
from nettrack.domain.energy import WAYS
from nettrack.domain.errors import BadValue, NotFound
from nettrack.domain.follow_ups import YOURSELF, FollowUp
from nettrack.domain.vocabulary import CHANNELS, TIES

_HEAD = "{}: change what you like, then save and close. Leave it as it is to change nothing."
# So wide is nearly every terminal.
_WIDTH = 78
_SEPARATED = 'separated by ";"'


class Edit(NamedTuple):
    """New facts by field, None to forget one; tags and aliases to add and to take away.

    A name that is given up stays as an alias where it ``keeps_name``.
    """

    facts: Mapping[str, str | None]
    tags: tuple[str, ...] = ()
    no_tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    no_aliases: tuple[str, ...] = ()
    keeps_name: bool = False
    emails: tuple[str, ...] = ()
    no_emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    no_phones: tuple[str, ...] = ()
    fields: tuple[tuple[str, str | None], ...] = ()


class ConversationEdit(NamedTuple):
    """New values by column, None to forget one; notes to put below, and who was there after all, or was not.

    ``people`` are all who were there, in their order, where somebody said so.
    """

    values: Mapping[str, Any]
    more_notes: str | None = None
    others: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


class FollowUpEdit(NamedTuple):
    """A new action or day, and the name of the contact to whom it is owed after all."""

    values: Mapping[str, Any]
    contact: str | None = None


class Corrected(NamedTuple):
    """A conversation or follow-up as it is now, what changed, and whom nobody knew before."""

    conversation: Conversation | None
    follow_up: FollowUp | None
    changes: tuple[Change, ...] = ()
    new_contacts: tuple[Contact, ...] = ()

    @property
    def document(self) -> dict[str, Any]:
        return {
            "contacts": self.new_contacts,
            "conversations": [self.conversation] if self.conversation else [],
            "follow_ups": [self.follow_up] if self.follow_up else [],
        }


class EditedPeople(NamedTuple):
    """Several contacts that were changed in the same way, and what changed about each."""

    contacts: tuple[Contact, ...]
    changes: tuple[tuple[Change, ...], ...]

    @property
    def document(self) -> dict[str, Any]:
        return {"contacts": self.contacts, "conversations": [], "follow_ups": []}


class BadRecord(BadValue):
    """A line of an edited record cannot be read."""

    sentence = "Line {} of the record {}; nothing was changed."


class WasNotThere(NotFound):
    """Somebody is to be taken out of a conversation who is not in it."""

    sentence = "{} is not in conversation {}, which was with {}; nothing was changed."


class NobodyLeft(BadValue):
    """A conversation would be left without anybody."""

    sentence = "Conversation {} needs somebody; say with --with who was there, or delete it."


class Record(NamedTuple):
    """The facts of something by field as an editor shows them; what is said below the last line is its ``block``."""

    title: str
    hints: tuple[str, ...]
    facts: Mapping[str, str]
    block: str | None = None

    def text(self) -> str:
        """Return the record as text."""
        # Imported here: only an editor needs it.
        from textwrap import wrap

        lines = []
        for comment in (_HEAD.format(self.title), *self.hints):
            lines += wrap(comment, _WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)
        lines += [f"{field}: {value}".rstrip() for field, value in self.facts.items() if field != self.block]
        if self.block:
            lines += [f"{self.block}:", self.facts[self.block]]
        return "\n".join(lines) + "\n"

    def values_in(self, text: str) -> dict[str, str]:
        """Return what stands in a text, by field; nothing of a line that was removed. Raise BadRecord."""
        left: dict[str, str] = {}
        lines = text.splitlines()
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            field, colon, value = line.partition(":")
            field = field.strip().lower()
            if not colon or field not in self.facts:
                raise BadRecord(number, f"does not begin with one of {', '.join(self.facts)} and a colon")
            if field in left:
                raise BadRecord(number, f"gives {field} a second time")
            left[field] = value.strip()
            if field == self.block:
                left[field] = "\n".join([value.lstrip(), *lines[number:]]).strip("\n")
                break
        return left


def contact_record(contact: Contact) -> Record:
    """Return what is known of a contact as a record."""
    facts = {field: getattr(contact, field) or "" for field in FACTS}
    lists = {
        "other emails": "; ".join(contact.other_emails),
        "phones": "; ".join(contact.phones),
        "tags": "; ".join(contact.tags),
        "aliases": "; ".join(contact.aliases),
        "set": "; ".join(f"{name}={value}" for name, value in contact.fields),
    }
    hints = (
        f"One fact to a line; an empty one is forgotten. Several tags, aliases and the like are {_SEPARATED}.",
        "Facts of your own stand after set: github=ada; birthday=3 May. What is said about them goes on to the end.",
        f"Ties: {', '.join(TIES)}",
    )
    return Record(contact.name, hints, facts | lists, block="about")


def conversation_record(conversation: Conversation) -> Record:
    """Return a conversation as a record, with its notes below."""
    facts = {
        "on": conversation.held_on.isoformat(),
        "via": conversation.channel or "",
        "with": "; ".join(conversation.contacts),
        "private": "yes" if conversation.is_private else "no",
        **{way: "" if (said := getattr(conversation, way)) is None else str(said) for way in WAYS},
        "takeaway": conversation.takeaway or "",
        "notes": conversation.notes or "",
    }
    hints = (
        f"An empty line is forgotten. Who was there is {_SEPARATED}; notes go on to the end.",
        f"Channels: {', '.join(CHANNELS)}",
        "Energy is from -2, it drained you, to 2; place is online or in-person, origin is sought or introduced.",
    )
    return Record(f"Conversation {conversation.number}", hints, facts, block="notes")


def follow_up_record(follow_up: FollowUp) -> Record:
    """Return a follow-up as a record."""
    facts = {
        "action": follow_up.action,
        "due": follow_up.due_on.isoformat(),
        "every": follow_up.every or "",
        "contact": follow_up.contact or YOURSELF,
    }
    hints = ("Every is how often it comes again: month, 2 weeks; nothing is once.",)
    return Record(f"Follow-up {follow_up.number}", hints, facts)


def items_of(line: str) -> tuple[str, ...]:
    """Return what a line separates by semicolons."""
    return tuple(item.strip() for item in line.split(";") if item.strip())


def changed_facts(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """Return what stands there now and did not before, by field; a line that was removed is no change."""
    return {field: value for field, value in now.items() if value != before.get(field)}


def changed_list(before: str, after: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what came and what went between two lines of tags or aliases."""
    was, now = items_of(before), items_of(after)
    return tuple(item for item in now if item not in was), tuple(item for item in was if item not in now)
