"""What was done, the newest first."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from nettrack.domain.dates import spell_date
from nettrack.render.page import DIM, Cell, Column, Group, Line, Page, Table, line
from nettrack.render.timeline import MORE

if TYPE_CHECKING:
    from nettrack.domain.history import Command
    from nettrack.domain.pages import Listing

_COLUMNS = (
    Column(is_right=True, importance=9),
    Column(style=DIM, importance=6),
    Column(importance=7),
    Column(wraps=True, importance=9),
    Column(style=DIM, importance=8),
)


def page(commands: Listing[Command]) -> Page:
    """Lay out the commands."""
    if not commands.items:
        return Page((), notices=("Nothing was done that could be taken back.",))
    rows = tuple(_row(one) for one in commands.items)
    return Page((Table(_COLUMNS, (Group(None, rows),)),), notices=(MORE,) if commands.has_more else ())


def page_of(command: Command, said: str) -> Page:
    """Lay out one command and its effects, after what is said of it."""
    blocks: list[Line | Table] = [line(f"{said} {command.number}  ", command.name, (f"  {moment(command.at)}", DIM))]
    blocks += [line(one, indent=2) for one in command.effects]
    return Page(tuple(blocks))


def document(commands: tuple[Command, ...]) -> dict[str, Any]:
    """Return the commands as JSON knows them."""
    return {"commands": commands}


def moment(at: str) -> str:
    """Return an instant as the local day and time."""
    local = dt.datetime.fromisoformat(at).astimezone()
    return f"{spell_date(local.date())} {local:%H:%M}"


def _row(command: Command) -> tuple[Cell, ...]:
    return (
        str(command.number),
        moment(command.at),
        command.name,
        "; ".join(command.effects),
        "taken back" if command.is_undone else "",
    )
