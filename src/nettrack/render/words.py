"""How facts are worded wherever they are shown."""

import datetime as dt
from typing import TYPE_CHECKING

from nettrack.domain.calendar import days_late, distance, spell_date
from nettrack.domain.filters import Filters
from nettrack.domain.follow_ups import YOURSELF
from nettrack.domain.vocabulary import TIES
from nettrack.render.page import DIM, LATE, NORMAL, Piece

if TYPE_CHECKING:
    from nettrack.domain.contacts import Contact
    from nettrack.domain.conversations import Conversation, NewConversation
    from nettrack.domain.follow_ups import FollowUp


# What stands beside a label in one line at 80 columns.
_BEGINNING = 56


def joined(*parts: str | None) -> str:
    """Join the parts that say something, with commas."""
    return ", ".join(filter(None, parts))


def day(on: dt.date, today: dt.date) -> str:
    """Return a date spelled out, with its distance: ``Fri 2026-12-04 (in 4 days)``."""
    return f"{spell_date(on)} ({distance(on, today)})"


def moment(at: str) -> str:
    """Return an instant as the local day and time, in UTC where the system's zone is none that there can be."""
    instant = dt.datetime.fromisoformat(at)
    try:
        instant = instant.astimezone()
    except (ValueError, OverflowError, OSError):  # TZ=UTC-24:00
        return f"{spell_date(instant.date())} {instant:%H:%M} UTC"
    return f"{spell_date(instant.date())} {instant:%H:%M}"


def due_in(follow_up: "FollowUp", today: dt.date) -> Piece:
    """Return how far a follow-up's date is away; red only for what is late."""
    if follow_up.when == "overdue":
        return days_late(follow_up.due_on, today), LATE
    return ("", NORMAL) if follow_up.when == "today" else (distance(follow_up.due_on, today), DIM)


def due_or_closed(follow_up: "FollowUp", today: dt.date) -> str:
    """Return when a follow-up is due, or when it was done or dropped."""
    closed_on = follow_up.closed_on
    return f"{follow_up.state} {day(closed_on, today)}" if closed_on else f"due {day(follow_up.due_on, today)}"


def whom(follow_up: "FollowUp") -> str:
    """Return to whom a follow-up is owed."""
    return follow_up.contact or YOURSELF


def again(follow_up: "FollowUp") -> str:
    """Return how often an open follow-up comes again, or that one that was dropped does not."""
    if not follow_up.every:
        return ""
    return {"open": f"every {follow_up.every}", "dropped": "comes no more"}.get(follow_up.state, "")


def snoozed(follow_up: "FollowUp") -> str:
    """Return how often a follow-up was put off."""
    if not follow_up.snoozed:
        return ""
    return "snoozed once" if follow_up.snoozed == 1 else f"snoozed {follow_up.snoozed} times"


def about(contact: "Contact") -> str:
    """Return tie, role and company in one phrase, and that somebody is a candidate or archived."""
    standing = None if contact.standing == "known" else contact.standing
    return joined(standing, contact.tie, " at ".join(filter(None, (contact.role, contact.company))))


def gist(conversation: "Conversation") -> str:
    """Return the takeaway, else the first line of the notes."""
    return conversation.takeaway or (conversation.notes or "").partition("\n")[0]


def shorten(text: str) -> str:
    """Return the beginning of a text on one line, as much as shows which it is."""
    line = " ".join(text[: 2 * _BEGINNING].split())
    return line if len(line) <= _BEGINNING and len(text) <= 2 * _BEGINNING else f"{line[:_BEGINNING].rstrip()}…"


def others(conversation: "Conversation", contact: "Contact") -> str:
    """Return who took part in a conversation beside a contact."""
    names = tuple(name for name in conversation.contacts if name != contact.name)
    return f"with {people(names)}" if names else ""


def privacy(conversation: "Conversation | NewConversation") -> str:
    """Return whether a conversation is private, in a word."""
    return "private" if conversation.is_private else ""


def rating(conversation: "Conversation | NewConversation") -> str:
    """Return what a conversation gave or took, with its sign."""
    return "" if conversation.energy is None else f"{conversation.energy:+d}"


def nothing(none_fits: str, none_yet: str, filters: Filters) -> str:
    """Say that nothing fits, or is there yet, and how a tie is asked for where one was typed among the words."""
    ties = [word.lower() for word in filters.words if word.lower() in TIES]
    return (none_fits if any(filters) else none_yet) + (f" For a tie say --tie {ties[0]}." if ties else "")


def quoted(words: str) -> str:
    """Return words so quoted for a shell that a command with them can be typed as it is shown."""
    if "'" not in words:
        return f"'{words}'"
    # In double quotes a shell makes something else of these.
    return f'"{words}"' if not set(words) & set('"$`\\!') else "'" + words.replace("'", "'\\''") + "'"


def people(names: tuple[str, ...]) -> str:
    """Return names in one phrase: of three and more the first names, of more than five the first four."""
    if len(names) > 2:
        names = tuple(_first_name(name, names) for name in names)
    if len(names) > 5:
        return f"{', '.join(names[:4])} and {len(names) - 4} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _first_name(name: str, names: tuple[str, ...]) -> str:
    """Return the first name, and as much more as tells it from those of others."""
    first, *more = name.split(" ")
    namesakes = [other for other in names if other.split(" ")[0] == first]
    if not more or len(namesakes) == 1:
        return first
    initial = more[-1][:1]
    return f"{first} {initial}." if sum(other.split(" ")[-1][:1] == initial for other in namesakes) == 1 else name


def counted(number: int, noun: str, nouns: str = "") -> str:
    """Return a number of things in words: ``1 row``, ``2,000 rows``, ``2 people``."""
    return f"1 {noun}" if number == 1 else f"{number:,} {nouns or f'{noun}s'}"
