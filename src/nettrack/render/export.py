"""What an export says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nettrack.domain.export import Exported


def sentences(exported: Exported, path: str | None) -> list[str]:
    """Return what the user should know: where it went, and what was left out."""
    told = []
    if not exported.rows:
        told.append("No conversation and no person fits, so there is nothing but the column names.")
    elif path:
        told.append(f"{_counted(exported.rows, 'row')} written to {path}.")
    if exported.private:
        told.append(f"{_counted(exported.private, 'private conversation')} left out; --include-private puts them in.")
    return told


def _counted(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number:,} {noun}s"
