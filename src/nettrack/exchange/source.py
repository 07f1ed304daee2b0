"""A file that is brought in: named for the user, and read from its beginning as often as it takes."""

from pathlib import Path
from typing import BinaryIO, NamedTuple

from nettrack.domain.imports import Unreadable

_HEAD = 65_536


class Source(NamedTuple):
    """A file by its path, as the user named it, in an encoding where one was given."""

    name: str
    path: Path
    encoding: str | None = None

    def open(self) -> BinaryIO:
        """Open it at its beginning, as bytes; raise Unreadable."""
        try:
            return self.path.open("rb")
        except OSError as error:
            raise Unreadable(self.name, f"it cannot be read ({error.strerror or 'no reason given'}).") from error

    def head(self) -> bytes:
        """Return its first 64 KiB, by which a format is recognised; raise Unreadable."""
        try:
            with self.open() as file:
                return file.read(_HEAD)
        except OSError as error:
            raise Unreadable(self.name, f"it cannot be read ({error.strerror or 'no reason given'}).") from error
