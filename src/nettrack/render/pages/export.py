"""What an export says of itself: where it went, and what was left out."""

from nettrack.domain.export import Exported
from nettrack.render.page import Page
from nettrack.render.words import counted


def exported(view: Exported) -> Page:
    """Say what the user should know; the rows themselves are shown already."""
    told = []
    if not view.rows:
        where = f" in {view.target}" if view.target else ""
        told.append(f"No conversation and no person fits, so there is nothing but the column names{where}.")
    elif view.target:
        told.append(f"{counted(view.rows, 'row')} written to {view.target}.")
    if view.private:
        told.append(f"{counted(view.private, 'private conversation')} left out; --include-private puts them in.")
    return Page((), notices=told)
