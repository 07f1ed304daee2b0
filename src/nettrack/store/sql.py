"""What is compiled ahead of time: statements as SQL text, by feature, and what the program must know of each table."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Sql:
    """SQL text with named parameters, the types of its columns, and the filters that may narrow it."""

    __slots__ = ("columns", "filters", "text")

    def __init__(
        self,
        text: str,
        columns: Sequence[tuple[str, str | None]] = (),
        filters: Mapping[str, str] | None = None,
    ) -> None:
        self.text = text
        self.columns = columns
        self.filters = filters or {}

    def narrowed(self, names: Sequence[str]) -> str:
        """Return the text with these filters in it; the parameters of the k-th end in ``_k``."""
        clauses = [self.filters[name].replace("__n", f"_{k}") for k, name in enumerate(names)]
        return self.text.replace("'filters'", " AND ".join(clauses) or "1")


class Table(NamedTuple):
    """A table as the classes in tables/ define it, for what must not load them."""

    # The module of tables/ in which it is defined.
    feature: str
    # Kind by name: text, number, day, flag, instant.
    columns: Mapping[str, str]
    key: tuple[str, ...]
    # What every row has: these columns may not be empty and have no default.
    needed: tuple[str, ...]
    is_journaled: bool
    # Whether its numbers are never given twice.
    is_numbered: bool
    # The column with the number of the contact whom a row is about, None for nobody.
    about: str | None
    # Table by the column that refers to its number.
    refers_to: Mapping[str, str]
    searched_by: tuple[str, ...]


class Statements:
    """Every statement in one dialect: ``sql.contacts.CONTACTS``. A feature's are loaded when first asked for.

    The package holds what was compiled for the dialect; ``sql.schema`` tells of the tables.
    """

    def __init__(self, package: str = "nettrack.store.compiled") -> None:
        self._package = package

    def __getattr__(self, feature: str) -> Any:
        """Return the module of a feature."""
        if feature.startswith("_"):
            raise AttributeError(feature)
        module = import_module(f"{self._package}.{feature}")
        setattr(self, feature, module)
        return module
