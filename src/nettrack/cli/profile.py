"""Who you are: asked once, for the messages that you write."""

from collections.abc import Mapping

from nettrack.cli.prompts import ask_fact
from nettrack.cli.session import Session
from nettrack.domain.profile import Profile
from nettrack.domain.text import one_line

_QUESTIONS = {
    "name": ("Your name", "As you sign a message."),
    "doing": ("What you do now", "As it goes on after “I am”: a student of software development at Turing."),
    "background": ("And before that", "In a few words, if you like: a nurse."),
    "zone": ("Your time zone", "As you would tell it: Denver time. Enter takes that of this machine."),
}


def ask_profile(session: Session, known: Profile) -> Mapping[str, str | None]:
    """Ask who somebody is; Enter keeps what was said before, and a dash takes it back."""
    session.say("For your messages, asked once; nettrack lesson profile changes it.")
    return {
        word: ask_fact(label, getattr(known, word), lambda text: one_line(text, "answer"), explanation)
        for word, (label, explanation) in _QUESTIONS.items()
    }
