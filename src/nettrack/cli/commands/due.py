from typing import Annotated

from nettrack.cli.options import FilterWords, option
from nettrack.cli.session import Showing, is_shown_on_terminal


def due(
    session: Showing,
    within: Annotated[str | None, option("--within SPAN", "How far to look ahead: 3d, 2w, 2026-12-24.")] = None,
    is_all: Annotated[bool, option("--all", "Everything open, however far ahead.")] = False,
    *,
    filters: FilterWords,
) -> None:
    """Show what you owe: overdue, today, the next days.

    What is overdue stays until you say done or drop, however old it is.

    Example: nettrack due --within 2w --tie mentor
    """
    wanted = session.filters(filters, is_ahead=True)
    told = session.horizon(within) if within is not None else None
    until = None if is_all or wanted.until else told or session.horizon(session.settings.due_within)
    from nettrack.services.due import all_due, follow_ups_due

    if not (session.is_json or is_shown_on_terminal()):
        session.show(
            session.tracker.read(
                lambda store, answers: follow_ups_due(store, wanted, answers, today=session.today, until=until)
            )
        )
        return
    patience, unfinished = session.patience, session.settings.unfinished
    found = session.tracker.read(
        lambda store, answers: all_due(
            store,
            wanted,
            answers,
            today=session.today,
            until=until,
            patience=patience,
            school=lambda: session.school,
            shows_unfinished=unfinished,
        ),
        begins=not session.is_json,
    )
    session.show(found)
