"""A pseudo-terminal with the program in it."""

from __future__ import annotations

import codecs
import errno
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from typing import TYPE_CHECKING

from tests.conftest import executable

if TYPE_CHECKING:
    from collections.abc import Sequence

PATIENCE = 30.0


class Terminal:
    """One run of the program on a terminal of its own."""

    def __init__(self, arguments: Sequence[str], *, columns: int = 80, command: Sequence[str] | None = None) -> None:
        self.output = ""
        self._seen = 0
        self._has_ended = False
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._pid, self._file = pty.fork()
        if self._pid == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
            # A test runner's workers ignore interrupts, and what they start would inherit that.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_SETMASK, [])
            argv = [*(command or executable()), *arguments]
            # An environment made on purpose: that of the process has what readline put there.
            os.execvpe(argv[0], argv, {**os.environ, "TERM": "xterm-256color"})  # noqa: S606

    def expect(self, text: str) -> str:
        """Wait until the text has come; return what came up to and with it."""
        deadline = time.monotonic() + PATIENCE
        while (at := self.output.find(text, self._seen)) < 0:
            if time.monotonic() > deadline or not self._read(0.2):
                raise AssertionError(f"waited for {text!r} after {self._seen} characters of {self.output!r}")
        found = self.output[self._seen : at + len(text)]
        self._seen = at + len(text)
        return found

    def press(self, key: str, *, until: str) -> None:
        """Press a key, again each second, until the text has come.

        Python loses an interrupt that comes between a prompt and the wait for its answer; nobody types that fast.
        """
        deadline = time.monotonic() + PATIENCE
        while until not in self.output[self._seen :]:
            assert time.monotonic() < deadline, f"waited for {until!r}, got {self.output!r}"
            os.write(self._file, key.encode())
            pause = time.monotonic() + 1
            while time.monotonic() < pause and until not in self.output[self._seen :] and self._read(0.1):
                pass

    def type(self, text: str) -> None:
        os.write(self._file, text.encode())

    def __del__(self) -> None:
        # A test that failed half-way leaves nothing running.
        if not self._has_ended:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)

    def ended(self) -> int:
        """Wait for the end and return the exit code."""
        deadline = time.monotonic() + PATIENCE
        while self._read(0.2):
            if time.monotonic() > deadline:
                os.kill(self._pid, signal.SIGKILL)
                raise AssertionError(f"waited for the end after {self.output!r}")
        _, status = os.waitpid(self._pid, 0)
        self._has_ended = True
        os.close(self._file)
        return os.waitstatus_to_exitcode(status)

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._file], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self._file, 65536)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            return False
        # A letter of several bytes may come in two parts.
        self.output += self._decoder.decode(data).replace("\r\n", "\n")
        return bool(data)
