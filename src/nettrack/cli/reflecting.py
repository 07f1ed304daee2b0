"""The questions of reflect: what each question brought, what to do again and what not, how it felt."""

from collections.abc import Callable, Iterator
from functools import partial

from nettrack.cli.prompts import ask_day, ask_fact, ask_in_turn
from nettrack.cli.session import Session
from nettrack.domain.energy import read_energy
from nettrack.domain.errors import BadValue
from nettrack.domain.follow_ups import NewFollowUp
from nettrack.domain.prep import Picked
from nettrack.domain.reflect import Reflection, Thoughts
from nettrack.domain.text import one_line, optional_line

_BROUGHT = "What you learned from it, in a few words. Enter skips."
_MOST = "The number of the question whose answer was worth the most."
_SAME = "What went well, and you would do in the same way."
_DIFFERENT = "What you would change, in a few words."
_FELT = "A number: -2 drained you, 0 did neither, 2 gave you energy."
_TAKEAWAY = "One thing you got out of it and can act on."
_FOLLOW_UP = "What you will do next, and then when."


def ask_thoughts(session: Session, before: Reflection) -> Thoughts:
    """Ask what somebody thinks looking back; Enter keeps what was said before."""
    session.say("Enter skips a question, < goes back, ? explains; Ctrl-C stops, and nothing is written.")
    return _LookBack(session, before).thoughts()


class _LookBack:
    """What was answered so far, and a method for each question: it keeps the answer, or raises Back."""

    def __init__(self, session: Session, before: Reflection) -> None:
        self.session = session
        self.before = before
        self.answers = {found.question: found.answer for found in before.questions}
        self.best = next((str(found.question) for found in before.questions if found.is_best), None)
        self.same, self.different = before.same, before.different
        held = before.conversation
        self.felt = f"{held.energy:+d}" if held and held.energy is not None else None
        self.takeaway = held.takeaway if held else None
        self.action: str | None = None
        self.due_on = session.default_due

    def thoughts(self) -> Thoughts:
        """Ask every question that there is to ask; return what was answered."""
        ask_in_turn([*self._questions()], lambda question: question != self._when or bool(self.action))
        return Thoughts(
            same=self.same,
            different=self.different,
            answers={question: answer for question, answer in self.answers.items() if answer},
            best=int(self.best) if self.best else None,
            energy=read_energy(self.felt) if self.felt and self.before.conversation else None,
            takeaway=self.takeaway,
            follow_up=NewFollowUp(self.action, self.due_on) if self.action else None,
        )

    def _questions(self) -> Iterator[Callable[[], None]]:
        yield from (partial(self._brought, found) for found in self.before.questions)
        if len(self.before.questions) > 1:
            yield self._best
        yield from (self._same, self._different)
        if self.before.conversation:
            yield from (self._felt, self._takeaway)
            if all(owed.state != "open" for owed in self.before.follow_ups):
                yield from (self._action, self._when)

    def _brought(self, found: Picked) -> None:
        self.session.say(f"{found.question}  {found.ask}", hang=len(f"{found.question}  "))
        answer = self.answers[found.question]
        self.answers[found.question] = ask_fact("  It brought", answer, lambda text: one_line(text, "answer"), _BROUGHT)

    def _best(self) -> None:
        known = [*map(str, self.answers)]

        def read(text: str) -> str:
            if text not in known:
                raise BadValue(f"“{text}” is none of these; type {', '.join(known)}, or Enter for none.")
            return text

        self.best = ask_fact("Which brought the most", self.best, read, _MOST, known)

    def _same(self) -> None:
        self.same = ask_fact("The same again", self.same, lambda text: one_line(text, "text"), _SAME)

    def _different(self) -> None:
        self.different = ask_fact("Differently", self.different, lambda text: one_line(text, "text"), _DIFFERENT)

    def _felt(self) -> None:
        self.felt = ask_fact("How it felt", self.felt, lambda text: f"{read_energy(text):+d}", _FELT)

    def _takeaway(self) -> None:
        self.takeaway = ask_fact("Takeaway", self.takeaway, lambda text: one_line(text, "takeaway"), _TAKEAWAY)

    def _action(self) -> None:
        def read(text: str) -> str:
            return optional_line(text, "follow-up") or ""

        self.action = ask_fact("Follow-up", self.action, read, _FOLLOW_UP)

    def _when(self) -> None:
        self.due_on = ask_day(self.session, "When", self.due_on) or self.session.default_due
