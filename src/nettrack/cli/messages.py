"""What is said beside the results: on standard error, in one place."""

import sys

from nettrack.domain.text import safe_line

# As long as the longest path, and more than anybody reads.
_MAX_LENGTH = 4096


def tell(text: str, *, hang: int = 0) -> None:
    """Print a sentence; on a terminal it is broken between words, and what goes on below hangs so far in."""
    indent = " " * (len(text) - len(text.lstrip()))
    line = indent + safe_line(text.strip())
    if len(line) > _MAX_LENGTH:
        # What somebody typed may be a million letters; what to do about it stands at the end.
        line = f"{line[: _MAX_LENGTH // 2]} … {line[-_MAX_LENGTH // 2 :]}"
    if sys.stderr.isatty():
        # Imported here: only a terminal needs them.
        from shutil import get_terminal_size
        from textwrap import fill

        width = max(get_terminal_size().columns, 20)
        below = indent + " " * hang
        line = fill(line, width, subsequent_indent=below, break_long_words=False, break_on_hyphens=False)
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
