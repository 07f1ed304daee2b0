from typing import Annotated

from nettrack.cli.options import argument, option
from nettrack.cli.session import Showing
from nettrack.domain.errors import BadValue
from nettrack.domain.lesson import PARTS, read_part
from nettrack.domain.text import optional_line


class OnlyOfProfile(BadValue):
    """Something was said of oneself in another part of the lesson."""

    sentence = "Who you are goes with the profile: nettrack lesson profile --name 'Ada'."


def lesson(
    session: Showing,
    part: Annotated[str | None, argument("PART", f"{', '.join(PARTS[:-1])} or {PARTS[-1]}.")] = None,
    name: Annotated[str | None, option("--name TEXT", "Of the profile: your name.")] = None,
    doing: Annotated[str | None, option("--doing TEXT", "What you do now, as it goes on after “I am”.")] = None,
    background: Annotated[str | None, option("--background TEXT", "What you did before.")] = None,
    zone: Annotated[str | None, option("--zone TEXT", "Your time zone, as you would tell it.")] = None,
) -> None:
    """Go through the lesson once, or through a part of it again.

    It asks what you want, what suits you, for one goal, and helps with the first message. You may leave it at any
    point; it goes on where you left it.

    Example: nettrack lesson profile --name 'Sam Roe' --doing 'a student of software development'
    """
    wanted = read_part(part) if part is not None else None
    given = {"name": name, "doing": doing, "background": background, "zone": zone}
    said = {word: optional_line(text, word) for word, text in given.items() if text is not None}
    if said:
        if wanted != "profile":
            raise OnlyOfProfile
        from nettrack.services.profile import write_profile

        session.show(session.tracker.write(lambda store, _answers: write_profile(store, said), begins=True))
        return
    if session.can_ask:
        from nettrack.cli.lesson import go_through_lesson

        go_through_lesson(session, wanted)
    elif wanted == "profile":
        from nettrack.services.profile import profile_of

        session.show(session.tracker.read(lambda store, _answers: profile_of(store), begins=True))
    else:
        from nettrack.services.lesson import parts_of

        session.show(session.tracker.read(lambda store, _answers: parts_of(store), begins=True))
