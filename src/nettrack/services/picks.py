"""Questions picked for somebody."""

import datetime as dt
from typing import TYPE_CHECKING

from nettrack.store.store import Filter, Store

if TYPE_CHECKING:
    from nettrack.domain.prep import Picked


def ask_picked(store: Store, contact: int, conversation: int, held_on: dt.date) -> None:
    """Let what was picked for a contact be asked in a conversation."""
    store.run(store.sql.prep.ASK_PICKED, contact=contact, conversation=conversation, held_on=held_on)


def picked_where(store: Store, *narrow: Filter) -> "tuple[Picked, ...]":
    """Return the picked questions that fit every filter, as they were picked."""
    # Imported here: add asks what was picked, and shows none of it.
    from nettrack.domain.prep import Picked

    return tuple(Picked(**row) for row in store.rows(store.sql.prep.PICKED, *narrow))
