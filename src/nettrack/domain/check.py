"""What a check of the data finds."""

from typing import Any, NamedTuple

from nettrack.domain.copies import Copy
from nettrack.domain.errors import DataFileError


class Finding(NamedTuple):
    """Something that is not as it should be, and whether it was mended."""

    what: str
    is_mended: bool = False


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
    def is_well(self) -> bool:
        """Whether nothing is left that is wrong."""
        return all(finding.is_mended for finding in self.findings)


class NotWell(DataFileError):
    """The check found something, and it was not mended."""

    def __init__(self, left: int, *, repairs: bool, is_saved: bool = False) -> None:
        what = "1 thing is" if left == 1 else f"{left} things are"
        hint = "what is left only you can settle" if repairs else "--repair mends what can be mended"
        if is_saved:
            hint = "nettrack data restore shows what you can put in its place, older copies too"
        super().__init__(f"{what} not as it should be; {hint}.")
