"""Put contacts away, with what is open with them."""

import datetime as dt
from collections.abc import Sequence

from nettrack.domain.answers import Answers
from nettrack.domain.contacts import Contact
from nettrack.domain.follow_ups import FollowUp
from nettrack.domain.standing import Stood
from nettrack.services.follow_ups import OPEN, close_follow_ups, follow_ups_where
from nettrack.services.names import find_contact
from nettrack.services.standing import stand
from nettrack.store.store import Store


def archive(store: Store, names: Sequence[str], answers: Answers, *, drops: bool, today: dt.date) -> Stood:
    """Put contacts away; what is open with them is dropped, or kept among what is due. Raise what find_contact does."""
    meant = {found.number: found for found in (find_contact(store, name, answers) for name in names)}
    stood = stand(store, "archived", [*meant.values()])
    owed = _open_with(store, stood.contacts, today)
    if owed and drops:
        numbers = [follow_up.number for follow_up in owed]
        return stood._replace(
            follow_ups=close_follow_ups(store, numbers, "dropped", on=today, today=today).follow_ups, fate="dropped"
        )
    return stood._replace(follow_ups=owed)


def to_be_archived(store: Store, names: Sequence[str], answers: Answers, *, today: dt.date) -> Stood:
    """Return who would be put away, and what is open with them; raise what ``find_contact`` does."""
    meant = {found.number: found for found in (find_contact(store, name, answers) for name in names)}
    return Stood("archived", tuple(meant.values()), follow_ups=_open_with(store, [*meant.values()], today))


def _open_with(store: Store, contacts: Sequence[Contact], today: dt.date) -> tuple[FollowUp, ...]:
    return tuple(
        follow_up
        for contact in contacts
        for follow_up in follow_ups_where(store, OPEN, ("with", {"contact": contact.number}), today=today)
    )
