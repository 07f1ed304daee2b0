"""Meetings: planned, moved, called off, and held once they are logged."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from nettrack.domain.answers import Answers
from nettrack.domain.energy import situations_of
from nettrack.domain.meetings import ChangedMeeting, Meeting, Meetings, NewMeeting, NothingPlanned
from nettrack.services.names import find_contact
from nettrack.services.outreach import end_waiting
from nettrack.services.standing import take_up
from nettrack.store.store import Filter, Row, Store

if TYPE_CHECKING:
    from nettrack.domain.school import School

PLANNED: Filter = ("planned", {})


def list_meetings(store: Store, school: "Callable[[], School]") -> Meetings:
    """Return the meetings that are planned, the next one first."""
    return Meetings(meetings_where(store, PLANNED, school=school))


def meetings_where(
    store: Store, *narrow: Filter, school: "Callable[[], School]", limit: int = -1
) -> tuple[Meeting, ...]:
    """Return the first meetings that fit every filter, the next one first, each with what about it drains.

    The school is asked for its words only where there is something to say in them.
    """
    rows = store.rows(store.sql.meetings.MEETINGS, *narrow, limit=limit)
    draining = _draining(store, school) if any(row["state"] == "planned" for row in rows) else {}
    found = []
    for row in rows:
        row.pop("whom")
        drains = [draining[situation] for situation in situations_of(row["channel"], 1) if situation in draining]
        recovery = f"{school().energy.before}, {school().energy.after}" if drains else None
        found.append(Meeting(**row, drains=tuple(drains), recovery=recovery))
    return tuple(found)


def _draining(store: Store, school: "Callable[[], School]") -> dict[str, str]:
    """Return the situations that take energy, and what they are called."""
    if not (store.one(store.sql.energy.RATINGS) or store.one(store.sql.energy.RATED_CONVERSATIONS)):
        return {}
    # Imported here: most trackers rate nothing.
    from nettrack.services.energy import energy_of

    return {found.situation: found.name for found in energy_of(store, school()).situations if found.drains}


def plan_meeting(
    store: Store, name: str, new: NewMeeting, answers: Answers, *, today: dt.date, school: "Callable[[], School]"
) -> ChangedMeeting:
    """Plan a meeting with somebody, or move the one that is planned; a message of yours is answered with that."""
    contact = find_contact(store, name, answers)
    take_up(store, contact.number)
    end_waiting(store, contact.number, today)
    sql = store.sql.meetings
    before = _planned_row(store, contact.number)
    if before is None:
        number = store.run(sql.INSERT_MEETING, contact=contact.number, **new._asdict())
        return ChangedMeeting(_numbered(store, number, school))
    number = before["number"]
    moved = new._replace(channel=new.channel or before["channel"])
    store.run(sql.MOVE_MEETING, number=number, **moved._asdict())
    was = before["planned_on"], before["clock"]
    return ChangedMeeting(_numbered(store, number, school), None if was == (new.planned_on, new.clock) else was)


def call_off(store: Store, name: str, answers: Answers, *, school: "Callable[[], School]") -> ChangedMeeting:
    """Call off the meeting with somebody; raise NothingPlanned."""
    contact = find_contact(store, name, answers)
    planned = _planned_row(store, contact.number)
    if planned is None:
        raise NothingPlanned(contact.name)
    store.run(store.sql.meetings.CLOSE_MEETING, number=planned["number"], state="off")
    return ChangedMeeting(_numbered(store, planned["number"], school))


def hold_meeting(store: Store, contact: int, on: dt.date) -> NewMeeting | None:
    """Let the meeting with a contact be held that was planned up to a day; return what was planned, if anything."""
    if row := _planned_row(store, contact, ("by", {"day": on})):
        store.run(store.sql.meetings.CLOSE_MEETING, number=row["number"], state="held")
    return _as_planned(row)


def planned_with(store: Store, contact: int, by: dt.date) -> NewMeeting | None:
    """Return what was planned with a contact up to a day, None for nothing."""
    return _as_planned(_planned_row(store, contact, ("by", {"day": by})))


def _planned_row(store: Store, contact: int, *narrow: Filter) -> Row | None:
    return store.one(store.sql.meetings.MEETINGS, PLANNED, ("with", {"contact": contact}), *narrow)


def _as_planned(row: Row | None) -> NewMeeting | None:
    return NewMeeting(row["planned_on"], row["clock"], row["channel"]) if row else None


def _numbered(store: Store, number: int, school: "Callable[[], School]") -> Meeting:
    return meetings_where(store, ("number", {"number": number}), school=school)[0]
