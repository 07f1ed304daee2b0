"""Views made of several others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from nettrack.domain.errors import Conflict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nettrack.domain.views import Contact, Conversation, FollowUp

Item = TypeVar("Item")


class Listing(NamedTuple, Generic[Item]):
    """The first rows of a list, and whether there are more."""

    items: tuple[Item, ...]
    has_more: bool = False

    @classmethod
    def cut(cls, items: Sequence[Item], most: int | None) -> Listing[Item]:
        """Make a listing of at most so many of the items."""
        return cls(tuple(items[:most]), most is not None and len(items) > most)


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


class ContactOverview(NamedTuple):
    """A contact, the open follow-ups with them, and the last conversations."""

    contact: Contact
    follow_ups: tuple[FollowUp, ...]
    conversations: Listing[Conversation]
