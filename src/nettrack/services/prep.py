"""Before a conversation: what is known, and the questions picked for it."""

import datetime as dt
from collections.abc import Sequence

from nettrack.domain.answers import Answers
from nettrack.domain.contacts import Contact
from nettrack.domain.goals import Goal
from nettrack.domain.outreach import Patience
from nettrack.domain.prep import NobodyNext, NothingPicked, Picked, Prep, Takeaway, ToSend, filled, fitting, offered
from nettrack.domain.school import School
from nettrack.services.conversations import conversations_where
from nettrack.services.follow_ups import follow_ups_where, follow_ups_with
from nettrack.services.goals import open_goals
from nettrack.services.meetings import PLANNED, meetings_where
from nettrack.services.names import contact_numbered, find_contact
from nettrack.services.needs import needs_of
from nettrack.services.outreach import WAITING, outreach_where
from nettrack.services.picks import picked_where
from nettrack.services.questions import question_numbered, questions_of
from nettrack.store.store import Filter, Store

# So many takeaways are recalled.
_RECALLED = 3


def prepare(
    store: Store, name: str | None, school: School, answers: Answers, *, patience: Patience, today: dt.date
) -> Prep:
    """Return what helps before talking to somebody, or to whomever is next; raise NobodyNext."""
    contact = find_contact(store, name, answers) if name else _next(store, today)
    with_them: Filter = ("with", {"contact": contact.number})
    held, _ = conversations_where(store, with_them, limit=1)
    taken, _ = conversations_where(store, with_them, ("taken", {}), limit=_RECALLED)
    meetings = meetings_where(store, PLANNED, with_them, school=lambda: school)
    waiting = outreach_where(store, WAITING, with_them, patience=patience, today=today)
    picked = picked_where(store, ("for", {"contact": contact.number}))
    fits = fitting(questions_of(store, school), contact.tie, contact.tags)
    used = {found.question for found in picked}
    met = {row["word"] for row in store.rows(store.sql.needs.NEED_LINKS, with_them)}
    with_goals = {row["number"] for row in store.rows(store.sql.goals.GOALS, with_them)}
    return Prep(
        contact=contact,
        meeting=meetings[0] if meetings else None,
        outreach=next((sent for sent in waiting if sent.state == "waiting"), None),
        last=held[0] if held else None,
        follow_ups=follow_ups_with(store, contact.number, today=today),
        takeaways=tuple(
            Takeaway(
                conversation.takeaway or "",
                conversation.held_on,
                follow_ups_where(store, ("from", {"conversation": conversation.number}), today=today),
            )
            for conversation in taken
        ),
        needs=tuple(need.name for need in needs_of(store, school) if need.word in met),
        goals=tuple(
            goal
            for goal in open_goals(store, school, today=today)
            if goal.number in with_goals or _serves(contact, goal, school)
        ),
        picked=tuple(found for found in picked if found.conversation is None),
        offered=offered(fits, used),
        near_the_end=next((found for found in fits if found.is_last and found.number not in used), None),
    )


def _next(store: Store, today: dt.date) -> Contact:
    row = store.one(store.sql.meetings.MEETINGS, PLANNED, ("since", {"since": today}))
    if row is None:
        raise NobodyNext
    return contact_numbered(store, row["whom"])


def _serves(contact: Contact, goal: Goal, school: School) -> bool:
    """Return whether a conversation with somebody brings a goal on that is with nobody in particular."""
    if goal.contact or goal.kind == "own":
        return False
    is_new = contact.first_conversation_on is None or contact.first_conversation_on >= goal.began_on
    return contact.tie in school.goals[goal.kind].ties and (goal.kind != "new-peer" or is_new)


def pick_questions(
    store: Store, name: str, numbers: Sequence[int], fills: Sequence[str], school: School, answers: Answers,
    *, today: dt.date,
) -> None:  # fmt: skip
    """Pick questions for somebody, their blanks filled; one that waits to be asked already is asked once."""
    contact = find_contact(store, name, answers)
    pending = {found.question: found for found in _pending(store, contact)}
    for number in dict.fromkeys(numbers):
        ask = filled(question_numbered(store, number, school), fills)
        if number in pending and pending[number].ask == ask:
            continue
        if number in pending:
            store.run(store.sql.prep.REWORD_PICKED, number=pending[number].number, ask=ask)
        else:
            values = {"question": number, "ask": ask, "picked_on": today}
            store.run(store.sql.prep.INSERT_PICKED, contact=contact.number, **values)


def to_send(store: Store, name: str, answers: Answers) -> ToSend:
    """Return the questions picked for somebody; raise NothingPicked."""
    contact = find_contact(store, name, answers)
    pending = _pending(store, contact)
    if not pending:
        raise NothingPicked(contact.name)
    return ToSend(contact.name, tuple(found.ask for found in pending))


def _pending(store: Store, contact: Contact) -> tuple[Picked, ...]:
    return picked_where(store, ("for", {"contact": contact.number}), ("pending", {}))
