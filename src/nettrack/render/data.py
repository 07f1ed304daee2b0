"""Where things are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from nettrack.render.history import moment
from nettrack.render.page import DIM, Column, Group, Page, Table, line

if TYPE_CHECKING:
    from nettrack.domain.check import Checked
    from nettrack.domain.copies import Copy

# A path is never cut: it is there to be copied.
_COLUMNS = (Column(style=DIM), Column(wraps=True))


def page(data: str, settings: str | None) -> Page:
    """Lay out the two paths; without a home there are no settings."""
    rows = (("data", data), *([("settings", settings)] if settings else []))
    return Page((Table(_COLUMNS, (Group(None, rows),), is_prose=True),))


def document(data: str, settings: str | None) -> dict[str, Any]:
    """Return the two paths as JSON knows them."""
    return {"data": data, "settings": settings}


def page_of_backup(path: str) -> Page:
    """Say where a copy is."""
    return Page((line(f"Your data is copied to {path}."),))


def document_of_backup(path: str) -> dict[str, Any]:
    """Return where a copy is, as JSON knows it."""
    return {"backup": path}


def page_of_restore(source: str, kept: str | None) -> Page:
    """Say what was put back, and where what was there before is kept."""
    before = line(f"What was there before is kept as {kept}.") if kept else line("There was nothing before.")
    hint = "nettrack data restore with that name brings it back." if kept else None
    return Page((line(f"Your data is now that of {source}."), before), hint=hint)


def page_of_choice(copy: Copy, here: Copy | None) -> Page:
    """Say what would be put back, and what is there now."""
    lines = [line(f"The copy   {_held(copy)}")]
    if here:
        lines.append(line(f"Your data  {_held(here)}"))
    return Page(tuple(lines))


def document_of_restore(source: str, kept: str | None) -> dict[str, Any]:
    """Return the same as JSON knows it."""
    return {"restored": source, "kept": kept}


def page_of_copies(copies: tuple[Copy, ...]) -> Page:
    """Lay out the copies, with the first command to put one back."""
    if not copies:
        return Page((), notices=("There is no copy beside your data; nettrack data backup makes one.",))
    # A line of its own for the path: it is there to be copied.
    lines = [text for one in copies for text in (line(_held(one)), line(one.path, indent=2))]
    return Page(tuple(lines), hint="nettrack data restore FILE puts one back.")


def _held(copy: Copy) -> str:
    made = moment(copy.made_at)
    return f"{made}  {_content(copy)}"


def _content(copy: Copy) -> str:
    if copy.contacts is None:
        return "cannot be read"
    people = "1 person" if copy.contacts == 1 else f"{copy.contacts} people"
    return f"{people}, {copy.conversations} conversation{'' if copy.conversations == 1 else 's'}"


def document_of_copies(copies: tuple[Copy, ...]) -> dict[str, Any]:
    """Return the same as JSON knows it."""
    return {"copies": copies}


def page_of_check(checked: Checked) -> Page:
    """Lay out what was found, each with whether it was mended."""
    said = Counter(f"{one.what}{', mended' if one.is_mended else ''}." for one in checked.findings)
    lines = [line(f"{what}{f' ({count} times)' if count > 1 else ''}") for what, count in said.items()]
    if checked.saved:
        lines.append(line(f"What could be read is saved: {_content(checked.saved)}. To use it from now on:"))
        lines.append(line(f"nettrack data restore {checked.saved.path}", indent=2))
    return Page(tuple(lines) or (line("Your data is as it should be."),), notices=checked.notices)


def document_of_check(checked: Checked) -> dict[str, Any]:
    """Return the same as JSON knows it."""
    saved_to = checked.saved and checked.saved.path
    return {"findings": checked.findings, "notices": checked.notices, "saved_to": saved_to}
