"""What a file of rows holds before anybody knows what its columns mean: sheets of cells."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple


class SheetRow(NamedTuple):
    """A row: where it begins in the file, from 1 (a line of text, a row of a workbook), and its cells.

    A cell is a text, empty for a blank one, or a day where the file itself says that it is one.
    """

    line: int
    cells: Sequence[str | dt.date]


class Sheet(NamedTuple):
    """A sheet of a workbook by its title, or a file of delimited text; ``rows`` begins again each time it is called."""

    title: str | None
    rows: Callable[[], Iterator[SheetRow]]
