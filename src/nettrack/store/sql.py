"""Statements compiled ahead of time, as SQL text by feature and name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

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

    def __repr__(self) -> str:
        more = f", {self.columns!r}, {self.filters!r}" if self.columns else ""
        return f"Sql({self.text!r}{more})"

    def narrowed(self, names: Sequence[str]) -> str:
        """Return the text with these filters in it; the parameters of the k-th end in ``_k``."""
        clauses = [self.filters[name].replace("__n", f"_{k}") for k, name in enumerate(names)]
        return self.text.replace("'filters'", " AND ".join(clauses) or "1")


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
