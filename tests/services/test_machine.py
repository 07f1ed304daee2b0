"""The services driven at random against a plain model, undo and redo included."""

from __future__ import annotations

import copy
import datetime as dt
import itertools
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from nettrack.domain.add import Entry
from nettrack.domain.answers import UNASKED
from nettrack.domain.contacts import ContactNotFound, Details
from nettrack.domain.conversations import NewConversation
from nettrack.domain.edit import Edit
from nettrack.domain.filters import Filters
from nettrack.domain.follow_ups import NewFollowUp
from nettrack.domain.text import many_lines, one_line, optional_line
from nettrack.services.add import add_entry
from nettrack.services.contacts import list_contacts
from nettrack.services.conversations import list_conversations
from nettrack.services.delete import conversation_deletion, delete_all, deletion
from nettrack.services.due import follow_ups_due
from nettrack.services.edit import edit_contact
from nettrack.services.follow_ups import close_follow_ups, snooze_meant
from nettrack.services.forget import forget_contact, forgetting
from nettrack.services.history import command_to_undo, list_commands, redo_command, undo_command
from nettrack.services.names import former_called
from tests.commands import IS_SOAK
from tests.database import reading, writing

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = dt.date(2026, 11, 23)
# No two of them look alike, so that a name always means the one it is.
NAMES = st.sampled_from(["Ada Lovelace", "Cédric Moreau", "李小龙", "O'Brien [x]", "=1+1", "Zoë \U0001f600"])
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20).filter(lambda text: optional_line(text, "text"))
COMPANIES = st.none() | st.sampled_from(["Acme", 'Blue "Fern"', "ß & Co"])


class Tracker(RuleBasedStateMachine):
    """A tracker, and a model of it: contacts by name, conversations and open follow-ups by number."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "x.db"
        self.model: dict[str, Any] = {"contacts": {}, "conversations": {}, "open": {}}
        self.before: list[dict[str, Any]] = []
        self.after: list[dict[str, Any]] = []
        self.days = itertools.count(1000)

    def teardown(self) -> None:
        self.folder.cleanup()

    def write(self, use: Callable[..., Any]) -> Any:
        with writing(self.path, "test") as store:
            return use(store)

    def remember(self) -> None:
        self.before.append(copy.deepcopy(self.model))
        self.after.clear()

    @rule(name=NAMES, other=st.none() | NAMES, note=TEXTS, days=st.integers(0, 400), promise=st.none() | TEXTS)
    def add(self, name: str, other: str | None, note: str, days: int, promise: str | None) -> None:
        held_on = TODAY - dt.timedelta(days)
        notes = many_lines(note, "note")
        exchange = NewConversation(held_on=held_on, notes=notes, others=(other,) if other else ())
        promise = promise and one_line(promise, "follow-up")
        owed = NewFollowUp(action=promise, due_on=TODAY + dt.timedelta(days)) if promise else None
        entry = Entry(name=name, details=Details(), conversation=exchange, follow_up=owed)
        self.remember()
        written = self.write(lambda store: add_entry(store, entry, UNASKED, today=TODAY))
        there = list(dict.fromkeys([name, other] if other else [name]))
        for person in there:
            self.model["contacts"].setdefault(person, {"company": None})
        self.model["conversations"][written.conversation.number] = (held_on, there, notes)
        if written.follow_up:
            self.model["open"][written.follow_up.number] = (name, promise, written.conversation.number)

    @rule(name=NAMES, company=COMPANIES)
    def edit(self, name: str, company: str | None) -> None:
        if name not in self.model["contacts"] or self.model["contacts"][name]["company"] == company:
            return
        self.remember()
        self.write(lambda store: edit_contact(store, name, Edit(facts={"company": company}), UNASKED))
        self.model["contacts"][name]["company"] = company

    @precondition(lambda self: self.model["open"])
    @rule(data=st.data(), state=st.sampled_from(["done", "dropped"]))
    def close(self, data: Any, state: str) -> None:
        number = data.draw(st.sampled_from(sorted(self.model["open"])))
        self.remember()
        self.write(lambda store: close_follow_ups(store, [number], state, on=TODAY, today=TODAY))
        del self.model["open"][number]

    @precondition(lambda self: self.model["open"])
    @rule(data=st.data())
    def snooze(self, data: Any) -> None:
        number = data.draw(st.sampled_from(sorted(self.model["open"])))
        self.remember()
        # Never a day on which it was due before: an undo may have brought that back.
        day = TODAY + dt.timedelta(next(self.days))
        self.write(lambda store: snooze_meant(store, [number], day, UNASKED, today=TODAY))

    @precondition(lambda self: self.model["conversations"])
    @rule(data=st.data())
    def delete_conversation(self, data: Any) -> None:
        number = data.draw(st.sampled_from(sorted(self.model["conversations"])))
        self.remember()
        self.write(lambda store: delete_all(store, conversation_deletion(store, number, today=TODAY)))
        del self.model["conversations"][number]
        self.model["open"] = {k: owed for k, owed in self.model["open"].items() if owed[2] != number}

    @precondition(lambda self: self.model["contacts"])
    @rule(data=st.data())
    def delete_contact(self, data: Any) -> None:
        name = data.draw(st.sampled_from(sorted(self.model["contacts"])))
        self.remember()
        self.write(lambda store: delete_all(store, deletion(store, "contact", name, 0, UNASKED, today=TODAY)))
        self.without(name)

    @rule(name=NAMES)
    def forget(self, name: str) -> None:
        # Somebody who is here, who was deleted before, or who never was.
        try:
            with reading(self.path) as store:
                shown = forgetting(store, name, UNASKED, today=TODAY)
        except ContactNotFound:
            assert name not in self.model["contacts"]
            return
        with writing(self.path, "forget", erases=True) as store:
            forget_contact(store, shown, today=TODAY)
        if name in self.model["contacts"]:
            self.without(name)
        # What was done before may be taken back yet where it was about others; the model knows nothing of that.
        self.before.clear()
        self.after.clear()
        with reading(self.path) as store:
            assert former_called(store, name) == ()
            commands = list_commands(store, None, UNASKED, limit=None).commands
            assert not any(name in phrase for command in commands for phrase in command.effects)

    def without(self, name: str) -> None:
        del self.model["contacts"][name]
        held = {k: (on, [person for person in there if person != name], notes)
                for k, (on, there, notes) in self.model["conversations"].items()}  # fmt: skip
        gone = {k for k, (_, there, _) in held.items() if not there}
        self.model["conversations"] = {k: held_then for k, held_then in held.items() if k not in gone}
        self.model["open"] = {
            k: promised for k, promised in self.model["open"].items() if promised[0] != name and promised[2] not in gone
        }

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        self.write(lambda store: undo_command(store, self.last()))
        self.after.append(self.model)
        self.model = self.before.pop()

    def last(self) -> int:
        with reading(self.path) as store:
            return command_to_undo(store, None).command.number

    @precondition(lambda self: self.after)
    @rule()
    def redo(self) -> None:
        self.write(redo_command)
        self.before.append(self.model)
        self.model = self.after.pop()

    @invariant()
    def the_tracker_is_what_the_model_says(self) -> None:
        with reading(self.path) as store:
            contacts = list_contacts(store, Filters(), UNASKED, limit=None).contacts
            conversations = list_conversations(store, Filters(), UNASKED, limit=None).conversations
            due = follow_ups_due(store, Filters(), UNASKED, today=TODAY, until=None).follow_ups
        held = self.model["conversations"].values()
        last = {
            name: max((on for on, there, _ in held if name in there), default=None) for name in self.model["contacts"]
        }
        assert {contact.name: (contact.company, contact.last_conversation_on) for contact in contacts} == {
            name: (facts["company"], last[name]) for name, facts in self.model["contacts"].items()
        }
        assert {
            conversation.number: (conversation.held_on, list(conversation.contacts), conversation.notes)
            for conversation in conversations
        } == self.model["conversations"]
        assert {follow_up.number: follow_up.contact for follow_up in due} == {
            k: follow_up[0] for k, follow_up in self.model["open"].items()
        }


TestTracker = Tracker.TestCase
TestTracker.settings = settings(
    max_examples=100 if IS_SOAK else 8,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
