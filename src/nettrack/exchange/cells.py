"""What a cell says: addresses, ties, channels, states and names, as people write them into tables."""

import re
from functools import lru_cache

from nettrack.domain.addresses import read_email, read_phone
from nettrack.domain.errors import BadValue
from nettrack.domain.names import fold, given_name_first
from nettrack.domain.vocabulary import read_channel, read_tie

# Longer texts are no words of a list, and comparing them with all of it takes time.
_LONGEST_WORD = 30
# A spreadsheet's tick box, and what is written in place of one.
_YES = {"true", "yes", "y", "x", "✓", "✔", "☑", "1", "wahr", "ja"}
_NO = {"false", "no", "n", "☐", "0", "falsch", "nein"}
_STATES = (
    dict.fromkeys((*_YES, "done", "complete", "completed", "closed", "finished", "sent", "erledigt", "fertig"), "done")
    | dict.fromkeys(
        ("dropped", "drop", "cancelled", "canceled", "abandoned", "not needed", "no longer needed", "skipped",
         "won't do", "abgebrochen", "entfällt"),
        "dropped",
    )
    | dict.fromkeys(
        (*_NO, "open", "to do", "todo", "pending", "in progress", "not started", "not done", "not yet", "waiting",
         "planned", "offen", "geplant"),
        "open",
    )
)  # fmt: skip
_CHANNELS = {
    "phone call": "call", "telephone": "call", "called": "call", "anruf": "call", "telefon": "call",
    "video call": "video", "video chat": "video", "zoom call": "video", "zoom meeting": "video", "google meet": "video",
    "google hangouts": "video", "teams": "video", "microsoft teams": "video", "ms teams": "video", "facetime": "video",
    "skype": "video", "webex": "video", "videocall": "video", "f2f": "in-person", "face to face": "in-person",
    "face-to-face": "in-person", "in person meeting": "in-person", "in-person meeting": "in-person",
    "coffee chat": "in-person", "lunch": "in-person", "dinner": "in-person", "persönlich": "in-person",
    "emailed": "email", "e-mailed": "email", "emails": "email", "gmail": "email",
    "slack dm": "slack", "slack message": "slack", "linkedin message": "linkedin", "linkedin dm": "linkedin",
    "text message": "message", "texted": "message", "sms": "message", "whatsapp": "message", "signal": "message",
    "telegram": "message", "discord": "message", "imessage": "message", "messenger": "message", "instagram": "message",
    "nachricht": "message", "conference": "event", "networking event": "event", "workshop": "event",
    "veranstaltung": "event",
}  # fmt: skip
# What follows the family name of somebody with a degree or a father of that name.
_DEGREES = {
    "phd", "md", "mba", "jr", "sr", "esq", "cpa", "msc", "bsc", "ii", "iii", "iv", "pmp", "rn", "dds", "ma", "ms", "ba",
    "bs", "jd", "llm", "llb", "pe", "cfa", "med", "edd", "psyd", "dphil", "mph", "msw", "lcsw", "phr", "shrm", "inc",
    "llc", "gmbh", "ltd", "cissp", "csm", "she/her", "he/him", "they/them",
}  # fmt: skip
_PARTICLES = {
    "de", "da", "di", "van", "von", "der", "den", "del", "la", "le", "el", "al", "bin", "ibn", "st", "st.", "mac",
    "dos", "du", "ter", "ten", "zu", "san",
}  # fmt: skip
_BETWEEN_ADDRESSES = re.compile(r"[;,\n\r]|:::")
_BETWEEN_TAGS = re.compile(r"[;,\n\r]|:::")
_BETWEEN_TIES = re.compile(r"[;,/|&\n\r()]|:::| - | and | und | or ")


def is_yes(text: str) -> bool:
    """Return whether a cell agrees."""
    return len(text) < _LONGEST_WORD and text.strip().casefold() in _YES


def is_no(text: str) -> bool:
    """Return whether a cell denies; an empty tick box does."""
    return len(text) < _LONGEST_WORD and text.strip().casefold() in _NO


def state_of(text: str) -> str | None:
    """Return the state of a follow-up that a cell tells, None where it tells something else."""
    return _STATES.get(" ".join(text.casefold().split()).rstrip(".!")) if len(text) < _LONGEST_WORD else None


def tie_of(text: str) -> str | None:
    """Return the tie that the whole of a text names, in the plural too, None for anything else."""
    return _tie(text) if len(text) <= _LONGEST_WORD else None


@lru_cache(maxsize=4096)
def _tie(text: str) -> str | None:
    word = fold(text)
    for form in (word, word.removesuffix("s")):
        try:
            tie = read_tie(form)
        except BadValue:
            continue
        # A beginning is enough on the command line; in a cell, Men is not Mentor.
        if tie == form or not tie.startswith(form):
            return tie
    return None


def tie_and_tags(text: str) -> tuple[str | None, list[str]]:
    """Return the tie that a cell names, and what else it says, each a tag."""
    if tie := tie_of(text):
        return tie, []
    parts = [part.strip() for part in _BETWEEN_TIES.split(text) if part.strip()]
    ties = [tie for part in parts if (tie := tie_of(part))]
    if not ties:
        return None, tags_of(text)
    # Of a cell that names two there is no telling; both stay to be seen.
    if len(set(ties)) > 1:
        return None, tags_of(text)
    return ties[0], [part for part in parts if not tie_of(part)]


def tags_of(text: str) -> list[str]:
    """Return the tags of a cell."""
    return [tag for part in _BETWEEN_TAGS.split(text) if (tag := part.strip())]


def channel_of(text: str) -> str | None:
    """Return the channel that the whole of a text names, None for anything else."""
    return _channel(text) if len(text) <= _LONGEST_WORD else None


@lru_cache(maxsize=4096)
def _channel(text: str) -> str | None:
    word = fold(text)
    if word in _CHANNELS:
        return _CHANNELS[word]
    try:
        channel = read_channel(word)
    except BadValue:
        return None
    return channel if channel == word or not channel.startswith(word) else None


def channel_in(text: str) -> tuple[str | None, str | None]:
    """Return the channel that a cell names, and the text where it says more than that."""
    if channel := channel_of(text):
        return channel, None
    for word in re.findall(r"[\w-]{2,20}", text[:200])[:6]:
        if channel := channel_of(word):
            return channel, text
    return None, text


def emails_of(text: str) -> tuple[list[str], list[str]]:
    """Return the e-mail addresses of a cell, and what in it cannot be one."""
    found, left = list[str](), list[str]()
    parts = [text] if text.count("@") == 1 and ":::" not in text else _BETWEEN_ADDRESSES.split(text)
    for part in parts:
        if not part.strip():
            continue
        words = [part] if "<" in part else part.split()
        try:
            found += [read_email(word) for word in words]
        except BadValue:
            left.append(part.strip())
    return found, left


def phones_of(text: str) -> tuple[list[str], list[str]]:
    """Return the phone numbers of a cell, and what in it cannot be one."""
    found, left = list[str](), list[str]()
    parts = re.split(r"[;\n\r]|:::", text)
    if all(sum(map(str.isdigit, part)) >= 5 for part in text.split(",")):
        parts = [number for part in parts for number in part.split(",")]
    for part in filter(str.strip, parts):
        try:
            found.append(read_phone(part))
        except BadValue:
            left.append(part.strip())
    return found, left


def is_linkedin(text: str) -> bool:
    """Return whether a word is the address of a profile, whether or not it has a scheme."""
    plain = text.casefold()
    return "linkedin." in plain or plain.lstrip("/").startswith("in/") or "/in/" in plain


def turned(text: str, *, is_known: bool = False) -> tuple[str, bool]:
    """Return ``Ada Lovelace`` for ``Lovelace, Ada``, and whether that is a guess.

    Degrees behind a name stay where they are.
    """
    if "," not in text or len(text) > 200 or not (name := given_name_first(text)):
        return text, False
    family, _, given = text.partition(",")
    words = given.replace(".", "").casefold().split()
    if not words or words[0] in _DEGREES or not family.strip():
        return text, False
    names = family.split()
    is_plain = len(words) <= 3 and (len(names) == 1 or names[0].casefold() in _PARTICLES)
    return name, not (is_plain or is_known)


def several_names(text: str) -> list[str]:
    """Return the names that semicolons and line ends separate."""
    return [name for part in re.split("[;\n\r]", text) if (name := part.strip())]


def shortened(text: str) -> str:
    """Return a text as it is quoted in a sentence."""
    line = " ".join(text[:200].split())
    return line if len(line) <= 40 else f"{line[:39]}…"
