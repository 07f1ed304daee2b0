"""What the program knows of a table without loading the class that defines it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Table(NamedTuple):
    """A table as the classes in tables/ define it, for what must not load them."""

    # Kind by name: text, number, day, flag, instant.
    columns: Mapping[str, str]
    # What every row has: these columns may not be empty and have no default.
    needed: tuple[str, ...]
    is_journaled: bool
    # Whether its numbers are never given twice.
    is_numbered: bool
    # The column with the number of the contact whom a row is about, None for nobody.
    about: str | None
    # Table by the column that refers to its number.
    refers_to: Mapping[str, str]
