"""Statements compiled ahead of time, as SQL text by feature and name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, NamedTuple


class Sql(NamedTuple):
    """SQL text with named parameters, the types of its columns, and the filters that may narrow it."""

    text: str
    columns: Sequence[tuple[str, str | None]] = ()
    filters: Mapping[str, str] = {}


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
