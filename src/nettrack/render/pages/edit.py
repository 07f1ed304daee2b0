"""A conversation or follow-up that was corrected, and what changed."""

import datetime as dt

from nettrack.domain.add import Written
from nettrack.domain.edit import Corrected, EditedPeople
from nettrack.render.page import PERSON, Fact, Line, Page, Table, line, prose
from nettrack.render.pages.add import told_change, written
from nettrack.render.words import again, day, due_or_closed, joined, people, privacy, whom


def edited_people(view: EditedPeople, today: dt.date) -> Page:
    """Lay out each contact with what changed."""
    pages = [written(Written(contact, changes=changes), today) for contact, changes in zip(*view, strict=True)]
    blocks = [block for page in pages for block in page.blocks]
    return Page(blocks, notices=() if any(view.changes) else pages[0].notices)


def corrected(view: Corrected, today: dt.date) -> Page:
    """Lay out what was corrected as it is now, then each change."""
    blocks: list[Line | Table] = []
    if held := view.conversation:
        told = joined(people(held.contacts), held.channel, day(held.held_on, today), privacy(held))
        blocks.append(line(f"conversation {held.number}  ", told, hangs=True))
    if owed := view.follow_up:
        told = joined(owed.action, due_or_closed(owed, today), again(owed))
        blocks.append(line(f"follow-up {owed.number}  ", (whom(owed), PERSON), f"  {told}", hangs=True))
    facts = [Fact(f"  {change.field}", told_change(change)) for change in view.changes]
    facts += [Fact("  with", f"{contact.name}, new contact") for contact in view.new_contacts]
    if facts:
        return Page((*blocks, prose(facts)))
    return Page(blocks, notices=("That is what your tracker says already; nothing was changed.",))
