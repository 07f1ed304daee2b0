"""The questions of a dialogue: each shows its default, can be explained, skipped, taken back, and gone back from."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from nettrack.cli.messages import tell
from nettrack.cli.questions import ask, ask_until, is_more_waiting
from nettrack.cli.session import Session
from nettrack.domain.calendar import spell_date
from nettrack.domain.dates import NoDate
from nettrack.domain.energy import is_energy, read_energy
from nettrack.domain.errors import BadDate, BadValue, NettrackError, Stopped
from nettrack.domain.follow_ups import FollowUp
from nettrack.domain.text import many_lines
from nettrack.domain.vocabulary import read_channel

Value = TypeVar("Value")
NONE, BACK = "-", "<"
_ABOUT_DAY = "A day to come: tomorrow, fri, next fri, 3d, 2w, mar 5 or 2027-03-05."


class Back(NettrackError):
    """Somebody wants to go back to the question before; this is said where there is none."""

    sentence = "There is no going back here."


def ask_in_turn(
    questions: Sequence[Callable[[], None]],
    is_asked: Callable[[Callable[[], None]], bool] = lambda _: True,
    begin: int = 0,
) -> None:
    """Ask one question after another; a wish to go back leads to the last one before that is asked."""
    place = begin
    while place < len(questions):
        try:
            if is_asked(questions[place]):
                questions[place]()
            place += 1
        except Back as back:
            earlier = [k for k in range(place) if is_asked(questions[k])]
            if not earlier:
                tell(str(back))
            place = earlier[-1] if earlier else place


@contextlib.contextmanager
def begun(what: str) -> Iterator[None]:
    """Remember, where questions are left meanwhile, what was begun and is written only as a whole."""
    try:
        yield
    except (Stopped, KeyboardInterrupt, EOFError) as left:
        left.add_note(what)
        raise


def begun_in(left: BaseException) -> str | None:
    """Return what was begun when questions were left, None where all that was answered is written."""
    return next(iter(getattr(left, "__notes__", ())), None)


def asked(
    prompt: str, read: Callable[[str], Value], explanation: str, complete: Callable[[str], Sequence[str]]
) -> Value:
    """Ask one question; raise Back for a wish to go back."""

    def answer(text: str) -> Value:
        if text == "?":
            raise BadValue(explanation)  # what an answer raises is said before the next
        if text == BACK:
            raise Back
        return read(text)

    return ask_until(prompt, answer, complete=complete)


def ask_fact(
    label: str, default: str | None, read: Callable[[str], str], explanation: str, words: Sequence[str] = ()
) -> str | None:
    """Ask one question: Enter takes the default, a dash takes it back."""

    def answer(text: str) -> str | None:
        if text == NONE:
            return None
        return read(text) if text else default

    return asked(f"{label} [{default or 'none'}]: ", answer, explanation, beginning(words))


def ask_day(session: Session, label: str, usual: dt.date) -> dt.date | None:
    """Ask for a day to come: Enter takes the usual one, a dash none."""

    def read(text: str) -> str:
        return spell_date(session.future(text) or usual)

    return session.future(ask_fact(label, spell_date(usual), read, _ABOUT_DAY))


def beginning(words: Sequence[str]) -> Callable[[str], Sequence[str]]:
    """Return what completes the beginning of one of the words."""
    return lambda text: [word for word in words if word.startswith(text.lower())]


def complete_name(session: Session, text: str) -> list[str]:
    """Return the names that a text begins; of several with commas, the last."""
    from nettrack.services.completion import names_beginning
    from nettrack.services.tracker import glance

    before, comma, last = text.rpartition(",")
    begin = before + comma + (" " if comma else "")
    return [begin + name for name, _ in glance(session.path, lambda store: names_beginning(store, last.strip()))]


def read_how(session: Session, text: str) -> dict[str, Any]:
    """Read how and when somebody talked: a channel, a day that is past, a rating, and private, in any order.

    What was said of these stands under the names that a conversation has for them.
    """
    words = [word for word in text.replace(",", " ").split() if word.lower() != "on"]
    rated = [word for word in words if is_energy(word)]
    said = [word for word in words if word.lower() != "private" and word not in rated]
    found: dict[str, Any] = {"energy": [*map(read_energy, rated)][-1]} if rated else {}
    if len(said) + len(rated) < len(words):
        found["is_private"] = True
    channel, held_on = _channel_and_day(session, said) if said else (None, None)
    return found | {field: told for field, told in (("channel", channel), ("held_on", held_on)) if told}


def _channel_and_day(session: Session, said: Sequence[str]) -> tuple[str | None, dt.date | None]:
    wrong: list[BadValue] = []
    # All of it may be the one or the other, or one stands beside the other.
    for k in range(len(said), -1, -1):
        for channel, when in ((said[:k], said[k:]), (said[k:], said[:k])):
            try:
                through = read_channel(" ".join(channel)) if channel else None
                return through, session.past(" ".join(when) or None)
            except BadDate as error:
                # Where the rest is a channel, or it is a day that cannot be meant, that is what is wrong.
                wrong.insert(0 if channel or not isinstance(error, NoDate) else len(wrong), error)
            except BadValue as error:
                wrong.append(error)
    raise wrong[0]


def ask_done(open_now: Sequence[FollowUp], before: tuple[int, ...]) -> tuple[int, ...]:
    """Ask which open follow-ups are taken care of; return their numbers."""
    names = list(dict.fromkeys(owed.contact for owed in open_now))
    tell(f"Open with {' and '.join(filter(None, names))}:")
    for owed in open_now:
        whose = f"{owed.contact}: " if len(names) > 1 else ""
        tell(f"  {owed.number}  {whose}{owed.action}, due {spell_date(owed.due_on)}", hang=3)
    default = ", ".join(map(str, before))

    def read(text: str) -> tuple[int, ...]:
        return () if text == NONE else _numbers(text, open_now) if text else before

    explanation = "The numbers of those that you are done with now, one after another."
    return asked(f"Done with any? Numbers [{default or 'none'}]: ", read, explanation, lambda _: ())


def ask_notes(session: Session, before: str | None, of: str) -> str | None:
    """Ask for notes of several lines, which the editor may hold, of somebody; raise Back."""
    tell("Notes: several lines; an empty one ends them, e opens your editor.")
    if before:
        tell("Enter keeps what you wrote.")
    lines: list[str] = []
    # Where more follows at once, the empty line was pasted and does not end the notes.
    while (line := _next_line()) or is_more_waiting():
        if line.strip() == BACK and not lines:
            raise Back
        if line.strip() == NONE and not lines:
            return None
        if line.strip().lower() == "e":
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
        # A paste is one answer, which may hold lines of its own.
        lines += line.split("\n")
    return many_lines("\n".join(lines), "note") or before


def _next_line() -> str:
    try:
        return ask("  > ")
    except EOFError:
        # Ctrl-D ends a text elsewhere too. Where the input is really closed, the next question ends the dialogue.
        tell("")
        return ""


def _numbers(text: str, open_now: Sequence[FollowUp]) -> tuple[int, ...]:
    known = {str(follow_up.number): follow_up.number for follow_up in open_now}
    wanted = text.replace(",", " ").split()
    for word in wanted:
        if word not in known:
            raise BadValue(f"“{word}” is none of these; type {', '.join(known)}, or Enter for none.")
    return tuple(known[word] for word in wanted)
