"""What is deleted, or would be."""

from typing import Any, NamedTuple

from nettrack.domain.contacts import Contact
from nettrack.domain.conversations import Conversation
from nettrack.domain.errors import Conflict
from nettrack.domain.follow_ups import FollowUp


class Deletion(NamedTuple):
    """What is deleted, or would be until it ``is_done``, and the group conversations that stay with the others.

    ``former`` are contacts who were deleted before, known to the journal alone. ``copies`` are files that may still
    hold what goes for good. ``along`` counts what else goes with a contact, by what it is called.
    """

    contacts: tuple[Contact, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    staying: tuple[Conversation, ...] = ()
    former: tuple[Contact, ...] = ()
    is_done: bool = False
    is_for_good: bool = False
    copies: tuple[str, ...] = ()
    along: tuple[tuple[str, int], ...] = ()

    @property
    def document(self) -> dict[str, Any]:
        return {
            "contacts": (*self.contacts, *self.former),
            "conversations": self.conversations,
            "follow_ups": self.follow_ups,
        }


class ChangedMeanwhile(Conflict):
    """More, or less, would be deleted than was shown."""

    sentence = "What would go has changed meanwhile, so nothing was deleted; look again."
