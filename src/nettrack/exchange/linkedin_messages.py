"""LinkedIn's messages.csv: a conversation for each day, person and thread."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nettrack.domain.addresses import linkedin_key
from nettrack.domain.contacts import Details
from nettrack.domain.errors import BadValue
from nettrack.domain.imports import Found, FoundConversation, Skipped, Unreadable
from nettrack.domain.names import fold
from nettrack.domain.text import many_lines, optional_line, safe_line
from nettrack.exchange.html_text import plain_text
from nettrack.exchange.linkedin_people import Ends, People, Person
from nettrack.exchange.linkedin_rows import Message, is_header, read_rows
from nettrack.exchange.sheets import Sheet

# Of threads and people for the whole file, and of texts until the last message of their day: so many letters at most.
_MOST_KEPT, _EACH = 200_000_000, 500


class OwnerUnclear(BadValue):
    """Messages do not tell which of the people in them the user is."""

    sentence = (
        "{} does not tell which of its people you are{}; give your name or profile as it stands there: --me NAME."
    )


class OwnerNotThere(BadValue):
    """Nobody in the messages is who the user says to be."""

    sentence = "Nobody in {} is “{}”; give --me with your name or the address of your profile as it stands there."


class _Survey(NamedTuple):
    """What the whole file tells: people, what each thread's messages say of them, and where each day of it ends."""

    people: People
    threads: dict[str, dict[Ends, None]]
    last_lines: dict[tuple[str, dt.date], int]
    sent_by: set[Ends]


def is_messages(header: Sequence[str]) -> bool:
    """Return whether a row is the header of LinkedIn's messages."""
    return is_header(header)


def read_messages(sheet: Sheet, me: str | None = None, zone: dt.tzinfo | None = None) -> Iterator[Found | Skipped]:
    """Return what messages tell of people; days are those of the zone, the user's own where none is given.

    ``me`` is the user's name or profile in the file; without it, it is whoever takes part in most threads. Raises
    Unreadable, OwnerUnclear and OwnerNotThere.

    Of the file are kept, as it need not be sorted, the threads with their people and days, and the texts of days of
    which more is to come; raises Unreadable where that is too much.
    """
    name = sheet.title or "messages.csv"
    survey = _survey(sheet, name, zone)
    mine = _owner(survey, name, me)
    return _records(sheet, survey, mine, name, zone)


def _survey(sheet: Sheet, name: str, zone: dt.tzinfo | None) -> _Survey:
    survey = _Survey(People(), {}, {}, set())
    kept = 0
    for message in read_rows(sheet, name, zone):
        if isinstance(message, Skipped):
            continue
        seen = survey.threads.setdefault(message.thread, {})
        if message.ends not in seen:
            # Each person at an end is kept once it is known who that is.
            people = 2 + message.ends.recipients.count(",") + message.ends.recipient_profiles.count(",")
            kept += _EACH * people + len(message.thread) + sum(map(len, message.ends))
            seen[message.ends] = None
            survey.people.learn(message.ends)
        kept += 0 if message.group in survey.last_lines else _EACH + len(message.thread)
        survey.last_lines[message.group] = message.line
        if "SENT" in message.cells["FOLDER"].upper():
            survey.sent_by.add(message.ends)
        _check_kept(kept, name, message.line)
    return survey


def _check_kept(kept: int, name: str, line: int) -> None:
    if kept > _MOST_KEPT:
        why = "more is open up to here than can be kept in mind; import the file in parts."
        raise Unreadable(name, why, line=line)


def _owner(survey: _Survey, name: str, me: str | None) -> set[str]:
    """Return by what the user is known in the file: by most threads, else by what the folder says was sent."""
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for ends_of_thread in survey.threads.values():
        people = {person.key: person.name for ends in ends_of_thread for person in survey.people.party(ends).people}
        counts.update(people.keys())
        names |= people
    if me is not None:
        mine = {key for key, known in names.items() if key == linkedin_key(me) or fold(known) == fold(me)}
        if not mine and names:
            raise OwnerNotThere(name, me)
        return mine
    first, second = (*counts.most_common(2), ("", 0), ("", 0))[:2]
    if first[1] > second[1] and first[1] * 2 > len(survey.threads) and len(names) > 1:
        return {first[0]}
    senders = {sender.key for ends in survey.sent_by if (sender := survey.people.party(ends).sender)}
    if len(senders) == 1 or not names:
        return senders
    shown = [safe_line(names[key])[:60] for key, count in counts.most_common(3) if count == first[1]]
    raise OwnerUnclear(name, f" ({' or '.join(shown)})" if len(shown) > 1 else "")


def _records(
    sheet: Sheet, survey: _Survey, mine: set[str], name: str, zone: dt.tzinfo | None
) -> Iterator[Found | Skipped]:
    """Yield each day of a thread behind its last message, and what is none where it stands."""
    held: dict[tuple[str, dt.date], list[Message]] = {}
    known: set[str] = set()
    letters = 0
    for message in read_rows(sheet, name, zone):
        if isinstance(message, Skipped):
            yield message
            continue
        held.setdefault(message.group, []).append(message)
        letters += _weight(message)
        _check_kept(letters, name, message.line)
        if survey.last_lines.get(message.group) == message.line:
            messages = held.pop(message.group)
            letters -= sum(map(_weight, messages))
            yield from _of_day(messages, survey, mine, known)
    # Only where the file changed since it was looked over.
    for messages in held.values():
        yield from _of_day(messages, survey, mine, known)


def _weight(message: Message) -> int:
    return _EACH + sum(map(len, message.cells.values()))


def _of_day(messages: list[Message], survey: _Survey, mine: set[str], known: set[str]) -> Iterator[Found | Skipped]:
    """Yield the conversation of a day with whoever took part, and first each of the others whose profile is new."""
    # LinkedIn writes the newest first, and within a second the order of the file is all there is.
    if messages[0].instant >= messages[-1].instant:
        messages = messages[::-1]
    messages.sort(key=lambda message: message.instant)
    try:
        others = _others(messages, survey, mine)
        if not others:
            yield from (Skipped(f"line {message.line}", "nobody else is named") for message in messages)
            return
        first, *more = others
        place = _place(messages)
        for other in more:
            if other.profile and other.key not in known:
                yield Found(place, other.name, Details(linkedin=other.profile))
        known.update(other.key for other in others)
        yield _found(place, first, more, messages, _notes(messages, survey.people, mine))
    except BadValue as error:
        yield from (Skipped(f"line {message.line}", str(error)) for message in messages)


def _others(messages: list[Message], survey: _Survey, mine: set[str]) -> list[Person]:
    """Return who took part beside the user: whoever wrote first; where a day names nobody, those of its thread."""
    parties = [survey.people.party(message.ends) for message in messages]
    named = [party.sender for party in parties if party.sender]
    named += [person for party in parties for person in party.recipients]
    if not any(person.key not in mine for person in named):
        thread = survey.threads.get(messages[0].thread, {})
        named = [person for ends in thread for person in survey.people.party(ends).people]
    return [*{person.key: person for person in named if person.key not in mine}.values()]


def _found(place: str, person: Person, more: list[Person], messages: list[Message], notes: str | None) -> Found:
    message = messages[0]
    conversation = FoundConversation(message.day, "linkedin", notes, others=tuple(other.name for other in more))
    is_nameless = person.profile and person.profile.endswith(f"/{person.name}")
    remarks = (f"No name is given for {person.profile}; the address stands for it.",) if is_nameless else ()
    details = Details(linkedin=person.profile)
    return Found(place, person.name, details, (), _uid(message), (conversation,), remarks=remarks)


def _uid(message: Message) -> str:
    thread = message.thread
    if len(thread) > 200:
        # Imported here: LinkedIn's own are a quarter as long.
        from hashlib import sha256

        thread = sha256(thread.encode("utf-8", "replace")).hexdigest()
    return f"linkedin-messages {thread} {message.day.isoformat()}"


def _place(messages: list[Message]) -> str:
    lines = sorted(message.line for message in messages)
    return f"line {lines[0]}" if len(lines) == 1 else f"lines {lines[0]} to {lines[-1]}"


def _notes(messages: list[Message], people: People, mine: set[str]) -> str | None:
    """Return the messages in order, with who said what, and whatever else the file says of them."""
    titles = (optional_line(message.cells["CONVERSATION TITLE"], "title") for message in messages)
    said = [f"Conversation: {title}" for title in dict.fromkeys(titles) if title]
    subject: str | None = None
    for message in messages:
        before, subject = subject, optional_line(message.cells["SUBJECT"], "subject")
        if subject and subject != before:
            said.append(f"Subject: {subject}")
        text = many_lines(plain_text(message.cells["CONTENT"]), "notes") or "(no text)"
        said.append(f"{_speaker(message, people, mine)}: {text}")
        said += [f"{column.capitalize()}: {cell}".removeprefix(": ") for column, cell in message.untold]
        said += [f"Profile: {profile}" for profile in people.party(message.ends).left]
    return many_lines("\n".join(said), "notes")


def _speaker(message: Message, people: People, mine: set[str]) -> str:
    sender = people.party(message.ends).sender
    if sender is None:
        return optional_line(message.ends.sender, "name") or "Somebody"
    return "Me" if sender.key in mine else sender.name
