"""The zip file that a workbook is: what kind it is, and its parts, once nothing in them can do harm."""

import posixpath
import struct
import weakref
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, NamedTuple

from nettrack.domain.imports import Unreadable
from nettrack.exchange.careful_xml import BadXml, Declares, check_beginning, walk
from nettrack.exchange.source import Source

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MEMBER = b"PK\x03\x04"
_HEADER = struct.Struct("<4s2xHH8xI4xHH")  # mark, flags, packing, packed size, lengths of name and of more
_SPREADSHEET = b"spreadsheetml"

_MEGABYTE = 1 << 20
_MOST_BYTES = 1 << 30
# A small file may unfold to this much, whatever the ratio: texts that repeat pack very well.
_HARMLESS_BYTES = 50 * _MEGABYTE
_MOST_TIMES = 200
_MOST_MEMBERS = 10_000
_LONGEST_READ = 4 * _MEGABYTE
# What a zip file ends with: a record and a comment of 64 KB at most.
_LONGEST_END = 1 << 17
# How a member is packed: not at all, or deflated. LZMA may ask for gigabytes of memory to unpack a few bytes.
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 1

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
_AS_CSV = "save it as an ordinary workbook (.xlsx) or as CSV"
_REFUSED_KINDS = {
    "ole": f"it is an old workbook (.xls) or one with a password; {_AS_CSV}, without a password.",
    "ods": f"it is an OpenDocument spreadsheet (.ods); {_AS_CSV}.",
    "xlsb": f"it is a binary workbook (.xlsb); {_AS_CSV}.",
    "numbers": "it is a Numbers document; export it from Numbers as Excel (.xlsx) or as CSV.",
}
_DAMAGED = f"it is damaged; open it in a spreadsheet program and {_AS_CSV}."


class Refused(ValueError):
    """Something in a workbook is not read; the sentence says what and what to do."""


# What reading bytes of unknown origin may end in.
_CAN_HAPPEN = (OSError, EOFError, ValueError, LookupError, ArithmeticError, RuntimeError, MemoryError, zlib.error,
               struct.error)  # fmt: skip


@contextmanager
def telling(place: Callable[[], str]) -> Iterator[None]:
    """Turn whatever goes wrong into Unreadable at a place."""
    from zipfile import BadZipFile  # 4 ms

    try:
        yield
    except Refused as error:
        raise Unreadable(place(), str(error)) from error
    except Declares as error:
        raise Unreadable(place(), f"{error}; open it in a spreadsheet program and {_AS_CSV}.") from error
    except (BadZipFile, *_CAN_HAPPEN) as error:
        why = f"it cannot be read ({error.strerror})." if isinstance(error, OSError) and error.strerror else _DAMAGED
        raise Unreadable(place(), why) from error


def kind_of(head: bytes) -> str | None:
    """Return which kind of workbook a file is by its beginning: xlsx, xlsb, ods, numbers or ole; None for any other."""
    if head.startswith(_OLE):
        return "ole"
    for place, (name, packing, data) in enumerate(_members_in(head)):
        if place == 0 and name == "mimetype":
            is_sheet = head.startswith(b"application/vnd.oasis.opendocument.spreadsheet", data)
            return "ods" if is_sheet else None
        if name == "xl/workbook.bin":
            return "xlsb"
        if name.startswith("xl/") or (name == "[content_types].xml" and _names_sheets(head[data:], packing)):
            return "xlsx"
        if name.endswith(".iwa"):
            return "numbers"
    return None


def _members_in(head: bytes) -> Iterator[tuple[str, int, int]]:
    """Yield name, packing and place of the data of each member that begins in the first bytes of a zip file."""
    at = 0 if head.startswith(_MEMBER) else -1
    while at >= 0 and at + _HEADER.size <= len(head):
        _, _, packing, packed, name_length, more_length = _HEADER.unpack_from(head, at)
        name = at + _HEADER.size
        data = name + name_length + more_length
        yield _plain(head[name : name + name_length].decode("utf-8", "replace")), packing, data
        # Past its data: a workbook within another zip file is not looked into.
        at = head.find(_MEMBER, data + (packed if packed != 0xFFFFFFFF else 0))


def _names_sheets(data: bytes, packing: int) -> bool:
    """Return whether a list of the kinds of parts, which comes first in many workbooks, names those of a workbook."""
    if packing == _DEFLATED:
        try:
            data = zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, _MEGABYTE)
        except zlib.error:
            return False
    return _SPREADSHEET in data


def _plain(name: str) -> str:
    """Return the name of a part as it is compared: some programs write other letters, slashes or a slash before it."""
    return name.replace("\\", "/").lstrip("/").lower()


class Relation(NamedTuple):
    """What a part refers to: of which kind, and the part by its plain name."""

    kind: str
    part: str


class Package:
    """The parts of a workbook, read from one open file, which is closed when nobody needs them."""

    def __init__(self, archive: "ZipFile", file: IO[bytes]) -> None:
        self._archive = archive
        self._parts: dict[str, ZipInfo] = {_plain(info.filename): info for info in archive.infolist()}
        weakref.finalize(self, _close, archive, file)

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def open(self, part: str) -> IO[bytes]:
        """Open a part; no more is read of it than the file says it holds. Raise Refused."""
        if part not in self._parts:
            raise Refused(f"its part {part[:100]} is missing; open it in a spreadsheet program and {_AS_CSV}.")
        return self._archive.open(self._parts[part])

    def walk(
        self,
        part: str,
        start: Callable[[str, Mapping[str, str]], None],
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> Iterator[None]:
        """Call what is given with each element and text of a part; yield now and then."""
        with self.open(part) as file:
            yield from walk(file, start, end, text)

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what a part refers to, by the names that it uses for it."""
        folder, name = posixpath.split(part)
        found: dict[str, Relation] = {}

        def start(element: str, attributes: Mapping[str, str]) -> None:
            if element == _RELATIONSHIPS:
                place = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "").replace("\\", "/")))
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = Relation(kind, _plain(place))
                if len(found) > _MOST_MEMBERS:
                    raise Refused(f"its part {part[:100]} refers to more than {_MOST_MEMBERS:,} others.")

        rels = f"{folder}/_rels/{name}.rels".lstrip("/")
        if rels in self:
            for _ in self.walk(rels, start):
                pass
        return found


def _close(archive: "ZipFile", file: IO[bytes]) -> None:
    archive.close()
    file.close()


def open_package(source: Source) -> Package:
    """Open a workbook and look it over before anything of it is read; raise Unreadable."""
    from zipfile import ZipFile  # 4 ms

    with telling(lambda: source.name):
        head = source.head()
        kind = kind_of(head)
        if kind != "xlsx":
            raise Refused(_REFUSED_KINDS.get(kind or "", "it is not a workbook; give a file of Excel (.xlsx) or CSV."))
        file = source.open()
        try:
            archive = ZipFile(_Bounded(file))
            _check_sizes(archive.infolist(), file.seek(0, 2))
            package = Package(archive, file)
        except BaseException:
            file.close()
            raise
        _check_parts(package)
        return package


class _Bounded:
    """A file of which nothing long is read at once: zipfile makes an object of each entry of a directory it read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, size: int = -1, /) -> bytes:
        longest = _LONGEST_END if size < 0 else _LONGEST_READ
        if size > longest:
            raise Refused(f"it lists far more parts than a workbook has; {_AS_CSV}.")
        data = self._file.read(longest + 1 if size < 0 else size)
        if len(data) > longest:
            raise Refused(f"it has no end as workbooks have; {_AS_CSV}.")
        return data

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True


def _check_sizes(members: "list[ZipInfo]", size: int) -> None:
    """Refuse what would unfold to far more than a workbook holds; zipfile reads no more than is declared here."""
    declared = sum(member.file_size for member in members)
    if len(members) > _MOST_MEMBERS:
        raise Refused(f"it is made of {len(members):,} parts, and a workbook of a few dozen; {_AS_CSV}.")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Refused("it is protected by a password; save it without one.")
    if any(member.compress_type not in (_STORED, _DEFLATED) for member in members):
        raise Refused(f"it is packed in a way that workbooks are not; open it in a spreadsheet program and {_AS_CSV}.")
    if declared > _MOST_BYTES or declared > max(_HARMLESS_BYTES, size * _MOST_TIMES):
        raise Refused(
            f"it would unfold from {_megabytes(size)} to {_megabytes(declared)}, "
            "which is too much; give its sheets as CSV files."
        )


def _megabytes(size: int) -> str:
    return f"{max(1, round(size / _MEGABYTE)):,} MB"


def _check_parts(package: Package) -> None:
    """Refuse a workbook with declarations in a part, or one that takes anything from elsewhere."""
    for part in package:
        with package.open(part) as file:
            try:
                check_beginning(file)
            except Declares:
                raise
            except BadXml:
                # A picture, or a part that is damaged: whoever needs it finds that out.
                pass
        if part.startswith("xl/externallinks/"):
            raise Refused(_TAKES_FROM_ELSEWHERE)
        if part.endswith(".rels"):
            for _ in package.walk(part, _check_relation):
                pass


_TAKES_FROM_ELSEWHERE = (
    "it takes values from other files, and nothing but this file is read; break its links (in Excel: Data, Edit Links) "
    "or save it as CSV."
)


def _check_relation(element: str, attributes: Mapping[str, str]) -> None:
    if element != _RELATIONSHIPS:
        return
    kind = attributes.get("Type", "").rpartition("/")[2].lower()
    is_outside = attributes.get("TargetMode", "").strip().lower() == "external"
    if kind.startswith("externallink") or (is_outside and kind != "hyperlink"):
        raise Refused(_TAKES_FROM_ELSEWHERE)
