"""In which encoding a text file is written: found from its bytes, given by the user, or asked for; never guessed."""

import codecs
import io
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nettrack.domain.errors import BadValue
from nettrack.domain.imports import Unreadable
from nettrack.exchange.code_pages import LONGEST_SAMPLE, CodePage, looks_natural, pages_that_fit, sample_of
from nettrack.exchange.source import Source

MARK = "\ufeff"
# No row that a person wrote is as long, and a file without line ends must not take all memory.
LONGEST_LINE = 10_000_000
_CHUNK = 65_536
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    # Before UTF-16, whose mark it begins with.
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# What people name, and the encoding that holds all of it and what Windows added.
_WIDER = {"shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949"}
# They turn text into other text, are no way to keep a file, or take time with the square of its length.
_NO_FILE = ("idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7")
_HIGH = re.compile(rb"[\x80-\xff]+")
_UNDEFINED_IN_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_UTF_8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROLS = bytes({*range(1, 32)} - {*b"\t\n\v\f\r\x1a\x1b"})
_SAMPLES = 40


class UnknownEncoding(Unreadable):
    """A file may be written in several encodings; ``samples`` hold a line of it as each of them reads it."""

    exit_code = 2
    kind = "usage"

    def __init__(self, file: str, samples: Sequence[tuple[CodePage, str]]) -> None:
        self.samples = tuple((page.codec, sample) for page, sample in samples)
        self.candidates = [page.codec for page, _ in samples]
        shown = ", or ".join(f"--encoding {page.codec} for “{sample}” ({page.what})" for page, sample in samples)
        super().__init__(file, f"its letters are not UTF-8; say how to read them: {shown or '--encoding NAME'}.")


class NoSuchEncoding(BadValue):
    """There is no encoding of the name that was given."""

    sentence = "“{}” is no encoding of text; --encoding takes utf-8, cp1252, cp1250, cp1251, cp932, gb18030 and others."


class Text(NamedTuple):
    """A file of text: the encoding it is read in, whether it says so itself, and what the user should know of that."""

    source: Source
    encoding: str
    is_marked: bool = False
    notices: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        """Yield each line with its end, which may be a carriage return alone; raise Unreadable."""
        number = 0
        try:
            with self.source.open() as file, io.TextIOWrapper(file, self.encoding, newline="") as stream:
                while line := stream.readline(LONGEST_LINE):
                    number += 1
                    if len(line) >= LONGEST_LINE:
                        raise Unreadable(self.source.name, "this line is longer than 10 million letters.", line=number)
                    yield line.lstrip(MARK) if number == 1 else line
        except UnicodeError as error:
            why = f"what follows is not {self.encoding}, in which the file began."
            raise Unreadable(self.source.name, why, line=number + 1) from error
        except OSError as error:
            raise Unreadable(self.source.name, f"it cannot be read ({error.strerror or 'no reason given'}).") from error


def decode(source: Source) -> Text:
    """Find the encoding of a file from all of its bytes; raise Unreadable, UnknownEncoding or NoSuchEncoding."""
    head = source.head()
    if source.encoding is not None:
        return _as_given(source, read_encoding(source.encoding), head)
    if encoding := _marked(head):
        return _checked(source, encoding, "the mark at its beginning promises {}, but this line is not", is_marked=True)
    if encoding := _without_mark(head):
        return _checked(source, encoding, "it looks like {}, but this line is not")
    if _is_binary(head):
        raise Unreadable(source.name, "it is not text, and in no format that nettrack knows.")
    if _broken_line(source, "utf-8") is None:
        if b"\x1b$" in head:
            # The older Japanese and Korean encodings are plain ASCII with escapes.
            raise UnknownEncoding(source.name, pages_that_fit(_lines_that_tell(source, rb"\x1b\$")))
        return Text(source, "utf-8", notices=_of_nuls(source))
    return _in_code_page(source)


def read_encoding(name: str) -> str:
    """Return Python's name of an encoding, the wider one of those that Windows widened; raise NoSuchEncoding."""
    try:
        encoding = codecs.lookup(name).name
        b"a".decode(encoding)
    except UnicodeError:
        # Two bytes or four make a letter.
        return encoding if encoding.startswith(("utf-16", "utf-32")) else _refused(name)
    except (LookupError, ValueError):
        return _refused(name)
    if encoding in _NO_FILE:
        return _refused(name)
    return _WIDER.get(encoding, encoding.removesuffix("-sig"))


def _refused(name: str) -> str:
    raise NoSuchEncoding(name)


def beginning(head: bytes) -> str | None:
    """Return the text that a file begins with, by which its format is told; None where it is no text."""
    encoding = _marked(head) or _without_mark(head)
    if encoding is None and _is_binary(head):
        return None
    return head.decode(encoding or "utf-8", "replace").lstrip(MARK).replace("\0", "")


def _as_given(source: Source, encoding: str, head: bytes) -> Text:
    marked = _marked(head)
    if encoding in ("utf-16", "utf-32"):
        encoding = marked if marked and marked.startswith(encoding) else f"{encoding}-le"
    return _checked(source, encoding, "it was to be read as {}, but this line is not", is_marked=marked == encoding)


def _checked(source: Source, encoding: str, why: str, *, is_marked: bool = False) -> Text:
    line = _broken_line(source, encoding)
    if line is not None:
        why = f"{why.format(encoding)}; save the file as UTF-8, or give another --encoding."
        raise Unreadable(source.name, why, line=line)
    return Text(source, encoding, is_marked, _of_nuls(source) if encoding == "utf-8" else ())


def _marked(head: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if head.startswith(mark)), None)


def _without_mark(head: bytes) -> str | None:
    """Return which UTF-16 it is where every other byte of the plain letters is NUL, None where it is neither."""
    even = head[: len(head) // 2 * 2]
    for encoding, high, low in (("utf-16-le", even[1::2], even[::2]), ("utf-16-be", even[::2], even[1::2])):
        nuls = high.count(0)
        # A single stray NUL proves nothing, and padding stands in both halves.
        if nuls < 2 or nuls * 50 < len(high) or low.count(0) * 4 > nuls:
            continue
        breaks = even.count(b"\n") + even.count(b"\r")
        text = even.decode(encoding, "replace")
        # In UTF-16 a line end has its NUL beside it; in other text with NULs it has not.
        if (text.count("\n") + text.count("\r")) * 2 >= breaks if breaks else nuls * 2 >= len(high):
            return encoding
    return None


def _is_binary(head: bytes) -> bool:
    """Return whether so many bytes are controls, or so few anything but NUL, that nobody wrote them as text."""
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls * 20 > len(head) or head.count(0) * 2 > len(head)


def _chunks(source: Source) -> Iterator[bytes]:
    """Yield the bytes of a file, and an empty piece behind the last; raise Unreadable."""
    try:
        with source.open() as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise Unreadable(source.name, f"it cannot be read ({error.strerror or 'no reason given'}).") from error
    yield b""


def _broken_line(source: Source, encoding: str) -> int | None:
    """Return the line of the first bytes that an encoding has no letter for, None where there are none."""
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding)("strict"), translate=True)
    line = 1
    for chunk in _chunks(source):
        try:
            line += decoder.decode(chunk, final=not chunk).count("\n")
        except UnicodeDecodeError as error:
            before = error.object[: error.start].decode(encoding, "replace").replace("\r\n", "\n")
            return line + before.count("\n") + before.count("\r")
        except UnicodeError:
            return line
    return None


def _of_nuls(source: Source) -> tuple[str, ...]:
    nuls = sum(chunk.count(0) for chunk in _chunks(source))
    if not nuls:
        return ()
    return (f"{nuls} NUL {'byte was' if nuls == 1 else 'bytes were'} left out: no letter is written so.",)


class _Bytes(NamedTuple):
    """How the bytes over 127 of a file stand: all of them, in runs of three and more, in letters of UTF-8."""

    high: int
    in_runs: int
    in_utf_8: int
    has_undefined: bool


def _measured(source: Source) -> _Bytes:
    high = in_runs = in_utf_8 = 0
    has_undefined = False
    for chunk in _chunks(source):
        runs = [len(run) for run in _HIGH.findall(chunk)]
        high += sum(runs)
        in_runs += sum(length for length in runs if length > 2)
        in_utf_8 += sum(map(len, _UTF_8_LETTER.findall(chunk)))
        has_undefined = has_undefined or _UNDEFINED_IN_1252.search(chunk) is not None
    return _Bytes(high, in_runs, in_utf_8, has_undefined)


def _in_code_page(source: Source) -> Text:
    """Take a file for Windows-1252 where nothing speaks against it; raise UnknownEncoding where something does."""
    bytes_ = _measured(source)
    if bytes_.in_utf_8 >= 16 and bytes_.in_utf_8 * 10 >= bytes_.high * 9:
        why = "its letters are UTF-8, but not on this line; correct it, or save the file as UTF-8 again."
        raise Unreadable(source.name, why, line=_broken_line(source, "utf-8"))
    lines = _lines_that_tell(source, rb"[\x80-\xff]")
    # Measured on 81 files in 27 encodings: a fifth in runs tells letters of other scripts from accents.
    if bytes_.has_undefined or bytes_.in_runs * 5 > bytes_.high or not looks_natural("cp1252", lines):
        raise UnknownEncoding(source.name, pages_that_fit(lines))
    sample = sample_of("cp1252", lines)
    notice = f"It is not UTF-8 and was read as Windows-1252: “{sample}”. If that looks wrong, give --encoding."
    return Text(source, "cp1252", notices=(notice, *_of_nuls(source)))


def _lines_that_tell(source: Source, pattern: bytes) -> list[bytes]:
    """Return some of the lines that hold such bytes, by which encodings are told apart."""
    tells = re.compile(pattern)
    found: list[bytes] = []
    rest = b""
    for chunk in _chunks(source):
        *lines, rest = re.split(rb"[\r\n]+", rest + chunk)
        # What comes behind a line that is cut may begin within a letter.
        is_cut = len(rest) > LONGEST_SAMPLE
        if is_cut or not chunk:
            lines.append(rest)
        found += [line[:LONGEST_SAMPLE] for line in lines if tells.search(line[:LONGEST_SAMPLE])]
        if is_cut or len(found) >= _SAMPLES:
            break
    return found[:_SAMPLES]
