"""An answer: it ends the wait, and may lead to a meeting or to a later try."""

import datetime as dt
from collections.abc import Callable

from nettrack.domain.answers import Answers
from nettrack.domain.follow_ups import NewFollowUp
from nettrack.domain.meetings import NewMeeting
from nettrack.domain.outreach import Patience
from nettrack.domain.replies import ASK_AGAIN, Replied
from nettrack.domain.school import School
from nettrack.services.follow_ups import open_follow_up
from nettrack.services.meetings import plan_meeting
from nettrack.services.names import find_contact
from nettrack.services.outreach import answer
from nettrack.store.store import Store


def reply(
    store: Store,
    name: str,
    answers: Answers,
    *,
    is_no: bool,
    meeting: NewMeeting | None,
    again: dt.date | None,
    on: dt.date,
    patience: Patience,
    today: dt.date,
    school: Callable[[], School],
) -> Replied:
    """Write down an answer, with the meeting it led to or the day on which to ask again."""
    state = "declined" if is_no else "answered"
    answered = answer(store, name, state, answers, on=on, patience=patience, today=today)
    planned = plan_meeting(store, name, meeting, answers, today=today, school=school) if meeting else None
    follow_up = None
    if again:
        contact = find_contact(store, name, answers).number
        follow_up = open_follow_up(store, contact, NewFollowUp(ASK_AGAIN, again), today=today)
    return Replied(answered, planned, follow_up)
