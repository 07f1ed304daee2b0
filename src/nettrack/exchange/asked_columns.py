"""What the user says of the columns of a table: ``name,email,skip,notes`` in their order, or ``Header=field,…``."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from nettrack.domain.errors import BadValue
from nettrack.exchange.cells import shortened
from nettrack.exchange.columns import FIELDS, NAMES, plain

_WORDS = {plain(field): field for field in FIELDS} | {"date-and-channel": "day-and-channel"}


class UnknownField(BadValue):
    """A column is said to hold what the tracker does not know; the nearest word is offered."""

    def __init__(self, text: str) -> None:
        near = _nearest(plain(text), _WORDS)
        self.candidates = (near,) if near else ()
        hint = f"Did you mean {near}? " if near else ""
        every = ", ".join(field for field in FIELDS if field != "how")
        super().__init__(f"“{shortened(text)}” is nothing that a column holds. {hint}Choose some of {every}.")


class UnknownHeader(BadValue):
    """A column is named that the table does not have; the nearest one is offered."""

    def __init__(self, text: str, titles: Iterable[str]) -> None:
        known = {plain(title): title for title in titles if title}
        near = _nearest(plain(text), known)
        self.candidates = (near,) if near else ()
        there = ", ".join(map(shortened, [*known.values()][:10])) or "none with a name"
        hint = f"did you mean “{shortened(near)}”?" if near else f"there are {there}."
        super().__init__(f"No column is called “{shortened(text)}”; {hint}")


class HalfNamed(BadValue):
    """Some columns are named and others are not."""

    sentence = '“{}” names no column; write Header=field for each, as in --columns "Student=name,Talked=date".'


class AskedColumns(NamedTuple):
    """What was said: fields in the order of the columns, or fields by the names of columns, as these are compared.

    ``titles`` are the names as they were given.
    """

    in_order: tuple[str, ...] = ()
    by_name: Mapping[str, str] = {}
    titles: Mapping[str, str] = {}


def read_columns(columns: Mapping[str, str] | str | None) -> AskedColumns:
    """Read what was said of the columns; raise UnknownField or HalfNamed."""
    if not columns:
        return AskedColumns()
    if isinstance(columns, str):
        if "=" not in columns:
            return AskedColumns(in_order=tuple(read_field(word) for word in columns.split(",")))
        columns = _pairs(columns)
    by_name = {plain(title): read_field(word) for title, word in columns.items()}
    return AskedColumns(by_name=by_name, titles={plain(title): title.strip() for title in columns})


def read_field(word: str) -> str:
    """Return what a word says that a column holds, the usual name of a column too; raise UnknownField."""
    name = plain(word)
    if not name and not word.strip():
        return "skip"
    field = _WORDS.get(name) or NAMES.get(name)
    if field is None:
        raise UnknownField(word.strip())
    return field


def _pairs(text: str) -> dict[str, str]:
    """Return the fields by the names of columns, in which commas may stand."""
    pairs, begun = dict[str, str](), list[str]()
    for part in text.split(","):
        begun.append(part)
        title, equals, word = ",".join(begun).rpartition("=") if "=" in part else ("", "", "")
        if equals:
            if not plain(title):
                raise HalfNamed(shortened(part))
            pairs[title] = word
            begun.clear()
    if "".join(begun).strip():
        raise HalfNamed(shortened(",".join(begun)))
    return pairs


def _nearest(name: str, known: Mapping[str, str]) -> str | None:
    from difflib import get_close_matches  # only to say what may have been meant

    near = get_close_matches(name, known, 1, 0.5)
    return known[near[0]] if near else None
