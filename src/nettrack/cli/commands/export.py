from typing import Annotated

from nettrack.cli.options import FilterWords, Force, argument, option
from nettrack.cli.session import Session
from nettrack.domain.export import check_format
from nettrack.domain.text import one_line


def export(
    session: Session,
    file: Annotated[str | None, argument("FILE", "Where to write; - or nothing is standard output.")] = None,
    file_format: Annotated[str, option("--format FORMAT", "csv.")] = "csv",
    has_private: Annotated[bool, option("--include-private", "Private conversations too.")] = False,
    is_forced: Force = False,
    *,
    filters: FilterWords,
) -> None:
    """Write a file for your mentor.

    Conversations come first, the newest on top, then people without any.
    What is marked private is left out, and you are told how much that was.

    Example: nettrack export for-my-mentor.csv --since "1 month ago"
    """
    target = None if file in (None, "-") else one_line(file or "", "file name")
    check_format(file_format, target)
    wanted = session.filters(filters)
    from nettrack.cli.output import written
    from nettrack.services.export import write_csv

    with written(target, keep=session.path, is_forced=is_forced) as place:
        exported = session.tracker.read(
            lambda store, answers: write_csv(store, wanted, answers, place, target=target, has_private=has_private)
        )
    session.show(exported)
