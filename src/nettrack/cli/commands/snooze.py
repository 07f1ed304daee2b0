from typing import Annotated

from nettrack.cli.options import Number, argument
from nettrack.cli.session import Showing, read_number


def snooze(
    session: Showing,
    number: Number,
    date: Annotated[list[str], argument("DATE...", "The new day, counted from today: 3d, next fri.")],
) -> None:
    """Put a follow-up off to another day.

    Example: nettrack snooze 5 3d
    """
    wanted, today = read_number(number), session.today
    due_on = session.future(" ".join(date)) or today
    from nettrack.services.follow_ups import snooze_follow_up

    moved = session.tracker.write(lambda store, _answers: snooze_follow_up(store, wanted, due_on, today=today))
    session.show(moved)
