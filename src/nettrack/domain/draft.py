"""A message to begin or renew contact: composed from what is known, in the school's words."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from nettrack.domain.calendar import MONTHS, WEEKDAYS
from nettrack.domain.contacts import Contact
from nettrack.domain.errors import BadValue
from nettrack.domain.meetings import NewMeeting
from nettrack.domain.names import called
from nettrack.domain.outreach import Outreach
from nettrack.domain.profile import Profile
from nettrack.domain.school import PLACEHOLDERS, MessageWords
from nettrack.domain.vocabulary import UnknownWord, read_channel

# Through these a message of one paragraph goes, and through the others one of a few.
_SHORT = ("linkedin",)
CHANNELS = ("email", "linkedin", "slack")
_PLACEHOLDER = re.compile("{(" + "|".join(PLACEHOLDERS) + ")}")
# How somebody tells where you met, so that it goes on after "we met".
_GOES_ON = ("at", "in", "on", "through", "via", "by", "during", "over", "when", "while", "because", "last", "as")


class NoDraftChannel(BadValue):
    """A message cannot be written for that channel."""

    sentence = f"A message is written for one of {', '.join(CHANNELS)}, not for {{}}."


def read_draft_channel(text: str) -> str:
    """Return the channel for which a message is written, or raise NoDraftChannel."""
    try:
        channel = read_channel(text)
    except UnknownWord:
        channel = ""
    if channel not in CHANNELS:
        raise NoDraftChannel(channel or f"“{text}”")
    return channel


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
    name = called(contact.name)
    about = wish.about or (waiting.about if waiting else None)
    is_short = wish.channel in _SHORT
    template = words.short if is_short else words.text
    said = {
        "name": name,
        "me": profile.name or "[your name]",
        "doing": profile.doing or "[what you do]",
        "background": f" (before that {profile.background})" if profile.background else "",
        "how": _how(contact, last_on),
        "why": wish.why or _why(contact, is_met_told="{how}" in template) or f"[why you ask {name}]",
        "about": about or "[what it is about]",
        "times": _times(wish.times, profile.zone or zone, is_short=is_short),
    }
    return (_filled(words.subject, said) if wish.channel == "email" else None), _filled(template, said)


def _filled(template: str, said: Mapping[str, str]) -> str:
    # Only the school's own words are looked through: what stands in braces in a name stays.
    return _PLACEHOLDER.sub(lambda found: said[found[1]], template).strip()


def _how(contact: Contact, last_on: dt.date | None) -> str:
    if contact.met:
        met = _met(contact.met)
        return f"{met[0].upper()}{met[1:]}"
    if last_on:
        return f"We last talked in {MONTHS[last_on.month - 1]} {last_on.year}"
    return "[how you know each other]"


def _met(where: str) -> str:
    first, *rest = where.split(" ")
    if first.lower() in _GOES_ON:
        return " ".join(["we met", first.lower(), *rest])
    return f"we know each other from {where}"


def _why(contact: Contact, *, is_met_told: bool) -> str | None:
    """Return what is known of somebody as a reason to ask just them; how you met is none where it is told already."""
    if contact.role and contact.company:
        return f"of your work as {contact.role} at {contact.company}"
    if contact.role or contact.company:
        return f"of your work {f'as {contact.role}' if contact.role else f'at {contact.company}'}"
    return _met(contact.met) if contact.met and not is_met_told else None


def _times(times: Sequence[NewMeeting], zone: str, *, is_short: bool) -> str:
    if not times:
        return "[two times]"
    in_order = sorted(times, key=lambda time: (time.planned_on, time.clock or ""))
    spelled = [_spelled(time, is_short=is_short) for time in in_order]
    told = " or ".join(filter(None, (", ".join(spelled[:-1]), spelled[-1])))
    if not any(time.clock for time in times):
        return told
    if is_short:
        # A note on LinkedIn has no room for what somebody adds in brackets.
        zone = zone.partition("(")[0].strip() or zone
    return f"{told}, {zone}" if "(" in zone else f"{told} ({zone})"


def _spelled(time: NewMeeting, *, is_short: bool) -> str:
    on = time.planned_on
    weekday, month = WEEKDAYS[on.weekday()], MONTHS[on.month - 1]
    if is_short:
        return " ".join(filter(None, (f"{weekday[:3]} {on.day} {month[:3]}", time.clock)))
    return " at ".join(filter(None, (f"{weekday} {on.day} {month}", time.clock)))
