"""Open a text in the user's editor."""

import os

from nettrack.domain.errors import NettrackError
from nettrack.files import ending_in_order

_USUAL = ("sensible-editor", "nano", "vim", "vi")


class NoEditor(NettrackError):
    """No editor is set and none of the usual ones is here."""

    sentence = "No editor is set; put the name of yours into the variable EDITOR."


class EditorFailed(NettrackError):
    """The editor could not be started, or ended with an error."""

    sentence = "The editor {} {}; nothing was changed."


def edited(text: str) -> str:
    """Return the text as the user left it; raise NoEditor or EditorFailed."""
    import shlex
    import shutil
    import subprocess
    import tempfile
    from pathlib import Path

    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or next(filter(shutil.which, _USUAL), None)
    if command is None:
        raise NoEditor
    # A folder of its own: what is written there is private, and an editor's side files go with it.
    with ending_in_order(), tempfile.TemporaryDirectory(prefix="nettrack-") as folder:
        file = Path(folder) / "record.txt"
        file.touch(mode=0o600)
        file.write_text(text, encoding="utf-8")
        try:
            code = subprocess.run([*shlex.split(command), str(file)], check=False).returncode  # noqa: S603
        except (OSError, ValueError) as error:
            raise EditorFailed(command, f"cannot be started ({getattr(error, 'strerror', None) or error})") from error
        if code:
            raise EditorFailed(command, f"ended with exit code {code}")
        try:
            return file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise EditorFailed(command, "left no text that can be read") from error
