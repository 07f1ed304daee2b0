"""Where your data is, and copies of it."""

from pathlib import Path
from typing import Annotated

from nettrack.cli.options import Force, argument, option
from nettrack.cli.session import Asking, Showing
from nettrack.domain.text import one_line
from nettrack.paths import file_named, settings_file


def _path(text: str) -> Path:
    """Return the file of this name, taken to the letter."""
    one_line(text, "file name")
    return file_named(text)


def path(session: Showing) -> None:
    """Show where your data and your settings are.

    Example: nettrack data path
    """
    from nettrack.domain.copies import Paths

    settings = settings_file()
    session.show(Paths(str(session.path.absolute()), str(settings) if settings else None))


def backup(
    session: Showing,
    file: Annotated[str | None, argument("FILE", "Where to; beside your data if not told.")] = None,
    is_forced: Force = False,
) -> None:
    """Copy your data, whole and checked.

    A copy is also made before the first change of each day. Old copies go in time.

    Example: nettrack data backup /media/stick/nettrack.db
    """
    target = _path(file) if file is not None else None
    from nettrack.services.copies import back_up

    session.show(back_up(session.path, target, session.kept, is_forced=is_forced))


def restore(
    session: Asking,
    file: Annotated[str | None, argument("FILE", "A copy; shows what there are if not told.")] = None,
) -> None:
    """Put a copy in the place of your data.

    What is there now is copied first, and you are told where to.

    Example: nettrack data restore /media/stick/nettrack.db
    """
    from nettrack.services.copies import copies_of, restore

    if file is None:
        session.show(copies_of(session.path))
    else:
        restored = restore(session.tracker, _path(file))
        session.show(restored)
        for notice in restored.notices:
            session.say(notice)


def check(session: Showing, repairs: Annotated[bool, option("--repair", "Mend what can be mended.")] = False) -> None:
    """Look your data over: the file, its indexes, its permissions.

    --repair mends what can be mended and says what it did. Of a damaged file it saves what can be read to a new one.

    Example: nettrack data check
    """
    from nettrack.domain.check import NotWell
    from nettrack.services.check import check_tracker

    checked = check_tracker(session.path, session.kept, repairs=repairs)
    session.show(checked)
    if checked.left:
        raise NotWell(checked, repairs=repairs)
