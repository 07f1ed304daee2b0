"""Kinds of columns beside texts and numbers, as SQLAlchemy writes and reads them."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import Integer, Text
from sqlalchemy.types import TypeDecorator


class _Kind(TypeDecorator[Any]):
    write: ClassVar[Any] = staticmethod(lambda value: value)
    read: ClassVar[Any] = staticmethod(lambda value: value)
    empty: ClassVar[Any] = None

    def process_bind_param(self, value: Any, dialect: Any) -> Any:  # noqa: ARG002
        return None if value is None else self.write(value)

    def process_result_value(self, value: Any, dialect: Any) -> Any:  # noqa: ARG002
        return self.empty if value is None else self.read(value)


class Day(_Kind):
    """A local calendar day, kept as ISO text."""

    impl, cache_ok = Text, True
    write, read = staticmethod(dt.date.isoformat), dt.date.fromisoformat


class Flag(_Kind):
    """Yes or no, kept as 1 or 0 (STRICT tables know no BOOLEAN)."""

    impl, cache_ok = Integer, True
    write, read = int, bool


class Texts(_Kind):
    """Several texts that a statement joined with the unit separator, which no stored name or tag holds."""

    impl, cache_ok = Text, True
    read = staticmethod(lambda value: tuple(value.split("\x1f")))
    empty = ()


class Instant(_Kind):
    """A moment in UTC, kept as SQLite's CURRENT_TIMESTAMP writes it and read as ISO 8601 with a Z."""

    impl, cache_ok = Text, True
    read = staticmethod(lambda value: value.replace(" ", "T") + "Z")
