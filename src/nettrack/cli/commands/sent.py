from typing import Annotated

from nettrack.cli.options import Channel, Rows, argument, option
from nettrack.cli.session import Showing
from nettrack.domain.errors import BadValue
from nettrack.domain.outreach import NewOutreach
from nettrack.domain.text import one_line, optional_line
from nettrack.domain.vocabulary import read_channel


class ToNobody(BadValue):
    """Something was said of a message, but not to whom it went."""

    sentence = 'Say to whom you wrote, as in nettrack sent "Ada" --via email.'


def sent(
    session: Showing,
    name: Annotated[str | None, argument("NAME", "To whom you wrote; shows every message if not told.")] = None,
    via: Channel = None,
    about: Annotated[str | None, option("--about TEXT", "What it was about.")] = None,
    on: Annotated[str | None, option("--on DATE", "When you sent it; today if not told.")] = None,
    *,
    rows: Rows,
) -> None:
    """Write down that you wrote, or show whose answer you wait for.

    A message is no conversation yet. While it waits, writing once more is one nudge; after that it can be let go.

    Example: nettrack sent 'Ada Lovelace' --via email --about 'your first job'
    """
    told = NewOutreach(
        read_channel(via) if via is not None else None, optional_line(about, "about"), session.past(on) or session.today
    )
    patience, today = session.patience, session.today
    if name is None:
        if (via, about, on) != (None, None, None):
            raise ToNobody
        from nettrack.services.outreach import list_outreach

        limit = session.limit(rows.limit, is_all=rows.is_all)
        session.show(
            session.tracker.read(lambda store, _answers: list_outreach(store, patience, today=today, limit=limit))
        )
        return
    who = one_line(name, "name")
    from nettrack.services.outreach import send

    session.show(
        session.tracker.write(lambda store, answers: send(store, who, told, answers, patience=patience, today=today))
    )
