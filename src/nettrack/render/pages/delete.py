"""What is deleted, or would be."""

import datetime as dt

from nettrack.domain.conversations import Conversation
from nettrack.domain.delete import Deletion
from nettrack.render.page import DIM, PERSON, Line, Page, Table, line
from nettrack.render.words import about, counted, day, gist, joined, people

# How what goes along is told, one and several.
_COUNTED = {
    "messages": ("message",),
    "meetings": ("meeting",),
    "questions": ("question",),
    "goals": ("goal",),
    "needs": ("need",),
}
_NAMED = {
    "messages": "{} to them",
    "meetings": "{}",
    "questions": "{} picked for them",
    "goals": "{} with them",
    "needs": "what they do for {}",
}


def deletion(view: Deletion, today: dt.date) -> Page:
    """Lay out everything that goes, after what is said of it, and what stays."""
    people_going = [(contact, "") for contact in view.contacts] + [(gone, ", deleted before") for gone in view.former]
    blocks: list[Line | Table] = [line(_said(view))]
    for contact, said in people_going:
        blocks.append(line((contact.name, PERSON), f"  {about(contact)}".rstrip() + said, indent=2))
    blocks += [_conversation(conversation, today) for conversation in view.conversations]
    blocks += [
        line(f"follow-up {gone.number}  ", f"{gone.action}, due {day(gone.due_on, today)}", indent=2, hangs=True)
        for gone in view.follow_ups
    ]
    if view.along:
        told = joined(*(_NAMED[name].format(counted(count, *_COUNTED[name])) for name, count in view.along))
        blocks.append(line(told, indent=2))
    if view.staying:
        blocks.append(line(("With the others these stay:", DIM)))
        blocks += [_conversation(conversation, today) for conversation in view.staying]
    return Page(blocks, notices=_notices(view) if view.is_done else ())


def _said(view: Deletion) -> str:
    if not view.is_for_good:
        return "Deleted:" if view.is_done else "This deletes:"
    where = "" if view.contacts else ", out of the history"
    return f"{'Erased' if view.is_done else 'This erases'} for good{where}:"


def _notices(view: Deletion) -> list[str]:
    if not view.is_for_good:
        return ["nettrack undo brings it back."]
    notices = [f"  {path}" for path in view.copies]
    if notices:
        notices.insert(0, "These may still hold them; delete each when you need it no more:")
        notices.append("So may copies that you made elsewhere.")
    else:
        notices.append("Copies that you made elsewhere may still hold them.")
    if view.staying:
        notices.append("What you wrote about the conversations with others stays as it is; look through it.")
    return notices


def _conversation(conversation: Conversation, today: dt.date) -> Line:
    told = joined(people(conversation.contacts), day(conversation.held_on, today), gist(conversation))
    return line(f"conversation {conversation.number}  ", told, indent=2, hangs=True)
