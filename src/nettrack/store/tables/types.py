"""Kinds of columns beside texts and numbers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Integer, Text
from sqlalchemy.types import TypeDecorator


class Day(TypeDecorator[dt.date]):
    """A local calendar day, kept as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.date | None, dialect: Any) -> str | None:  # noqa: ARG002
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any | None, dialect: Any) -> dt.date | None:  # noqa: ARG002
        return None if value is None else dt.date.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """Yes or no, kept as 1 or 0 (STRICT tables know no BOOLEAN)."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Any) -> int | None:  # noqa: ARG002, FBT001
        return None if value is None else int(value)

    def process_result_value(self, value: Any | None, dialect: Any) -> bool | None:  # noqa: ARG002
        return None if value is None else bool(value)


class Texts(TypeDecorator[tuple[str, ...]]):
    """Several texts that a statement joined with the unit separator, which no stored name or tag holds."""

    impl = Text
    cache_ok = True

    def process_result_value(self, value: Any | None, dialect: Any) -> tuple[str, ...]:  # noqa: ARG002
        return () if value is None else tuple(value.split("\x1f"))


class Instant(TypeDecorator[str]):
    """A moment in UTC, kept as SQLite's CURRENT_TIMESTAMP writes it and read as ISO 8601 with a Z."""

    impl = Text
    cache_ok = True

    def process_result_value(self, value: Any | None, dialect: Any) -> str | None:  # noqa: ARG002
        return None if value is None else value.replace(" ", "T") + "Z"
