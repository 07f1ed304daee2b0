from typing import Annotated

from nettrack.cli.options import YES, FilterWords, Force, argument, option
from nettrack.cli.questions import confirm
from nettrack.cli.session import Session
from nettrack.domain.errors import Declined
from nettrack.domain.export import check_format
from nettrack.domain.text import one_line


def export(
    session: Annotated[Session, YES],
    file: Annotated[str | None, argument("FILE", "Where to write; - or nothing is standard output.")] = None,
    file_format: Annotated[str, option("--format FORMAT", "csv.")] = "csv",
    columns: Annotated[str | None, option("--columns LIST", "Which columns, with commas: name,date,tie.")] = None,
    has_private: Annotated[bool, option("--include-private", "Private conversations too.")] = False,
    is_forced: Force = False,
    *,
    filters: FilterWords,
) -> None:
    """Write a file for your mentor.

    Conversations come first, the newest on top, then follow-ups that came from none, then people with neither.
    What is marked private is left out, and you are told how much that was. Addresses are there only with --columns.

    Example: nettrack export for-my-mentor.csv --since '1 month ago'
    """
    from nettrack.cli.output import is_standard_output, written
    from nettrack.services.export import write_csv

    target = None if file is None or is_standard_output(file) else one_line(file, "file name")
    check_format(file_format, target)
    wanted = session.filters(filters)
    is_forced = is_forced or (target is not None and _may_replace(session, target))
    with written(target, keep=session.path, is_forced=is_forced, paged=session.paged) as place:
        exported = session.tracker.read(
            lambda store, answers: write_csv(
                store, wanted, answers, place, target=target, has_private=has_private, columns=columns
            )
        )
    session.show(exported)


def _may_replace(session: Session, target: str) -> bool:
    """Ask whether what an earlier export wrote may be replaced; raise Declined where it may not."""
    from nettrack.cli.output import beginning_of, is_there
    from nettrack.services.export import is_earlier_export

    if not (is_there(target) and is_earlier_export(beginning_of(target))):
        return False
    if session.is_yes:
        return True
    if not session.can_ask:
        return False
    if not confirm(f"An earlier export wrote {target}. Replace it?", default=False):
        raise Declined("Nothing was written.")
    return True
