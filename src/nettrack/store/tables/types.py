"""Kinds of columns beside texts and numbers, as SQLAlchemy writes and reads them."""

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import Integer, Text
from sqlalchemy.types import TypeDecorator

from nettrack.store.store import CONVERTERS


class Kind(TypeDecorator[Any]):
    """A kind that is stored as a text or number, and read as everyday commands read it."""

    kind: ClassVar[str]
    write: ClassVar[Any] = staticmethod(lambda value: value)
    empty: ClassVar[Any] = None

    def process_bind_param(self, value: Any, dialect: Any) -> Any:  # noqa: ARG002
        return None if value is None else self.write(value)

    def process_result_value(self, value: Any, dialect: Any) -> Any:  # noqa: ARG002
        return self.empty if value is None else CONVERTERS[self.kind](value)


class Day(Kind):
    """A local calendar day, kept as ISO text."""

    impl, cache_ok, kind = Text, True, "day"
    write = staticmethod(dt.date.isoformat)


class Flag(Kind):
    """Yes or no, kept as 1 or 0 (STRICT tables know no BOOLEAN)."""

    impl, cache_ok, kind = Integer, True, "flag"
    write = int


class Texts(Kind):
    """Several texts that a statement joined with the unit separator, which no stored name or tag holds."""

    impl, cache_ok, kind = Text, True, "texts"
    empty = ()


class Pairs(Kind):
    """Several names with their values, which a statement joined with the unit and the record separator."""

    impl, cache_ok, kind = Text, True, "pairs"
    empty = ()


class Instant(Kind):
    """A moment in UTC, kept as SQLite's CURRENT_TIMESTAMP writes it and read as ISO 8601 with a Z."""

    impl, cache_ok, kind = Text, True, "instant"
