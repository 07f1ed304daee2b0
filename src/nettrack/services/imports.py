"""Bring people in: each row of a file is compared with the tracker and the rows before it, and written in bulk.

Rows are taken a few thousand at a time, so that memory does not grow with them.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from itertools import chain, islice
from json import dumps
from pathlib import Path
from typing import Any, NamedTuple

from nettrack.domain.addresses import email_key, linkedin_key
from nettrack.domain.contacts import Contact
from nettrack.domain.follow_ups import WITHOUT_ACTION, YOURSELF
from nettrack.domain.imports import (
    Counts,
    Found,
    FoundConversation,
    FoundFollowUp,
    Imported,
    NewJob,
    Skipped,
)
from nettrack.domain.incoming import Keys, Person
from nettrack.domain.matching import Known, People
from nettrack.domain.names import fold, name_words
from nettrack.domain.near import near_names
from nettrack.domain.school import School
from nettrack.exchange.source import Source
from nettrack.exchange.streams import Stream as Stream
from nettrack.exchange.streams import Wanted, open_streams, read_kind
from nettrack.services.needs import is_linked, link_found
from nettrack.services.tracker import Tracker
from nettrack.store.store import Store

_CHUNK = 5_000
# So many are named in a summary, and so many remarks told of.
_NAMED, _REMARKED = 20, 1_000
# So many people whom a new one may be are put up for review.
_DOUBTS = 3


class Given(NamedTuple):
    """What is said of every row: the tie and tags that all get, and the days that are read as today and as due."""

    today: dt.date
    due_on: dt.date
    school: Callable[[], School]
    tie: str | None = None
    tags: tuple[str, ...] = ()


def opened_streams(
    files: Sequence[tuple[str, Path]],
    held: ExitStack,
    tell: Callable[[str], None],
    *,
    encoding: str | None,
    kind: str | None,
    **wanted: Any,
) -> list[Stream]:
    """Return what files say, each by its name and path, read as is wanted; raise Unreadable and what says what to give.

    What is unpacked for them lasts as long as ``held``.
    """
    asked = Wanted(**wanted, kind=None if kind is None else read_kind(kind))
    return [stream for name, path in files for stream in open_streams(Source(name, path, encoding), asked, held, tell)]


def try_in(tracker: Tracker, streams: Sequence[Stream], given: Given) -> Imported:
    """Return what would become of each row, and leave everything as it is."""
    tried = tracker.rehearse(lambda store, _answers: take_in(store, streams, given), begins=True)
    return tried._replace(number=None, is_dry=True)


def take_in(
    store: Store, streams: Sequence[Stream], given: Given, told: Callable[[int], None] | None = None
) -> Imported:
    """Write everything that files say, as one batch, and return what became of each row.

    How many rows were taken in since is ``told`` now and then.
    """
    intake = _Intake(store, given)
    for stream in streams:
        records = iter(stream.records())
        while chunk := [*islice(records, _CHUNK)]:
            intake.take(stream, chunk)
            if told:
                told(len(chunk))
        named_beside = iter(stream.beside() if stream.beside else ())
        while beside := [*islice(named_beside, _CHUNK)]:
            intake.take(stream, beside, is_counted=False)
    return intake.end(streams)


class _Intake:
    """One import while it goes on."""

    def __init__(self, store: Store, given: Given) -> None:
        self._store = store
        self._given = given
        self._sql = store.sql.imports
        self._counts: Counter[str] = Counter()
        self._names: list[str] = []
        self._doubtful: list[str] = []
        self._skips: list[Skipped] = []
        self._remarks: dict[str, None] = {}
        self._jobs: list[NewJob] = []
        self._has_candidates = False
        # What the user owes to nobody else.
        self._me: Person | None = None
        last = store.one(store.sql.contacts.HIGHEST_CONTACT)
        self._last = (last and last["number"]) or 0
        self._begin_chunk()

    def _begin_chunk(self) -> None:
        self._people = People()
        self._by_known: dict[int, Person] = {}
        # By their number here, in the order in which rows had to do with them.
        self._touched: dict[int, Person] = {}
        self._talks: list[tuple[Person, FoundConversation, list[Person], list[FoundFollowUp]]] = []
        self._owed: list[tuple[Person, FoundFollowUp]] = []
        self._extended: list[dict[str, Any]] = []
        self._closed: list[dict[str, Any]] = []

    def take(self, stream: Stream, chunk: Sequence[Found | Skipped], *, is_counted: bool = True) -> None:
        """Take in some rows of a file, and write what they say; what is no row of its own is not counted."""
        counts = self._counts.copy()
        self._take_all(stream, chunk)
        if not is_counted:
            self._counts = counts

    def _take_all(self, stream: Stream, chunk: Sequence[Found | Skipped]) -> None:
        found = [record for record in chunk if isinstance(record, Found)]
        skips = [record for record in chunk if isinstance(record, Skipped)]
        self._skips += skips
        self._counts["read"] += len(chunk)
        self._counts["skipped"] += len(skips)
        if not stream.has_uids:
            found = [record._replace(uid=None) for record in found]
        if self._given.tie or self._given.tags:
            found = [_with_given(record, self._given) for record in found]
        keyed = [(record, Keys(record)) for record in found]
        self._look_up(stream.kind, keyed)
        rows = [(record, keys) for record, keys in keyed if keys.folded != YOURSELF or not self._is_own(record)]
        new = [person for record, keys in rows if (person := self._take(stream, record, keys))]
        self._look_alike([person for person in new if not person.doubts])
        for person in new:
            self._counts["review" if person.doubts else "created"] += 1
            names = self._doubtful if person.doubts else self._names
            if len(names) < _NAMED:
                names.append(person.name)
        self._write(stream.kind)
        self._begin_chunk()

    def _look_up(self, kind: str, keyed: Sequence[tuple[Found, Keys]]) -> None:
        """Let everybody whom these rows may mean be known, with what was said with them on these days."""
        found, keys = [record for record, _ in keyed], [key for _, key in keyed]
        others = (name for record in found for said in record.conversations for name in said.others)
        meant = {
            "names": [*dict.fromkeys(chain((key.folded for key in keys), map(fold, others)))],
            "linkedins": [*dict.fromkeys(key.linkedin for key in keys if key.linkedin)],
            "emails": [*dict.fromkeys(email for key in keys for email in key.emails)],
            "uids": [*dict.fromkeys(key.uid for key in keys if key.uid)],
        }
        lists = {name: dumps(values, ensure_ascii=False) for name, values in meant.items()}
        numbers = [row["number"] for row in self._store.each(self._sql.MEANT, **lists, kind=kind, limit=-1)]
        sources = {
            row["uid"]: row["number"] for row in self._store.each(self._sql.SOURCES, kind=kind, uids=lists["uids"])
        }
        by_number: dict[int, Person] = {}
        if numbers:
            contacts = self._store.sql.contacts.CONTACTS
            for row in self._store.each(contacts, ("numbers", {"numbers": dumps(numbers)}), limit=-1):
                contact = Contact(**row)
                folded = [fold(name) for name in (contact.name, *contact.aliases)]
                emails = [key for address in (contact.email, *contact.other_emails) if (key := email_key(address))]
                known = Known(contact.number, folded, linkedin_key(contact.linkedin), emails)
                by_number[contact.number] = self._know(Person(contact.name, known, contact, contact.standing))
            days = {said.held_on.isoformat() for record in found for said in record.conversations}
            self._look_up_said(by_number, days, any(record.follow_ups for record in found))
        for uid, number in sources.items():
            if number in by_number:
                self._people.by_uid[uid] = by_number[number].known

    def _look_up_said(self, by_number: dict[int, Person], days: set[str], has_follow_ups: bool) -> None:  # noqa: FBT001
        contacts = dumps([*by_number])
        if days:
            for row in self._store.each(self._sql.CONVERSATIONS_OF, contacts=contacts, days=dumps([*days])):
                by_number[row["contact"]].knows_said(row)
        if has_follow_ups:
            for row in self._store.each(self._sql.FOLLOW_UPS_OF, contacts=contacts):
                by_number[row["contact"]].knows_owed(row)

    def _know(self, person: Person) -> Person:
        self._people.put(person.known)
        self._by_known[id(person.known)] = person
        return person

    def _take(self, stream: Stream, record: Found, keys: Keys) -> Person | None:
        """Note what a row says, count it unless it makes somebody new, and return whoever it makes."""
        known, doubts = self._people.meant(keys.folded, keys.uid, keys.linkedin, keys.emails)
        is_contact = not stream.is_address_book or bool(record.conversations or record.follow_ups)
        is_new = known is None
        if known:
            person = self._by_known[id(known)]
        else:
            known = Known(None, [keys.folded], keys.linkedin, keys.emails)
            person = Person(record.name, known, None, "known" if is_contact else "candidate")
            person.doubts = doubts[:_DOUBTS]
            self._has_candidates |= not is_contact
            self._touch(person)
        if keys.uid and keys.uid not in self._people.by_uid and (record.uid or person.doubts):
            person.source = keys.uid
            self._people.by_uid[keys.uid] = known

        def remark(sentence: str) -> None:
            self._remark(f"{record.place}: {sentence}")

        job = None
        if person.contact:
            job = person.tell_job(record, lambda fields: self._is_as_imported(person.number or 0, fields))
            if job and len(self._jobs) < _REMARKED:
                self._jobs.append(NewJob(person.name, *job))
        has_changed = person.tell(record, keys, remark) or bool(job)
        if has_changed:
            known.linkedin = known.linkedin or keys.linkedin
            known.emails.update(keys.emails)
        self._know(person)
        for sentence in record.remarks:
            remark(sentence)
        if record.conversations or record.follow_ups:
            has_changed |= self._say(person, record)
        if record.needs:
            has_changed |= self._needs(person, record)
        if not is_new and has_changed:
            if person.standing == "candidate" and is_contact:
                person.standing, person.is_taken_up = "known", True
            self._touch(person)
        if is_new:
            return person
        self._counts["updated" if has_changed else "unchanged"] += 1
        return None

    def _is_own(self, record: Found) -> bool:
        """Note what the user owes to nobody else, and return whether a row says that: ``me``, unless somebody is so."""
        if not record.follow_ups or record.conversations:
            return False
        if self._people.meant(YOURSELF, None, None, ())[0]:
            return False
        if self._me is None:
            self._me = Person(YOURSELF, Known(None, (), None, ()), None, "known")
            for row in self._store.rows(self._sql.OWN_FOLLOW_UPS):
                self._me.knows_owed(row)
        has_changed = self._say(self._me, record)
        self._counts["updated" if has_changed else "unchanged"] += 1
        return True

    def _remark(self, sentence: str) -> None:
        if len(self._remarks) < _REMARKED:
            self._remarks[sentence] = None

    def _is_as_imported(self, number: int, fields: Sequence[str]) -> bool:
        """Return whether an import, and nobody since, said where somebody works; what is forgotten counts as that."""
        for row in self._store.each(self._sql.JOBS_WRITTEN, key=dumps([number])):
            if row["is_new"] or any(row[f"{field}_was"] != row[f"{field}_now"] for field in fields):
                return bool(row["is_import"])
        return True

    def _say(self, person: Person, record: Found) -> bool:
        """Note the conversations and follow-ups of a row, and return whether any is new."""
        new, rest = False, record.follow_ups
        for said in record.conversations:
            row = person.is_said(said)
            if row is None:
                new = True
                # What came of a conversation belongs to it, where a row tells of only one.
                owed = rest if len(record.conversations) == 1 else ()
                fresh = [found for found in owed if not person.is_owed(found, self._due_on(found, said.held_on))]
                self._talks.append((person, said, [self._other(name) for name in said.others], fresh))
                rest = () if owed else rest
            elif row.pop("extended", False):
                new = True
                self._extended.append({"number": row["number"], "notes": row["notes"]})
        held_on = record.conversations[0].held_on if len(record.conversations) == 1 else None
        for follow_up in rest:
            due_on = self._due_on(follow_up, held_on)
            row = person.is_owed(follow_up, due_on)
            if row is None:
                new = True
                self._owed.append((person, follow_up))
            elif row.pop("closed", False):
                new = True
                closed_on = min(due_on, self._given.today)
                self._closed.append({"number": row["number"], "state": follow_up.state, "closed_on": closed_on})
        return new

    def _due_on(self, follow_up: FoundFollowUp, held_on: dt.date | None) -> dt.date:
        if follow_up.due_on:
            return follow_up.due_on
        return self._given.due_on if follow_up.state == "open" else held_on or self._given.today

    def _other(self, name: str) -> Person:
        """Return somebody who was there beside: whom the name surely means, else somebody new."""
        folded = fold(name)
        known, doubts = self._people.meant(folded, None, None, ())
        if known:
            person = self._by_known[id(known)]
            if person.standing == "candidate":
                person.standing, person.is_taken_up = "known", bool(person.contact)
                self._touch(person)
            return person
        person = self._know(Person(name, Known(None, [folded], None, ()), None, "known"))
        person.doubts = doubts[:_DOUBTS]
        self._touch(person)
        return person

    def _touch(self, person: Person) -> None:
        self._touched[id(person)] = person

    def _needs(self, person: Person, record: Found) -> bool:
        """Note which needs somebody meets, and return whether any is new: there are few, and so each is looked up."""
        new = [
            need
            for need in record.needs
            if not (person.contact and is_linked(self._store, need[0], person.contact.number, self._given.school()))
        ]
        person.needs += new
        return bool(new)

    def _look_alike(self, new: Sequence[Person]) -> None:
        """Put up for review those new people whose names look like one that was in the tracker before."""
        sought = defaultdict[str, list[Person]](list)
        for person in new:
            sought[fold(person.name)].append(person)
        if not sought or not self._last:
            return
        names = (row["name"] for row in self._store.each(self._sql.NAMES_BEFORE, number=self._last))
        alike = defaultdict[str, list[Person]](list)
        for name, other in near_names(names, sought.keys()):
            alike[name] += sought[other]
        if not alike:
            return
        for row in self._store.each(self._sql.NUMBERS_CALLED, names=dumps([*alike]), number=self._last):
            known = Known(row["number"], (), row["linkedin_key"], [row["email_key"]] if row["email_key"] else [])
            for person in alike[row["name"]]:
                # Addresses tell two people apart.
                emails = [*person.known.emails]
                if len(person.doubts) < _DOUBTS and not known.contradicts(person.known.linkedin, emails):
                    person.doubts.append((known, "spelling"))

    def _write(self, kind: str) -> None:
        """Write what was noted of all these rows."""
        store, contacts = self._store, self._store.sql.contacts
        new = [person for person in self._touched.values() if person.number is None]
        numbers = store.run_many(contacts.INSERT_CONTACT, [_columns(person) for person in new])
        for person, number in zip(new, numbers, strict=True):
            person.number = person.known.number = number
        for person in self._touched.values():
            if person.contact and person.has_new_facts:
                values = _columns(person)
                del values["standing"]
                store.run(contacts.UPDATE_CONTACT, number=person.number, **values)
            if person.is_taken_up:
                store.run(contacts.SET_STANDING, number=person.number, standing=person.standing)
        self._write_words(new)
        for statement in ("INSERT_ALIAS", "INSERT_TAG", "INSERT_EMAIL", "INSERT_PHONE", "INSERT_FIELD"):
            rows = [
                {"contact": person.number, **row}
                for person in self._touched.values()
                for row in person.more.get(statement, ())
            ]
            store.run_many(getattr(contacts, statement), rows)
        sources = [
            {"contact": person.number, "kind": kind, "uid": person.source} for person in self._by_known.values()
            if person.source
        ]  # fmt: skip
        store.run_many(self._sql.INSERT_SOURCE, sources)
        self._write_doubts(new)
        self._write_said()
        for person in self._touched.values():
            for need, how in person.needs:
                link_found(store, need, person.number or 0, how, self._given.school())

    def _write_words(self, new: Sequence[Person]) -> None:
        words = [
            {"contact": person.number, **word._asdict()}
            for person in new
            for word in name_words(person.name, person.aliases)
        ]
        self._store.run_each(self._store.sql.contacts.INSERT_WORD, words)
        for person in self._touched.values():
            if person.contact and person.more.get("INSERT_ALIAS"):
                self._store.run(self._store.sql.contacts.DELETE_WORDS, contact=person.number)
                renamed = name_words(person.name, person.aliases)
                rows = [{"contact": person.number, **word._asdict()} for word in renamed]
                self._store.run_each(self._store.sql.contacts.INSERT_WORD, rows)

    def _write_doubts(self, new: Sequence[Person]) -> None:
        pairs = {
            (known.number, person.number): reason
            for person in new
            for known, reason in person.doubts
            if known.number and known.number != person.number
        }
        rows = [
            {"contact": min(pair), "other_number": max(pair), "reason": reason, "state": "open"}  # type: ignore[type-var]
            for pair, reason in pairs.items()
        ]
        self._store.run_many(self._store.sql.review.INSERT_LIKENESS, rows)

    def _write_said(self) -> None:
        store, sql = self._store, self._sql
        conversations = store.sql.conversations
        rows = [{**said._asdict(), "energy": None, "place": None, "origin": None} for _, said, _, _ in self._talks]
        for row in rows:
            del row["others"]
        numbers = store.run_many(conversations.INSERT_CONVERSATION, rows)
        there, owed = [], []
        for number, (person, said, others, follow_ups) in zip(numbers, self._talks, strict=True):
            people = dict.fromkeys(other.number for other in (person, *others))
            there += [
                {"conversation": number, "position": place, "contact": contact} for place, contact in enumerate(people)
            ]
            owed += [self._owed_row(person, follow_up, number, said.held_on) for follow_up in follow_ups]
        store.run_many(conversations.INSERT_PARTICIPANT, there)
        owed += [self._owed_row(person, follow_up, None, None) for person, follow_up in self._owed]
        store.run_many(sql.INSERT_OWED, owed)
        for row in self._extended:
            store.run(sql.EXTEND_NOTES, **row)
        for row in self._closed:
            store.run(store.sql.follow_ups.CLOSE_FOLLOW_UP, **row)
        if there:
            store.run(sql.REFRESH_DAYS, contacts=dumps([*{row["contact"] for row in there}]))

    def _owed_row(
        self, person: Person, follow_up: FoundFollowUp, conversation: int | None, held_on: dt.date | None
    ) -> dict[str, Any]:
        due_on = self._due_on(follow_up, held_on)
        is_open = follow_up.state == "open"
        if is_open and follow_up.due_on is None:
            self._remark(f"“{follow_up.action}” for {person.name} had no day; it is due {due_on.isoformat()}.")
        return {
            "contact": person.number,
            "conversation": conversation,
            "action": follow_up.action or WITHOUT_ACTION,
            "due_on": due_on,
            "state": follow_up.state,
            "closed_on": None if is_open else min(due_on, self._given.today),
        }

    def end(self, streams: Sequence[Stream]) -> Imported:
        """Write the batch down, and return what became of the rows."""
        counts = Counts(**self._counts)
        files = tuple(dict.fromkeys(stream.file for stream in streams))
        kinds = tuple(dict.fromkeys(stream.kind for stream in streams))
        number = None
        if counts.created or counts.updated or counts.review:
            told = counts._asdict()
            number = self._store.run(
                self._sql.INSERT_BATCH,
                command=self._store.command,
                files=", ".join(files),
                kind=", ".join(kinds),
                rows_read=told.pop("read"),
                state="in",
                **told,
            )
        return Imported(
            files, kinds, counts, tuple(self._names), tuple(self._doubtful), tuple(self._skips),
            tuple(self._remarks), tuple(self._jobs), number,
            tuple((stream.file, stream.columns) for stream in streams if stream.columns), self._has_candidates,
        )  # fmt: skip


def _with_given(record: Found, given: Given) -> Found:
    details = record.details
    told = details._replace(tie=details.tie or given.tie, tags=(*details.tags, *given.tags))
    return record._replace(details=told)


def _columns(person: Person) -> dict[str, Any]:
    email = person.facts["email"]
    return {
        "name": person.name,
        "folded": fold(person.name),
        **person.facts,
        "email_key": email and email_key(email),
        "linkedin_key": person.facts["linkedin"] and person.known.linkedin,
        "standing": person.standing,
    }
