"""The question of review: whether two contacts are one person."""

from nettrack.cli.messages import tell
from nettrack.cli.questions import ask_whole
from nettrack.cli.session import Session
from nettrack.domain.contacts import described
from nettrack.domain.review import WHY, Pair

_ANSWERS = {"s": "same", "same": "same", "d": "different", "different": "different", "l": "later", "later": "later"}


def ask_about(session: Session, pair: Pair, place: str) -> str:
    """Ask whether a pair is one person, two, or to be asked about later; “stop” ends it, also a closed input."""
    for told in (f"{place}:", f"  {described(pair.first)}", f"  {described(pair.second)}"):
        session.say(told)
    session.say(f"It looks so because {WHY[pair.reason]}.")
    while True:
        try:
            answer = ask_whole("[s]ame person, [d]ifferent people, [l]ater, [q]uit? [l] ").strip().lower()
        except EOFError:
            return "stop"
        if answer in ("q", "quit"):
            return "stop"
        if not answer:
            return "later"
        if answer in _ANSWERS:
            return _ANSWERS[answer]
        tell("Answer s, d, l or q.")
