"""An entry as it was typed for add: read, settled with whoever types it, and written."""

from itertools import repeat
from typing import Annotated, NamedTuple

from nettrack.cli.facts import read_details, read_ways
from nettrack.cli.options import UNDATED, Channel, Energy, Every, FactWords, Origin, Place, option
from nettrack.cli.session import Session, read_number
from nettrack.cli.source import read_source
from nettrack.domain.add import Entry
from nettrack.domain.addresses import read_person
from nettrack.domain.answers import UNASKED
from nettrack.domain.contacts import Details
from nettrack.domain.conversations import NewConversation
from nettrack.domain.errors import BadValue
from nettrack.domain.follow_ups import WITHOUT_ACTION, NewFollowUp, recurring
from nettrack.domain.text import many_lines, one_line, optional_line
from nettrack.domain.vocabulary import read_channel


class NobodyNamed(BadValue):
    """Nobody was named, and there is nobody to ask."""

    sentence = 'Say whom you talked to, as in nettrack add "Ada Lovelace" --note "First jobs".'


class NothingPrivate(BadValue):
    """Something private was announced, but nothing was said."""

    sentence = "--private is about a conversation; say what it was with --note or --takeaway."


class EntryWords(NamedTuple):
    """What was said and what follows from it, as it was typed."""

    on: Annotated[str | None, option("--on DATE", "When you talked; today if not told.")] = None
    via: Channel = None
    others: Annotated[list[str] | None, option("--with NAME", "Who else was there; several with commas.")] = None
    note: Annotated[str | None, option("--note TEXT", "What was said; - reads it from the input.")] = None
    takeaway: Annotated[str | None, option("--takeaway TEXT", "One thing to act on.")] = None
    follow_up: Annotated[str | None, option("--follow-up ACTION", "What you will do next.")] = None
    due: Annotated[str | None, option("--due DATE", "When you will do it; in a week if not told.")] = None
    every: Every = None
    done: Annotated[list[str] | None, option("--done NUMBER", "A follow-up this takes care of.")] = None
    is_private: Annotated[bool, option("--private", "Leave this conversation out of exports.")] = False
    energy: Energy = None
    place: Place = None
    origin: Origin = None
    is_new: Annotated[bool, option("--new", "A second person of this name.")] = False


def write_entry(session: Session, name: str | None, facts: FactWords, said: EntryWords) -> None:
    """Write an entry down, and ask for what is missing where there is somebody to ask."""
    with session.drafting():
        _write_entry(session, name, facts, said)


def offer_entry(session: Session, name: str, channel: str | None) -> None:
    """Ask whether to write down what somebody answered, and do."""
    from nettrack.cli.questions import confirm

    if confirm("Write down what they said?", default=False):
        write_entry(session, name, FactWords(), EntryWords(via=channel))


def _write_entry(session: Session, name: str | None, facts: FactWords, said: EntryWords) -> None:
    details = read_details(facts)
    # Asked for before anything is opened: a wrong NETTRACK_TODAY begins no tracker.
    answers, notices, today = UNASKED, list[str](), session.today
    if session.is_asked and not _is_told(name, facts, said):
        from nettrack.cli.dialogue import ask_entry

        entry, answers = ask_entry(session, _read_entry(session, name, details, said, is_begun=True))
    else:
        if name is None:
            raise NobodyNamed
        entry = _read_entry(session, name, details, said)
        if session.can_ask:
            from nettrack.cli.dialogue import settle

            entry, answers = settle(session, entry)
        if entry.follow_up and not said.due:
            notices.append(UNDATED)
    from nettrack.services.add import add_entry

    written = session.tracker.write(
        lambda store, known: add_entry(store, entry, known, today=today), answers, begins=True
    )
    session.show(written, *notices)


def _is_told(name: str | None, facts: FactWords, said: EntryWords) -> bool:
    """Return whether an entry is whole as it was typed: it says what came of a talk, or facts of somebody and no talk.

    Of a talk that is only begun (--on, --via, --with and the like), the rest is asked.
    """
    if any(text is not None for text in (said.note, said.takeaway, said.follow_up, said.due, said.every)):
        return True
    is_begun = said._replace(is_new=False) != EntryWords()
    return name is not None and facts != FactWords() and not is_begun


def _read_entry(
    session: Session, name: str | None, details: Details, said: EntryWords, *, is_begun: bool = False
) -> Entry:
    """Read an entry as it was typed; of one that is only begun, the rest is asked."""
    called, address = read_person(name) if name is not None else ("", None)
    return Entry(
        name=called,
        is_new=said.is_new,
        details=details._replace(email=details.email or address),
        conversation=_read_conversation(session, said, is_begun=is_begun),
        follow_up=read_follow_up(session, said.follow_up, said.due, said.takeaway, said.every),
        done=tuple(map(read_number, said.done or ())),
    )


def _read_conversation(session: Session, said: EntryWords, *, is_begun: bool) -> NewConversation | None:
    held_on = session.past(said.on)
    conversation = NewConversation(
        held_on=held_on or session.today,
        channel=read_channel(said.via) if said.via is not None else None,
        notes=many_lines(read_source("-", "note") if said.note == "-" else said.note, "note"),
        takeaway=optional_line(said.takeaway, "takeaway"),
        is_private=said.is_private,
        **read_ways(said.energy, said.place, said.origin),
        others=tuple(map(one_line, said.others or (), repeat("name"))),
    )
    # --private alone says nothing of what was talked about.
    if (
        held_on
        or (is_begun and said.is_private)
        or conversation != NewConversation(session.today, is_private=said.is_private)
    ):
        return conversation
    if said.is_private:
        raise NothingPrivate
    return None


def read_follow_up(
    session: Session, action: str | None, due: str | None, takeaway: str | None, every: str | None = None
) -> NewFollowUp | None:
    """Read what follows from a conversation, None for nothing: what is only due is the takeaway."""
    said, due_on, often = optional_line(action, "follow-up"), session.future(due), session.every(every)
    if said is None and due_on is None and often is None:
        return None
    said = said or optional_line(takeaway, "takeaway") or WITHOUT_ACTION
    return recurring(said, due_on or session.default_due, often)
