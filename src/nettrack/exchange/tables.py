"""From a sheet of cells to people, conversations and follow-ups."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from nettrack.domain.dates import Direction
from nettrack.domain.imports import Found, Skipped, Unreadable
from nettrack.exchange.asked_columns import AskedColumns, UnknownHeader, read_columns
from nettrack.exchange.cell_days import DayReader, KnownDays, OrderSeen, first_and_last
from nettrack.exchange.cells import shortened
from nettrack.exchange.columns import plain
from nettrack.exchange.exchange_cells import Context
from nettrack.exchange.header import HeaderFound, SecondHeader, TableRow, find_header, section_of, table_rows
from nettrack.exchange.kinds import ADDRESS_BOOKS, Column, columns_of, kind_of, settled, title_at
from nettrack.exchange.our_rows import OurRowReader
from nettrack.exchange.rows import RowReader
from nettrack.exchange.sheets import Sheet

# Which way a day without a year lies, by what its column holds.
_DAYS = {
    "date": Direction.PAST, "day-and-channel": Direction.PAST, "connected": Direction.PAST, "due": Direction.FUTURE,
    "follow-up": Direction.FUTURE,
}  # fmt: skip
_WHO = {"name", "first", "last", "alias", "email", "reach"}
# What --columns takes for what only a program's own columns hold.
_SHOWN = {"groups": "tags", "reach": "email", "preset": "keep", "label": "keep", "shown-name": "keep"}
_MOST_KNOWN, _LONGEST_KNOWN = 256, 60


class MappedColumn(NamedTuple):
    """A column, what it was taken to hold, and the first text that stands in it."""

    column: str
    field: str
    sample: str


class Asked(NamedTuple):
    """What the user says of a table, where its own words do not do, and what a sentence about it calls the file."""

    columns: Mapping[str, str] | str | None
    date_order: Literal["dmy", "mdy"] | None
    today: dt.date
    file: str = "The file"
    is_1904: bool = False


class Reading(NamedTuple):
    """How a sheet is read. ``records`` gives one Found or Skipped for each row, from the first again at each call.

    ``beside`` gives whom rows name beside the person they are about, with what they say of them: no rows of their own.
    """

    kind: str
    is_address_book: bool
    columns: tuple[MappedColumn, ...]
    notices: tuple[str, ...]
    records: Callable[[], Iterator[Found | Skipped]]
    beside: Callable[[], Iterator[Found]]


class _Table(NamedTuple):
    """A sheet of which is known where its table stands and what its columns hold."""

    sheet: Sheet
    header: HeaderFound | None
    kind: str
    columns: tuple[Column, ...]

    def rows(self) -> Iterator[TableRow]:
        # No export of ours has headings, and somebody may be called Peer.
        return table_rows(self.sheet, self.header, has_headings=self.kind != "nettrack")


class _Seen(NamedTuple):
    """What one pass over the rows has shown."""

    orders: Mapping[int, OrderSeen]
    samples: Mapping[int, str]
    has_several: bool


def read_sheet(sheet: Sheet, asked: Asked) -> Reading:
    """Return how a sheet is read; raise Unreadable for no table, DateOrderNeeded, and what ``read_columns`` does."""
    table = _table_in(sheet, asked)
    seen = _look_over(table, asked)
    days, notices = dict[int, KnownDays](), _notices(table)
    for place, order_seen in seen.orders.items():
        column = table.columns[place]
        order = order_seen.decided(column.title, asked.date_order, asked.today)
        days[place] = KnownDays(DayReader(asked.today, _DAYS[column.field], order, asked.is_1904))
        if order and not asked.date_order:
            first, other = ("day", "mdy") if order == "dmy" else ("month", "dmy")
            notices.append(
                f"The days of “{column.title}” are read with the {first} first; --date-order {other} reads "
                "them the other way."
            )
    make = OurRowReader if table.kind == "nettrack" else RowReader
    reader = make(table.columns, Context(days, asked.today), title=sheet.title, kind=table.kind)
    title = section_of(sheet.title) if sheet.title and table.kind != "nettrack" else None

    def under(row: TableRow) -> TableRow:
        return row if row.section or not title else row._replace(section=title)

    def records() -> Iterator[Found | Skipped]:
        return (reader.read(under(row)) for row in table.rows())

    def beside() -> Iterator[Found]:
        return (found for row in table.rows() for found in reader.beside(row)) if seen.has_several else iter(())

    mapped = tuple(
        MappedColumn(column.title, _SHOWN.get(column.field, column.field), seen.samples.get(column.place, ""))
        for column in table.columns
    )
    return Reading(table.kind, table.kind in ADDRESS_BOOKS, mapped, tuple(notices), records, beside)


def _table_in(sheet: Sheet, asked: Asked) -> _Table:
    told = read_columns(asked.columns)
    header = find_header(sheet, told.by_name)
    if told.in_order:
        titles = header.cells if header else ()
        columns = settled([Column(place, title_at(titles, place), field) for place, field in enumerate(told.in_order)])
        kind = "tracker"
    else:
        if header is None:
            raise _no_header(sheet, told, asked)
        for name, title in told.titles.items():
            if name not in map(plain, header.cells):
                raise UnknownHeader(title, header.cells)
        kind = kind_of(header.cells)
        columns = columns_of(header.cells, kind, told.by_name)
    if not any(column.field in _WHO for column in columns):
        raise Unreadable(
            _called(sheet, asked),
            "no column tells who somebody is; say which holds the name, as in --columns "
            f'"{shortened(header.cells[0]) if header else "Student"}=name".',
            line=header.line if header else None,
        )
    return _Table(sheet, header, kind, columns)


def _no_header(sheet: Sheet, told: AskedColumns, asked: Asked) -> Exception:
    """Return what is said of a sheet in which no line names columns."""
    top = [row for row in islice(sheet.rows(), 25) if any(row.cells)]
    if not top:
        return Unreadable(_called(sheet, asked), "nothing stands in it.")
    if told.titles:
        cells = [cell for row in top for cell in row.cells[:100] if isinstance(cell, str) and 0 < len(cell) <= 80]
        return UnknownHeader(next(iter(told.titles.values())), cells[:100])
    return Unreadable(
        _called(sheet, asked),
        "no line at its top names the columns; say what they hold in their order, as in --columns "
        "name,email,company,notes (skip leaves one out), so that the first person is not taken for a heading.",
        line=top[0].line,
    )


def _called(sheet: Sheet, asked: Asked) -> str:
    return f"{asked.file}, sheet “{shortened(sheet.title)}”" if sheet.title else asked.file


def _look_over(table: _Table, asked: Asked) -> _Seen:
    """Read every row once, to decide on what a column says as a whole; raise Unreadable."""
    has_due = {column.exchange for column in table.columns if column.field == "due"}
    dated = [
        column
        for column in table.columns
        if column.field in _DAYS and not (column.field == "follow-up" and column.exchange in has_due)
    ]
    orders = {column.place: OrderSeen() for column in dated}
    # A text that was seen before shows nothing new.
    watched = [(place, order, set[str]()) for place, order in orders.items()]
    joined = [column.place for column in dated if column.field == "day-and-channel"]
    names = [column.place for column in table.columns if column.field == "name"]
    samples, wanted = dict[int, str](), [column.place for column in table.columns]
    rows, has_several = 0, False
    try:
        for row in table.rows():
            rows += 1
            cells, count = row.cells, len(row.cells)
            for place, order, known in watched:
                if place < count and isinstance(cell := cells[place], str) and cell and cell not in known:
                    for text in first_and_last(cell) if place in joined else (cell,):
                        order.see(text)
                    _remember(known, cell)
            has_several = has_several or _name_several(names, cells)
            if wanted:
                wanted = [place for place in wanted if not _sampled(samples, place, cells)]
    except SecondHeader as second:
        raise Unreadable(
            _called(table.sheet, asked),
            "a second table with other columns begins here; put it into a file or sheet of its own.",
            line=second.line,
        ) from None
    if not rows:
        raise Unreadable(
            _called(table.sheet, asked),
            "no row stands beneath the names of its columns.",
            line=table.header.line if table.header else None,
        )
    return _Seen(orders, samples, has_several)


def _name_several(names: Sequence[int], cells: Sequence[str | dt.date]) -> bool:
    """Return whether a cell of the columns of names may hold more than one."""
    for place in names:
        if place < len(cells) and (";" in (text := str(cells[place])) or "\n" in text or "\r" in text):
            return True
    return False


def _remember(known: set[str], cell: str) -> None:
    """Keep a cell among the known ones, which never take much memory."""
    if len(known) >= _MOST_KNOWN:
        known.clear()
    if len(cell) <= _LONGEST_KNOWN:
        known.add(cell)


def _sampled(samples: dict[int, str], place: int, cells: Sequence[str | dt.date]) -> bool:
    """Keep the first text of a column, to be shown; return whether there is one."""
    if place < len(cells) and cells[place] and (text := shortened(str(cells[place]))):
        samples[place] = text
    return place in samples


def _notices(table: _Table) -> list[str]:
    notices = []
    header = table.header
    if header and header.left_out and table.kind != "linkedin":
        lines = "1 line" if header.left_out == 1 else f"{header.left_out} lines"
        notices.append(f"{lines} above line {header.line}, which names the columns, left out.")
    kept = [column.title for column in table.columns if column.field == "keep"]
    if kept and table.kind == "tracker":
        more = f" and {len(kept) - 10} more" if len(kept) > 10 else ""
        notices.append(f"Not known, and kept as facts by these names: {', '.join(map(shortened, kept[:10]))}{more}.")
    if table.kind == "nettrack" and any(column.field == "skip" for column in table.columns):
        notices.append(
            "Days of first and last conversations and their numbers follow from what is read, and are left out."
        )
    return notices
