# ruff: noqa: N999 (a command is named as its file is)
from typing import Annotated, NamedTuple

from nettrack.cli.options import argument, option
from nettrack.cli.session import Asking, Session, read_number
from nettrack.domain.errors import BadValue


class NothingToImport(BadValue):
    """No file was named."""

    sentence = "Say which file: nettrack import people.csv; - reads standard input."


class HowWords(NamedTuple):
    """How files are read, where what they hold does not say it, as it was typed."""

    kind: Annotated[str | None, option("--as KIND", "Read it as lines, table, vcard or messages.")] = None
    columns: Annotated[
        str | None,
        option(
            "--columns LIST", "What the columns are, in order: name, email, skip; or one by its name: Student=name."
        ),
    ] = None
    date_order: Annotated[str | None, option("--date-order ORDER", "dmy or mdy, for days such as 3/5/2026.")] = None
    encoding: Annotated[str | None, option("--encoding NAME", "How the file writes letters: cp1252, shift_jis.")] = None
    me: Annotated[str | None, option("--me NAME", "Your name or profile in LinkedIn’s messages.")] = None
    tie: Annotated[str | None, option("--tie TIE", "The tie of those who have none in the file.")] = None
    tag: Annotated[list[str] | None, option("--tag TAG", "A word to file everybody under.")] = None


def import_(
    session: Asking,
    how: HowWords,
    files: Annotated[list[str] | None, argument("FILE...", "Files to read; - is standard input.")] = None,
    is_dry: Annotated[bool, option("--dry-run", "Show what would be done, and do nothing.")] = False,
    is_list: Annotated[bool, option("--list", "List the imports you made.")] = False,
    undo: Annotated[str | None, option("--undo NUMBER", "Take an import back.")] = None,
) -> None:
    """Bring people in from a file.

    It may be a spreadsheet (CSV, .xlsx), a LinkedIn archive, an address book (Google, Outlook, vCard), or people typed
    as lines (--as lines). You see first what would become of each row. The same file again adds nothing.

    Example: nettrack import people.csv --dry-run
    """
    from nettrack.services.batches import list_batches, undo_batch

    if is_list:
        session.show(session.tracker.read(lambda store, _answers: list_batches(store), begins=True))
    elif undo is not None:
        number = read_number(undo, "give the number of an import, as nettrack import --list shows it")
        session.show(session.tracker.write(lambda store, _answers: undo_batch(store, number)))
    elif files:
        _take_in(session, files, how, is_dry=is_dry)
    else:
        raise NothingToImport


def _take_in(session: Session, files: list[str], how: HowWords, *, is_dry: bool) -> None:
    from nettrack.cli.importing import given_of, opened, told
    from nettrack.services.imports import take_in, try_in

    given = given_of(session, how.tie, how.tag)
    with opened(session, files, how) as streams:
        if is_dry:
            session.show(try_in(session.tracker, streams, given))
            return
        with told() as progress:
            done = session.tracker.propose(
                lambda: try_in(session.tracker, streams, given) if session.is_asked else None,
                lambda _shown: session.tracker.write(
                    lambda store, _answers: take_in(store, streams, given, progress), begins=True
                ),
                question="Take this in?",
                declined="Nothing was imported",
            )
        # What was agreed to stands on the screen already.
        session.show(done.in_short if session.is_asked else done)
