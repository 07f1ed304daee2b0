from typing import Annotated

from nettrack.cli.options import argument
from nettrack.cli.session import Showing
from nettrack.cli.target import read_which


def snooze(
    session: Showing,
    which: Annotated[str, argument("NUMBER|NAME", "As shown by nettrack due, several with commas; or a name.")],
    date: Annotated[list[str], argument("DATE...", "The new day, counted from today: 3d, next fri.")],
) -> None:
    """Put follow-ups off to another day.

    Example: nettrack snooze 5 3d
    """
    meant, words = [which], [*date]
    # 1, 5 fri: the comma says that another number comes.
    while meant[-1].endswith(",") and words:
        meant.append(words.pop(0))
    wanted, today = read_which(meant), session.today
    due_on = session.future(" ".join(words)) or today
    from nettrack.services.follow_ups import snooze_meant

    session.show(
        session.tracker.write(lambda store, answers: snooze_meant(store, wanted, due_on, answers, today=today))
    )
