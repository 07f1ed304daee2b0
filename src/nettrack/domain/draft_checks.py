"""What is to be mended in a message before it is sent: a rule for each kind of slip."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from nettrack.domain.calendar import MONTHS, WEEKDAYS
from nettrack.domain.names import fold, words_of

# In words: of a mail so short or so long fewer are answered.
_FEWEST, _MOST = 50, 125
_ASK = re.compile(
    r"\b(hire me|hiring me|give me a job|(a|any) (job|position|internship)s? (for me|at your|with you)|"
    r"(any|open|job|current) (openings?|vacanc(y|ies)|positions?)|are you hiring|refer me|(a|your) referral|"
    r"recommend me|put in a (good )?word|forward my (cv|resume)|my (cv|resume) is attached)\b"
)
_OTHERS = re.compile(
    r"\b(dear all|hi all|hello all|hi everyone|hello everyone|to whom it may concern|"
    r"(also|and) (writing|wrote|write|reaching out|reached out) to|"
    r"(several|many|multiple|a few|lots of|other|different) (people|mentors|alumni|contacts|developers|engineers)|"
    r"(everyone|everybody) (i know|on my list|in my network))\b"
)
_BLANK = re.compile(r"\[[^\]\n]{2,}\]|_{3,}|<[a-z ]{3,}>")
_CLOCK = re.compile(r"\b\d{1,2}([:.]\d{2})\b|\b\d{1,2} ?(am|pm)\b")
_DAYS = [day.lower() for day in WEEKDAYS]
_DAY = re.compile(
    rf"\b({'|'.join([*_DAYS, *(day[:3] for day in _DAYS), 'tomorrow'])})\b"
    rf"|\b\d{{1,2}}\.? ({'|'.join(month.lower()[:3] for month in MONTHS)})"
    rf"|\b({'|'.join(month.lower()[:3] for month in MONTHS)})[a-z]* \d{{1,2}}\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b"
)
# Words that tell nobody from anybody else.
_SHORTEST = 4
_COMMON = {
    "about", "after", "also", "because", "been", "before", "being", "between", "both", "could", "does", "down",
    "each", "ever", "from", "have", "having", "here", "into", "just", "know", "like", "made", "make", "many",
    "more", "most", "much", "need", "other", "over", "said", "same", "should", "some", "such", "talk", "than",
    "that", "their", "them", "then", "there", "these", "they", "thing", "this", "those", "time", "times", "what",
    "when", "where", "which", "while", "will", "with", "work", "would", "your", "yours", "hello", "thank", "thanks",
}  # fmt: skip


class Message(NamedTuple):
    """A message to check; ``known`` are texts on the person and what it is about, ``name`` is theirs."""

    text: str
    channel: str
    name: str
    known: tuple[str, ...]
    note_limit: int


def asks_for_a_job(message: Message) -> str | None:
    """Say where a message asks for a job or a referral."""
    found = _ASK.search(fold(message.text))
    return f"“{found[0]}” asks for a job; ask for a talk, and leave the rest to them" if found else None


def is_about_nobody(message: Message) -> str | None:
    """Say that nothing in a message is about just this person."""
    said = set(words_of(fold(message.text)))
    if said & _telling(message.known, but=message.name):
        return None
    return f"nothing in it is about {message.name.split(' ')[0]} alone; say why you ask just them"


def mentions_others(message: Message) -> str | None:
    """Say where a message tells that others get it too."""
    found = _OTHERS.search(fold(message.text))
    return f"“{found[0]}” sounds as if others got it, too; write to one person" if found else None


def has_no_times(message: Message) -> str | None:
    """Say that a message offers fewer than two times."""
    text = fold(message.text)
    days = {found[0] for found in _DAY.finditer(text)}
    clocks = {found[0] for found in _CLOCK.finditer(text)}
    if max(len(days), len(clocks)) >= 2:
        return None
    return "it offers fewer than two times; say two or more, with the day and your time zone"


def has_the_wrong_length(message: Message) -> str | None:
    """Say that a message is too long for its channel, or too short for a mail."""
    letters, words = len(message.text), len(message.text.split())
    if message.channel == "linkedin" and letters > message.note_limit:
        return f"it has {letters} characters; a note on LinkedIn holds {message.note_limit}"
    if message.channel == "email" and words > _MOST:
        return f"it has {words} words; {_FEWEST} to {_MOST} are read to the end"
    if message.channel == "email" and words < _FEWEST:
        return f"it has {words} words; {_FEWEST} to {_MOST} leave room for who you are and why you write"
    return None


def has_a_blank(message: Message) -> str | None:
    """Say which blank is left open."""
    found = _BLANK.search(message.text)
    return f"the blank {found[0]} is still open" if found else None


_RULES: tuple[Callable[[Message], str | None], ...] = (
    has_a_blank,
    asks_for_a_job,
    is_about_nobody,
    mentions_others,
    has_no_times,
    has_the_wrong_length,
)


def findings(message: Message) -> tuple[str, ...]:
    """Return what is to be mended in a message, nothing where all is well."""
    return tuple(filter(None, (rule(message) for rule in _RULES)))


def _telling(texts: Iterable[str], *, but: str) -> set[str]:
    """Return the words of texts that tell somebody from others; a name alone does not."""
    name = set(words_of(fold(but)))
    return {
        word
        for text in texts
        for word in words_of(fold(text))
        if len(word) >= _SHORTEST and word not in _COMMON and word not in name
    }
