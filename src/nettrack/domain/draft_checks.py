"""What is to be mended in a message before it is sent: a rule for each kind of slip."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from nettrack.domain.calendar import MONTHS, WEEKDAYS
from nettrack.domain.names import called, fold

# In words: of a mail so short or so long fewer are answered.
_FEWEST, _MOST = 50, 125
_POST = r"(job|position|role|internship|apprenticeship)s?"
_ASK = re.compile(
    rf"\b(hir(e|ing) (me|someone like me|somebody like me)|are you hiring|"
    rf"(give|get|find|offer) me (a|an|any) {_POST}|help me (get|find|land) (a|an|my first) {_POST}|"
    rf"(a|an|any) {_POST} (for me|at your|with you|open)|open {_POST}|"
    rf"(any|job|current) (openings?|vacanc(y|ies))|(have|is there) an opening (for|at)|"
    rf"(are there|know of|do you have|is there) any {_POST}|"
    rf"(looking|applying) for (a|an|my first) {_POST} (at|with)|"
    r"(like|love|want|hope) to work (for you|for your|at your)|"
    r"refer me|(a|your) referral|recommend me(?! (a|an|the|some|something|any|books?)\b)|put in a (good )?word|"
    r"(forward|pass on|hand on|hand in) my (cv|resume)|my (cv|resume) is attached|attached my (cv|resume))\b"
)
_PEOPLE = r"(others|people|everyone|everybody|mentors|alumni|contacts|developers|engineers)"
_SOME = r"((a|an|few|lot|lots|number|of|many|several|multiple|some|other|different|two|three|four|five|all|my|the) )*"
# "I write to you" and "I am also writing to ask" name nobody else.
_GOES_ON = r"(you|ask|say|tell|hear|learn|find|see|thank|share|let|know|catch|check|get|invite|introduce|follow|give)"
_OTHERS = re.compile(
    r"\b((dear|hi|hello|hey) (all|everyone|everybody|both|team)|to whom it may concern|"
    rf"also (writing|reaching out|sending this) to (?!{_GOES_ON}\b)|also (wrote|reached out|sent this) to (?!you\b)|"
    rf"(writing|write|wrote|reach out|reaching out|reached out|sending this|sent this) to {_SOME}{_PEOPLE}|"
    rf"(asking|asked|contacting|contacted|messaging|messaged|emailing|emailed) {_SOME}{_PEOPLE}|"
    r"(several|multiple) (people|mentors|alumni|contacts|developers|engineers)|"
    r"(everyone|everybody) (i know|on my list|in my network)|all (of )?my contacts)\b"
)
_BLANK = re.compile(r"\[(?:[^\]\n]{2,}|…)\](?!\()|(?<!\w)_{3,}(?!\w)|<[a-z ]{3,}>")

_MONTH = "(?:" + "|".join(f"{month[:3]}(?:{month[3:]})?" for month in map(str.lower, MONTHS)) + r"|sept)\b\.?"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}|{_NUMBER}\.?(?: of)? {_MONTH}|{_MONTH} {_NUMBER}(?!\w))"
# "I sat in the sun" offers no day: these two are one with a day, a time, or a part of the day behind them only.
_SHORT_DAYS = r"mon|tues?|weds?|thu(?:rs?)?|fri|(?:sat|sun)(?=[.,]? (?:\d|at \d|morning|afternoon|evening))"
# A weekday and its date are one day.
_DAY = re.compile(
    rf"\b(?P<weekday>{'|'.join(map(str.lower, WEEKDAYS))}|{_SHORT_DAYS}|today|tomorrow)\b"
    rf"(?:[.,]? (?:the )?(?P<its_date>{_DATE}))?|(?<![\d/])(?P<date>{_DATE})"
)
_TIME = r"(?:\d{1,2}(?::\d\d)? ?(?:[ap]\.?m\b\.?)|\d{1,2}:\d\d|(?<=at )\d{1,2}\.\d\d|\d{1,2} o'clock)"
# From one time to another is one offer.
_CLOCK = re.compile(rf"\b(?:\d{{1,2}} ?(?:-|to|until) ?)?{_TIME}(?: ?(?:-|to|until) ?{_TIME})?|\bnoon\b")
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
    """A message to check; ``known`` are texts on the person and what it is about, ``name`` is theirs.

    One that is sent once more, a nudge, need not say again who you are and why you ask them.
    """

    text: str
    channel: str
    name: str
    known: tuple[str, ...]
    note_limit: int
    is_nudge: bool = False


def asks_for_a_job(message: Message) -> str | None:
    """Say where a message asks for a job or a referral."""
    found = _ASK.search(fold(message.text))
    return f"“{found[0]}” asks for a job; ask for a talk, and leave the rest to them" if found else None


def is_about_nobody(message: Message) -> str | None:
    """Say that nothing in a message is about just this person."""
    if message.is_nudge or set(_words(message.text)) & _telling(message.known, but=message.name):
        return None
    return f"nothing in it is about {called(message.name)} alone; say why you ask just them"


def mentions_others(message: Message) -> str | None:
    """Say where a message tells that others get it too."""
    found = _OTHERS.search(fold(message.text))
    return f"“{found[0].strip()}” sounds as if others got it, too; write to one person" if found else None


def has_no_times(message: Message) -> str | None:
    """Say that a message offers fewer than two times."""
    text = fold(message.text)
    clocks = {found[0] for found in _CLOCK.finditer(text)}
    if max(len(_days(text)), len(clocks)) >= 2:
        return None
    return "it offers fewer than two times; say two or more, with the day and your time zone"


def has_the_wrong_length(message: Message) -> str | None:
    """Say that a message is too long for its channel, or too short for a mail."""
    letters, words = len(message.text), len(message.text.split())
    if message.channel == "linkedin" and letters > message.note_limit:
        return f"it has {letters} characters; a note on LinkedIn holds {message.note_limit}"
    if message.channel == "email" and words > _MOST:
        return f"it has {words} words; {_FEWEST} to {_MOST} are read to the end"
    if message.channel == "email" and words < _FEWEST and not message.is_nudge:
        return f"it has {words} words; {_FEWEST} to {_MOST} leave room for who you are and why you write"
    return None


def has_a_blank(message: Message) -> str | None:
    """Say which blanks are left open."""
    # What stands in brackets in somebody's name belongs there.
    found = [*dict.fromkeys(found[0] for found in _BLANK.finditer(message.text) if found[0] not in message.name)]
    if len(found) < 2:
        return f"the blank {found[0]} is still open" if found else None
    return f"{', '.join(found[:-1])} and {found[-1]} are still open"


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


def _days(text: str) -> set[str]:
    """Return the days that a text names; a weekday that also has a date somewhere is that one."""
    found = [(day["weekday"], day["its_date"] or day["date"]) for day in _DAY.finditer(text)]
    dated = {weekday[:3] for weekday, date in found if weekday and date}
    days = {date for _, date in found if date}
    return days | {weekday[:3] for weekday, date in found if weekday and not date and weekday[:3] not in dated}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _telling(texts: Iterable[str], *, but: str) -> set[str]:
    """Return the words of texts that tell somebody from others; a name alone does not."""
    plain = set(_words(but)) | _COMMON
    # A short word tells somebody as a name does (IBM, QA), or where words are short (李).
    short = {
        word for text in texts for given in re.findall(r"\w{2,3}", text)
        if given.isupper() or not given.isascii() for word in _words(given)
    }  # fmt: skip
    return {
        word
        for text in texts
        for word in _words(text)
        if word not in plain and (len(word) >= _SHORTEST or word in short)
    }
