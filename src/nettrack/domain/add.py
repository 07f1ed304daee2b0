"""What a person says after a call, and what the tracker then holds."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from nettrack.domain.contacts import Change, Contact, Details
from nettrack.domain.conversations import Conversation, NewConversation
from nettrack.domain.errors import Ambiguous
from nettrack.domain.follow_ups import FollowUp, NewFollowUp


class Entry(NamedTuple):
    """Everything one ``add`` says; one that ``repeats`` was written down before, and is meant once more."""

    name: str
    details: Details
    is_new: bool = False
    conversation: NewConversation | None = None
    follow_up: NewFollowUp | None = None
    done: tuple[int, ...] = ()
    repeats: bool = False


class Written(NamedTuple):
    """What one command wrote, and what is still open with the contact."""

    contact: Contact
    is_new: bool = False
    changes: tuple[Change, ...] = ()
    new_others: tuple[Contact, ...] = ()
    conversation: Conversation | None = None
    follow_up: FollowUp | None = None
    closed: tuple[FollowUp, ...] = ()
    still_open: tuple[FollowUp, ...] = ()
    # What else the conversation settles, in words.
    settled: tuple[str, ...] = ()

    @property
    def document(self) -> dict[str, Any]:
        return {
            "contacts": [self.contact, *self.new_others],
            "conversations": [self.conversation] if self.conversation else [],
            "follow_ups": [*([self.follow_up] if self.follow_up else []), *self.closed],
        }


class SeveralNamed(Ambiguous):
    """A name with commas may be several people, or one; nothing has been written."""

    def __init__(self, name: str, people: Sequence[str], turned: str | None, *, are_known: bool) -> None:
        self.words = name
        self.are_known = are_known
        self.people = self.candidates = people
        self.turned = turned
        first, *others = people
        several = " ".join((f'nettrack add "{first}"', *(f'--with "{other}"' for other in others)))
        or_turned = f'"{turned}" for one, ' if turned else ""
        super().__init__(
            f"“{name}” may be {len(people)} people: {several} for these, {or_turned}or --new for a name as it stands."
        )
