"""nettrack done."""

from typing import Annotated

from nettrack.cli.options import Numbers, option
from nettrack.cli.session import Session, Showing, read_number


def done(
    session: Showing,
    numbers: Numbers,
    on: Annotated[str | None, option("--on DATE", "When it was done; today if not told.")] = None,
) -> None:
    """Mark follow-ups as done.

    Example: nettrack done 5 7 --on yesterday
    """
    close(session, numbers, "done", on)


def close(session: Session, numbers: list[str], state: str, on: str | None = None) -> None:
    """Close follow-ups, each done or dropped on a day."""
    wanted, today = [read_number(number) for number in numbers], session.today
    day = session.past(on) or today
    from nettrack.services.follow_ups import close_follow_ups

    closed = session.tracker.write(lambda store, _answers: close_follow_ups(store, wanted, state, on=day, today=today))
    session.show(closed)
