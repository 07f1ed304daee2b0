"""Questions on a terminal: asked only there, and closed input means no."""

import sys
from typing import TYPE_CHECKING, TypeVar

from nettrack.cli.messages import tell
from nettrack.domain.contacts import AddressTaken
from nettrack.domain.errors import BadValue, Declined, Stopped

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from nettrack.domain.add import SeveralNamed
    from nettrack.domain.contacts import ContactAmbiguous

Value = TypeVar("Value")
YES, NO = ("y", "yes"), ("n", "no")


def ask(prompt: str, *, complete: "Callable[[str], Sequence[str]] | None" = None) -> str:
    """Ask for one line; raise EOFError when the input is closed, Stopped at an interrupt."""
    _prepare(complete)
    try:
        if sys.stdout.isatty():
            return input(prompt)
        sys.stderr.write(prompt)
        sys.stderr.flush()
        return input()
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        raise Stopped("Stopped; nothing was written.") from None


def is_more_waiting() -> bool:
    """Return whether more was typed or pasted than was asked for yet."""
    import select

    try:
        return bool(select.select([sys.stdin], [], [], 0.05)[0])
    except (OSError, ValueError):  # not a file that can be waited for
        return False


def ask_until(
    prompt: str, read: "Callable[[str], Value]", *, complete: "Callable[[str], Sequence[str]] | None" = None
) -> Value:
    """Ask until the answer can be read; what is wrong with one is said before the next."""
    while True:
        answer = ask(prompt, complete=complete)
        try:
            return read(answer.strip())
        except BadValue as error:
            tell(str(error))


def confirm(prompt: str, *, default: bool) -> bool:
    """Ask yes or no; Enter takes the default."""
    while True:
        answer = ask(f"{prompt} [{'Y/n' if default else 'y/N'}] ").strip().lower()
        if not answer:
            return default
        if answer in (*YES, *NO):
            return answer in YES
        tell("Answer y or n.")


def choose(question: "ContactAmbiguous | AddressTaken", *, may_be_new: bool, today: "dt.date") -> int | None:
    """Ask which contact is meant; return its number, None for somebody else; Enter stops the command."""
    from nettrack.domain.contacts import described
    from nettrack.domain.dates import distance

    has_address = isinstance(question, AddressTaken)
    known: dict[int | None, str] = {}
    for contact in question.contacts:
        last = contact.last_conversation_on
        known[contact.number] = f"{described(contact)}{f', last {distance(last, today)}' if last else ''}"
    if may_be_new:
        known[None] = "somebody new"
    title = "Somebody has that address already:" if has_address else f"“{question.words}” could be:"
    return list(known)[_which(title, list(known.values()))]


def choose_people(question: "SeveralNamed") -> list[str]:
    """Ask whether a name with commas is several people, one with the family name first, or a name as it stands."""
    ways = [list(question.people), *([[question.turned]] if question.turned else []), [question.words]]
    counts = (f"{len(people)} people" if len(people) > 1 else "one person" for people in ways)
    told = [f"{count}: {' and '.join(people)}" for count, people in zip(counts, ways, strict=True)]
    return ways[_which(f"“{question.words}” could be:", told)]


def _which(title: str, choices: "Sequence[str]") -> int:
    """Ask for the number of one of several choices, and return its place; Enter stops the command."""
    tell(title)
    for k, choice in enumerate(choices, 1):
        tell(f"  {k}  {choice}", hang=3)
    while True:
        answer = ask("Which one? [none] ").strip()
        if not answer:
            raise Declined("Nothing was chosen, and nothing was written.")
        if answer.isdecimal() and 1 <= int(answer) <= len(choices):
            return int(answer) - 1
        tell(f"Type a number from 1 to {len(choices)}, or Enter for none.")


def _prepare(complete: "Callable[[str], Sequence[str]] | None") -> None:
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
    # The whole line is one answer: a name with spaces is completed as one.
    readline.set_completer_delims("")
    readline.set_completer(offered)
    is_libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if is_libedit else "tab: complete")
