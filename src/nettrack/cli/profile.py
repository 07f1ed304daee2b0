"""Who you are: asked once, for the messages that you write."""

from functools import partial

from nettrack.cli.prompts import ask_fact, ask_in_turn
from nettrack.cli.session import Session
from nettrack.domain.text import one_line

_QUESTIONS = {
    "name": ("Your name", "As you sign a message."),
    "doing": ("What you do now", "As it goes on after “I am”: a student of software development at Turing."),
    "background": ("And before that", "In a few words, if you like: a nurse."),
    "zone": ("Your time zone", "As you would tell it: Denver time. Enter takes that of this machine."),
}


def ask_profile(session: Session) -> None:
    """Ask who somebody is, each answer written at once; Enter keeps what was said before, a dash takes it back."""
    from nettrack.services.profile import profile_of

    session.say("For your messages, asked once; nettrack lesson profile changes it.")
    known = dict(session.tracker.read(lambda store, _answers: profile_of(store), begins=True)._asdict())
    ask_in_turn([partial(_ask, session, known, word) for word in _QUESTIONS])


def _ask(session: Session, known: dict[str, str | None], word: str) -> None:
    from nettrack.services.profile import write_profile

    label, explanation = _QUESTIONS[word]
    said = {word: ask_fact(label, known[word], lambda text: one_line(text, "answer"), explanation)}
    if said[word] != known[word]:
        session.tracker.write(lambda store, _answers: write_profile(store, said), begins=True)
        known.update(said)
