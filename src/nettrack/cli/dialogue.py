"""The dialogue of add: one question at a time, in the order a person remembers a call."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from nettrack.cli.messages import tell
from nettrack.cli.questions import NO, YES, ask, ask_until, choose_from, is_more_waiting
from nettrack.cli.session import Session
from nettrack.domain.add import Entry, SeveralNamed
from nettrack.domain.addresses import read_person
from nettrack.domain.answers import UNASKED, Answers
from nettrack.domain.contacts import Contact, Details
from nettrack.domain.conversations import NewConversation
from nettrack.domain.dates import spell_date
from nettrack.domain.errors import BadValue, Declined
from nettrack.domain.follow_ups import FollowUp, NewFollowUp
from nettrack.domain.names import fold
from nettrack.domain.text import many_lines, one_line, optional_line
from nettrack.domain.vocabulary import CHANNELS, TIES, read_channel, read_tie
from nettrack.render.words import about, day, joined, privacy

_WIDTH = 12
_NONE = "-"

_INTRODUCTION = "Enter skips a question, TAB completes, ? explains; Ctrl-C stops, and nothing is written."
_ABOUT_TIE = (
    "How you know them: mentor, peer (a fellow student), alum, weak (you know them slightly), dormant (you have not "
    "talked for long), or other."
)
_ABOUT_CHANNEL = f"How you talked: {', '.join(CHANNELS[:-1])} or {CHANNELS[-1]}."
_ABOUT_TAKEAWAY = "One thing you got out of it and can act on."
_ABOUT_FOLLOW_UP = "What you will do next, and then when."
_ABOUT_WHEN = "A day to come: tomorrow, fri, next fri, 3d, 2w, mar 5 or 2027-03-05."


class _Meant(NamedTuple):
    """Whom a name means: the name itself, others that it held, a contact or None for somebody new, what is open."""

    name: str
    others: tuple[str, ...] = ()
    contact: Contact | None = None
    open_now: Sequence[FollowUp] = ()
    answers: Answers = UNASKED


class _Said(NamedTuple):
    """What was answered so far, or the last time round."""

    tie: str | None = None
    channel: str | None = None
    notes: str | None = None
    takeaway: str | None = None
    follow_up: NewFollowUp | None = None
    done: tuple[int, ...] = ()


def ask_entry(
    session: Session, person: tuple[str, str | None] | None, *, is_new: bool, is_private: bool
) -> tuple[Entry, Answers]:
    """Ask for everything an entry may hold, of a person by name and e-mail if told; return it with who is meant."""
    _ = session.default_due  # settings that cannot be used are said before anything is typed
    tell(_INTRODUCTION)
    name, email = person or ask_until("Who: ", read_person, complete=lambda text: _names(session, text))
    name, others, known, open_now, answers = _known(session, name, Details(email=email), is_new=is_new)
    who = f"{known.name}  {about(known)}".rstrip() if known else f"{name}, new contact"
    who += f", with {', '.join(others)}" if others else ""
    tell(who)
    said = _Said()
    of = f"contact {known.number}" if known else fold(name)
    while True:
        said = _ask_all(session, said, known, open_now, of)
        conversation = NewConversation(
            session.today, said.channel, said.notes, said.takeaway, is_private=is_private, others=others
        )
        is_logged = conversation != NewConversation(session.today)
        entry = Entry(
            name=name,
            is_new=is_new,
            details=Details(tie=said.tie, email=email),
            conversation=conversation if is_logged else None,
            follow_up=said.follow_up,
            done=said.done,
        )
        _show(who, entry, open_now, session)
        if _is_right(session):
            return entry, answers


def settle(session: Session, entry: Entry) -> tuple[Entry, Answers]:
    """Ask who is meant, and which open follow-ups the conversation takes care of; return the answers too."""
    meant = _known(session, entry.name, entry.details, is_new=entry.is_new)
    entry = entry._replace(name=meant.name)
    if meant.others:
        conversation = entry.conversation or NewConversation(held_on=session.today)
        entry = entry._replace(conversation=conversation._replace(others=(*meant.others, *conversation.others)))
    if meant.contact and meant.open_now and entry.conversation and not entry.done and not session.is_yes:
        entry = entry._replace(done=_ask_done(meant.contact, meant.open_now))
    return entry, meant.answers


def _known(session: Session, name: str, details: Details, *, is_new: bool, answers: Answers = UNASKED) -> _Meant:
    """Return whom a name means, with the answers that settle it."""
    from nettrack.services.add import open_follow_ups_of

    if is_new:
        return _Meant(name)
    try:
        known, open_now, settled = session.tracker.read(
            lambda store, given: open_follow_ups_of(store, name, details, given, today=session.today),
            answers,
            begins=True,
        )
    except SeveralNamed as question:
        first, *others = _choose_people(question)
        answers = Answers().and_then(name, None) if first == name else Answers()
        return _known(session, first, details, is_new=False, answers=answers)._replace(others=tuple(others))
    return _Meant(name, (), known, open_now, settled.and_then(name, known.number if known else None))


def _choose_people(question: SeveralNamed) -> Sequence[str]:
    """Ask whether a name with commas is several people, one with the family name first, or a name as it stands."""
    ways = {tuple(question.people): f"{len(question.people)} people: {' and '.join(question.people)}"}
    for name in filter(None, (question.turned, question.words)):
        ways[name,] = f"one person: {name}"
    return choose_from(f"“{question.words}” could be:", ways)


def _ask_all(session: Session, said: _Said, known: Contact | None, open_now: Sequence[FollowUp], of: str) -> _Said:
    tie = None if known else _ask("Tie", said.tie, read_tie, _ABOUT_TIE, TIES)
    channel = _ask("How", said.channel, read_channel, _ABOUT_CHANNEL, CHANNELS)
    notes = _ask_notes(session, said.notes, of)
    takeaway = _ask("Takeaway", said.takeaway, lambda text: one_line(text, "takeaway"), _ABOUT_TAKEAWAY)
    follow_up = _ask_follow_up(session, said.follow_up)
    done = _ask_done(known, open_now) if known and open_now and (channel or notes or takeaway) else ()
    return _Said(tie, channel, notes, takeaway, follow_up, done)


def _ask(
    label: str, default: str | None, read: Callable[[str], str], explanation: str, words: Sequence[str] = ()
) -> str | None:
    """Ask one question: Enter takes the default, a dash takes it back."""

    def answer(text: str) -> str | None:
        if text == "?":
            raise BadValue(explanation)  # what an answer raises is said before the next
        if text == _NONE:
            return None
        return read(text) if text else default

    prompt = f"{label} [{default or 'none'}]: "
    return ask_until(prompt, answer, complete=lambda text: [word for word in words if word.startswith(text.lower())])


def _ask_done(known: Contact, open_now: Sequence[FollowUp]) -> tuple[int, ...]:
    tell(f"Open with {known.name}:")
    for follow_up in open_now:
        tell(f"  {follow_up.number}  {follow_up.action}, due {spell_date(follow_up.due_on)}", hang=3)
    return ask_until("Done with any? Numbers [none]: ", lambda text: _numbers(text, open_now))


def _ask_notes(session: Session, before: str | None, of: str) -> str | None:
    tell("Notes: several lines; an empty one ends them, e opens your editor.")
    if before:
        tell("Enter keeps what you wrote.")
    lines: list[str] = []
    # Where more follows at once, the empty line was pasted and does not end the notes.
    while (line := _next_line()) or is_more_waiting():
        if line.strip() == _NONE and not lines:
            return None
        if line.strip() == "e":
            from nettrack.cli.editor import EditorFailed, NoEditor

            written = "\n".join(lines or [before or ""]) + "\n"
            draft = session.draft(f"notes {of}", written)
            if draft.before != written and lines:
                draft.add(written)
            try:
                notes = many_lines(draft.edited(), "note")
            except (EditorFailed, NoEditor) as error:
                tell(f"{error} Go on here.")
                continue
            if not draft.is_open:
                draft.is_taken = True
                return notes
            tell("Or go on here.")
            continue
        lines.append(line)
    return many_lines("\n".join(lines), "note") or before


def _next_line() -> str:
    try:
        return ask("  > ")
    except EOFError:
        # Ctrl-D ends a text elsewhere too. Where the input is really closed, the next question ends the dialogue.
        tell("")
        return ""


def _ask_follow_up(session: Session, before: NewFollowUp | None) -> NewFollowUp | None:
    default = before.action if before else None
    action = _ask("Follow-up", default, lambda text: optional_line(text, "follow-up") or "", _ABOUT_FOLLOW_UP)
    if not action:
        return None
    usual = before.due_on if before else session.default_due
    when = _ask("When", spell_date(usual), lambda text: spell_date(session.future(text) or usual), _ABOUT_WHEN)
    return NewFollowUp(action=action, due_on=(session.future(when) if when else None) or usual)


def _is_right(session: Session) -> bool:
    """Ask whether to write the entry: False to go through the questions again; raise Declined for no."""
    while True:
        answer = ask("Write this down? [Y/n/e] ").strip().lower()
        if answer in ("", *YES):
            return True
        if answer in ("e", "edit"):
            tell("Enter keeps an answer, - takes it back.")
            return False
        if answer in NO:
            session.drop_drafts()
            raise Declined("Nothing was written.")
        tell("Answer y, n, or e to go through the questions again.")


def _show(who: str, entry: Entry, open_now: Sequence[FollowUp], session: Session) -> None:
    rows = [("tie", entry.details.tie)] if entry.details.tie else []
    if held := entry.conversation:
        rows.append(("conversation", joined(held.channel, day(held.held_on, session.today), privacy(held))))
        rows += [("" if k else "notes", text) for k, text in enumerate((held.notes or "").splitlines())]
        rows += [("takeaway", held.takeaway)] if held.takeaway else []
    if entry.follow_up:
        rows.append(("follow-up", f"{entry.follow_up.action}, due {day(entry.follow_up.due_on, session.today)}"))
    rows += [("done", follow_up.action) for follow_up in open_now if follow_up.number in entry.done]
    tell("")
    tell(who)
    for label, text in rows:
        # What stands below another line of the notes hangs as far in as it begins.
        tell(f"  {label:<{_WIDTH}}  {text}", hang=_WIDTH + 2 if label else 0)


def _numbers(text: str, open_now: Sequence[FollowUp]) -> tuple[int, ...]:
    known = {str(follow_up.number): follow_up.number for follow_up in open_now}
    wanted = text.replace(",", " ").split()
    for word in wanted:
        if word not in known:
            raise BadValue(f"“{word}” is none of these; type {', '.join(known)}, or Enter for none.")
    return tuple(known[word] for word in wanted)


def _names(session: Session, text: str) -> list[str]:
    from nettrack.services.completion import names_beginning
    from nettrack.services.tracker import glance

    return [name for name, _ in glance(session.path, lambda store: names_beginning(store, text))]
