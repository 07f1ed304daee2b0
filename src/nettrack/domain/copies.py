"""Copies of the tracker."""

from __future__ import annotations

from typing import NamedTuple


class Copy(NamedTuple):
    """A copy that was made, when (local time with its offset), and how much it holds; None where it cannot be read."""

    path: str
    made_at: str
    contacts: int | None = None
    conversations: int | None = None
