"""Questions on a terminal: asked only there, and closed input means no."""

import contextlib
import datetime as dt
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from nettrack.cli.messages import tell
from nettrack.domain.calendar import distance
from nettrack.domain.contacts import AddressTaken, ContactAmbiguous, described
from nettrack.domain.errors import BadValue, Declined, Stopped

Value = TypeVar("Value")
# So soon nobody types the next letter.
_SOON = 0.03
YES, NO = ("y", "yes"), ("n", "no")


@contextlib.contextmanager
def telling_what_stays(has_written: Callable[[], bool]) -> Iterator[None]:
    """Say of a command that is left at a question what it wrote before that."""
    try:
        yield
    except (Declined, EOFError) as left:
        if not has_written():
            raise
        if isinstance(left, EOFError):
            raise Declined("The input ended before the last answer; what was written before stays.") from None
        if left.after:
            raise type(left)(left.after) from None
        raise


def ask(prompt: str, *, complete: Callable[[str], Sequence[str]] | None = None) -> str:
    """Ask for one line; raise EOFError when the input is closed, Stopped at an interrupt."""
    _prepare(complete)
    try:
        if sys.stdout.isatty():
            return _plain(input(prompt))
        sys.stderr.write(prompt)
        sys.stderr.flush()
        return _plain(input())
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        raise Stopped("Stopped; nothing was written.", after="Stopped; what was written before stays.") from None


def _plain(answer: str) -> str:
    """Return an answer with plain line ends: a paste of several lines is one answer."""
    return answer.replace("\r\n", "\n").replace("\r", "\n")


def is_more_waiting() -> bool:
    """Return whether more was typed or pasted than was asked for yet."""
    import select

    try:
        return bool(select.select([sys.stdin], [], [], _SOON)[0])
    except (OSError, ValueError):  # not a file that can be waited for
        return False


def ask_whole(prompt: str, *, complete: Callable[[str], Sequence[str]] | None = None) -> str:
    """Ask for one line; what a terminal that marks no paste sends along with it belongs to it."""
    answer = ask(prompt, complete=complete)
    while answer.strip() and is_more_waiting():
        answer += "\n" + ask("")
    return answer


def ask_until(
    prompt: str, read: Callable[[str], Value], *, complete: Callable[[str], Sequence[str]] | None = None
) -> Value:
    """Ask until the answer can be read; what is wrong with one is said before the next."""
    while True:
        answer = " ".join(ask_whole(prompt, complete=complete).split())
        try:
            return read(answer)
        except BadValue as error:
            tell(str(error))


def confirm(prompt: str, *, default: bool) -> bool:
    """Ask yes or no; Enter takes the default."""
    while True:
        answer = ask_whole(f"{prompt} [{'Y/n' if default else 'y/N'}] ").strip().lower()
        if not answer:
            return default
        if answer in (*YES, *NO):
            return answer in YES
        tell("Answer y or n.")


def choose(question: ContactAmbiguous | AddressTaken, today: dt.date) -> int | None:
    """Ask which contact is meant; return its number, None for somebody new; Enter stops the command."""
    choices: dict[int | None, str] = {}
    for contact in question.contacts:
        last = contact.last_conversation_on
        choices[contact.number] = f"{described(contact)}{f', last {distance(last, today)}' if last else ''}"
    labels = list(choices.values())
    for contact in question.contacts:
        if labels.count(choices[contact.number]) > 1:
            # Namesakes are told apart by what else there is.
            more = filter(None, (contact.role, contact.met, contact.linkedin, f"added {contact.created_at[:10]}"))
            choices[contact.number] = f"{choices[contact.number]}, {', '.join(more)}"
    if question.may_be_new:
        choices[None] = "somebody new"
    return choose_from(question.title, choices)


def choose_from(title: str, choices: Mapping[Value, str]) -> Value:
    """Ask for one of several choices by its place in the list; Enter stops the command."""
    tell(title)
    for k, choice in enumerate(choices.values(), 1):
        tell(f"  {k}  {choice}", hang=3)
    while True:
        answer = ask_whole("Which one? [none] ").strip()
        if answer.lower() in ("", *NO):
            raise Declined("Nothing was chosen, and nothing was written.", after="Nothing was chosen.")
        if answer.isdecimal() and 1 <= int(answer) <= len(choices):
            return list(choices)[int(answer) - 1]
        tell(f"Type a number from 1 to {len(choices)}, or Enter for none.")


def _prepare(complete: Callable[[str], Sequence[str]] | None) -> None:
    """Turn on editing and TAB for the answer, where Python has readline."""
    try:
        # Imported here: only a dialogue needs it (4 ms).
        import readline
    except ImportError:
        return

    def offered(text: str, state: int) -> str | None:
        found = list(complete(text)) if complete else []
        return found[state] if state < len(found) else None

    readline.set_auto_history(False)
    # A paste comes in one piece, whatever line ends it holds.
    readline.parse_and_bind("set enable-bracketed-paste on")
    # The whole line is one answer: a name with spaces is completed as one.
    readline.set_completer_delims("")
    readline.set_completer(offered)
    is_libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if is_libedit else "tab: complete")
