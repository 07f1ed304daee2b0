"""The lesson as a dialogue: each answer is written at once, so that it can be left at any point."""

from collections.abc import Callable, Sequence

from nettrack.cli.profile import ask_profile
from nettrack.cli.prompts import NONE, ask_day, ask_fact, asked, complete_name
from nettrack.cli.questions import confirm
from nettrack.cli.session import Session, read_number
from nettrack.domain.add import Entry
from nettrack.domain.contacts import ContactNotFound, Details
from nettrack.domain.draft import Wish
from nettrack.domain.energy import read_energy
from nettrack.domain.errors import Stopped
from nettrack.domain.follow_ups import YOURSELF, NewFollowUp
from nettrack.domain.goals import NewGoal
from nettrack.domain.lesson import PARTS
from nettrack.domain.prep import BlankLeft
from nettrack.domain.questions import QuestionNotFound
from nettrack.domain.text import one_line, optional_line
from nettrack.domain.vocabulary import read_tie

_NAME = "The name of somebody you know, or know of. Enter skips."
_TIE = "mentor, peer (a fellow student), alum, weak (you know them slightly), dormant (not for long), or other."


def go_through_lesson(session: Session, part: str | None) -> None:
    """Go through a part, or through all that are left from where it was left."""
    from nettrack.services.lesson import parts_of

    _ = session.today  # a wrong NETTRACK_TODAY begins no lesson
    parts = session.tracker.read(lambda store, _answers: parts_of(store), begins=True)
    wanted = [part] if part else [found.part for found in parts.parts if found.gone_on is None]
    if not wanted:
        session.show(parts)
        return
    session.say("Enter skips a question, ? explains, Ctrl-C leaves the lesson: what you answered stays.")
    for name in wanted:
        session.say("")
        session.say(f"{PARTS.index(name) + 1} of {len(PARTS)}: {name}")
        try:
            _PARTS[name](session)
        except (Stopped, KeyboardInterrupt):
            raise Stopped(f"Left; what you answered is kept, and nettrack lesson goes on with {name}.") from None
        _mark(session, name)
    session.show(session.tracker.read(lambda store, _answers: parts_of(store)))


def _mark(session: Session, part: str) -> None:
    from nettrack.services.lesson import go_through

    today = session.today
    session.tracker.write(lambda store, _answers: go_through(store, part, today=today), begins=True)


def _needs(session: Session) -> None:
    """Ask who meets each need, and for a need of one's own."""
    from nettrack.services.needs import add_need, list_needs

    school = session.school
    found = session.tracker.read(lambda store, _answers: list_needs(store, school), begins=True)
    for need in found.needs:
        if need.contacts:
            continue
        session.say(f"{need.name}: {need.what}" if need.what else need.name)
        name = _ask_person(session, "  Who could give it", need.candidates)
        if name:
            how = ask_fact("  How they help", None, lambda text: one_line(text, "how"), "In a few words: reads my CV.")
            _link(session, need.word, name, how)
    own = ask_fact("Anything else you want", None, lambda text: one_line(text, "need"), "Interview practice, say.")
    if own:
        session.tracker.write(lambda store, _answers: add_need(store, own, school), begins=True)


def _link(session: Session, need: str, name: str, how: str | None) -> None:
    from nettrack.services.needs import link_need

    school = session.school
    session.tracker.write(lambda store, answers: link_need(store, need, name, how, school, answers))


def _energy(session: Session) -> None:
    """Ask how each situation is rated."""
    from nettrack.services.energy import energy_of, rate_situations

    school, today = session.school, session.today
    session.say("What is it like for you? From -2, it drains you, to 2, it gives you energy.")
    found = session.tracker.read(lambda store, _answers: energy_of(store, school), begins=True)
    ratings = {}
    for situation in found.situations:
        before = None if situation.rating is None else f"{situation.rating:+d}"
        text = ask_fact(f"  {situation.name}", before, lambda text: str(read_energy(text)), "A number from -2 to 2.")
        if text and text != before:
            ratings[situation.situation] = read_energy(text)
    if ratings:
        session.tracker.write(lambda store, _answers: rate_situations(store, ratings, school, today=today), begins=True)


def _goal(session: Session) -> None:
    """Propose goals, and set one."""
    from nettrack.services.goals import add_goal, propose_goals

    school, today = session.school, session.today
    proposals = session.tracker.read(lambda store, _answers: propose_goals(store, school), begins=True).proposals
    for k, proposal in enumerate(proposals, 1):
        session.say(f"  {k}  {proposal.name}: {proposal.why}. Where: {proposal.where}.", hang=3)
    explanation = "The number of one of these, or a goal in your own words."
    meant = ask_fact("Which goal", None, lambda text: one_line(text, "goal"), explanation)
    if not meant:
        return
    chosen = {str(place): proposal for place, proposal in enumerate(proposals, 1)}.get(meant)
    usual = session.horizon("2w")
    by_on = ask_day(session, "By when", usual) or usual
    new = NewGoal(chosen.kind if chosen else "own", chosen.name if chosen else meant, by_on)
    session.show(
        session.tracker.write(
            lambda store, answers: add_goal(store, new, None, (), school, answers, today=today), begins=True
        )
    )


def _profile(session: Session) -> None:
    """Ask who somebody is."""
    from nettrack.services.profile import profile_of, write_profile

    known = session.tracker.read(lambda store, _answers: profile_of(store), begins=True)
    said = ask_profile(session, known)
    session.tracker.write(lambda store, _answers: write_profile(store, said), begins=True)


def _message(session: Session) -> None:
    """Write the first message."""
    from nettrack.cli import drafting

    name = _ask_person(session, "To whom will you write first", ())
    if not name:
        return
    about = ask_fact("About what", None, lambda text: one_line(text, "about"), "As it goes on after “about”.")
    when = ask_fact("When could you talk", None, lambda text: _times(session, text), "Two times: tue 10:00, wed 15:00.")
    wish = Wish("email", about, None, drafting.read_times(session, when or ""))
    contact = drafting.addressee(session, name)
    written = drafting.compose_message(session, contact, wish)
    with session.drafting():
        written = drafting.look_over(session, contact, wish, written)
    session.show(written)
    drafting.ask_whether_sent(session, name, contact, wish)


def _times(session: Session, text: str) -> str:
    from nettrack.cli import drafting

    drafting.read_times(session, text)
    return text


def _questions(session: Session) -> None:
    """Pick questions for somebody."""
    from nettrack.services.prep import pick_questions, prepare

    school, today, patience = session.school, session.today, session.patience
    name = _ask_person(session, "For whom", ())
    if not name:
        return
    found = session.tracker.read(
        lambda store, answers: prepare(store, name, school, answers, patience=patience, today=today)
    )
    session.show(found)
    numbers = ask_fact("Which will you ask", None, _numbers, "Their numbers, with commas: 1,4.")
    if not numbers:
        return
    picked = [int(part) for part in numbers.split(",")]

    def pick(*fills: str) -> None:
        session.tracker.write(
            lambda store, answers: pick_questions(store, name, picked, fills, school, answers, today=today)
        )

    try:
        pick()
    except BlankLeft as error:
        session.say(str(error).partition(" Say with")[0])
        if fill := ask_fact("What goes there", None, lambda text: one_line(text, "blank"), "As in: data."):
            pick(fill)
    except QuestionNotFound as error:
        session.say(str(error))


def _numbers(text: str) -> str:
    return ",".join(str(read_number(part.strip(), "give the numbers of questions")) for part in text.split(","))


def _deadlines(session: Session) -> None:
    """Write down what the module asks for, and when."""
    session.say("What does your module ask for, and when? A survey, a talk in the group, notes to hand in.")
    usual = session.default_due
    while True:
        action = ask_fact(
            "Something to hand in", None, lambda text: optional_line(text, "action") or "", "Hand in the survey, say."
        )
        if not action:
            return
        _owe_yourself(session, NewFollowUp(action, ask_day(session, "By when", usual) or usual))


def _owe_yourself(session: Session, new: NewFollowUp) -> None:
    from nettrack.services.follow_ups import add_follow_up

    today = session.today
    session.tracker.write(lambda store, answers: add_follow_up(store, YOURSELF, new, answers, today=today), begins=True)


def _ask_person(session: Session, label: str, candidates: Sequence[str]) -> str | None:
    """Ask for somebody; who is not in the tracker yet is added when that is meant."""
    if candidates:
        session.say(f"  perhaps {' or '.join(candidates)}")

    def read(text: str) -> str | None:
        return one_line(text, "name") if text and text != NONE else None

    while name := asked(f"{label} [none]: ", read, _NAME, lambda text: complete_name(session, text)):
        try:
            return _known_name(session, name)
        except ContactNotFound as error:
            near = f" ({' or '.join(error.candidates)} is.)" if error.candidates else ""
            if confirm(f"{name} is not in your tracker yet.{near} Add them?", default=not error.candidates):
                _add_person(session, name, ask_fact("  How you know them", None, read_tie, _TIE))
                return name
    return None


def _known_name(session: Session, name: str) -> str:
    from nettrack.services.names import find_contact

    return session.tracker.read(lambda store, answers: find_contact(store, name, answers).name, begins=True)


def _add_person(session: Session, name: str, tie: str | None) -> None:
    from nettrack.services.add import add_entry

    entry, today = Entry(name, Details(tie=tie), is_new=True), session.today
    session.tracker.write(lambda store, answers: add_entry(store, entry, answers, today=today), begins=True)


_PARTS: dict[str, Callable[[Session], None]] = {
    "needs": _needs,
    "energy": _energy,
    "goal": _goal,
    "profile": _profile,
    "message": _message,
    "questions": _questions,
    "deadlines": _deadlines,
}
