from typing import Annotated

from nettrack.cli.options import Channel, argument, option
from nettrack.cli.session import Showing
from nettrack.domain.errors import BadValue
from nettrack.domain.text import one_line
from nettrack.domain.vocabulary import read_channel


class NoMeetingDay(BadValue):
    """Somebody was named, but no day."""

    sentence = 'Say when, as in nettrack meet "{0}" "fri 14:00"; --off calls it off.'


class DayAndOff(BadValue):
    """A meeting would be planned and called off at once."""

    sentence = "--off calls a meeting off; say no day with it."


class WithNobody(BadValue):
    """Something was said of a meeting, but not with whom it is."""

    sentence = 'Say whom you will meet, as in nettrack meet "Ada" --off.'


def meet(
    session: Showing,
    name: Annotated[str | None, argument("NAME", "Whom you will meet; shows every meeting if not told.")] = None,
    when: Annotated[str | None, argument("DATE", "The day, and the time if you know it: fri 14:00.")] = None,
    via: Channel = None,
    is_off: Annotated[bool, option("--off", "It will not take place.")] = False,
) -> None:
    """Plan a conversation, or move it; show what is planned.

    The day after, due asks how it went, and add makes it the conversation.

    Example: nettrack meet 'Ada Lovelace' 'fri 14:00' --via video
    """
    if name is None:
        if is_off or via is not None:
            raise WithNobody
        from nettrack.services.meetings import list_meetings

        session.show(session.tracker.read(lambda store, _answers: list_meetings(store, lambda: session.school)))
        return
    who, channel = one_line(name, "name"), read_channel(via) if via is not None else None
    today = session.today  # a wrong one is said before anything is written
    if is_off:
        if when is not None:
            raise DayAndOff
        from nettrack.services.meetings import call_off

        off = session.tracker.write(lambda store, answers: call_off(store, who, answers, school=lambda: session.school))
        session.show(off)
        return
    if when is None:
        raise NoMeetingDay(who)
    new = session.meeting(when)._replace(channel=channel)
    from nettrack.services.meetings import plan_meeting

    planned = session.tracker.write(
        lambda store, answers: plan_meeting(store, who, new, answers, today=today, school=lambda: session.school)
    )
    session.show(planned)
