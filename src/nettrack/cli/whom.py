"""Whom a question of the lesson is about: people who are known, and people who are added when that is meant."""

from collections.abc import Sequence

from nettrack.cli.meant import choose_people
from nettrack.cli.prompts import NONE, Back, ask_fact, asked, complete_name
from nettrack.cli.questions import confirm
from nettrack.cli.session import Session
from nettrack.domain.add import Entry, SeveralNamed
from nettrack.domain.addresses import read_person
from nettrack.domain.answers import Answers
from nettrack.domain.contacts import Contact, ContactNotFound, Details
from nettrack.domain.errors import Declined, Stopped
from nettrack.domain.names import given_name_first, separated
from nettrack.domain.text import one_line
from nettrack.domain.vocabulary import TIES, read_tie

_NAME = "The name of somebody you know, or know of. Enter skips."
_TIE = "mentor, peer (a fellow student), alum, weak (you know them slightly), dormant (not for long), or other."


def ask_whom(
    session: Session,
    label: str,
    candidates: Sequence[str] = (),
    before: tuple[Contact, ...] = (),
    *,
    is_one: bool = False,
) -> tuple[Contact, ...]:
    """Ask for people, or for one alone; raise Back. Enter takes those of before, a dash nobody."""
    if candidates:
        session.say(f"  perhaps {' or '.join(candidates)}")
    default = ", ".join(contact.name for contact in before) or "none"

    def read(text: str) -> str:
        return text if text in ("", NONE) else one_line(text, "name")

    while True:
        text = asked(f"{label} [{default}]: ", read, _NAME, lambda text: complete_name(session, text))
        if text in ("", NONE):
            return () if text else before
        try:
            if found := _people_meant(session, text, is_one=is_one):
                return found
        except Stopped:
            raise
        except (Back, Declined):
            session.say("Nobody was taken; give another name, or press Enter.")


def meaning(*people: Contact) -> Answers:
    """Return the answers that each name means this contact, whoever else is called so."""
    return Answers({contact.name: contact.number for contact in people})


def _people_meant(session: Session, text: str, *, is_one: bool) -> tuple[Contact, ...]:
    """Return whom a text means, who is new added; nobody where that was not meant."""
    try:
        return (_known(session, text),)
    except ContactNotFound as error:
        names = _names_in(session, text)
        if is_one and len(names) > 1:
            session.say("Give one name here.")
            return ()
        if len(names) == 1:
            return tuple(filter(None, [_added(session, names[0], error.candidates)]))
    return tuple(filter(None, (_known_or_added(session, name) for name in names)))


def _names_in(session: Session, text: str) -> Sequence[str]:
    """Return the names in a text with commas, as somebody says who is asked; people who are all known are several."""
    people = separated(text)
    if len(people) == 1:
        return [text]
    from nettrack.services.names import sure_matches

    are_known = session.tracker.read(
        lambda store, _answers: all(len(sure_matches(store, name)) == 1 for name in people), begins=True
    )
    if are_known:
        return people
    return choose_people(SeveralNamed(text, people, given_name_first(text), are_known=False))


def _known(session: Session, name: str) -> Contact:
    from nettrack.services.names import find_contact

    return session.tracker.read(lambda store, answers: find_contact(store, name, answers), begins=True)


def _known_or_added(session: Session, name: str) -> Contact | None:
    try:
        return _known(session, name)
    except ContactNotFound as error:
        return _added(session, name, error.candidates)


def _added(session: Session, text: str, near: Sequence[str]) -> Contact | None:
    """Ask whether somebody is to be added, and how they are known; return them, None where not."""
    from nettrack.services.add import add_entry

    name, address = read_person(text)
    hint = f" ({' or '.join(near)} is.)" if near else ""
    if not confirm(f"{name} is not in your tracker yet.{hint} Add them?", default=not near):
        return None
    tie = ask_fact("  How you know them", None, read_tie, _TIE, TIES)
    entry, today = Entry(name, Details(tie=tie, email=address), is_new=True), session.today
    return session.tracker.write(
        lambda store, answers: add_entry(store, entry, answers, today=today), begins=True
    ).contact
