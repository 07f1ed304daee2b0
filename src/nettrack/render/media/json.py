"""Print views as JSON: one document, stable keys, safe to look at on a terminal."""

import datetime as dt
from typing import Any, TextIO

from nettrack.domain.text import safe
from nettrack.render.page import document_of


def print_document(document: dict[str, Any], file: TextIO) -> None:
    """Write the document as UTF-8, whatever the locale; what a terminal would obey is escaped, as JSON allows."""
    import json

    text = json.dumps(_plain(document), ensure_ascii=False, indent=2)
    file.flush()
    file.buffer.write(safe(text, lambda unsafe: f"\\u{ord(unsafe[0]):04x}").encode() + b"\n")
    file.buffer.flush()


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: views as objects, days as ISO text."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if hasattr(value, "_fields"):
        value = document_of(value)
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, (list, tuple)) else value
