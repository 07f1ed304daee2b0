from typing import Annotated

from nettrack.cli.entry import read_follow_up
from nettrack.cli.options import UNDATED, argument, option
from nettrack.cli.session import Asking, read_number
from nettrack.domain.energy import read_energy
from nettrack.domain.errors import BadValue
from nettrack.domain.reflect import Thoughts
from nettrack.domain.text import many_lines, one_line, optional_line

_CONVERSATION = "give the number of a conversation, as nettrack timeline shows it"
_GOAL = "give the number of a goal, as nettrack goal shows it"
_QUESTION = "give the number of a question, as nettrack prep shows it"


class NothingNamed(BadValue):
    """Neither a conversation nor a goal was named, or both were."""

    sentence = "Say on what: nettrack reflect 12 for a conversation, or nettrack reflect --goal 1."


class OnlyOfConversations(BadValue):
    """Something was said of a goal that only a conversation has."""

    sentence = "Of a goal, say --same and --different; the rest is about a conversation."


class NoText(BadValue):
    """An answer has no text, or a text no question."""

    sentence = "After --answer comes the number of a question, and then what it brought: --answer 4 'Be curious'."


def reflect(
    session: Asking,
    number: Annotated[str | None, argument("NUMBER", "A conversation, as nettrack timeline shows it.")] = None,
    goal: Annotated[str | None, option("--goal NUMBER", "A whole goal instead.")] = None,
    texts: Annotated[list[str] | None, argument("TEXT...", "What each --answer brought.")] = None,
    answers: Annotated[
        list[str] | None, option("--answer NUMBER", "What a question brought; its text follows: 4 'Be curious'.")
    ] = None,
    best: Annotated[str | None, option("--best NUMBER", "The question that brought the most.")] = None,
    same: Annotated[str | None, option("--same TEXT", "What you would do the same way.")] = None,
    different: Annotated[str | None, option("--different TEXT", "What you would do differently.")] = None,
    felt: Annotated[str | None, option("--felt N", "How it felt, from -2 (drained) to 2 (energised).")] = None,
    takeaway: Annotated[str | None, option("--takeaway TEXT", "One thing to act on.")] = None,
    follow_up: Annotated[str | None, option("--follow-up ACTION", "What you will do next.")] = None,
    due: Annotated[str | None, option("--due DATE", "When you will do it; in a week if not told.")] = None,
) -> None:
    """Look back at a conversation, and at what it brought.

    With nothing but its number, it asks.

    Example: nettrack reflect 1 --same 'Sent questions ahead' --different 'Talk less'
    """
    if (number is None) == (goal is None):
        raise NothingNamed
    new = read_follow_up(session, follow_up, due, takeaway)
    thoughts = Thoughts(
        same=many_lines(same, "text"),
        different=many_lines(different, "text"),
        answers=_read_answers(answers or [], texts or []),
        best=read_number(best, _QUESTION) if best is not None else None,
        energy=read_energy(felt) if felt is not None else None,
        takeaway=optional_line(takeaway, "takeaway"),
        follow_up=new,
    )
    if goal is not None:
        if thoughts != Thoughts(same=thoughts.same, different=thoughts.different):
            raise OnlyOfConversations
        _on_goal(session, read_number(goal, _GOAL), thoughts)
    elif number is not None:
        _on_conversation(session, read_number(number, _CONVERSATION), thoughts)
    if new and due is None:
        session.say(UNDATED)


def _on_conversation(session: Asking, number: int, thoughts: Thoughts) -> None:
    today = session.today
    from nettrack.services.reflect import reflect as write
    from nettrack.services.reflect import reflection_on

    if thoughts == Thoughts():
        before = session.tracker.read(lambda store, _answers: reflection_on(store, number, today=today))
        if not session.is_asked:
            session.show(before)
            return
        from nettrack.cli.reflecting import ask_thoughts

        thoughts = ask_thoughts(session, before)
    session.show(session.tracker.write(lambda store, _answers: write(store, number, thoughts, today=today)))


def _on_goal(session: Asking, number: int, thoughts: Thoughts) -> None:
    school, today = session.school, session.today
    from nettrack.services.reflect import reflect_on_goal, reflection_on_goal

    if thoughts == Thoughts():
        before = session.tracker.read(lambda store, _answers: reflection_on_goal(store, number, school, today=today))
        if not session.is_asked:
            session.show(before)
            return
        from nettrack.cli.reflecting import ask_thoughts

        thoughts = ask_thoughts(session, before)
    session.show(
        session.tracker.write(lambda store, _answers: reflect_on_goal(store, number, thoughts, school, today=today))
    )


def _read_answers(numbers: list[str], texts: list[str]) -> dict[int, str]:
    """Return what questions brought by their numbers: what follows an option but its value stands by itself."""
    if len(numbers) != len(texts):
        raise NoText
    return {
        read_number(number, _QUESTION): one_line(text, "answer") for number, text in zip(numbers, texts, strict=True)
    }
