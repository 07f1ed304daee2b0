"""Messages: sent, sent once more, answered; and for whom somebody waits."""

import datetime as dt
from functools import partial

from nettrack.domain.answers import Answers
from nettrack.domain.calendar import spell_date
from nettrack.domain.outreach import (
    AnsweredBefore,
    ChangedOutreach,
    NewOutreach,
    NotWaiting,
    Outreach,
    Patience,
    Sent,
    SentBefore,
    SentTwice,
    state_of,
)
from nettrack.services.names import contact_numbered, find_contact
from nettrack.services.standing import take_up
from nettrack.store.store import Filter, Row, Store

WAITING: Filter = ("waiting", {})


def list_outreach(store: Store, patience: Patience, *, today: dt.date, limit: int | None) -> Sent:
    """Return the messages, those that wait first, then the newest that ended; and how many were answered at all."""
    found = outreach_where(store, WAITING, patience=patience, today=today)
    waiting = sorted((sent for sent in found if sent.state == "waiting"), key=lambda sent: (sent.nudge_on, sent.number))
    let_go = [sent for sent in found if sent.state == "let_go"]
    most = -1 if limit is None else limit + 1
    ended = outreach_where(store, ("ended", {}), patience=patience, today=today, limit=most)
    rest = sorted((*let_go, *ended), key=lambda sent: (sent.sent_on, sent.number), reverse=True)
    rows = [*waiting, *rest]
    counts = {row["state"]: row["messages"] for row in store.rows(store.sql.outreach.COUNT_OUTREACH)}
    answered = counts.get("answered", 0) + counts.get("declined", 0)
    shown = tuple(rows if limit is None else rows[:limit])
    return Sent(shown, answered, counts.get("let go", 0) + len(let_go), has_more=len(rows) > len(shown))


def outreach_where(
    store: Store, *narrow: Filter, patience: Patience, today: dt.date, limit: int = -1
) -> tuple[Outreach, ...]:
    """Return the first messages that fit every filter, the newest first."""
    rows = store.rows(store.sql.outreach.OUTREACH, *narrow, limit=limit)
    return tuple(map(partial(_as_it_stands, patience, today), rows))


def _as_it_stands(patience: Patience, today: dt.date, row: Row) -> Outreach:
    nudge_on = patience.after(row["sent_on"])
    let_go_on = patience.after(row["nudged_on"] or nudge_on)
    about = row.pop("subject")
    state = state_of(row.pop("state"), let_go_on, today)
    return Outreach(**row, about=about, nudge_on=nudge_on, let_go_on=let_go_on, state=state)


def send(
    store: Store, name: str, new: NewOutreach, answers: Answers, *, patience: Patience, today: dt.date
) -> ChangedOutreach:
    """Write down a message to somebody; a second while the first waits is its nudge. Raise SentTwice or SentBefore."""
    contact = find_contact(store, name, answers)
    take_up(store, contact.number)
    sql = store.sql.outreach
    with_them: Filter = ("with", {"contact": contact.number})
    find = partial(outreach_where, store, with_them, WAITING, patience=patience, today=today)
    before = next(iter(find()), None)
    if before and before.state == "waiting":
        if new.sent_on <= before.sent_on:
            raise SentBefore(contact.name, spell_date(before.sent_on))
        if before.nudged_on:
            raise SentTwice(contact.name, spell_date(before.sent_on), spell_date(before.nudged_on))
        number = before.number
        store.run(sql.NUDGE_OUTREACH, number=number, nudged_on=new.sent_on)
    else:
        if before:
            store.run(sql.CLOSE_OUTREACH, number=before.number, state="let go", closed_on=before.let_go_on)
        values = {"channel": new.channel, "subject": new.about, "sent_on": new.sent_on}
        number = store.run(sql.INSERT_OUTREACH, contact=contact.number, **values)
    # It need not be the newest: it may have been sent on a day before another one.
    sent = outreach_where(store, with_them, patience=patience, today=today)
    return ChangedOutreach(_numbered(number, sent))


def answer(
    store: Store, name: str, state: str, answers: Answers, *, on: dt.date, patience: Patience, today: dt.date
) -> Outreach:
    """End the wait for somebody's answer, late or not: answered or declined. Raise NotWaiting, AnsweredBefore."""
    contact = find_contact(store, name, answers)
    with_them: Filter = ("with", {"contact": contact.number})
    # What waits too long to be asked about is let go, but waits in the tracker.
    last = next(iter(outreach_where(store, with_them, WAITING, patience=patience, today=today, limit=1)), None)
    if last is None:
        raise NotWaiting(contact.name)
    if on < last.sent_on:
        raise AnsweredBefore(contact.name, spell_date(last.sent_on), spell_date(on))
    store.run(store.sql.outreach.CLOSE_OUTREACH, number=last.number, state=state, closed_on=on)
    return _numbered(last.number, outreach_where(store, with_them, patience=patience, today=today))


def _numbered(number: int, sent: tuple[Outreach, ...]) -> Outreach:
    return next(message for message in sent if message.number == number)


def is_sought(store: Store, contact: int, on: dt.date) -> bool:
    """Return whether a conversation on a day comes of your writing to a contact: you did since you talked last."""
    last = store.one(store.sql.outreach.OUTREACH, ("with", {"contact": contact}), ("until", {"until": on}))
    if last is None:
        return False
    talked_on = contact_numbered(store, contact).last_conversation_on
    return talked_on is None or bool(talked_on < last["sent_on"])


def end_waiting(store: Store, contact: int, on: dt.date) -> bool:
    """End the wait for a contact's answer, because you talk; return whether there was one."""
    row = store.one(store.sql.outreach.OUTREACH, WAITING, ("with", {"contact": contact}))
    if row is None or row["sent_on"] > on:
        return False
    store.run(store.sql.outreach.CLOSE_OUTREACH, number=row["number"], state="answered", closed_on=on)
    return True
