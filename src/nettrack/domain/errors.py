"""What can go wrong: each error is named for the fact, makes its own sentence and carries its exit code."""

from collections.abc import Sequence
from typing import ClassVar


class NettrackError(Exception):
    """Anything a user can cause; ``str()`` of it is one sentence that says what is wrong and what to do.

    The gaps of a class's ``sentence`` are filled with what an error is made of, in order or by name.
    """

    exit_code: ClassVar[int] = 1
    kind: ClassVar[str] = "error"
    sentence: ClassVar[str] = "{}"
    # What the user may have meant, best first.
    candidates: Sequence[str] = ()

    def __init__(self, *parts: object, **named: object) -> None:
        super().__init__(self.sentence.format(*parts, **named))


class BadValue(NettrackError):
    """A word of the command line cannot be used as it is (exit code 2)."""

    exit_code = 2
    kind = "usage"


class NotFound(NettrackError):
    """Something was named that is not in the tracker (exit code 3)."""

    exit_code = 3
    kind = "not_found"


class Ambiguous(NettrackError):
    """Several things fit and none was chosen (exit code 4)."""

    exit_code = 4
    kind = "ambiguous"


class Conflict(NettrackError):
    """It exists already, or would be overwritten (exit code 5)."""

    exit_code = 5
    kind = "conflict"


class DataFileError(NettrackError):
    """The data file cannot be used: locked, damaged, not ours, newer, full or not writable (exit code 6)."""

    exit_code = 6
    kind = "data_file"
    # Whether the change may be there all the same, so that it must not be made again without a look.
    may_be_written: ClassVar[bool] = False


class Declined(NettrackError):
    """Somebody was asked and did not say yes, or nobody was there to ask (exit code 1); nothing was done.

    ``after`` is what is said instead where the command had written something before it asked.
    """

    def __init__(self, sentence: str, *, after: str | None = None) -> None:
        super().__init__(sentence)
        self.after = after


class Stopped(Declined):
    """The user stopped at a question (Ctrl-C)."""

    exit_code = 130
    kind = "interrupted"


class BadDate(BadValue):
    """A date that cannot be read, or that lies on the wrong side of today."""

    kind = "bad_date"
