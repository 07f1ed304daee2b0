"""What rows of files add to one person: facts, addresses, conversations, follow-ups; and what is there already."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from nettrack.domain.addresses import email_key, linkedin_key, phone_key
from nettrack.domain.contacts import Contact
from nettrack.domain.imports import Found, FoundConversation, FoundFollowUp
from nettrack.domain.matching import Known
from nettrack.domain.names import fold

_TOLD_ONCE = ("tie", "company", "role", "linkedin", "met", "about")
FACTS = ("tie", "company", "role", "email", "linkedin", "met", "about")
_NONE = dict.fromkeys(FACTS)
# A longer text is cut where it is only told of.
_TOLD = 60


class Keys:
    """By what a row can mean somebody: what the source calls them, a profile, addresses, the name as it is compared."""

    __slots__ = ("addresses", "emails", "folded", "linkedin", "uid")

    def __init__(self, record: Found) -> None:
        details = record.details
        self.folded = fold(record.name)
        self.linkedin = linkedin_key(details.linkedin)
        addresses = (details.email, *details.other_emails) if details.email else details.other_emails
        self.addresses = [(address, key) for address in addresses if (key := email_key(address))] if addresses else []
        self.emails = [key for _, key in self.addresses]
        is_bare = not (self.linkedin or self.emails)
        # A name that fits several people is remembered with the one who was made of it.
        self.uid = record.uid or (f"name:{self.folded}" if is_bare else None)


class Person:
    """One person whom rows are about: as the tracker has them, and what is to be written.

    What is said otherwise than the tracker has it, is told in ``remark``: what the user wrote stays.
    """

    __slots__ = (
        "_emails", "_fields", "_owed", "_phones", "_said", "_tags", "aliases", "contact", "doubts", "facts",
        "has_new_facts", "is_taken_up", "known", "more", "name", "needs", "number", "source", "standing",
    )  # fmt: skip

    def __init__(self, name: str, known: Known, contact: Contact | None, standing: str) -> None:
        self.name = name
        self.known = known
        self.contact = contact
        self.number = contact.number if contact else None
        self.standing = standing
        self.facts: dict[str, str | None] = {**_NONE}
        self.has_new_facts = self.is_taken_up = False
        # Who they may be, and why.
        self.doubts: list[tuple[Known, str]] = []
        # What the source calls them, where that is to be remembered.
        self.source: str | None = None
        self.aliases: list[str] = []
        # Rows to insert, by the statement that does.
        self.more: dict[str, list[dict[str, Any]]] = {}
        self.needs: list[tuple[str, str | None]] = []
        self._emails: set[str | None] = set()
        self._phones: set[str | None] = set()
        self._tags: set[str] = set()
        self._fields: dict[str, str] = {}
        # The notes, takeaway and number of each conversation, by its day and channel; what is owed by action and day.
        self._said: dict[tuple[dt.date, str | None], list[dict[str, Any]]] = {}
        self._owed: dict[tuple[str, dt.date], dict[str, Any]] = {}
        if contact:
            self.facts |= {field: getattr(contact, field) for field in FACTS}
            self.aliases += contact.aliases
            self._emails |= {*map(email_key, (contact.email, *contact.other_emails))}
            self._phones |= {*map(phone_key, contact.phones)}
            self._tags |= {*map(fold, contact.tags)}
            self._fields |= {fold(field): value for field, value in contact.fields}

    def knows_said(self, row: dict[str, Any]) -> None:
        """Let a conversation of the tracker be known."""
        self._said.setdefault((row["held_on"], row["channel"]), []).append(row)

    def knows_owed(self, row: dict[str, Any]) -> None:
        """Let a follow-up of the tracker be known."""
        self._owed[row["action"], row["due_on"]] = row

    def tell(self, record: Found, keys: Keys, remark: Callable[[str], None]) -> bool:
        """Note the facts of a row, and return whether any is new."""
        details = record.details
        new = False
        for field, value in zip(_TOLD_ONCE, (details.tie, details.company, details.role, details.linkedin, details.met,
                                             details.about), strict=True):  # fmt: skip
            if value is not None and value != self.facts[field]:
                new |= self._tell_fact(field, value, remark)
        self.has_new_facts |= new
        for name, told in details.fields:
            new |= bool(told) and self._tell_field(name, told or "", remark)
        if keys.addresses:
            new |= self._tell_emails(keys)
        if details.phones or details.tags or record.aliases:
            new |= self._tell_more(record)
        return new

    def tell_job(self, record: Found, is_as_imported: Callable[[list[str]], bool]) -> tuple[str, str] | None:
        """Take over a company and role that the source has changed since; return what they were, and what they are."""
        if self.contact is None:
            return None
        told = {"company": record.details.company, "role": record.details.role}
        changed = {
            field: value for field, value in told.items() if value and fold(self.facts[field] or value) != fold(value)
        }
        if not changed or not is_as_imported([*changed]):
            return None
        was = self._job
        self.facts |= changed
        self.has_new_facts = True
        return was, self._job

    @property
    def _job(self) -> str:
        return " at ".join(filter(None, (self.facts["role"], self.facts["company"])))

    def _tell_fact(self, field: str, value: str, remark: Callable[[str], None]) -> bool:
        current = self.facts[field]
        if current is None:
            self.facts[field] = value
            return True
        is_same = value in current if field == "about" else fold(current) == fold(value)
        if is_same or (field == "linkedin" and linkedin_key(current) == linkedin_key(value)):
            return False
        if self.contact:
            remark(f"{self.name}’s {field} stays as you have it; the file says “{_cut(value)}”.")
            return False
        if field != "about":
            # Two rows of one file say different things of somebody: both are kept.
            return self._tell_field(f"Other {field}", value, remark)
        self.facts[field] = f"{current}\n{value}"
        return True

    def _tell_field(self, name: str, value: str, remark: Callable[[str], None]) -> bool:
        folded = fold(name)
        current = self._fields.get(folded)
        if current == value:
            return False
        if current is None:
            self._fields[folded] = value
            self.more.setdefault("INSERT_FIELD", []).append({"name": name, "folded": folded, "value": value})
            return True
        if self.contact:
            remark(f"{self.name}’s {name} stays “{_cut(current)}”; the file says “{_cut(value)}”.")
            return False
        for row in self.more["INSERT_FIELD"]:
            if row["folded"] == folded and value not in row["value"].split("; "):
                row["value"] = self._fields[folded] = f"{current}; {value}"
        return True

    def _tell_emails(self, keys: Keys) -> bool:
        """Note addresses, the first of them as the main one where there is none; return whether any is new."""
        addresses = {key: address for address, key in keys.addresses if key not in self._emails}
        if not addresses:
            return False
        self._emails |= addresses.keys()
        if self.facts["email"] is None:
            self.facts["email"] = addresses.pop(next(iter(addresses)))
            self.has_new_facts = True
        self._add("INSERT_EMAIL", "email", "email_key", addresses)
        return True

    def _tell_more(self, record: Found) -> bool:
        """Note phones, tags and aliases, and return whether any is new."""
        phones = {key: phone for phone in record.details.phones if (key := phone_key(phone)) not in self._phones}
        self._phones |= phones.keys()
        self._add("INSERT_PHONE", "phone", "phone_key", phones)
        tags = {key: tag for tag in record.details.tags if (key := fold(tag)) not in self._tags}
        self._tags |= tags.keys()
        self._add("INSERT_TAG", "tag", "folded", tags)
        aliases = {key: alias for alias in record.aliases if (key := fold(alias)) not in self.known.folded}
        self.known.folded |= aliases.keys()
        self.aliases += aliases.values()
        self._add("INSERT_ALIAS", "alias", "folded", aliases)
        return bool(phones or tags or aliases)

    def _add(self, statement: str, shown: str, compared: str, new: dict[Any, str]) -> None:
        if new:
            rows = self.more.setdefault(statement, [])
            rows += [{shown: value, compared: key} for key, value in new.items()]

    def is_said(self, said: FoundConversation) -> dict[str, Any] | None:
        """Return a conversation that the tracker, or an earlier row, has so far as this; None for a new one.

        One of which this has more notes gets them, and is marked as ``extended``.
        """
        there = self._said.setdefault((said.held_on, said.channel), [])
        for row in there:
            if (row["notes"], row["takeaway"]) == (said.notes, said.takeaway):
                return row
            has_less = row["notes"] and said.notes and said.notes.startswith(row["notes"])
            if has_less and said.takeaway in (None, row["takeaway"]) and row["number"]:
                row |= {"notes": said.notes, "extended": True}
                return row
            if row["notes"] and said.takeaway is None and row["notes"].startswith(said.notes or row["notes"]):
                return row
        there.append({"notes": said.notes, "takeaway": said.takeaway, "number": None})
        return None

    def is_owed(self, follow_up: FoundFollowUp, due_on: dt.date) -> dict[str, Any] | None:
        """Return a follow-up that the tracker, or an earlier row, has; None for a new one.

        One that is open in the tracker, and closed in the file, is marked as ``closed``.
        """
        row = self._owed.get((follow_up.action, due_on))
        if row is None and follow_up.due_on is None:
            same = (found for (action, _), found in self._owed.items() if action == follow_up.action)
            row = next(same, None)
        if row is None:
            self._owed[follow_up.action, due_on] = {"state": follow_up.state, "number": None}
        elif row["state"] == "open" and follow_up.state != "open" and row["number"]:
            row |= {"state": follow_up.state, "closed": True}
        return row


def _cut(text: str) -> str:
    return f"{text[:_TOLD]}…" if len(text) > _TOLD else text
