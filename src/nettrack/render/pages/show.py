"""A conversation or a follow-up, whole."""

import datetime as dt

from nettrack.domain.conversations import Conversation
from nettrack.domain.follow_ups import FollowUp
from nettrack.domain.show import ConversationOverview, FollowUpOverview
from nettrack.render.page import DIM, HEADING, PERSON, Line, Page, Table, line
from nettrack.render.words import again, day, due_or_closed, joined, privacy, snoozed, whom


def conversation_overview(view: ConversationOverview, today: dt.date) -> Page:
    """Lay out all that was said, who was there, and what came of it."""
    blocks: list[Line | Table] = [*_conversation(view.conversation, today)]
    if view.follow_ups:
        blocks.append(line(("Follow-ups", HEADING)))
        blocks += [_follow_up(follow_up, today) for follow_up in view.follow_ups]
    return Page(blocks)


def follow_up_overview(view: FollowUpOverview, today: dt.date) -> Page:
    """Lay out what is owed to whom, and the conversation that it came from."""
    blocks: list[Line | Table] = [_follow_up(view.follow_up, today)]
    if view.conversation:
        blocks.append(line(("It came from", HEADING)))
        blocks += _conversation(view.conversation, today)
    return Page(blocks)


def _conversation(conversation: Conversation, today: dt.date) -> list[Line]:
    told = joined(conversation.channel, day(conversation.held_on, today), privacy(conversation))
    lines = [line(f"conversation {conversation.number}  ", told, hangs=True)]
    lines.append(line(("With: ", DIM), (", ".join(conversation.contacts), PERSON), indent=2))
    if conversation.notes:
        lines.append(line(conversation.notes, indent=2))
    if conversation.takeaway:
        lines.append(line(("Takeaway: ", DIM), conversation.takeaway, indent=2))
    return lines


def _follow_up(shown: FollowUp, today: dt.date) -> Line:
    is_open = shown.state == "open"
    told = joined(shown.action, due_or_closed(shown, today), again(shown), snoozed(shown) if is_open else "")
    return line(f"follow-up {shown.number}  ", (whom(shown), PERSON), f"  {told}", hangs=True)
