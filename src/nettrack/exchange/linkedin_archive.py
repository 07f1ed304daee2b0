"""LinkedIn's archive: the files of a zip that tell of people, unpacked for as long as they are read."""

import contextlib
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING

from nettrack.domain.imports import Unreadable
from nettrack.exchange.source import Source

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

# By their names in small letters, whatever folder they are in.
_MEMBERS = {"connections.csv": "Connections.csv", "messages.csv": "messages.csv"}
# What stands in a workbook or another document that is a zip, too.
_OF_DOCUMENTS = ("[content_types].xml", "mimetype", "_rels/", "docprops/", "xl/", "word/", "ppt/", "meta-inf/")
_MOST, _SMALL, _TIMES = 1_000_000_000, 50_000_000, 200
# Stored and deflated: the others can take gigabytes of memory to unpack.
_USUAL, _MOST_WANTED = (0, 8), 20
# zipfile reads the table of contents at once and makes an object of each entry: this many bytes are 90,000 at most.
_LONGEST_READ = 4_000_000
_LOCAL, _EMPTY = b"PK\x03\x04", b"PK\x05\x06"
_DRIVE = re.compile(r"[A-Za-z]:")


def is_archive(head: bytes) -> bool:
    """Return whether a file that begins so is a zip, and none of the documents that are zips."""
    if head.startswith(_EMPTY):
        return True
    return head.startswith(_LOCAL) and not any(name.startswith(_OF_DOCUMENTS) for name in _names_in(head))


def _names_in(head: bytes) -> Iterator[str]:
    """Yield the names of the files whose local headers stand in the head of a zip."""
    for header in head.split(_LOCAL)[1:]:
        length = int.from_bytes(header[22:24], "little")
        yield header[26 : 26 + length].decode("cp437").casefold()


@contextlib.contextmanager
def members(source: Source) -> Iterator[Sequence[tuple[str, Source]]]:
    """Give the connections and the messages of an archive, each with its name, until the block ends; raise Unreadable.

    A zip within the zip is left alone.
    """
    with contextlib.ExitStack() as stack:
        try:
            place = stack.enter_context(TemporaryDirectory(prefix="nettrack-"))
            found = _unpacked(source, Path(place))
        except OSError as error:
            why = f"it cannot be unpacked ({error.strerror or 'no reason given'})."
            raise Unreadable(source.name, why) from error
        yield found


def _unpacked(source: Source, place: Path) -> list[tuple[str, Source]]:
    # Imported here: with what it imports itself 10 ms, and only archives need them.
    import struct
    import zipfile
    import zlib

    damaged = (
        zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, IndexError, KeyError,
        OverflowError,
    )  # fmt: skip
    found = []
    try:
        with source.open() as file, zipfile.ZipFile(_Careful(file)) as archive:
            for number, (name, info) in enumerate(_wanted(archive, os.fstat(file.fileno()).st_size)):
                path = place / f"{number}.csv"
                # However much is packed there: zipfile gives no more than the declared size, and compares the sum.
                with archive.open(info) as packed, path.open("xb") as target:
                    shutil.copyfileobj(packed, target)
                found.append((name, Source(f"{source.name}, {name}", path, source.encoding)))
    except _Refused as error:
        raise Unreadable(source.name, str(error)) from error
    except damaged as error:
        raise Unreadable(source.name, "this zip is damaged; ask LinkedIn for the archive again.") from error
    return found


class _Refused(Exception):
    """What is wrong with a zip that is not damaged, or what is wrong here."""


class _Careful:
    """A file that zipfile reads from, a bounded number of bytes at a time, whatever a zip says of its sizes."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        if size > _LONGEST_READ:
            raise _Refused("this zip holds too many files to be an archive of LinkedIn’s.")
        return self._file.read(size if size >= 0 else _LONGEST_READ)


def _wanted(archive: "ZipFile", packed_size: int) -> list[tuple[str, "ZipInfo"]]:
    """Return what tells of people; raise _Refused for what no honest archive holds."""
    infos = archive.infolist()
    if any(_leaves(info.filename) for info in infos):
        raise _Refused("this zip holds a file whose name leads out of its folder; unpack nothing of it.")
    if any(info.flag_bits & 1 for info in infos):
        raise _Refused("this zip has a password; unpack it, and import the files Connections.csv and messages.csv.")
    size = sum(info.file_size for info in infos)
    if size > _MOST or (size > _SMALL and size > _TIMES * packed_size):
        in_megabytes = f"{size // 1_000_000} MB"
        raise _Refused(
            f"this zip would unpack to {in_megabytes}; unpack Connections.csv and messages.csv, and import these."
        )
    wanted = [(_MEMBERS[name], info) for info in infos if (name := _bare(info.filename)) in _MEMBERS]
    if not wanted:
        raise _Refused("there is neither a Connections.csv nor a messages.csv in this zip.")
    if len(wanted) > _MOST_WANTED or any(info.compress_type not in _USUAL for _, info in wanted):
        raise _Refused("this zip is packed in an unusual way; unpack it, and import the files in it.")
    # People first, so that whoever wrote is known by then.
    return sorted(wanted, key=lambda member: member[0])


def _bare(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2].casefold()


def _leaves(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or bool(_DRIVE.match(name))
