"""Open a text in the user's editor, and keep what is written there until it stands in the tracker."""

import contextlib
import os
import shutil
import time
from pathlib import Path

from nettrack.cli.messages import tell
from nettrack.domain.errors import NettrackError
from nettrack.files import ending_in_order, make_private

_USUAL = ("sensible-editor", "nano", "vim", "vi")
# Nobody reads a text, changes it and leaves the editor sooner.
_AT_ONCE = 1.0
_DAY = 24 * 60 * 60


class NoEditor(NettrackError):
    """No editor is set and none of the usual ones is here."""

    sentence = "No editor is set; put the name of yours into the variable EDITOR."


class EditorFailed(NettrackError):
    """The editor could not be started, or ended with an error."""

    sentence = "The editor {} {}; nothing was changed."


class Draft:
    """A text that is being written, in a private file: the next draft of the same begins with what was not taken."""

    def __init__(self, path: Path, of: str, text: str) -> None:
        folders = _folders(path, of)
        left = next((folder for folder in folders if _is_changed(folder)), None)
        if left is None:
            left = next(folder for folder in _numbered(folders[0]) if not folder.exists())
            for name in ("before.txt", "text.txt"):
                make_private(left / name)
                (left / name).write_text(text, encoding="utf-8")
        else:
            tell(f"This begins with what you wrote before, kept in {left / 'text.txt'}.")
        self._folder = left
        self.file = left / "text.txt"
        self.before = (left / "before.txt").read_text(encoding="utf-8")
        self.is_taken = False
        # Whether an editor may still have it open.
        self.is_open = False

    def add(self, text: str) -> None:
        """Put a text below what is there already."""
        with self.file.open("a", encoding="utf-8") as file:
            file.write(text)

    def edited(self) -> str:
        """Return the text as the user left it; raise NoEditor or EditorFailed."""
        import shlex
        import subprocess

        command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or next(filter(shutil.which, _USUAL), None)
        if command is None:
            raise NoEditor
        was, began = self.file.read_bytes(), time.monotonic()
        try:
            with ending_in_order():
                code = subprocess.run([*shlex.split(command), str(self.file)], check=False).returncode  # noqa: S603
        except (OSError, ValueError) as error:
            raise EditorFailed(command, f"cannot be started ({getattr(error, 'strerror', None) or error})") from error
        if code:
            raise EditorFailed(command, f"ended with exit code {code}")
        try:
            text = self.file.read_text(encoding="utf-8-sig")
            self.is_open = self.file.read_bytes() == was and time.monotonic() - began < _AT_ONCE
        except (OSError, UnicodeDecodeError) as error:
            raise EditorFailed(command, "left no text that can be read") from error
        if self.is_open:
            tell(
                f"The editor {command} was back at once. If it opens a window of its own, set EDITOR with the option "
                f"by which it waits, as in 'code --wait'. What you save there is kept in {self.file}."
            )
        return text

    def is_left(self) -> bool:
        """Return whether the file holds, or may hold soon, what stands nowhere else."""
        return self.is_open or (not self.is_taken and _is_changed(self._folder))

    def end(self) -> None:
        """Remove the file, and what an editor put beside it; one that is still open stays, as one just begun."""
        if self.is_open and self.is_taken:
            shutil.copyfile(self.file, self._folder / "before.txt")
        elif not self.is_left():
            self.remove()

    def remove(self) -> None:
        """Remove the file, whatever it holds."""
        shutil.rmtree(self._folder, ignore_errors=True)
        with contextlib.suppress(OSError):  # there are others
            self._folder.parent.rmdir()


def _folders(path: Path, of: str) -> list[Path]:
    """Return the folders of the drafts of a thing, at least the one for the first; old ones that hold nothing go."""
    from zlib import crc32

    # Beside the data, where forget looks for what may still hold somebody.
    first = path.absolute().with_name(f"{path.name}.drafts") / f"{crc32(of.encode()):08x}"
    found = sorted(first.parent.glob(f"{first.name}*"))
    for folder in found:
        if not _is_changed(folder) and time.time() - folder.stat().st_mtime > _DAY:
            shutil.rmtree(folder, ignore_errors=True)
    return [folder for folder in found if folder.exists()] or [first]


def _numbered(first: Path) -> list[Path]:
    # Another process may be at the same thing: each has a file of its own.
    base = first.name.partition("-")[0]
    return [first.with_name(base), *(first.with_name(f"{base}-{number}") for number in range(2, 100))]


def _is_changed(folder: Path) -> bool:
    try:
        return (folder / "text.txt").read_bytes() != (folder / "before.txt").read_bytes()
    except OSError:
        return False
