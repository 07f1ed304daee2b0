"""Show what is longer than the screen in a pager, so that its top is seen first."""

import contextlib
import os
import shlex
import shutil

from nettrack.files import uninterrupted

NONE = "none"
# Leaves at once what fits on the screen, shows colours, and leaves what was shown where it is.
_USUAL, _FLAGS = "less", "FRX"


def pager(chosen: str) -> str | None:
    """Return the command that shows long output: the one chosen in the settings, in PAGER, or less; None for none."""
    if os.environ.get("TERM", "dumb") == "dumb":
        return None
    told = chosen or os.environ.get("PAGER")
    if told is None:
        return _USUAL if shutil.which(_USUAL) else None
    return None if told.strip() in ("", "cat", NONE) else told


def page(text: str, command: str, encoding: str) -> bool:
    """Show a text and wait until the reader has left it; return False where the pager cannot be started."""
    import subprocess

    # As git does for a pager that was told nothing else.
    env = {"LESS": _FLAGS, **({"LESSCHARSET": "utf-8"} if encoding == "utf-8" else {}), **os.environ}
    try:
        shown = subprocess.Popen(shlex.split(command), stdin=subprocess.PIPE, env=env)  # noqa: S603
    except (OSError, ValueError, IndexError):
        return False
    # An interrupt is for the pager, which goes on.
    with uninterrupted(), shown, contextlib.suppress(BrokenPipeError):  # the reader has seen enough
        shown.communicate(text.encode(encoding, "backslashreplace"))
    return True
