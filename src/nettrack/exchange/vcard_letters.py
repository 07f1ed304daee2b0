"""The letters of vCards: in which encoding bytes are, which the file, a line of it or its user says, or nobody."""

import codecs
import encodings
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from encodings.aliases import aliases
from typing import NamedTuple

from nettrack.domain.imports import Unreadable
from nettrack.exchange.source import Source

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf_32"), (codecs.BOM_UTF32_BE, "utf_32"),
    (codecs.BOM_UTF16_LE, "utf_16"), (codecs.BOM_UTF16_BE, "utf_16"),
)  # fmt: skip
# Python's codecs by the names that files give them. Others are not looked for: each search of a name that there is not
# is remembered for ever, and some codecs (punycode) take time with the square of the length.
_CODECS = (frozenset(aliases.values()) | {"koi8_u", "cp874", "cp720", "cp737"}) - {
    "base64_codec", "bz2_codec", "hex_codec", "quopri_codec", "rot_13", "uu_codec", "zlib_codec", "mbcs", "tactis",
    "utf_7",
}  # fmt: skip
# What programs mean that say so: what else the makers of the encoding put in later.
_MEANT = {
    "ascii": ("utf_8", "cp1252"),
    "latin_1": ("cp1252", "latin_1"),
    "shift_jis": ("shift_jis", "cp932"),
    "gb2312": ("gb18030",),
    "gbk": ("gb18030",),
    "euc_kr": ("cp949",),
}
_RUN = re.compile(rb"[\x80-\xff]{3,}")


class Undecodable(ValueError):
    """Nobody can tell what letters the bytes of a card are; the text is a reason to skip it."""


class Encoded(NamedTuple):
    """A text as bytes, and the encoding that its line names."""

    data: bytes
    charset: str | None = None


class Letters(NamedTuple):
    """How the bytes of a file are read: all of them by ``stream`` first, and each text by ``codec`` where it is given.

    Either is None where nobody said, and nothing showed, what it is.
    """

    stream: str | None = None
    codec: str | None = None

    def bytes_of(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Yield bytes in which each letter of ASCII is one byte."""
        if not self.stream:
            yield from chunks
            return
        decoder = codecs.getincrementaldecoder(self.stream)("replace")
        for chunk in chunks:
            yield decoder.decode(chunk).encode()
        yield decoder.decode(b"", final=True).encode()


def letters_of(source: Source) -> Letters:
    """Return how a file is read; raise Unreadable for an encoding that there is not."""
    if source.encoding is None:
        return Letters(stream=wide_encoding_of(source.head()))
    codec = codec_named(source.encoding)
    if not codec:
        raise Unreadable(
            source.name, f"“{source.encoding}” is not an encoding known here; give one such as utf-8 or shift_jis."
        )
    if "BEGIN".encode(codec) == b"BEGIN":
        return Letters(codec=codec)
    return Letters(stream=_in_order(codec, source.head()) if codec in ("utf_16", "utf_32") else codec)


def _in_order(codec: str, head: bytes) -> str:
    """Return the codec for a file that has no mark to tell the order of its bytes, or the same for one that has."""
    if any(head.startswith(mark) for mark, marked in _MARKS if marked == codec):
        return codec
    return f"{codec}_be" if wide_encoding_of(head) == "utf_16_be" or head[:1] == b"\0" else f"{codec}_le"


def wide_encoding_of(head: bytes) -> str | None:
    """Return the encoding of a file whose letters take two bytes or four, None for any other."""
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return codec
    even, odd = head[:64:2], head[1:64:2]
    for nulls, others, codec in ((odd, even, "utf_16_le"), (even, odd, "utf_16_be")):
        if nulls.count(0) * 2 > len(nulls) and others.count(0) * 8 <= len(others):
            return codec
    return None


def codec_named(name: str) -> str | None:
    """Return the codec that goes by a name, None for one that is no encoding of texts."""
    plain = encodings.normalize_encoding(name).lower().removeprefix("x_")
    codec = {"utf_8_sig": "utf_8", "ansi": "cp1252"}.get(plain) or aliases.get(plain, plain)
    return codec if codec in _CODECS else None


def decode(texts: Sequence[Encoded], letters: Letters) -> tuple[list[str], list[str]]:
    """Return the texts of a card, and a sentence for each thing that is not sure; raise Undecodable."""
    decoded = [_as_said(text, letters) for text in texts]
    unsaid = {text.data for text, said in zip(texts, decoded, strict=True) if said is None}
    if not unsaid:
        return [text for text in decoded if text is not None], []
    if letters.codec:
        raise Undecodable(f"it holds letters that are not {letters.codec}")
    found, remarks = _guessed(unsaid)
    return [found[text.data] if said is None else said for text, said in zip(texts, decoded, strict=True)], remarks


def _as_said(text: Encoded, letters: Letters) -> str | None:
    """Decode as the user, the line or else UTF-8 has it, None where it is not that."""
    if letters.codec:
        return _strictly(text.data, letters.codec)
    named = codec_named(text.charset) if text.charset else None
    decoded = _strictly(text.data, named) if named else None
    return _strictly(text.data, "utf_8") if decoded is None else decoded


def _strictly(data: bytes, codec: str) -> str | None:
    for meant in _MEANT.get(codec, (codec,)):
        try:
            return data.decode(meant)
        except ValueError:
            continue
    return None


def _guessed(texts: Collection[bytes]) -> tuple[dict[bytes, str], list[str]]:
    """Decode what is not as it says: UTF-8 with a fault in it, else Windows-1252 if it can be that."""
    patched = {data: text for data in texts if _is_mostly_whole(text := data.decode("utf_8", "replace"))}
    others = [data for data in texts if data not in patched]
    if not _may_be_western(others):
        raise Undecodable("its letters are neither UTF-8 nor Windows-1252; say what they are with --encoding")
    remarks = ["Letters that cannot be read stand as “\N{REPLACEMENT CHARACTER}”."] if patched else []
    if others:
        remarks.append("It is not in UTF-8, and was read as Windows-1252; another can be given with --encoding.")
    return patched | {data: data.decode("cp1252") for data in others}, remarks


def _is_mostly_whole(text: str) -> bool:
    """Return whether a text decoded as UTF-8 has more letters beyond ASCII than faults."""
    faults = text.count("\N{REPLACEMENT CHARACTER}")
    return sum(not letter.isascii() for letter in text) > 2 * faults


def _may_be_western(texts: Iterable[bytes]) -> bool:
    """Return whether bytes are defined in Windows-1252, and letters beyond ASCII stand alone or in pairs mostly."""
    high = in_runs = 0
    for data in texts:
        if _strictly(data, "cp1252") is None:
            return False
        high += sum(byte > 0x7F for byte in data)
        in_runs += sum(map(len, _RUN.findall(data)))
    return in_runs * 5 <= high
