"""A text that is given as a file, or on standard input."""

import sys

from nettrack.domain.errors import NettrackError
from nettrack.domain.text import NotText
from nettrack.paths import file_named


class NoSuchText(NettrackError):
    """A file with a text cannot be read."""

    sentence = "{} cannot be read ({}); name a file with text in it that is there, or - for the input."


def read_source(source: str, what: str) -> str:
    """Return the text in a file, or on standard input for ``-``; raise NoSuchText or NotText."""
    try:
        content = sys.stdin.buffer.read() if source == "-" else file_named(source).read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        raise NoSuchText(source, error.strerror) from error
    except UnicodeDecodeError:
        raise NotText(what) from None
