"""One screen before a conversation."""

import datetime as dt
from collections.abc import Iterator

from nettrack.domain.calendar import distance, spell_date
from nettrack.domain.follow_ups import FollowUp
from nettrack.domain.prep import Prep, Takeaway, ToSend
from nettrack.render.page import DIM, HEADING, PERSON, Line, Page, line
from nettrack.render.pages.meetings import when
from nettrack.render.words import about, due_or_closed, gist, joined, quoted, shorten


def prep(view: Prep, today: dt.date) -> Page:
    """Lay out who they are, what was, and what to ask."""
    contact = view.contact
    blocks = [line((contact.name, PERSON), f"  {about(contact)}".rstrip(), f"  {contact.met or ''}".rstrip())]
    blocks += _when(view, today)
    blocks += _what_was(view, today)
    blocks += _questions(view)
    first = ",".join(str(found.number) for found in view.offered[:2])
    hint = f"Pick some: nettrack prep {quoted(contact.name)} --ask {first}" if first and not view.picked else None
    if view.picked:
        hint = f"To send ahead: nettrack prep {quoted(contact.name)} --send"
    return Page(blocks, hint)


def to_send(view: ToSend) -> Page:
    """Lay out the questions as a text of their own."""
    return Page([line(ask if len(view.questions) == 1 else f"- {ask}") for ask in view.questions])


def _when(view: Prep, today: dt.date) -> Iterator[Line]:
    if meeting := view.meeting:
        told = joined(f"{when(meeting)} ({distance(meeting.planned_on, today)})", meeting.channel)
        yield line(("You meet: ", DIM), told, indent=2, further=2)
        if meeting.drains:
            yield line((f"{' and '.join(meeting.drains)}: {meeting.recovery}", DIM), indent=2, further=2)
    elif sent := view.outreach:
        yield line(("You wrote: ", DIM), f"{spell_date(sent.sent_on)}, no answer yet", indent=2, further=2)


def _what_was(view: Prep, today: dt.date) -> Iterator[Line]:
    if last := view.last:
        told = f"{distance(last.held_on, today)}{f': {shorten(gist(last))}' if gist(last) else ''}"
        yield line(("Last: ", DIM), told, indent=2, further=2)
    else:
        yield line(("You have not talked yet.", DIM), indent=2, further=2)
    if view.needs:
        yield line(("They give you: ", DIM), ", ".join(view.needs), indent=2, further=2)
    for goal in view.goals:
        yield line((f"Goal {goal.number}: ", DIM), f"{goal.name}, by {spell_date(goal.by_on)}", indent=2, further=2)
    if view.follow_ups:
        yield line(("Open", HEADING))
        for owed in view.follow_ups:
            told = f"{owed.action}, {due_or_closed(owed, today)}"
            yield line(f"{owed.number}  ", told, indent=2, hangs=True)
    if view.takeaways:
        yield line(("Takeaways so far", HEADING))
        for takeaway in view.takeaways:
            yield line(takeaway.takeaway, (f"  {_became(takeaway)}", DIM), indent=2, further=2)


def _became(takeaway: Takeaway) -> str:
    states: list[FollowUp] = [*takeaway.follow_ups]
    if not states:
        return "nothing came of it yet"
    last = max(states, key=lambda owed: (owed.state == "done", owed.number))
    return f"{last.action}: {last.state}"


def _questions(view: Prep) -> Iterator[Line]:
    if view.picked:
        yield line(("You want to ask", HEADING))
        for found in view.picked:
            yield line(f"{found.question}  ", found.ask, indent=2, hangs=True)
    if view.offered:
        yield line(("You could ask" if not view.picked else "Or", HEADING))
        for question in view.offered:
            yield line(f"{question.number}  ", question.ask, indent=2, hangs=True)
    if view.near_the_end:
        yield line(("Near the end", HEADING))
        yield line(f"{view.near_the_end.number}  ", view.near_the_end.ask, indent=2, hangs=True)
