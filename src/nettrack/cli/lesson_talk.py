"""The parts of the lesson that are about one talk: the first message, and what to ask."""

from collections.abc import Callable

from nettrack.cli import drafting
from nettrack.cli.prompts import ask_fact, ask_in_turn, begun
from nettrack.cli.session import Session, read_number
from nettrack.cli.whom import ask_whom, meaning
from nettrack.domain.answers import Answers
from nettrack.domain.contacts import Contact
from nettrack.domain.draft import Wish
from nettrack.domain.errors import BadValue
from nettrack.domain.prep import BLANK
from nettrack.domain.text import one_line
from nettrack.services.tracker import Store


class NotAQuestion(BadValue):
    """A number was given that no question has."""

    sentence = "There is no question {}; type numbers as they stand above, or as nettrack question shows them."


class _FirstMessage:
    """A message as it is asked for: to whom, about what, and when there would be time to talk."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.people: tuple[Contact, ...] = ()
        self.about: str | None = None
        self.times: str | None = None

    def ask_whom(self) -> None:
        self.people = ask_whom(self.session, "To whom will you write first", (), self.people, is_one=True)

    def ask_about(self) -> None:
        with begun("message"):
            explanation = "As it goes on after “about”."
            self.about = ask_fact("About what", self.about, lambda text: one_line(text, "about"), explanation)

    def ask_times(self) -> None:
        def read(text: str) -> str:
            drafting.read_times(self.session, text)
            return text

        with begun("message"):
            self.times = ask_fact("When could you talk", self.times, read, "Two times: tue 10:00, wed 15:00.")

    def is_asked(self, question: Callable[[], None]) -> bool:
        return bool(self.people) or question == self.ask_whom


def ask_message(session: Session) -> None:
    """Write the first message."""
    asked = _FirstMessage(session)
    ask_in_turn([asked.ask_whom, asked.ask_about, asked.ask_times], asked.is_asked)
    for contact in asked.people:
        wish = Wish("email", asked.about, None, drafting.read_times(session, asked.times or ""))
        with begun("message"):
            written = drafting.compose_message(session, contact, wish)
        with session.drafting():
            written = drafting.look_over(session, contact, wish, written)
        session.show(written)
        with begun("message"):
            drafting.ask_whether_sent(session, contact.name, contact, wish)


class _Picks:
    """Questions as they are picked: for whom, which, and what goes into their blanks."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.people: tuple[Contact, ...] = ()
        self.numbers: str | None = None
        self.fills: dict[int, str | None] = {}
        self.known: dict[int, str] = {}

    def ask_whom(self) -> None:
        self.people = ask_whom(self.session, "For whom", (), self.people, is_one=True)

    def ask_which(self) -> None:
        from nettrack.services.prep import prepare
        from nettrack.services.questions import questions_of

        school, today, patience = self.session.school, self.session.today, self.session.patience
        (contact,) = self.people
        self.session.show(
            self.session.tracker.read(
                lambda store, answers: prepare(store, contact.name, school, answers, patience=patience, today=today),
                meaning(contact),
            )
        )
        questions = self.session.tracker.read(lambda store, _answers: questions_of(store, school))
        self.known = {question.number: question.ask for question in questions}
        explanation = "Their numbers, with commas: 1,4."
        with begun("choice of questions"):
            self.numbers = ask_fact("Which will you ask", self.numbers, self._read, explanation)

    def _read(self, text: str) -> str:
        numbers = [read_number(part.strip(), "give the numbers of questions") for part in text.split(",")]
        for number in numbers:
            if number not in self.known:
                raise NotAQuestion(number)
        return ",".join(map(str, dict.fromkeys(numbers)))

    def ask_blanks(self) -> None:
        """Ask what goes into the blank of each question that has one; raise Back."""
        for number in self.picked:
            if BLANK in self.known[number]:
                self.session.say(f"Question {number} has a blank: {self.known[number]}")
                with begun("choice of questions"):
                    fill = ask_fact(
                        "What goes there", self.fills.get(number), lambda text: one_line(text, "blank"), "As in: data."
                    )
                self.fills[number] = fill
                if fill is None:
                    self.session.say("It is left out, as its blank is open.")

    @property
    def picked(self) -> list[int]:
        """The numbers that were picked."""
        return [int(number) for number in self.numbers.split(",")] if self.numbers else []

    def is_asked(self, question: Callable[[], None]) -> bool:
        if question == self.ask_blanks:
            return any(BLANK in self.known[number] for number in self.picked)
        return bool(self.people) or question == self.ask_whom

    def write(self) -> None:
        """Write down what was picked, in one change: every question whose blanks are filled."""
        from nettrack.services.prep import pick_questions

        school, today = self.session.school, self.session.today
        # One fill for each question, none for one that has no blank.
        fills = {each: [fill] if (fill := self.fills.get(each)) else [] for each in self.picked}
        whole = [each for each in self.picked if fills[each] or BLANK not in self.known[each]]

        def pick(store: Store, answers: Answers) -> None:
            for contact in self.people:
                for each in whole:
                    pick_questions(store, contact.name, [each], fills[each], school, answers, today=today)

        if whole:
            self.session.tracker.write(pick, meaning(*self.people))


def ask_questions(session: Session) -> None:
    """Pick questions for somebody."""
    picks = _Picks(session)
    ask_in_turn([picks.ask_whom, picks.ask_which, picks.ask_blanks], picks.is_asked)
    picks.write()
