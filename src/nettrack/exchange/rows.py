"""From a row of a table to what it says of one person; what each column holds has been decided before."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from nettrack.domain.imports import Found, FoundConversation, FoundFollowUp, Skipped
from nettrack.domain.names import fold
from nettrack.domain.text import optional_line
from nettrack.exchange import exchange_cells
from nettrack.exchange.exchange_cells import Context, ExchangeCells
from nettrack.exchange.header import TableRow, tie_and_tags_of_section
from nettrack.exchange.kinds import Column
from nettrack.exchange.person_cells import PersonCells
from nettrack.exchange.plain_rows import plain_rows

_OF_PEOPLE: Mapping[str, Callable[[PersonCells, str, Column], None]] = {
    "name": PersonCells.name,
    "first": PersonCells.part,
    "middle": PersonCells.part,
    "last": PersonCells.part,
    "alias": PersonCells.alias,
    "company": PersonCells.company,
    "role": PersonCells.role,
    "email": PersonCells.email,
    "phone": PersonCells.phone,
    "reach": PersonCells.reach,
    "linkedin": PersonCells.linkedin,
    "website": PersonCells.website,
    "met": PersonCells.met,
    "introduced": PersonCells.introduced,
    "tie": PersonCells.tie,
    "tags": PersonCells.tagged,
    "groups": PersonCells.groups,
    "about": PersonCells.note,
    "need": PersonCells.need,
    "support": PersonCells.support,
    "label": PersonCells.label,
    "preset": PersonCells.preset,
    "shown-name": PersonCells.shown_name,
    "keep": PersonCells.kept,
}


class CellReader(NamedTuple):
    """How the cells of one column are taken: by the person, by an exchange, or as a day there."""

    place: int
    column: Column
    read: Callable[[Any, Any, Column], None]
    is_exchange: bool = False
    is_day: bool = False
    label: int | None = None


class RowReader:
    """Reads the rows of one table."""

    def __init__(self, columns: Sequence[Column], context: Context, *, title: str | None, kind: str) -> None:
        self.columns = columns
        self.context = context
        self.title = title
        self.kind = kind
        self.readers = [reader for column in columns if (reader := self.reader_of(column))]
        self.width = len(columns)
        self.plain = plain_rows(columns, context)

    def reader_of(self, column: Column) -> CellReader | None:
        """Return how a column is taken, None for one that is left out."""
        field = column.field
        if field == "connected":
            return CellReader(column.place, column, self._connected)
        if read := _OF_PEOPLE.get(field):
            return CellReader(column.place, column, read, label=column.label if field == "keep" else None)
        if on_day := exchange_cells.READ_DAYS.get(field):
            return CellReader(column.place, column, on_day, is_exchange=True, is_day=True)
        if of_exchange := exchange_cells.READ.get(field):
            return CellReader(column.place, column, of_exchange, is_exchange=True)
        return None

    def _connected(self, person: PersonCells, text: str, column: Column) -> None:
        day = self.context.days[column.place].read(text)
        person.keep("Connected on", day.isoformat() if day else text)

    def place_of(self, row: TableRow) -> str:
        """Return where a row stands, in words."""
        return f"{self.title}, row {row.line}" if self.title else f"line {row.line}"

    def gather(self, cells: Sequence[str | dt.date], readers: Sequence[CellReader]) -> "Gathered":
        """Return what cells say, with what the header did not foresee."""
        person, exchanges = PersonCells(), dict[int, ExchangeCells]()
        count = len(cells)
        for place, column, read, is_exchange, is_day, label in readers:
            if place >= count or not (cell := cells[place]):
                continue
            if type(cell) is str:
                if cell.isspace():
                    continue
                value: str | dt.date = cell if cell.isascii() else _storable(cell)
            else:
                value = cell if is_day else _written(cell)
            if not is_exchange:
                if label is not None and label < count and cells[label]:
                    person.labelled(str(value), column, str(cells[label]))
                else:
                    read(person, value, column)
                continue
            exchange = exchanges.get(column.exchange)
            if exchange is None:
                exchange = exchanges[column.exchange] = ExchangeCells(person, self.context)
            read(exchange, value, column)
        for place in range(self.width, count) if count > self.width else ():
            if (cell := cells[place]) and not str(cell).isspace():
                person.keep(f"Column {place + 1}", _storable(_written(cell)))
        return Gathered(person, exchanges)

    def read(self, row: TableRow) -> Found | Skipped:
        """Return what a row says of the person it is about."""
        place = self.place_of(row)
        if self.plain and not row.section and (found := self.plain.read(place, row.cells)):
            return found
        gathered = self.gather(row.cells, self.readers)
        return self.found(place, gathered, row.section) or Skipped(place, "no name")

    def found(self, place: str, gathered: "Gathered", section: str | None) -> Found | None:
        """Return what was gathered of one person, None where nothing says who that is."""
        person, exchanges = gathered
        name = person.called() or (None if self.kind == "linkedin" else person.called_otherwise())
        name = optional_line(name, "name")
        if name is None:
            return None
        if section:
            self._put_under(person, section)
        conversations, follow_ups = list[FoundConversation](), list[FoundFollowUp]()
        for exchange in exchanges.values():
            follow_ups += exchange.follow_ups()
            others = _without(name, (*person.others, *exchange.others))
            if conversation := exchange.conversation(others):
                conversations.append(conversation)
        aliases, needs = person.finish(name)
        return Found(
            place, name, person.details(), aliases, None, tuple(conversations), tuple(follow_ups), needs,
            tuple(person.remarks),
        )  # fmt: skip

    def _put_under(self, person: PersonCells, section: str) -> None:
        tie, tags = tie_and_tags_of_section(section)
        if tie:
            person.facts.setdefault("tie", tie)
        for tag in tags:
            person.tags.setdefault(tag)

    def beside(self, row: TableRow) -> Iterator[Found]:
        """Yield whom a row names beside the person it is about, where none of its conversations does."""
        place = self.place_of(row)
        gathered = self.gather(row.cells, self.readers)
        others = gathered.person.others
        found = self.found(place, gathered, None) if others else None
        if found and not found.conversations:
            for other in _without(found.name, tuple(others)):
                yield Found(place, other)


class Gathered(NamedTuple):
    """What the cells of a row say: of a person, and of exchanges by their numbers."""

    person: PersonCells
    exchanges: dict[int, ExchangeCells]


def _without(name: str, others: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of others, each once, without the person's own."""
    if not others:
        return ()
    known = {fold(name)}
    found = []
    for other in others:
        line = optional_line(other, "name")
        if line and (folded := fold(line)) not in known:
            known.add(folded)
            found.append(line)
    return tuple(found)


def _written(cell: str | dt.date) -> str:
    """Return a cell as text; of a day and a time the day."""
    return cell.date().isoformat() if isinstance(cell, dt.datetime) else str(cell)


def _storable(text: str) -> str:
    """Return a text without halves of characters, which nothing can store."""
    return text.encode("utf-8", "replace").decode("utf-8")
