"""Whom an entry means, and what the tracker knows that bears on it: what is open, was planned, or was said already."""

import contextlib
from collections.abc import Sequence
from typing import NamedTuple

from nettrack.cli.questions import choose_from, confirm
from nettrack.cli.session import Session
from nettrack.domain.add import Entry, SeveralNamed
from nettrack.domain.answers import UNASKED, Answers
from nettrack.domain.contacts import Contact, Details
from nettrack.domain.conversations import NewConversation
from nettrack.domain.errors import DataFileError, Declined
from nettrack.domain.follow_ups import FollowUp


class Meant(NamedTuple):
    """Whom a name means: the name itself, others that it held, a contact or None for somebody new, what is open."""

    name: str
    others: tuple[str, ...] = ()
    contact: Contact | None = None
    open_now: Sequence[FollowUp] = ()
    answers: Answers = UNASKED


def known_by(
    session: Session, name: str, details: Details, others: Sequence[str], *, is_new: bool, answers: Answers = UNASKED
) -> Meant:
    """Return whom a name means, what is open with them and others, and the answers that settle it."""
    from nettrack.services.add import open_follow_ups_of

    if is_new:
        return Meant(name)
    try:
        known, open_now, settled = session.tracker.read(
            lambda store, given: open_follow_ups_of(store, name, details, others, given, today=session.today),
            answers,
            begins=True,
        )
    except SeveralNamed as question:
        # Of people who are all known there is nothing to ask.
        first, *more = question.people if question.are_known else choose_people(question)
        answers = Answers().and_then(name, None) if first == name else Answers()
        found = known_by(session, first, details, (*more, *others), is_new=False, answers=answers)
        return found._replace(others=tuple(more))
    return Meant(name, (), known, open_now, settled.and_then(name, known.number if known else None))


def choose_people(question: SeveralNamed) -> Sequence[str]:
    """Ask whether a name with commas is several people, one with the family name first, or a name as it stands."""
    *most, last = question.people
    ways = {tuple(question.people): f"{len(question.people)} people: {', '.join(most)} and {last}"}
    for name in filter(None, (question.turned, question.words)):
        ways[name,] = f"one person: {name}"
    return choose_from(f"“{question.words}” could be:", ways)


def unless_said(session: Session, entry: Entry, answers: Answers) -> Entry:
    """Ask about a conversation that stands there already, word for word; raise Declined where it is not meant twice."""
    from nettrack.services.add import said_already

    if not (entry.conversation and session.is_asked):
        return entry
    number = None
    with contextlib.suppress(DataFileError):  # which the command will meet when it writes
        number = session.tracker.read(lambda store, given: said_already(store, entry, given), answers, begins=True)
    if number is None:
        return entry
    if not confirm(f"You wrote this down already, as conversation {number}. Once more?", default=False):
        session.drop_drafts()
        raise Declined("Nothing was written.", after="No more was written.")
    return entry._replace(repeats=True)


def as_planned(session: Session, contact: int, said: NewConversation) -> NewConversation:
    """Return a conversation as the meeting says that was planned with a contact up to today, where there is one."""
    from nettrack.services.meetings import planned_with

    with contextlib.suppress(DataFileError):  # which the command will meet when it writes
        planned = session.tracker.read(lambda store, _answers: planned_with(store, contact, session.today), begins=True)
        if planned:
            return said._replace(channel=said.channel or planned.channel, held_on=planned.planned_on)
    return said


def uses_lesson(session: Session) -> bool:
    """Return whether somebody uses anything of the lesson."""
    from nettrack.services.lesson import is_used

    with contextlib.suppress(DataFileError):  # which the command will meet when it writes
        return session.tracker.read(lambda store, _answers: is_used(store), begins=True)
    return False
