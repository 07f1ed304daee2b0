"""What is deleted, or would be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nettrack.render.page import DIM, PERSON, Line, Page, Table, line
from nettrack.render.words import about, day, gist, people

if TYPE_CHECKING:
    import datetime as dt

    from nettrack.domain.conversations import Conversation
    from nettrack.domain.delete import Deletion


def page(deletion: Deletion, said: str, today: dt.date, *, notices: tuple[str, ...] = ()) -> Page:
    """Lay out everything that goes, after what is said of it, and what stays."""
    blocks: list[Line | Table] = [line(said)]
    blocks += [line((one.name, PERSON), f"  {about(one)}".rstrip(), indent=2) for one in deletion.contacts]
    blocks += [
        line((one.name, PERSON), f"  {about(one)}".rstrip(), ", deleted before", indent=2) for one in deletion.former
    ]
    blocks += [_conversation(one, today) for one in deletion.conversations]
    blocks += [
        line(f"follow-up {one.number}  ", f"{one.action}, due {day(one.due_on, today)}", indent=2, hangs=True)
        for one in deletion.follow_ups
    ]
    if deletion.staying:
        blocks.append(line(("With the others these stay:", DIM)))
        blocks += [_conversation(one, today) for one in deletion.staying]
    return Page(tuple(blocks), notices=notices)


def document(deletion: Deletion) -> dict[str, Any]:
    """Return what was deleted, under the same keys as everywhere."""
    return {
        "contacts": (*deletion.contacts, *deletion.former),
        "conversations": deletion.conversations,
        "follow_ups": deletion.follow_ups,
    }


def _conversation(one: Conversation, today: dt.date) -> Line:
    told = [people(one.contacts), day(one.held_on, today), gist(one)]
    return line(f"conversation {one.number}  ", ", ".join(part for part in told if part), indent=2, hangs=True)
