from typing import Annotated

from nettrack.cli.options import Channel, Name, option
from nettrack.cli.session import Asking
from nettrack.domain.errors import BadValue
from nettrack.domain.text import one_line
from nettrack.domain.vocabulary import read_channel


class SeveralReplies(BadValue):
    """An answer cannot be two of a meeting, a later day, and no."""

    sentence = "An answer is one of --meet, --later and --no."


def replied(
    session: Asking,
    name: Name,
    on: Annotated[str | None, option("--on DATE", "When they answered; today if not told.")] = None,
    meet: Annotated[str | None, option("--meet DATE", "You will meet: fri 14:00.")] = None,
    later: Annotated[str | None, option("--later DATE", "They are busy; ask again on that day.")] = None,
    is_no: Annotated[bool, option("--no", "They said no.")] = False,
    via: Channel = None,
) -> None:
    """Write down that somebody answered your message.

    That ends the wait. --meet plans the meeting, --later opens a follow-up for that day.

    Example: nettrack replied 'Ada Lovelace' --meet 'fri 14:00' --via video
    """
    if sum((meet is not None, later is not None, is_no)) > 1:
        raise SeveralReplies
    who, day, today = one_line(name, "name"), session.past(on) or session.today, session.today
    channel = read_channel(via) if via is not None else None
    meeting = session.meeting(meet)._replace(channel=channel) if meet is not None else None
    again, patience = session.future(later), session.patience
    from nettrack.services.replies import reply

    found = session.tracker.write(
        lambda store, answers: reply(
            store,
            who,
            answers,
            is_no=is_no,
            meeting=meeting,
            again=again,
            on=day,
            patience=patience,
            today=today,
            school=lambda: session.school,
        )
    )
    session.show(found)
    if session.is_asked and not (meeting or again or is_no):
        from nettrack.cli.entry import offer_entry

        offer_entry(session, found.outreach.contact, channel or found.outreach.channel)
