"""XML that others made: read in pieces and within limits, and refused where it declares what unfolds or is fetched."""

from collections.abc import Callable, Iterator, Mapping
from typing import IO

_PIECE = 65_536
# One tag, comment or instruction. Expat looks at an unfinished one again with every piece that comes.
_LONGEST_MARK = 1 << 20
# Expat keeps what each open tag and each name is made of until the end.
_DEEPEST = 100
_MOST_NAMES = 10_000


class BadXml(ValueError):
    """A text is not XML, or is XML of a kind that nobody needs who means well; it says why."""


def walk(
    file: IO[bytes],
    start: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> Iterator[None]:
    """Call what is given with each element and text, names with their namespaces before a blank; yield now and then.

    Whoever asks for no more has not read the rest. Raise BadXml.
    """
    from xml.parsers.expat import ExpatError, ParserCreate  # 1 ms, and most commands read no XML

    names: dict[str, str] = {}
    parser = ParserCreate(namespace_separator=" ", intern=names)
    parser.buffer_text = True
    depth = 0

    def open_element(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise BadXml(f"it holds more than {_DEEPEST} elements within one another")
        start(name, attributes)

    def close_element(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end:
            end(name)

    parser.StartElementHandler = open_element
    parser.EndElementHandler = close_element
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_declarations
    fed = 0
    try:
        while piece := file.read(_PIECE):
            parser.Parse(piece, False)  # noqa: FBT003 - expat names no parameter
            fed += len(piece)
            if fed - parser.CurrentByteIndex > _LONGEST_MARK:
                raise BadXml("it holds a tag or comment of more than a million bytes")
            if len(names) > _MOST_NAMES:
                raise BadXml(f"it holds more than {_MOST_NAMES} kinds of elements")
            yield
        parser.Parse(b"", True)  # noqa: FBT003
    except ExpatError as error:
        raise BadXml(f"it is not well-formed XML ({error})") from error
    yield


class _Begun(Exception):
    """The first element of a document was met."""


def check_beginning(file: IO[bytes]) -> None:
    """Read what stands before the first element, where alone declarations may stand; raise BadXml."""

    def stop(_name: str, _attributes: Mapping[str, str]) -> None:
        raise _Begun

    try:
        for _ in walk(file, stop):
            pass
    except _Begun:
        return


class Declares(BadXml):
    """A document declares a type or entities."""


def _refuse_declarations(*_what: object) -> None:
    raise Declares("it declares entities (DOCTYPE), which can unfold without end or fetch other files")
