"""A message, and what is to be mended in it."""

from nettrack.domain.draft import Checked, Draft
from nettrack.render.page import Page, line


def draft(view: Draft) -> Page:
    """Lay out the message as it is sent."""
    head = [line(f"Subject: {view.subject}"), line("")] if view.subject else []
    return Page((*head, line(view.text)), notices=tuple(f"Note: {found}." for found in view.findings))


def checked(view: Checked) -> Page:
    """Lay out what is to be mended, a line for each."""
    if not view.findings:
        return Page((line(f"Nothing to mend: it can go to {view.contact}."),))
    return Page([line(f"{found[0].upper()}{found[1:]}.") for found in view.findings])
