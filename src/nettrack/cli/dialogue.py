"""The dialogue of add: one question at a time, in the order a person remembers a call."""

from collections.abc import Callable

from nettrack.cli.meant import Meant, as_planned, known_by, unless_said, uses_lesson
from nettrack.cli.messages import tell
from nettrack.cli.prompts import (
    BACK,
    NONE,
    Back,
    ask_day,
    ask_done,
    ask_fact,
    ask_in_turn,
    ask_notes,
    asked,
    beginning,
    complete_name,
    read_how,
)
from nettrack.cli.questions import NO, YES, ask_whole
from nettrack.cli.session import Session
from nettrack.domain.add import Entry
from nettrack.domain.addresses import read_person
from nettrack.domain.answers import Answers
from nettrack.domain.calendar import spell_date
from nettrack.domain.contacts import Details
from nettrack.domain.conversations import NewConversation
from nettrack.domain.energy import ORIGINS, PLACES, origin_of, place_of, read_way
from nettrack.domain.errors import Declined
from nettrack.domain.follow_ups import NewFollowUp
from nettrack.domain.names import fold
from nettrack.domain.text import one_line, optional_line
from nettrack.domain.vocabulary import CHANNELS, TIES, read_tie
from nettrack.render.words import about, day, joined, privacy, rating

_WIDTH = 12

_INTRODUCTION = "Enter skips a question, < goes back, ? explains, TAB completes; Ctrl-C stops, and nothing is written."
_ABOUT_WHO = "Whom you talked to: a name, new or known. Several with commas, whom you talked to first in front."
_ABOUT_TIE = (
    "How you know them: mentor, peer (a fellow student), alum, weak (you know them slightly), dormant (you have not "
    "talked for long), or other."
)
_ABOUT_COMPANY = "Where they work."
_ABOUT_MET = "How and where you met, as in: at a meetup."
_ABOUT_HOW = (
    f"How you talked: {', '.join(CHANNELS[:-1])} or {CHANNELS[-1]}. The day stands beside it where it was not today, "
    "private where it is not for exports, and what it gave you, from -2 to +2: call yesterday, private, +1."
)
_ABOUT_PLACE = "online or in-person: nettrack energy tells you what each gives you."
_ABOUT_ORIGIN = "sought, if you wrote to them first; introduced, if somebody or an event brought you together."
_ABOUT_TAKEAWAY = "One thing you got out of it and can act on."
_ABOUT_FOLLOW_UP = "What you will do next, and then when."


def ask_entry(session: Session, begun: Entry) -> tuple[Entry, Answers]:
    """Ask for everything an entry may hold that it does not hold yet; return it with who is meant."""
    _ = session.default_due  # settings that cannot be used are said before anything is typed
    tell(_INTRODUCTION)
    entry, answers = _Dialogue(session, begun).held()
    return unless_said(session, entry, answers), answers


def settle(session: Session, entry: Entry) -> tuple[Entry, Answers]:
    """Ask who is meant, and which open follow-ups the conversation takes care of; return the answers too."""
    others = entry.conversation.others if entry.conversation else ()
    meant = known_by(session, entry.name, entry.details, others, is_new=entry.is_new)
    entry = entry._replace(name=meant.name)
    if meant.others:
        conversation = entry.conversation or NewConversation(held_on=session.today)
        entry = entry._replace(conversation=conversation._replace(others=(*meant.others, *conversation.others)))
    if meant.open_now and entry.conversation and not entry.done and not session.is_yes:
        done: list[int] = []
        ask_in_turn([lambda: done.extend(ask_done(meant.open_now, ()))])
        entry = entry._replace(done=tuple(done))
    return unless_said(session, entry, meant.answers), meant.answers


class _Dialogue:
    """What was answered so far, and a method for each question: it keeps the answer, or raises Back."""

    def __init__(self, session: Session, begun: Entry) -> None:
        self.session = session
        self.begun = begun
        self.details = begun.details
        self.said = begun.conversation or NewConversation(session.today)
        self.follow_up: NewFollowUp | None = None
        self.done = begun.done
        self.meant = Meant("")
        self.thanks = uses_lesson(session)
        self.is_gone_through_again = False
        if begun.name:
            self._meet(begun.name, begun.details.email)

    def held(self) -> tuple[Entry, Answers]:
        """Ask every question that there is to ask, and whether all is right; return the entry."""
        questions = (
            self._who, self._tie, self._company, self._met, self._how, self._place, self._origin, self._notes,
            self._takeaway, self._action, self._when, self._taken_care_of, self._is_right,
        )  # fmt: skip
        ask_in_turn(questions, self._is_asked)
        while self.is_gone_through_again:
            self.is_gone_through_again = False
            tell("Enter keeps an answer, - takes it back.")
            ask_in_turn(questions, self._is_asked, begin=1)
        return self._entry(), self.meant.answers

    def _is_asked(self, question: Callable[[], None]) -> bool:
        is_new, given = self.meant.contact is None, self.begun.details
        asked = {
            self._who: not self.begun.name,
            self._tie: is_new and not given.tie,
            self._company: is_new and not given.company,
            self._met: is_new and not given.met,
            self._how: not (self.begun.conversation and self.begun.conversation.channel),
            # What only tells situations apart is asked of somebody who rates them.
            self._place: self._is_rated() and place_of(self.said.channel) is None,
            self._origin: self._is_rated() and is_new and origin_of(self.said.channel) is None,
            self._when: self.follow_up is not None,
            self._taken_care_of: bool(self.meant.open_now) and self._is_logged() and not self.begun.done,
        }
        return asked.get(question, True)

    def _is_logged(self) -> bool:
        return bool(self.begun.conversation) or self._conversation() != NewConversation(self.session.today)

    def _conversation(self) -> NewConversation:
        return self.said._replace(others=tuple(dict.fromkeys((*self.meant.others, *self.said.others))))

    def _entry(self) -> Entry:
        return self.begun._replace(
            name=self.meant.name,
            details=self.details,
            conversation=self._conversation() if self._is_logged() else None,
            follow_up=self.follow_up,
            done=self.done if self._is_logged() else (),
        )

    def _meet(self, name: str, email: str | None) -> None:
        """Find out whom a name means, and say so."""
        self.details = self.begun.details._replace(email=self.begun.details.email or email)
        self.meant = known_by(self.session, name, self.details, self.said.others, is_new=self.begun.is_new)
        tell(self._whom())
        if self.meant.contact and not self.begun.conversation:
            self.said = as_planned(self.session, self.meant.contact.number, self.said)

    def _whom(self) -> str:
        name, _, known, *_ = self.meant
        who = f"{known.name}  {about(known)}".rstrip() if known else f"{name}, new contact"
        others = self._conversation().others
        return f"{who}, with {', '.join(others)}" if others else who

    def _who(self) -> None:
        default = (self.meant.name, None) if self.meant.name else None

        def read(text: str) -> tuple[str, str | None]:
            return read_person(text) if text or default is None else default

        prompt = f"Who [{self.meant.name}]: " if default else "Who: "
        found = asked(prompt, read, _ABOUT_WHO, lambda text: complete_name(self.session, text))
        if found != default:
            self._meet(*found)

    def _tie(self) -> None:
        self.details = self.details._replace(tie=ask_fact("Tie", self.details.tie, read_tie, _ABOUT_TIE, TIES))

    def _company(self) -> None:
        company = ask_fact("Company", self.details.company, lambda text: one_line(text, "company"), _ABOUT_COMPANY)
        self.details = self.details._replace(company=company)

    def _met(self) -> None:
        met = ask_fact("How you met", self.details.met, lambda text: one_line(text, "met"), _ABOUT_MET)
        self.details = self.details._replace(met=met)

    def _how(self) -> None:
        begun = self.begun.conversation or NewConversation(self.session.today)
        said, today = self.said, self.session.today
        on = spell_date(said.held_on) if said.held_on != today else ""
        default = joined(said.channel, on, rating(said), privacy(said))

        def read(text: str) -> NewConversation:
            if text == NONE:
                return begun._replace(notes=said.notes, takeaway=said.takeaway, others=said.others)
            if not text:
                return said
            return said._replace(**read_how(self.session, text))

        self.said = asked(f"How [{default or 'none'}]: ", read, _ABOUT_HOW, beginning(CHANNELS))

    def _is_rated(self) -> bool:
        return self.said.energy is not None

    def _place(self) -> None:
        self.said = self.said._replace(place=_ask_way("Online or in person", self.said.place, PLACES, _ABOUT_PLACE))

    def _origin(self) -> None:
        prompt = "Sought out by you, or introduced"
        self.said = self.said._replace(origin=_ask_way(prompt, self.said.origin, ORIGINS, _ABOUT_ORIGIN))

    def _notes(self) -> None:
        known = self.meant.contact
        of = f"contact {known.number}" if known else fold(self.meant.name)
        self.said = self.said._replace(notes=ask_notes(self.session, self.said.notes, of))

    def _takeaway(self) -> None:
        said = ask_fact("Takeaway", self.said.takeaway, lambda text: one_line(text, "takeaway"), _ABOUT_TAKEAWAY)
        self.said = self.said._replace(takeaway=said)

    def _action(self) -> None:
        proposed = self._thanks()
        before = self.follow_up or proposed
        default = before.action if before else None
        action = ask_fact("Follow-up", default, lambda text: optional_line(text, "follow-up") or "", _ABOUT_FOLLOW_UP)
        # The day of what was proposed is of that alone.
        is_other = before == proposed and action != default
        due_on = before.due_on if before and not is_other else self.session.default_due
        self.follow_up = NewFollowUp(action, due_on) if action else None

    def _thanks(self) -> NewFollowUp | None:
        """Return what to do the same day, for somebody who uses what the lesson brings."""
        if not (self.thanks and self._is_logged()):
            return None
        known = self.meant.contact
        name = known.name if known else self.meant.name
        return NewFollowUp(f"Thank {name.split(' ')[0]}", self.session.today)

    def _when(self) -> None:
        if owed := self.follow_up:
            due_on = ask_day(self.session, "When", owed.due_on)
            self.follow_up = owed._replace(due_on=due_on or self.session.default_due)

    def _taken_care_of(self) -> None:
        self.done = ask_done(self.meant.open_now, self.done)

    def _is_right(self) -> None:
        """Show the entry and ask whether to write it, or to go through the questions again; raise Back or Declined."""
        self._show(self._entry())
        while True:
            answer = ask_whole("Write this down? [Y/n/e] ").strip().lower()
            if answer == BACK:
                raise Back
            if answer in ("", *YES, "e", "edit"):
                self.is_gone_through_again = answer in ("e", "edit")
                return
            if answer in NO:
                self.session.drop_drafts()
                raise Declined("Nothing was written.", after="No more was written.")
            tell("Answer y, n, e to go through the questions again, or < for the last one.")

    def _show(self, entry: Entry) -> None:
        today = self.session.today
        rows = _facts(entry.details)
        if held := entry.conversation:
            rows.append(("conversation", joined(held.channel, day(held.held_on, today), rating(held), privacy(held))))
            rows += [("", told) for told in [joined(held.place, held.origin)] if told]
            rows += _lines("notes", held.notes)
            rows += _lines("takeaway", held.takeaway)
        if entry.follow_up:
            rows.append(("follow-up", f"{entry.follow_up.action}, due {day(entry.follow_up.due_on, today)}"))
        rows += [("done", owed.action) for owed in self.meant.open_now if owed.number in entry.done]
        tell("")
        tell(self._whom())
        for label, text in rows:
            # What goes on below a line hangs as far in as its text begins.
            tell(f"  {label:<{_WIDTH}}  {text}", hang=_WIDTH + 2 if label else 0)


def _facts(details: Details) -> list[tuple[str, str]]:
    """Return everything that was said of somebody, each with its label."""
    facts = (
        ("tie", details.tie),
        ("role", details.role),
        ("company", details.company),
        ("met", details.met),
        ("e-mail", joined(details.email, *details.other_emails)),
        ("phone", joined(*details.phones)),
        ("LinkedIn", details.linkedin),
        ("about", details.about),
        ("tags", joined(*details.tags)),
        *((name, told or "forgotten") for name, told in details.fields),
    )
    return [row for label, fact in facts for row in _lines(label, fact)]


def _lines(label: str, text: str | None) -> list[tuple[str, str]]:
    """Return the lines of a text, the first beside its label."""
    return [("" if k else label, line) for k, line in enumerate((text or "").splitlines())]


def _ask_way(label: str, default: str | None, ways: tuple[str, str], explanation: str) -> str | None:
    return ask_fact(label, default, lambda text: read_way(text, ways), explanation, ways)
