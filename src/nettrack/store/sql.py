"""A compiled statement: SQL text, the types of its columns, and the filters that may narrow it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Sql:
    """SQL text for SQLite, with named parameters."""

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
