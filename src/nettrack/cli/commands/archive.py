from typing import Annotated

from nettrack.cli.options import argument, option
from nettrack.cli.questions import confirm
from nettrack.cli.session import Asking
from nettrack.domain.errors import BadValue
from nettrack.domain.text import one_line


def archive(
    session: Asking,
    names: Annotated[list[str], argument("NAME...", "Who; several names, or one.")],
    is_dropped: Annotated[bool, option("--drop", "Drop what is open with them.")] = False,
    is_kept: Annotated[bool, option("--keep", "Keep in due what is open with them.")] = False,
) -> None:
    """Put somebody away: in no list any more, and still found.

    The next conversation brings them back. Follow-ups that are open with them stay in due, unless you drop them.

    Example: nettrack archive 'Ada Lovelace'
    """
    if is_dropped and is_kept:
        raise BadValue("What is open can be dropped or kept; leave out --drop or --keep.")
    meant = [one_line(name, "name") for name in names]
    from nettrack.services.archive import archive, to_be_archived

    if session.is_asked and not (is_dropped or is_kept):
        planned = session.tracker.read(
            lambda store, answers: to_be_archived(store, meant, answers, today=session.today)
        )
        for follow_up in planned.follow_ups:
            session.say(f"Open with {follow_up.contact}: {follow_up.action} (follow-up {follow_up.number}).")
        is_dropped = bool(planned.follow_ups) and not confirm("Keep that in due?", default=True)
    session.show(
        session.tracker.write(
            lambda store, answers: archive(store, meant, answers, drops=is_dropped, today=session.today)
        )
    )
