"""Rows of files, each compared with the tracker and with the rows before it, and what becomes of it."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import chain
from json import dumps
from typing import Any, NamedTuple

from nettrack.domain.addresses import email_key, linkedin_key
from nettrack.domain.contacts import Contact
from nettrack.domain.follow_ups import WITHOUT_ACTION, YOURSELF
from nettrack.domain.imports import Counts, Found, FoundFollowUp, Imported, NewJob, Skipped
from nettrack.domain.incoming import Keys, Person
from nettrack.domain.matching import Known, People
from nettrack.domain.names import fold
from nettrack.domain.near import near_names
from nettrack.domain.school import School
from nettrack.exchange.streams import Stream
from nettrack.services.incoming import Noted, Talk, write_people, write_said
from nettrack.services.needs import is_linked, link_found
from nettrack.store.store import Store

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


class Intake:
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
        self._noted = Noted([], [], [], [])

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
        sources = [person for person in self._by_known.values() if person.source]
        write_people(self._store, stream.kind, [*self._touched.values()], sources)
        write_said(self._store, self._noted)
        for person in self._touched.values():
            for need, how in person.needs:
                link_found(self._store, need, person.number or 0, how, self._given.school())
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
        if known:
            person = self._by_known[id(known)]
        else:
            fresh = Known(None, [keys.folded], keys.linkedin, keys.emails)
            person = Person(record.name, fresh, None, "known" if is_contact else "candidate")
            person.doubts = doubts[:_DOUBTS]
            self._has_candidates |= not is_contact
            self._touch(person)
        if keys.uid and (record.uid or person.doubts) and keys.uid not in self._people.by_uid:
            person.source = keys.uid
            self._people.by_uid[keys.uid] = person.known
        has_changed = self._tell(person, record, keys)
        self._know(person)
        if not known:
            return person
        if has_changed:
            if person.standing == "candidate" and is_contact:
                person.standing, person.is_taken_up = "known", True
            self._touch(person)
        self._counts["updated" if has_changed else "unchanged"] += 1
        return None

    def _tell(self, person: Person, record: Found, keys: Keys) -> bool:
        """Note everything that a row says of a person, and return whether any of it is new."""

        def remark(sentence: str) -> None:
            self._remark(f"{record.place}: {sentence}")

        new = False
        if person.contact:
            job = person.tell_job(record, lambda fields: self._is_as_imported(person.number or 0, fields))
            if job:
                new = True
                self._jobs += [NewJob(person.name, *job)] if len(self._jobs) < _REMARKED else []
        new |= person.tell(record, keys, remark)
        if new:
            person.known.linkedin = person.known.linkedin or keys.linkedin
            person.known.emails.update(keys.emails)
        for sentence in record.remarks:
            remark(sentence)
        if record.conversations or record.follow_ups:
            new |= self._say(person, record)
        if record.needs:
            new |= self._needs(person, record)
        return new

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
        new, rest, is_single = False, record.follow_ups, len(record.conversations) == 1
        for said in record.conversations:
            row = person.is_said(said)
            if row is None:
                new = True
                # What came of a conversation belongs to it, where a row tells of only one.
                owed = [row for found in rest if (row := self._owe(person, found, said.held_on))] if is_single else []
                there = (person, *(self._other(name) for name in said.others))
                self._noted.talks.append(Talk(said, there, tuple(owed)))
                rest = () if is_single else rest
            elif row.pop("extended", False):
                new = True
                self._noted.extended.append({"number": row["number"], "notes": row["notes"]})
        closed = len(self._noted.closed)
        owed = [row for found in rest if (row := self._owe(person, found, None))]
        self._noted.owed.extend((person, row) for row in owed)
        return new or bool(owed) or len(self._noted.closed) > closed

    def _owe(self, person: Person, follow_up: FoundFollowUp, held_on: dt.date | None) -> dict[str, Any] | None:
        """Return a follow-up as it is written, None for one that is there; one that the file closes is noted."""
        due_on, is_open = self._due_on(follow_up, held_on), follow_up.state == "open"
        closed_on = None if is_open else min(due_on, self._given.today)
        row = person.is_owed(follow_up, due_on)
        if row is not None:
            if row.pop("closed", False):
                self._noted.closed.append({"number": row["number"], "state": row["state"], "closed_on": closed_on})
            return None
        if is_open and follow_up.due_on is None:
            self._remark(f"“{follow_up.action}” for {person.name} had no day; it is due {due_on.isoformat()}.")
        action = follow_up.action or WITHOUT_ACTION
        return {"action": action, "due_on": due_on, "state": follow_up.state, "closed_on": closed_on}

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
