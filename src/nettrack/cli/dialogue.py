"""The dialogue of add: one question at a time, in the order a person remembers a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nettrack.cli.questions import ask, ask_until, confirm, tell
from nettrack.domain.dates import spell_date
from nettrack.domain.entry import Details, Entry, Exchange, Promise
from nettrack.domain.errors import BadValue, NettrackError
from nettrack.domain.text import many_lines, one_line, optional_line
from nettrack.domain.vocabulary import CHANNELS, TIES, read_channel, read_tie
from nettrack.render.words import day

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from nettrack.cli.session import Session
    from nettrack.domain.views import Contact, FollowUp

    # Words to the number of the contact they mean; see nettrack.services.names.
    Answers = Mapping[str, int]

_WIDTH = 12


class NothingWritten(NettrackError):
    """The user did not want the entry after all."""

    def __init__(self) -> None:
        super().__init__("Nothing was written.")


def ask_entry(session: Session, name: str | None, *, is_new: bool) -> tuple[Entry, Answers]:
    """Ask for everything an entry may hold; return it with the answers that say who is meant."""
    if name is None:
        tell("Enter skips a question, TAB completes; Ctrl-C stops, and nothing is written.")
        name = ask_until("Who: ", lambda text: one_line(text, "name"), complete=lambda text: _names(session, text))
    known, open_ones, answers = _known(session, name, Details(), is_new=is_new)
    tie = None
    if known is None:
        tie = ask_until("Tie [none]: ", lambda text: read_tie(text) if text else None, complete=_words(TIES))
    channel = ask_until("How [none]: ", lambda text: read_channel(text) if text else None, complete=_words(CHANNELS))
    notes = _ask_notes()
    takeaway = optional_line(ask("Takeaway [none]: "), "takeaway")
    promise = _ask_promise(session)
    exchange = None
    if channel or notes or takeaway:
        exchange = Exchange(held_on=session.today, channel=channel, notes=notes, takeaway=takeaway)
    entry = Entry(name=name, is_new=is_new, details=Details(tie=tie), exchange=exchange, promise=promise)
    if known and exchange:
        entry = _ask_done(known, open_ones, entry)
    _show(known.name if known else f"{name}, new contact", entry, session)
    if not confirm("Write this down?", default=True):
        raise NothingWritten
    return entry, answers


def settle(session: Session, entry: Entry) -> tuple[Entry, Answers]:
    """Ask who is meant, and which open follow-ups the conversation takes care of; return the answers too."""
    known, open_ones, answers = _known(session, entry.name, entry.details, is_new=entry.is_new)
    if known and entry.exchange and not entry.done and not session.is_yes:
        entry = _ask_done(known, open_ones, entry)
    return entry, answers


def _known(
    session: Session, name: str, details: Details, *, is_new: bool
) -> tuple[Contact | None, Sequence[FollowUp], Answers]:
    """Return whom a name means, None for somebody new, what is open with them, and the answer that settles it."""
    from nettrack.services.add import open_follow_ups_of
    from nettrack.services.names import NEW

    if is_new or not session.path.exists():
        return None, (), {}
    known, open_ones = session.read(
        lambda store, choices: open_follow_ups_of(store, name, details, choices, today=session.today)
    )
    return known, open_ones, {name: known.number if known else NEW}


def _ask_done(known: Contact, open_ones: Sequence[FollowUp], entry: Entry) -> Entry:
    if not open_ones:
        return entry
    tell(f"Open with {known.name}:")
    for one in open_ones:
        tell(f"  {one.number}  {one.action}, due {spell_date(one.due_on)}")
    done = ask_until("Done with any? Numbers [none]: ", lambda text: _numbers(text, open_ones))
    return entry._replace(done=done)


def _ask_notes() -> str | None:
    tell("Notes: several lines; an empty one ends them, e opens your editor.")
    lines: list[str] = []
    while line := ask("  > "):
        if line.strip() == "e":
            from nettrack.cli.editor import edited

            return many_lines(edited("\n".join(lines)), "note")
        lines.append(line)
    return many_lines("\n".join(lines), "note")


def _ask_promise(session: Session) -> Promise | None:
    action = optional_line(ask("Follow-up [none]: "), "follow-up")
    if action is None:
        return None
    usual = session.default_due
    due_on = ask_until(f"When [{spell_date(usual)}]: ", lambda text: session.future(text or None) or usual)
    return Promise(action=action, due_on=due_on)


def _show(who: str, entry: Entry, session: Session) -> None:
    rows = [("tie", entry.details.tie)] if entry.details.tie else []
    if entry.exchange:
        how = f"{entry.exchange.channel}, " if entry.exchange.channel else ""
        rows.append(("conversation", how + day(entry.exchange.held_on, session.today)))
        rows += [("" if k else "notes", text) for k, text in enumerate((entry.exchange.notes or "").splitlines())]
        if entry.exchange.takeaway:
            rows.append(("takeaway", entry.exchange.takeaway))
    if entry.promise:
        rows.append(("follow-up", f"{entry.promise.action}, due {day(entry.promise.due_on, session.today)}"))
    rows += [("done", str(number)) for number in entry.done]
    tell("")
    tell(who)
    for label, text in rows:
        tell(f"  {label:<{_WIDTH}}  {text}")


def _numbers(text: str, open_ones: Sequence[FollowUp]) -> tuple[int, ...]:
    known = {str(one.number): one.number for one in open_ones}
    wanted = text.replace(",", " ").split()
    for word in wanted:
        if word not in known:
            raise BadValue(f"“{word}” is none of these; type {', '.join(known)}, or Enter for none.")
    return tuple(known[word] for word in wanted)


def _words(known: Sequence[str]) -> Callable[[str], Sequence[str]]:
    return lambda text: [word for word in known if word.startswith(text.lower())]


def _names(session: Session, text: str) -> list[str]:
    from nettrack.services.completion import names_beginning
    from nettrack.services.tracker import reading

    with reading(session.path) as store:
        return names_beginning(store, text)
