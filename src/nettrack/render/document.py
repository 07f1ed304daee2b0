"""Print views as JSON: one document, stable keys, safe to look at on a terminal."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from nettrack.domain.text import safe

if TYPE_CHECKING:
    from typing import TextIO


def print_document(document: dict[str, Any], file: TextIO) -> None:
    """Write the document; characters that a terminal would obey are escaped, as JSON allows."""
    import json

    text = json.dumps(_plain(document), ensure_ascii=False, indent=2)
    file.write(safe(text, _escaped) + "\n")


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: views as objects by field, days as ISO text."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        fields = getattr(value, "_fields", None)
        return dict(zip(fields, map(_plain, value), strict=True)) if fields else [_plain(one) for one in value]
    return value


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
