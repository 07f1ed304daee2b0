"""nettrack add."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from nettrack.cli import options
from nettrack.cli.edit import read_facts
from nettrack.cli.session import Session, begin
from nettrack.domain.add import Entry
from nettrack.domain.addresses import read_person
from nettrack.domain.contacts import Details
from nettrack.domain.conversations import NewConversation
from nettrack.domain.errors import BadValue
from nettrack.domain.follow_ups import WITHOUT_ACTION, NewFollowUp
from nettrack.domain.text import NotText, many_lines, one_line, optional_line, read_item
from nettrack.domain.vocabulary import read_channel

if TYPE_CHECKING:
    from collections.abc import Mapping

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class NobodyNamed(BadValue):
    """Nobody was named, and there is nobody to ask."""

    def __init__(self) -> None:
        super().__init__('Say whom you talked to, as in nettrack add "Ada Lovelace" --note "First jobs".')


class NothingPrivate(BadValue):
    """Something private was announced, but nothing was said."""

    def __init__(self) -> None:
        super().__init__("--private is about a conversation; say what it was with --note or --takeaway.")


@app.command("add")
def add(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", show_default=False, help="Whom you talked to; known or new.")
    ] = None,
    tie: options.Tie = None,
    company: options.Company = None,
    role: options.Role = None,
    email: options.Email = None,
    linkedin: options.LinkedIn = None,
    met: options.Met = None,
    tag: options.NewTags = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="When you talked; today if not told.")] = None,
    via: options.Channel = None,
    others: Annotated[
        list[str] | None, typer.Option("--with", metavar="NAME", help="Who else was there; several with commas.")
    ] = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help="What was said; - reads it from the input.")
    ] = None,
    takeaway: Annotated[str | None, typer.Option("--takeaway", metavar="TEXT", help="One thing to act on.")] = None,
    follow_up: Annotated[
        str | None, typer.Option("--follow-up", metavar="ACTION", help="What you will do next.")
    ] = None,
    due: Annotated[
        str | None, typer.Option("--due", metavar="DATE", help="When you will do it; in a week if not told.")
    ] = None,
    done: Annotated[
        list[str] | None, typer.Option("--done", metavar="NUMBER", help="A follow-up this takes care of.")
    ] = None,
    private: Annotated[bool, typer.Option("--private", help="Leave this conversation out of exports.")] = False,
    new: Annotated[bool, typer.Option("--new", help="A second person of this name.")] = False,
    is_yes: options.Yes = False,
    is_json: options.Json = False,
) -> None:
    """Write down whom you talked to and what was said.

    Somebody new is added; for somebody you know the conversation is added to them. With nothing but a name, or
    without one, it asks.

    Example: nettrack add "Ada Lovelace" --via call --note "First jobs" --due fri
    """
    session = begin(context, is_json=is_json, is_yes=is_yes)
    given = {
        "tie": tie, "company": company, "role": role, "email": email, "linkedin": linkedin, "met": met,
    }  # fmt: skip
    facts = read_facts({field: text for field, text in given.items() if text and text.strip()})
    details = Details(**facts, tags=tuple(read_item(one, "tag") for one in tag or ()))
    told = (on, via, note, takeaway, others, follow_up, due, done)
    if session.asks and not session.is_yes and not any(told) and details == Details():
        _ask(session, name, is_new=new, is_private=private)
        return
    if name is None:
        raise NobodyNamed
    called, address = read_person(name)
    entry = Entry(
        name=called,
        is_new=new,
        details=details._replace(email=details.email or address),
        exchange=_exchange(session, on, via, note, takeaway, others, is_private=private),
        promise=_promise(session, follow_up, due, takeaway),
        done=tuple(options.read_number(number) for number in done or ()),
    )
    answers: Mapping[str, int] = {}
    if session.asks:
        from nettrack.cli.dialogue import settle

        entry, answers = settle(session, entry)
    notices = ("No date was given for the follow-up; nettrack snooze changes it.",) if entry.promise and not due else ()
    _write(session, entry, answers, *notices)


def _ask(session: Session, name: str | None, *, is_new: bool, is_private: bool) -> None:
    from nettrack.cli.dialogue import ask_entry

    entry, answers = ask_entry(
        session, read_person(name) if name is not None else None, is_new=is_new, is_private=is_private
    )
    _write(session, entry, answers)


def _write(session: Session, entry: Entry, answers: Mapping[str, int], *notices: str) -> None:
    from nettrack.services.add import add_entry

    written = session.begin_or_write(
        lambda store, choices: add_entry(store, entry, choices, today=session.today), answers
    )
    session.show(written, *notices)


def _exchange(
    session: Session,
    on: str | None,
    via: str | None,
    note: str | None,
    takeaway: str | None,
    others: list[str] | None,
    *,
    is_private: bool,
) -> NewConversation | None:
    held_on = session.past(on)
    channel = read_channel(via) if via is not None else None
    notes = many_lines(_standard_input() if note == "-" else note, "note")
    takeaway = optional_line(takeaway, "takeaway")
    names = tuple(one_line(other, "name") for other in others or ())
    if not (held_on or channel or notes or takeaway or names):
        if is_private:
            raise NothingPrivate
        return None
    return NewConversation(
        held_on=held_on or session.today,
        channel=channel,
        notes=notes,
        takeaway=takeaway,
        is_private=is_private,
        others=names,
    )


def _promise(session: Session, action: str | None, due: str | None, takeaway: str | None) -> NewFollowUp | None:
    action = optional_line(action, "follow-up")
    due_on = session.future(due)
    if action is None and due_on is None:
        return None
    return NewFollowUp(
        action=action or optional_line(takeaway, "takeaway") or WITHOUT_ACTION,
        due_on=due_on or session.default_due,
    )


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotText("note") from None
