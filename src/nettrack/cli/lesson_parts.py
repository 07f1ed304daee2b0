"""The questions of each part of the lesson."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from nettrack.cli.goal_kind import goal_kind
from nettrack.cli.lesson_talk import ask_message, ask_questions
from nettrack.cli.profile import ask_profile
from nettrack.cli.prompts import ask_day, ask_fact, ask_in_turn, begun
from nettrack.cli.session import Session
from nettrack.cli.whom import ask_whom, meaning
from nettrack.domain.contacts import Contact
from nettrack.domain.energy import Situation, read_energy
from nettrack.domain.errors import BadValue, Conflict
from nettrack.domain.follow_ups import YOURSELF, NewFollowUp
from nettrack.domain.goals import NewGoal, Proposal
from nettrack.domain.needs import Need
from nettrack.domain.text import one_line, optional_line


class NoSuchPlace(BadValue):
    """A number was given that stands before none of several things."""

    sentence = "There is no {} here; type a number from 1 to {}, or a goal in your own words."


class _Unmet:
    """A need that nobody meets yet: who could, and how they help."""

    def __init__(self, session: Session, need: Need) -> None:
        self.session = session
        self.need = need
        self.people: tuple[Contact, ...] = ()
        self.how: str | None = None

    def ask_who(self) -> None:
        need = self.need
        self.session.say(f"{need.name}: {need.what}" if need.what else need.name)
        before, self.people = self.people, ask_whom(self.session, "  Who could give it", need.candidates, self.people)
        for contact in before:
            if contact not in self.people:
                self._unlink(contact)
        self._link()

    def ask_how(self) -> None:
        explanation = "In a few words: reads my CV."
        self.how = ask_fact("  How they help", self.how, lambda text: one_line(text, "how"), explanation)
        self._link()

    def _link(self) -> None:
        from nettrack.services.needs import link_need

        word, how, school = self.need.word, self.how, self.session.school
        people = [contact.name for contact in self.people]
        if people:
            self.session.tracker.write(
                lambda store, answers: [link_need(store, word, name, how, school, answers) for name in people],
                meaning(*self.people),
            )

    def _unlink(self, contact: Contact) -> None:
        from nettrack.services.needs import unlink_need

        word, school = self.need.word, self.session.school
        self.session.tracker.write(
            lambda store, answers: unlink_need(store, word, contact.name, school, answers), meaning(contact)
        )


def _needs(session: Session) -> None:
    """Ask who meets each need, and for a need of one's own."""
    from nettrack.services.needs import list_needs

    school = session.school
    found = session.tracker.read(lambda store, _answers: list_needs(store, school), begins=True)
    unmet = [_Unmet(session, need) for need in found.needs if not need.contacts]
    questions = [question for each in unmet for question in (each.ask_who, each.ask_how)]
    ask_in_turn(
        [*questions, partial(_own_need, session)],
        lambda question: question not in [each.ask_how for each in unmet if not each.people],
    )


def _own_need(session: Session) -> None:
    example = "Interview practice, say."
    while own := ask_fact("Anything else you want", None, lambda text: one_line(text, "need"), example):
        try:
            _add_need(session, own)
        except (BadValue, Conflict) as error:
            session.say(str(error))
        else:
            return


def _add_need(session: Session, name: str) -> None:
    from nettrack.services.needs import add_need

    school = session.school
    session.tracker.write(lambda store, _answers: add_need(store, name, school), begins=True)


def _energy(session: Session) -> None:
    """Ask how each situation is rated."""
    from nettrack.services.energy import energy_of

    school = session.school
    session.say("What is each of these like for you? -2 drains you, 0 does neither, 2 gives you energy.")
    found = session.tracker.read(lambda store, _answers: energy_of(store, school), begins=True)
    ratings = {each.situation: each.rating for each in found.situations}
    ask_in_turn([partial(_rate, session, each, ratings) for each in found.situations])


def _rate(session: Session, found: Situation, ratings: dict[str, int | None]) -> None:
    from nettrack.services.energy import rate_situations

    school, today, before = session.school, session.today, ratings[found.situation]
    default = None if before is None else f"{before:+d}"
    text = ask_fact(f"  {found.name}", default, lambda text: f"{read_energy(text):+d}", "A number from -2 to 2.")
    if text in (None, default):
        return
    rated = {found.situation: read_energy(text or "")}
    session.tracker.write(lambda store, _answers: rate_situations(store, rated, school, today=today), begins=True)
    ratings.update(rated)


class _Aim:
    """A goal as it is asked for: one of those that were proposed, or another, and its day."""

    def __init__(self, session: Session, proposals: tuple[Proposal, ...]) -> None:
        self.session = session
        self.proposals = proposals
        self.kind = "own"
        self.words: str | None = None
        self.by_on = session.horizon("2w")

    def ask_which(self) -> None:
        explanation = "The number of one of these, or a goal in your own words."
        before, self.words = self.words, ask_fact("Which goal", self.words, self._read, explanation)
        if self.words in (None, before):
            return
        if self.words.isdecimal():
            chosen = self.proposals[int(self.words) - 1]
            self.kind, self.words = chosen.kind, chosen.name
        else:
            self.kind = goal_kind(self.session, self.words)

    def _read(self, text: str) -> str:
        number = text.strip("#.)")
        if number.isdecimal() and number not in map(str, range(1, len(self.proposals) + 1)):
            raise NoSuchPlace(text, len(self.proposals))
        return number if number.isdecimal() else one_line(text, "goal")

    def ask_when(self) -> None:
        with begun("goal"):
            self.by_on = ask_day(self.session, "By when", self.by_on) or self.by_on

    @property
    def wanted(self) -> NewGoal | None:
        """The goal, None where none is wanted; one that is given by its name goes by the name it has."""
        if self.words is None:
            return None
        is_proposed = any(each.name == self.words for each in self.proposals)
        return NewGoal(self.kind, self.words if is_proposed or self.kind == "own" else None, self.by_on)


def _goal(session: Session) -> None:
    """Propose goals, and set one."""
    from nettrack.services.goals import add_goal, propose_goals

    school, today = session.school, session.today
    proposals = session.tracker.read(lambda store, _answers: propose_goals(store, school), begins=True).proposals
    for k, proposal in enumerate(proposals, 1):
        session.say(f"  {k}  {proposal.name}: {proposal.why}. Where: {proposal.where}.", hang=3)
    aim = _Aim(session, proposals)
    ask_in_turn([aim.ask_which, aim.ask_when], lambda question: question != aim.ask_when or aim.words is not None)
    if new := aim.wanted:
        session.show(
            session.tracker.write(
                lambda store, answers: add_goal(store, new, None, (), school, answers, today=today), begins=True
            )
        )


class _Deadline:
    """Something to hand in, and by when."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.action: str | None = None
        self.due_on: dt.date = session.default_due

    def ask_action(self) -> None:
        def read(text: str) -> str:
            return optional_line(text, "action") or ""

        self.action = ask_fact("Something to hand in", self.action, read, "Hand in the survey, say.")

    def ask_when(self) -> None:
        with begun("deadline"):
            self.due_on = ask_day(self.session, "By when", self.due_on) or self.due_on

    def is_asked(self, question: Callable[[], None]) -> bool:
        """Return whether a question is to be asked: when, only of something."""
        return question == self.ask_action or bool(self.action)


def _deadlines(session: Session) -> None:
    """Write down what the module asks for, and when."""
    session.say("What does your module ask for, and when? A survey, a talk in the group, notes to hand in.")
    while True:
        asked = _Deadline(session)
        ask_in_turn([asked.ask_action, asked.ask_when], asked.is_asked)
        if not asked.action:
            return
        _owe_yourself(session, NewFollowUp(asked.action, asked.due_on))


def _owe_yourself(session: Session, new: NewFollowUp) -> None:
    from nettrack.services.follow_ups import add_follow_up

    today = session.today
    session.tracker.write(lambda store, answers: add_follow_up(store, YOURSELF, new, answers, today=today), begins=True)


QUESTIONS: dict[str, Callable[[Session], None]] = {
    "needs": _needs,
    "energy": _energy,
    "goal": _goal,
    "profile": ask_profile,
    "message": ask_message,
    "questions": ask_questions,
    "deadlines": _deadlines,
}
