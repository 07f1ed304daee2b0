"""Rows of an export of ours, read again: several people in one row, follow-ups as lines of a cell."""

import datetime as dt
from collections.abc import Iterator, Sequence

from nettrack.domain.follow_ups import YOURSELF
from nettrack.domain.imports import Found, Skipped
from nettrack.exchange.exchange_cells import Context
from nettrack.exchange.header import TableRow
from nettrack.exchange.kinds import Column
from nettrack.exchange.person_cells import PersonCells
from nettrack.exchange.rows import CellReader, Gathered, RowReader

_BETWEEN = "; "


class OurRowReader(RowReader):
    """Reads rows in which what is known of everybody who was there is joined, in the order of their names."""

    def __init__(self, columns: Sequence[Column], context: Context, *, title: str | None, kind: str) -> None:
        super().__init__(columns, context._replace(has_lines=True), title=title, kind=kind)
        self.of_people = [reader for reader in self.readers if not reader.is_exchange]
        places = {column.field: column.place for column in columns}
        self.name_place = places.get("name", -1)
        self.others_place = places.get("who-else")

    def reader_of(self, column: Column) -> CellReader | None:
        if column.field == "name":
            # As it stands: a comma in it is a part of the name.
            return CellReader(column.place, column, _exact_name)
        if column.field == "alias":
            return CellReader(column.place, column, _aliases)
        if column.field == "who-else":
            return None
        return super().reader_of(column)

    def read(self, row: TableRow) -> Found | Skipped:
        place = self.place_of(row)
        names = self._names(row.cells)
        gathered = self._gather_first(row.cells, names)
        if not names and (owed := self._owed_to_yourself(place, gathered)):
            return owed
        return self.found(place, gathered, row.section) or Skipped(place, "no name")

    def _owed_to_yourself(self, place: str, gathered: Gathered) -> Found | None:
        follow_ups = tuple(owed for exchange in gathered.exchanges.values() for owed in exchange.follow_ups())
        return Found(place, YOURSELF, follow_ups=follow_ups) if follow_ups and gathered.person.is_empty() else None

    def beside(self, row: TableRow) -> Iterator[Found]:
        names = self._names(row.cells)
        has_day = any(exchange.day for exchange in self._gather_first(row.cells, names).exchanges.values())
        for count in range(1, len(names)):
            cells = [self._value(cell, len(names), count) for cell in row.cells]
            gathered = self.gather(cells, self.of_people)
            is_empty = gathered.person.is_empty()
            gathered.person.facts["name"] = names[count]
            found = self.found(self.place_of(row), gathered, None)
            if found and not (is_empty and has_day):
                yield found

    def _gather_first(self, cells: Sequence[str | dt.date], names: Sequence[str]) -> Gathered:
        if len(names) < 2:
            return self.gather(cells, self.readers)
        own = list(cells)
        unsure = []
        for reader in self.of_people:
            if reader.place < len(own) and (cell := own[reader.place]):
                own[reader.place] = self._value(cell, len(names), 0)
                if str(cell) and str(cell).count(_BETWEEN) != len(names) - 1 and reader.column.field != "name":
                    unsure.append((reader.column.title, str(cell)))
        own[self.name_place] = names[0]
        gathered = self.gather(own, self.readers)
        for title, text in unsure:
            gathered.person.keep(title, text, why="does not say which of it is whose; it was kept as it stands")
        gathered.person.others += names[1:]
        return gathered

    def _value(self, cell: str | dt.date, people: int, which: int) -> str | dt.date:
        """Return what a cell says of one of so many people."""
        values = str(cell).split(_BETWEEN)
        return values[which] if len(values) == people else ""

    def _names(self, cells: Sequence[str | dt.date]) -> list[str]:
        """Return the names of a row: the one it is about, and who else was there."""
        text = self._text(cells, self.name_place)
        if not text:
            return []
        if self.others_place is None:
            return [name for name in text.split(_BETWEEN) if name.strip()]
        others = self._text(cells, self.others_place)
        # A name may hold what separates one from the next; this column says where the first one ends.
        first = text.removesuffix(_BETWEEN + others) if others else text
        return [first, *filter(str.strip, others.split(_BETWEEN))] if others else [first]

    @staticmethod
    def _text(cells: Sequence[str | dt.date], place: int) -> str:
        return str(cells[place]).strip() if 0 <= place < len(cells) else ""


def _exact_name(person: PersonCells, text: str, column: Column) -> None:
    person.fact("name", text, column)


def _aliases(person: PersonCells, text: str, column: Column) -> None:
    person.alias(text.replace(", ", "\n"), column)
