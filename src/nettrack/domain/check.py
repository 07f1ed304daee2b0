"""What a check of the data finds."""

from __future__ import annotations

from typing import NamedTuple

from nettrack.domain.errors import DataFileError


class Finding(NamedTuple):
    """Something that is not as it should be, and whether it was mended."""

    what: str
    is_mended: bool = False


class Checked(NamedTuple):
    """Everything that was found, and where what could be saved of a damaged file is."""

    findings: tuple[Finding, ...]
    saved_to: str | None = None

    @property
    def is_well(self) -> bool:
        """Whether nothing is left that is wrong."""
        return all(one.is_mended for one in self.findings)


class NotWell(DataFileError):
    """The check found something, and it was not mended."""

    def __init__(self, left: int, *, repairs: bool) -> None:
        what = "1 thing is" if left == 1 else f"{left} things are"
        hint = "what is left only you can settle" if repairs else "--repair mends what can be mended"
        super().__init__(f"{what} not as it should be; {hint}.")
