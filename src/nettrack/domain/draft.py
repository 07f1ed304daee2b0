"""A message to begin or renew contact: composed from what is known, in the school's words."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from nettrack.domain.calendar import MONTHS, WEEKDAYS
from nettrack.domain.contacts import Contact
from nettrack.domain.errors import BadValue
from nettrack.domain.meetings import NewMeeting
from nettrack.domain.outreach import Outreach
from nettrack.domain.profile import Profile
from nettrack.domain.school import PLACEHOLDERS, MessageWords

# Through these a message of one paragraph goes, and through the others one of a few.
_SHORT = ("linkedin",)
CHANNELS = ("email", "linkedin", "slack")
_PLACEHOLDER = re.compile("{(" + "|".join(PLACEHOLDERS) + ")}")


class NoDraftChannel(BadValue):
    """A message cannot be written for that channel."""

    sentence = f"A message is written for one of {', '.join(CHANNELS)}, not for {{}}."


class Wish(NamedTuple):
    """What a message is to say: through which channel, what about, why this person, and when one could talk."""

    channel: str
    about: str | None = None
    why: str | None = None
    times: tuple[NewMeeting, ...] = ()


class Draft(NamedTuple):
    """A message, and what is to be mended before it is sent; ``is_nudge`` for one that is sent once more."""

    contact: str
    channel: str
    subject: str | None
    text: str
    findings: tuple[str, ...]
    is_nudge: bool = False

    @property
    def document(self) -> dict[str, Any]:
        return {"draft": self._asdict()}


class Checked(NamedTuple):
    """What is to be mended in a message that somebody wrote."""

    contact: str
    findings: tuple[str, ...]


def compose(
    contact: Contact, profile: Profile, wish: Wish, words: MessageWords, *, last_on: dt.date | None, zone: str,
    waiting: Outreach | None = None,
) -> tuple[str | None, str]:  # fmt: skip
    """Return the subject, for a mail, and the text of a message; what nobody said is left as a blank in brackets."""
    name = contact.name.split(" ")[0]
    about = wish.about or (waiting.about if waiting else None)
    is_short = wish.channel in _SHORT
    said = {
        "name": name,
        "me": profile.name or "[your name]",
        "doing": profile.doing or "[what you do]",
        "background": f" (before that {profile.background})" if profile.background else "",
        "how": _how(contact, last_on),
        "why": wish.why or _why(contact) or f"[why you ask {name}]",
        "about": about or "[what it is about]",
        "times": _times(wish.times, profile.zone or zone, is_short=is_short),
    }
    template = words.short if is_short else words.text
    # Only the school's own words are looked through: what stands in braces in a name stays.
    text = _PLACEHOLDER.sub(lambda found: said[found[1]], template).strip()
    return (words.subject if wish.channel == "email" else None), text


def _how(contact: Contact, last_on: dt.date | None) -> str:
    if contact.met:
        return f"We met {contact.met}"
    if last_on:
        return f"We last talked in {MONTHS[last_on.month - 1]} {last_on.year}"
    return "[how you know each other]"


def _why(contact: Contact) -> str | None:
    """Return what is known of somebody as a reason to ask just them."""
    if contact.role and contact.company:
        return f"of your work as {contact.role} at {contact.company}"
    if contact.role or contact.company:
        return f"of your work {f'as {contact.role}' if contact.role else f'at {contact.company}'}"
    return f"we met {contact.met}" if contact.met else None


def _times(times: Sequence[NewMeeting], zone: str, *, is_short: bool) -> str:
    if not times:
        return "[two times]"
    spelled = [_spelled(time, is_short=is_short) for time in times]
    told = " or ".join(filter(None, (", ".join(spelled[:-1]), spelled[-1])))
    return f"{told} ({zone})" if any(time.clock for time in times) else told


def _spelled(time: NewMeeting, *, is_short: bool) -> str:
    on = time.planned_on
    weekday, month = WEEKDAYS[on.weekday()], MONTHS[on.month - 1]
    if is_short:
        return " ".join(filter(None, (f"{weekday[:3]} {on.day} {month[:3]}", time.clock)))
    return " at ".join(filter(None, (f"{weekday} {on.day} {month}", time.clock)))
