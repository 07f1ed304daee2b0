"""Files of any format, recognised by what they hold, as streams of people: a zip or a workbook may give several."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from typing import Literal, NamedTuple

from nettrack.domain.errors import BadValue
from nettrack.domain.imports import Found, MappedColumn, Skipped, Unreadable
from nettrack.exchange.sheets import Sheet
from nettrack.exchange.source import Source

KINDS = ("lines", "table", "vcard", "messages")


class UnknownKind(BadValue):
    """There is no such kind of file to read one as."""

    sentence = "“{}” is not a kind of file; give --as {}, or leave it out: what a file holds is recognised."


class Wanted(NamedTuple):
    """What the user says of the files: which kind they are, what their columns and days mean, who the user is."""

    today: dt.date
    kind: str | None = None
    columns: str | None = None
    date_order: Literal["dmy", "mdy"] | None = None
    me: str | None = None


class Stream(NamedTuple):
    """What one file, or one sheet of it, says; whoever comes from an ``is_address_book`` is a candidate.

    ``has_uids`` tells whether the uid of a row is that of the person. ``beside`` gives whom rows name beside the one
    they are about, with what they say of them: no rows of their own.
    """

    file: str
    kind: str
    records: Callable[[], Iterable[Found | Skipped]]
    is_address_book: bool = False
    has_uids: bool = True
    columns: tuple[MappedColumn, ...] = ()
    beside: Callable[[], Iterable[Found]] | None = None


def read_kind(text: str) -> str:
    """Return the kind of file that a word names; raise UnknownKind."""
    word = text.strip().casefold()
    if word not in KINDS:
        raise UnknownKind(text, ", ".join(KINDS))
    return word


def open_streams(source: Source, wanted: Wanted, held: ExitStack, tell: Callable[[str], None]) -> list[Stream]:
    """Return what a file says of people, one stream or several; what should be known of it is told.

    What is unpacked for it lasts as long as ``held``. Raises Unreadable, and errors that say what to give.
    """
    head = source.head()
    if not head.strip():
        raise Unreadable(source.name, "it is empty.")
    if wanted.kind is None:
        # Imported here, and below: each format loads what it needs, and one file is of one.
        from nettrack.exchange.linkedin_archive import is_archive, members
        from nettrack.exchange.workbook import is_workbook

        if is_workbook(head):
            return [*_of_workbook(source, wanted, tell)]
        if is_archive(head):
            parts = held.enter_context(members(source))
            return [stream for _, part in parts for stream in open_streams(part, wanted, held, tell)]
    return [_of_text(source, head, wanted, tell)]


def _of_workbook(source: Source, wanted: Wanted, tell: Callable[[str], None]) -> Iterator[Stream]:
    from nettrack.exchange.header import find_header
    from nettrack.exchange.workbook import read_workbook

    sheets = read_workbook(source, tell)
    tables = [sheet for sheet in sheets if wanted.columns or find_header(sheet)]
    if not tables:
        raise Unreadable(
            source.name, "no sheet of it holds a table with a name in it; --columns says what columns are."
        )
    for sheet in sheets:
        if sheet not in tables:
            tell(f"{source.name}: the sheet “{sheet.title}” is no table of people, and was left out.")
    for sheet in tables:
        yield _of_table(sheet, f"{source.name}, {sheet.title}", wanted, tell)


def _of_text(source: Source, head: bytes, wanted: Wanted, tell: Callable[[str], None]) -> Stream:
    from nettrack.exchange.vcard import is_vcard

    if wanted.kind == "vcard" or (wanted.kind is None and is_vcard(head)):
        from nettrack.exchange.vcard import read_cards

        return Stream(source.name, "vcard", lambda: read_cards(source), is_address_book=True)
    if wanted.kind == "lines":
        from nettrack.exchange.lines import read_lines

        return Stream(source.name, "lines", lambda: read_lines(source))
    from nettrack.exchange.delimited import is_delimited, open_delimited

    if wanted.kind is None and not is_delimited(head):
        raise Unreadable(
            source.name, "it is no table, workbook, vCard or LinkedIn archive; save it as CSV or .xlsx, and try again."
        )
    opened = open_delimited(source)
    for notice in opened.notices:
        tell(notice)
    return _of_table(opened.sheet, source.name, wanted, tell)


def _of_table(sheet: Sheet, name: str, wanted: Wanted, tell: Callable[[str], None]) -> Stream:
    from nettrack.exchange.linkedin_messages import is_messages, read_messages

    first = next(iter(sheet.rows()), None)
    is_mail = first is not None and is_messages([str(cell) for cell in first.cells])
    if wanted.kind == "messages" or (wanted.kind is None and is_mail):
        # Read over once here: who the user is must be known before anything is shown.
        named = sheet._replace(title=name)
        read_messages(named, wanted.me)
        return Stream(name, "linkedin-messages", lambda: read_messages(named, wanted.me), has_uids=False)
    from nettrack.exchange.tables import Asked, read_sheet

    reading = read_sheet(sheet, Asked(wanted.columns, wanted.date_order, wanted.today, name))
    for notice in reading.notices:
        tell(notice)
    columns = tuple(MappedColumn(*column) for column in reading.columns)
    return Stream(
        name,
        reading.kind,
        reading.records,
        reading.is_address_book,
        columns=columns,
        beside=reading.beside if reading.kind in ("nettrack", "tracker") else None,
    )
