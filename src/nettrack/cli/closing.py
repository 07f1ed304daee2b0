"""Closing follow-ups, as done and drop do."""

from nettrack.cli.session import Session
from nettrack.cli.target import read_which
from nettrack.domain.follow_ups import NewFollowUp


def close(
    session: Session, which: list[str], state: str, on: str | None = None, new: NewFollowUp | None = None, *notices: str
) -> None:
    """Close follow-ups, each done or dropped on a day, and open the next step where there is one."""
    wanted, today = read_which(which), session.today
    day = session.past(on) or today
    from nettrack.services.follow_ups import close_meant

    closed = session.tracker.write(
        lambda store, answers: close_meant(store, wanted, state, answers, new=new, on=day, today=today)
    )
    session.show(closed, *notices)
