"""Which goal words mean: one that is given, or one in the words of whoever sets it."""

from nettrack.cli.questions import confirm
from nettrack.cli.session import Session
from nettrack.domain.goals import kind_named, kind_near


def goal_kind(session: Session, words: str) -> str:
    """Return the kind of a goal; what is nearly one that is given is asked about, and told where nobody answers."""
    kind = kind_named(words)
    near = kind_near(words) if kind == "own" else None
    if near is None:
        return kind
    if not session.can_ask:
        session.say(
            f"Note: “{words}” is set as a goal in your own words. If you meant {near}, whose steps tick themselves "
            f"off: nettrack undo, then nettrack goal add {near}."
        )
        return kind
    meant = f"“{words}” is close to {near}, a goal whose steps tick themselves off. Do you mean that one?"
    return near if confirm(meant, default=True) else kind
