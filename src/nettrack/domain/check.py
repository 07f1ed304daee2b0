"""What a check of the data finds."""

from typing import Any, NamedTuple

from nettrack.domain.copies import Copy
from nettrack.domain.errors import DataFileError


class Finding(NamedTuple):
    """Something that is not as it should be, and whether it was mended; or what was done by the way (``is_told``)."""

    what: str
    is_mended: bool = False
    is_told: bool = False

    @property
    def document(self) -> dict[str, Any]:
        return {"what": self.what, "is_mended": self.is_mended}


class Checked(NamedTuple):
    """Everything that was found, and what could be saved of a damaged file."""

    findings: tuple[Finding, ...]
    saved: Copy | None = None
    # What is told of, and nothing is wrong with it.
    notices: tuple[str, ...] = ()

    @property
    def document(self) -> dict[str, Any]:
        saved_to = self.saved.path if self.saved else None
        return {"findings": self.findings, "notices": self.notices, "saved_to": saved_to}

    @property
    def left(self) -> int:
        """How many things are left that are wrong."""
        return sum(not finding.is_mended for finding in self.findings)


class NotWell(DataFileError):
    """The check found something, and it was not mended."""

    def __init__(self, checked: Checked, *, repairs: bool) -> None:
        what = "1 thing is" if checked.left == 1 else f"{checked.left} things are"
        hint = "what is left only you can settle" if repairs else "--repair mends what can be mended"
        if checked.saved:
            hint = "nettrack data restore shows what you can put in its place, older copies too"
        super().__init__(f"{what} not as it should be; {hint}.")
