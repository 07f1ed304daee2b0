"""Where things are."""

from __future__ import annotations

from typing import Any

from nettrack.render.page import DIM, Column, Group, Page, Table

# A path is never cut: it is there to be copied.
_COLUMNS = (Column(style=DIM), Column(wraps=True))


def page(data: str, settings: str) -> Page:
    """Lay out the two paths."""
    return Page((Table(_COLUMNS, (Group(None, (("data", data), ("settings", settings))),), is_prose=True),))


def document(data: str, settings: str) -> dict[str, Any]:
    """Return the two paths as JSON knows them."""
    return {"data": data, "settings": settings}
