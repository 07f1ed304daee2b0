"""Messages that you sent, and what became of them."""

import datetime as dt

from nettrack.domain.calendar import distance, spell_date
from nettrack.domain.outreach import ChangedOutreach, Outreach, Sent
from nettrack.render.page import DIM, MORE, NORMAL, PERSON, Column, Page, Piece, Table, line
from nettrack.render.words import joined

_ENDED = {"answered": "answered", "declined": "said no", "let_go": "no answer, let go"}


def sent(view: Sent, today: dt.date) -> Page:
    """Lay out the messages, those that wait first, and the share that was answered."""
    if not view.outreach:
        return Page((), notices=('You wrote to nobody yet. nettrack sent "NAME" writes down that you did.',))
    groups = {
        "Waiting": [shown for shown in view.outreach if shown.state == "waiting"],
        "Before": [shown for shown in view.outreach if shown.state != "waiting"],
    }
    columns = (
        Column("number", where="plain"),
        Column("state", where="plain"),
        Column("sent_on", where="plain"),
        Column("contact", style=PERSON, importance=8, max_width=28, min_width=16),
        Column("tie", style=DIM, importance=2),
        Column("channel", style=DIM, importance=4),
        Column("about", wraps=True, importance=5),
        Column("day", lambda shown: spell_date(shown.sent_on), style=DIM, importance=6, where="terminal"),
        Column("now", lambda shown: _now(shown, today), importance=9, where="terminal"),
    )
    blocks: list[Table] = [Table(columns, {name: rows for name, rows in groups.items() if rows}, stacks=True)]
    ended = view.answered + view.unanswered
    hint = f"Answered: {view.answered} of {ended}" if ended else None
    return Page(blocks, hint, (MORE,) if view.has_more else ())


def changed_outreach(view: ChangedOutreach, today: dt.date) -> Page:
    """Lay out a message as it is now."""
    shown = view.outreach
    told = joined(shown.channel, shown.about)
    who = line((shown.contact, PERSON), f"  {told}" if told else "")
    if shown.state != "waiting":
        return Page((who, line(f"{_ENDED[shown.state]}, {spell_date(shown.closed_on or shown.let_go_on)}", indent=2)))
    if shown.nudged_on:
        sent_on = f"sent once more {spell_date(shown.nudged_on)}"
        then = f"without an answer, let it go from {_ahead(shown.let_go_on, today)}"
    else:
        sent_on = f"sent {spell_date(shown.sent_on)}"
        then = f"without an answer, write once more from {_ahead(shown.nudge_on, today)}"
    return Page((who, line(sent_on, (f"; {then}", DIM), indent=2)))


def due_now(shown: Outreach) -> str:
    """Return what there is to do about a message."""
    if shown.state == "let_go":
        return "no answer: let it go, it says nothing about you"
    return f"no answer since {spell_date(shown.sent_on)}: write once more, with new times"


def _now(shown: Outreach, today: dt.date) -> Piece:
    if shown.state != "waiting":
        return _ENDED[shown.state], DIM
    if shown.nudged_on:
        return f"once more {distance(shown.nudged_on, today)}", DIM
    if shown.is_due(today):
        return "write once more", NORMAL
    return f"{distance(shown.sent_on, today)}", DIM


def _ahead(day: dt.date, today: dt.date) -> str:
    return f"{spell_date(day)} on" if day > today else "now on"
