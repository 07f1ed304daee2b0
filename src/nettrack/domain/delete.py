"""What is deleted, or would be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nettrack.domain.errors import Conflict

if TYPE_CHECKING:
    from nettrack.domain.contacts import Contact
    from nettrack.domain.conversations import Conversation
    from nettrack.domain.follow_ups import FollowUp


class Deletion(NamedTuple):
    """What is deleted, or would be, and the group conversations that stay with the others.

    ``former`` are those who were deleted before, and whom only the journal knows.
    """

    contacts: tuple[Contact, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    staying: tuple[Conversation, ...] = ()
    former: tuple[Contact, ...] = ()
    is_done: bool = False
    is_for_good: bool = False
    # Where the forgotten may still be found.
    copies: tuple[str, ...] = ()


class ChangedMeanwhile(Conflict):
    """More, or less, would be deleted than was shown."""

    def __init__(self) -> None:
        super().__init__("What would go has changed meanwhile, so nothing was deleted; look again.")
