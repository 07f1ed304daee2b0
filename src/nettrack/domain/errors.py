"""What can go wrong: each error is named for the fact, makes its own sentence and carries its exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nettrack.domain.views import Contact


class NettrackError(Exception):
    """Anything a user can cause; ``str()`` of it is one sentence that says what is wrong and what to do."""

    exit_code: ClassVar[int] = 1
    kind: ClassVar[str] = "error"

    @property
    def candidates(self) -> Sequence[str]:
        """What the user may have meant, best first."""
        return ()


class BadValue(NettrackError):
    """A word of the command line cannot be used as it is (exit code 2)."""

    exit_code = 2
    kind = "usage"


class NotFound(NettrackError):
    """Something was named that is not in the tracker (exit code 3)."""

    exit_code = 3
    kind = "not_found"


class Ambiguous(NettrackError):
    """Several things fit and none was chosen (exit code 4)."""

    exit_code = 4
    kind = "ambiguous"


class Conflict(NettrackError):
    """It exists already, or would be overwritten (exit code 5)."""

    exit_code = 5
    kind = "conflict"


class DataFileError(NettrackError):
    """The data file cannot be used: locked, damaged, not ours, newer, full or not writable (exit code 6)."""

    exit_code = 6
    kind = "data_file"
    # Whether the change may be there all the same, so that it must not be made again without a look.
    may_be_written: ClassVar[bool] = False


class Declined(NettrackError):
    """Somebody was asked and did not say yes, or nobody was there to ask (exit code 1); nothing was done."""


class Stopped(Declined):
    """The user stopped at a question (Ctrl-C), which is always asked before anything is written."""

    exit_code = 130
    kind = "interrupted"


class BadDate(BadValue):
    """A date that cannot be read, or that lies on the wrong side of today."""

    kind = "bad_date"


class ContactNotFound(NotFound):
    """No contact goes by these words; the nearest names are offered."""

    def __init__(self, words: str, nearest: Sequence[str]) -> None:
        self._nearest = nearest
        if nearest:
            hint = f"The nearest are {_listed(nearest)}." if len(nearest) > 1 else f"Did you mean {nearest[0]}?"
        else:
            hint = "nettrack list shows everybody."
        super().__init__(f"Nobody here is called “{words}”. {hint}")

    @property
    def candidates(self) -> Sequence[str]:
        return self._nearest


class ContactAmbiguous(Ambiguous):
    """Several contacts fit these words.

    Where it may also be somebody not yet known, ``new_by`` says how to tell a script so; ``deleted_by`` says it of
    somebody deleted before.
    """

    def __init__(
        self, words: str, contacts: Sequence[Contact], *, new_by: str | None = None, deleted_by: str | None = None
    ) -> None:
        self.words = words
        self.contacts = contacts
        self.may_be_new = new_by is not None
        shown = [described(contact) for contact in contacts[:_MOST_SHOWN]]
        what = f"could be {shown[0]}" if len(shown) == 1 else f"fits {_listed(shown)}"
        if len(contacts) > _MOST_SHOWN:
            what += " and others"
        hint = f", or {new_by} for somebody else" if new_by else ""
        hint += f", or {deleted_by} for somebody deleted before" if deleted_by else ""
        super().__init__(f"“{words}” {what}; give more of the name, an alias or the e-mail{hint}.")

    @property
    def candidates(self) -> Sequence[str]:
        return [contact.name for contact in self.contacts]


class LooksFamiliar(ContactAmbiguous):
    """A new contact is about to be made who looks like one that exists; nothing has been written."""


class SeveralNamed(Ambiguous):
    """A name with commas may be several people, or one; nothing has been written."""

    def __init__(self, name: str, people: Sequence[str], turned: str | None) -> None:
        self.words = name
        self.people = people
        self.turned = turned
        first, *others = people
        several = " ".join((f'nettrack add "{first}"', *(f'--with "{other}"' for other in others)))
        one = f'"{turned}" for one, ' if turned else ""
        super().__init__(
            f"“{name}” may be {len(people)} people: {several} for these, {one}or --new for a name as it stands."
        )

    @property
    def candidates(self) -> Sequence[str]:
        return self.people


class AddressTaken(Conflict):
    """A new contact has the e-mail or LinkedIn address of one that exists; nothing has been written.

    ``words`` are what the answer is kept under: the addresses, so that no answer about the name is one about them.
    """

    def __init__(self, name: str, words: str, contacts: Sequence[Contact]) -> None:
        self.words = words
        self.contacts = contacts
        super().__init__(
            f"{_listed([contact.name for contact in contacts])} has that address already; add to that contact, "
            f"or give --new if “{name}” is somebody else."
        )

    @property
    def candidates(self) -> Sequence[str]:
        return [contact.name for contact in self.contacts]


class AddressInUse(Conflict):
    """A known contact would get the e-mail or LinkedIn address of another."""

    def __init__(self, address: str, name: str) -> None:
        super().__init__(f"{address} is the address of {name}; correct it, or take it away from {name} first.")


class FollowUpOfSomebodyElse(Conflict):
    """A conversation cannot take care of a follow-up with somebody who was not there."""

    def __init__(self, number: int, name: str) -> None:
        super().__init__(f"Follow-up {number} is with {name}, who was not there; nettrack done {number} closes it.")


class FollowUpNotFound(NotFound):
    """No follow-up has this number."""

    def __init__(self, number: int) -> None:
        super().__init__(f"There is no follow-up {number}; nettrack due --all shows their numbers.")


class ConversationNotFound(NotFound):
    """No conversation has this number."""

    def __init__(self, number: int) -> None:
        super().__init__(f"There is no conversation {number}; nettrack timeline shows their numbers.")


class FollowUpClosed(Conflict):
    """The follow-up was done or dropped before."""

    def __init__(self, number: int, state: str, closed_on: str) -> None:
        super().__init__(f"Follow-up {number} was {state} on {closed_on} already; nothing was changed.")


class NameTaken(Conflict):
    """A name or alias would also be another contact's."""

    def __init__(self, words: str, name: str) -> None:
        super().__init__(f"“{words}” already means {name}; choose another.")


class NameShared(Conflict):
    """A contact would get the name of another."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Somebody else is called “{name}” already; --yes gives the name to both.")


class NotMoved(Conflict):
    """A follow-up would be put off to the day on which it is due."""

    def __init__(self, number: int, due: str) -> None:
        super().__init__(f"Follow-up {number} is due {due} already; nothing was changed.")


_MOST_SHOWN = 5


def described(contact: Contact) -> str:
    """Return a name with what tells this contact from another of the same name."""
    facts = [fact for fact in (contact.tie, contact.company, contact.email) if fact]
    return f"{contact.name} ({', '.join(facts)})" if facts else contact.name


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} or {items[-1]}"
