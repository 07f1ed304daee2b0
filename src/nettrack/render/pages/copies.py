"""Copies of the data: made, listed and put back; and where the data is."""

from nettrack.domain.copies import BackedUp, Choice, Copies, Copy, Paths, Restored
from nettrack.render.page import Fact, Page, line, prose
from nettrack.render.words import moment


def paths(view: Paths) -> Page:
    """Lay out the two paths."""
    return Page((prose([Fact(label, path) for label, path in view._asdict().items() if path]),))


def backed_up(view: BackedUp) -> Page:
    """Say where a copy is."""
    return Page((line(f"Your data is copied to {view.backup}."),))


def copies(view: Copies) -> Page:
    """Lay out the copies, with the first command to put one back."""
    if not view.copies:
        return Page((), notices=("There is no copy beside your data; nettrack data backup makes one.",))
    # A line of its own for the path: it is there to be copied.
    lines = [text for copy in view.copies for text in (line(_held(copy)), line(copy.path, indent=2))]
    return Page(lines, hint="nettrack data restore FILE puts one back.")


def choice(view: Choice) -> Page:
    """Say what would be put back, and what is there now."""
    lines = [line(f"The copy   {_held(view.made)}")]
    if view.here:
        lines.append(line(f"Your data  {_held(view.here)}"))
    return Page(lines)


def restored(view: Restored) -> Page:
    """Say what was put back, and where what was there before is kept."""
    now = line(f"Your data is now that of {view.restored}.")
    if not view.kept:
        return Page((now, line("There was nothing before.")))
    before = line(f"What was there before is kept as {view.kept}.")
    return Page((now, before), hint="nettrack data restore with that name brings it back.")


def content(copy: Copy) -> str:
    """Return how much a copy holds."""
    if copy.contacts is None:
        return "cannot be read"
    people = "1 person" if copy.contacts == 1 else f"{copy.contacts} people"
    return f"{people}, {copy.conversations} conversation{'' if copy.conversations == 1 else 's'}"


def _held(copy: Copy) -> str:
    return f"{moment(copy.made_at)}  {content(copy)}"
