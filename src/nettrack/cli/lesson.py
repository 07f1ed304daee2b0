"""The lesson as a dialogue: each answer is written at once, so that it can be left at any point."""

from nettrack.cli.lesson_parts import QUESTIONS
from nettrack.cli.prompts import begun_in
from nettrack.cli.session import Session
from nettrack.domain.errors import Declined, Stopped
from nettrack.domain.lesson import PARTS


def go_through_lesson(session: Session, part: str | None) -> None:
    """Go through a part, or through all that are left from where it was left."""
    from nettrack.services.lesson import parts_of

    _ = session.today  # a wrong NETTRACK_TODAY begins no lesson
    parts = session.tracker.read(lambda store, _answers: parts_of(store), begins=True)
    wanted = [part] if part else [found.part for found in parts.parts if found.gone_on is None]
    if not wanted:
        session.show(parts)
        return
    session.say(
        "Enter skips a question, < goes back, ? explains; Ctrl-C leaves the lesson, and what you answered stays."
    )
    for name in wanted:
        session.say("")
        session.say(f"{PARTS.index(name) + 1} of {len(PARTS)}: {name}")
        again = f"nettrack lesson {name} goes through it again" if part else f"nettrack lesson goes on with {name}"
        try:
            QUESTIONS[name](session)
        except (Stopped, KeyboardInterrupt) as left:
            raise Stopped(_left(left, again)) from None
        except EOFError as left:
            raise Declined(_left(left, again)) from None
        _mark(session, name)
    session.show(session.tracker.read(lambda store, _answers: parts_of(store)))


def _left(left: BaseException, again: str) -> str:
    """Say what is kept, and how it goes on: all that was answered, but not what is written only as a whole."""
    what = begun_in(left)
    kept = f"kept, but not the {what} that you had begun" if what else "kept"
    return f"Left; what you answered is {kept}. {again}."


def _mark(session: Session, part: str) -> None:
    from nettrack.services.lesson import go_through

    today = session.today
    session.tracker.write(lambda store, _answers: go_through(store, part, today=today), begins=True)
