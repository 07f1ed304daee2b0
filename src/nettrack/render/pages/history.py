"""What was done, the newest first."""

from nettrack.domain.history import Commands, Turned
from nettrack.render.page import DIM, MORE, Column, Page, line, listing
from nettrack.render.words import moment

_SAID = {
    "proposed": "This takes back command",
    "undone": "Taken back: command",
    "redone": "Done again: command",
}


def commands(view: Commands) -> Page:
    """Lay out the commands."""
    return listing(
        _COLUMNS,
        view.commands,
        "Nothing was done that could be taken back.",
        MORE if view.has_more else "",
        stacks=True,
    )


def turned(view: Turned) -> Page:
    """Lay out one command and its effects, after what becomes of it."""
    command = view.command
    said = f"{_SAID[view.fate]} {command.number}  "
    lines = [line(said, command.name, (f"  {moment(command.at)}", DIM))]
    return Page(lines + [line(effect, indent=2) for effect in command.effects])


_COLUMNS = (
    Column("number", is_right=True, importance=9),
    Column("at", lambda command: moment(command.at), style=DIM, importance=6),
    Column("name", importance=7),
    Column("effects", lambda command: "; ".join(command.effects), wraps=True, importance=9),
    Column("undone", lambda command: "taken back" if command.is_undone else "", style=DIM, importance=8),
)
