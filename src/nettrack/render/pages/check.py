"""What a check of the data found."""

from collections import Counter

from nettrack.domain.check import Checked, Finding
from nettrack.render.page import Page, line
from nettrack.render.pages.copies import content


def checked(view: Checked) -> Page:
    """Lay out what was found, each with whether it was mended."""
    said = Counter(map(_said, view.findings))
    lines = [line(f"{what}{f' ({count} times)' if count > 1 else ''}") for what, count in said.items()]
    if view.saved:
        lines.append(line(f"What could be read is saved: {content(view.saved)}. To use it from now on:"))
        lines.append(line(f"nettrack data restore {view.saved.path}", indent=2))
    return Page(lines or [line("Your data is as it should be.")], notices=view.notices)


def _said(finding: Finding) -> str:
    is_mended = finding.is_mended and not finding.is_told
    return f"{finding.what}{', mended' if is_mended else ''}."
