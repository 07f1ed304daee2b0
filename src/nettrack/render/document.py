"""Print views as JSON: one document, stable keys, safe to look at on a terminal."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from nettrack.domain.text import UNSAFE

if TYPE_CHECKING:
    from typing import TextIO


def print_document(document: dict[str, Any], file: TextIO) -> None:
    """Write the document; characters that a terminal would obey are escaped, as JSON allows."""
    import json

    text = json.dumps(document, ensure_ascii=False, indent=2, default=_plain)
    file.write(UNSAFE.sub(_escaped, text) + "\n")


def _plain(value: object) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    return {one.name: getattr(value, one.name) for one in fields(value)}  # type: ignore[arg-type]


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
