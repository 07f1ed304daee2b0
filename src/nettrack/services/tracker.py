"""The one way to data for every face: read, write, erase, or propose first what is then done."""

import contextlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import cached_property, partial
from pathlib import Path
from typing import Protocol, TypeVar

from nettrack.domain.answers import UNASKED, Answers
from nettrack.domain.contacts import AddressTaken, ContactAmbiguous
from nettrack.domain.errors import DataFileError
from nettrack.store.connection import exists, translating_errors
from nettrack.store.journal import Kept as Kept
from nettrack.store.store import Store as Store
from nettrack.store.store import begin_reading
from nettrack.store.transaction import writing
from nettrack.upkeep.beside import CONFLICT, backups_of, conflicted_copies
from nettrack.upkeep.opening import open_to_read, open_to_write

Result = TypeVar("Result")
View = TypeVar("View")
# What is done with the open tracker, and with what names were answered to mean.
Use = Callable[[Store, Answers], Result]


class Face(Protocol):
    """What tells and asks the user: a terminal today."""

    @property
    def kept(self) -> Kept:
        """How much of the history is kept, and how many copies."""

    def say(self, sentence: str) -> None:
        """Tell the user something beside the result."""

    def choose(self, question: ContactAmbiguous | AddressTaken) -> int | None:
        """Return the number of the contact meant, None for somebody new; raise the question where nobody answers."""

    def agree(self, shown: object, question: str, declined: str) -> None:
        """Show what would be done and ask whether to do it; raise Declined where nobody says yes."""

    def try_again(self, error: DataFileError) -> None:
        """Ask whether to try again after an error; raise it, or Declined, where not."""


def glance(path: Path, use: Callable[[Store], Result]) -> Result:
    """Return what a use reads without a word, as at TAB; a tracker of an older version is left as it is, unread."""
    with _reading(path, is_glance=True) as store:
        return use(store)


@contextlib.contextmanager
def _reading(path: Path, *, is_glance: bool = False) -> Iterator[Store]:
    with translating_errors(path, writes=False):
        connection, notices = open_to_read(path, is_glance=is_glance)
        with contextlib.closing(connection):
            store = begin_reading(connection)
            store.notices += notices
            yield store


class _Rehearsed(Exception):
    """A change that was only tried has come to its end."""


class Tracker:
    """The tracker at a path, used by one command."""

    def __init__(self, path: Path, command: str, face: Face) -> None:
        self.path = path
        self._command = command
        self.face = face
        self.has_written = False
        self._is_told = self._is_loss_told = False

    @cached_property
    def _was_there(self) -> bool:
        """Whether there was a tracker when the command first looked."""
        return exists(self.path)

    def read(self, use: Use[Result], answers: Answers = UNASKED, *, begins: bool = False) -> Result:
        """Return what a use reads; where a name fits several contacts, ask which and begin again.

        Where the tracker may only be about to begin (``begins``), that there is none is not worth a word.
        """
        if not self._was_there and backups_of(self.path) and not self._is_loss_told:
            self._is_loss_told = True
            self.face.say(f"There is no tracker at {self.path} any more; nettrack data restore shows the copies of it.")
        elif not self._was_there and not begins:
            self.face.say(f"There is no tracker at {self.path} yet; nettrack add begins one.")
        return self._answered(partial(_reading, self.path), use, answers)

    def write(self, use: Use[Result], answers: Answers = UNASKED, *, begins: bool = False) -> Result:
        """Make one change, kept whole or not at all; where there is no tracker, one is made only if it ``begins``."""
        if not self._was_there and not begins:
            # In an empty tracker nothing is found, which is raised; unless another process has just begun this one.
            self.read(use, answers)
            self._was_there = True
        return self._written(use, answers, erases=False)

    def rehearse(self, use: Use[Result], *, begins: bool = False) -> Result:
        """Return what a change would return, or raise what it would raise, and leave everything as it was.

        Where there is no tracker, and a change ``begins`` one, none is made.
        """
        if begins and not self._was_there:
            with _reading(self.path) as store:
                store.command = store.run(store.sql.journal.BEGIN_COMMAND, name=self._command)
                return use(store, UNASKED)
        results = list[Result]()

        def undone(store: Store, answers: Answers) -> None:
            results.append(use(store, answers))
            raise _Rehearsed

        with contextlib.suppress(_Rehearsed):
            self.write(undone)
        return results[0]

    def erase(self, use: Use[Result]) -> Result:
        """Make one change after which nothing of what it deleted is left in any page of the file."""
        return self._written(use, UNASKED, erases=True)

    def propose(
        self, preview: Callable[[], View], apply: Callable[[View], Result], *, question: str, declined: str
    ) -> Result:
        """Show what would be done, and do it when somebody agrees; raise Declined where nobody does."""
        shown = preview()
        self.face.agree(shown, question, declined)
        return apply(shown)

    def _written(self, use: Use[Result], answers: Answers, *, erases: bool) -> Result:
        had_copies = not self._was_there and any(map(exists, backups_of(self.path)))
        opened = partial(self._writing, self.face.kept, erases=erases)
        while True:
            try:
                result = self._answered(opened, use, answers)
                self.has_written = True
                break
            except DataFileError as error:
                # Nobody types their notes a second time because the disk was full.
                self.face.try_again(error)
        if not self._was_there:
            had_one = " There was one before: nettrack data restore shows the copies of it." if had_copies else ""
            self.face.say(f"A new tracker was begun at {self.path}.{had_one}")
            self._was_there = True
        return result

    def _answered(
        self, opened: Callable[[], AbstractContextManager[Store]], use: Use[Result], answers: Answers
    ) -> Result:
        if not self._is_told:
            # A cloud client left these beside the data: entries may be in there that are not here.
            self._is_told = True
            for copy in conflicted_copies(self.path):
                self.face.say(f"{copy} {CONFLICT}.")
        while True:
            try:
                with opened() as store:
                    # Said at once: what was brought up to date stays so, whatever becomes of the command.
                    while store.notices:
                        self.face.say(store.notices.pop(0))
                    result = use(store, answers)
            except (ContactAmbiguous, AddressTaken) as question:
                # No question is asked while the tracker is open.
                answers = answers.and_then(question.words, self.face.choose(question))
            else:
                while store.notices:
                    self.face.say(store.notices.pop(0))
                return result

    @contextlib.contextmanager
    def _writing(self, kept: Kept, *, erases: bool) -> Iterator[Store]:
        with translating_errors(self.path):
            connection, notices = open_to_write(self.path, kept, was_there=self._was_there)
            with contextlib.closing(connection):
                if erases:
                    # Imported here: an everyday command erases nothing.
                    from nettrack.upkeep.erasing import compact, prepare_to_erase

                    is_zeroed = prepare_to_erase(connection, self.path)
                with writing(connection, self.path, self._command, kept) as store:
                    store.notices[:0] = notices
                    yield store
                if erases:
                    store.notices += compact(self.path, is_zeroed=is_zeroed)
