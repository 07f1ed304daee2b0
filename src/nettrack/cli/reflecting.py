"""The questions of reflect: what each question brought, what to do again and what not, how it felt."""

from nettrack.cli.prompts import ask_day, ask_fact
from nettrack.cli.session import Session
from nettrack.domain.energy import read_energy
from nettrack.domain.errors import BadValue
from nettrack.domain.follow_ups import NewFollowUp
from nettrack.domain.reflect import Reflection, Thoughts
from nettrack.domain.text import one_line, optional_line

_BROUGHT = "What you learned from it, in a few words. Enter skips."
_MOST = "The number of the question whose answer was worth the most."
_SAME = "What went well, and you would do in the same way."
_DIFFERENT = "What you would change, in a few words."
_FELT = "From -2, it drained you, to 2, it gave you energy."
_TAKEAWAY = "One thing you got out of it and can act on."
_FOLLOW_UP = "What you will do next, and then when."


def ask_thoughts(session: Session, before: Reflection) -> Thoughts:
    """Ask what somebody thinks looking back; Enter keeps what was said before."""
    session.say("Enter skips a question, ? explains, - takes an answer back; Ctrl-C stops, and nothing is written.")
    answers, best = _ask_of_questions(session, before)
    same = ask_fact("The same again", before.same, lambda text: one_line(text, "text"), _SAME)
    different = ask_fact("Differently", before.different, lambda text: one_line(text, "text"), _DIFFERENT)
    thoughts = Thoughts(same=same, different=different, answers=answers, best=best)
    held = before.conversation
    if held is None:
        return thoughts
    felt = ask_fact(
        "How it felt", None if held.energy is None else f"{held.energy:+d}", lambda text: str(read_energy(text)), _FELT
    )
    takeaway = ask_fact("Takeaway", held.takeaway, lambda text: one_line(text, "takeaway"), _TAKEAWAY)
    return thoughts._replace(
        energy=read_energy(felt) if felt else None, takeaway=takeaway, follow_up=_ask_follow_up(session, before)
    )


def _ask_of_questions(session: Session, before: Reflection) -> tuple[dict[int, str], int | None]:
    """Ask what each question brought, and which brought the most."""
    answers = {}
    for found in before.questions:
        session.say(f"{found.question}  {found.ask}")
        brought = ask_fact("  It brought", found.answer, lambda text: one_line(text, "answer"), _BROUGHT)
        if brought:
            answers[found.question] = brought
    if len(before.questions) < 2:
        return answers, None
    known = [str(found.question) for found in before.questions]
    marked = next((str(found.question) for found in before.questions if found.is_best), None)

    def read(text: str) -> str:
        if text not in known:
            raise BadValue(f"“{text}” is none of these; type {', '.join(known)}, or Enter for none.")
        return text

    best = ask_fact("Which brought the most", marked, read, _MOST, known)
    return answers, int(best) if best else None


def _ask_follow_up(session: Session, before: Reflection) -> NewFollowUp | None:
    if any(owed.state == "open" for owed in before.follow_ups):
        return None
    action = ask_fact("Follow-up", None, lambda text: optional_line(text, "follow-up") or "", _FOLLOW_UP)
    if not action:
        return None
    usual = session.default_due
    return NewFollowUp(action, ask_day(session, "When", usual) or usual)
