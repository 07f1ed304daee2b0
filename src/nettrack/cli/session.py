"""What one run of the program works with: the data file, the settings, today, and where results go."""

from __future__ import annotations

import datetime as dt
import os
import sys
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from nettrack.cli import questions
from nettrack.cli.messages import tell
from nettrack.cli.options import read_number
from nettrack.domain.contacts import AddressTaken, ContactAmbiguous, LooksFamiliar
from nettrack.domain.dates import Direction, read_date, read_day, read_horizon
from nettrack.domain.errors import BadDate, DataFileError, NettrackError
from nettrack.domain.filters import Filters
from nettrack.domain.text import one_line
from nettrack.domain.vocabulary import read_tie
from nettrack.paths import data_file, settings_file
from nettrack.services.tracker import CONFLICT, Kept, backups_of, conflicted_copies, exists, reading, writing
from nettrack.settings import MOST_ROWS, Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    import typer

    from nettrack.services.tracker import Store

Result = TypeVar("Result")
TODAY_VARIABLE = "NETTRACK_TODAY"


class GaveUp(DataFileError):
    """The user does not want to try again with a data file that cannot be used."""

    def __init__(self) -> None:
        super().__init__("Nothing was written.")


class NothingDone(NettrackError):
    """Nobody said yes."""


class Session:
    """One run: made by ``begin`` at the top of every command."""

    def __init__(self, path: Path, command: str, *, is_json: bool, is_yes: bool, has_colour: bool) -> None:
        self.path = path
        self.command = command
        self.is_json = is_json
        self.is_yes = is_yes
        self.has_colour = has_colour
        self._is_told = False

    @cached_property
    def settings(self) -> Settings:
        """The user's settings, read when first asked for."""
        return read_settings(settings_file())

    @cached_property
    def today(self) -> dt.date:
        """The local calendar day, or the one NETTRACK_TODAY fixes."""
        fixed = os.environ.get(TODAY_VARIABLE)
        if not fixed:
            return dt.date.today()  # noqa: DTZ011 (days are local calendar days)
        try:
            return dt.date.fromisoformat(fixed)
        except ValueError:
            raise BadDate(f"{TODAY_VARIABLE} is “{fixed}”, which is not a date like 2026-12-04.") from None

    @property
    def asks(self) -> bool:
        """Return whether questions are asked: on a terminal, and not when JSON is wanted."""
        return questions.is_terminal() and not self.is_json

    def past(self, text: str | None) -> dt.date | None:
        """Read a day that is today or before."""
        return self._read(text, Direction.PAST)

    def future(self, text: str | None) -> dt.date | None:
        """Read a day that is today or later."""
        return self._read(text, Direction.FUTURE)

    def _read(self, text: str | None, direction: Direction) -> dt.date | None:
        order = self.settings.order
        return None if text is None else read_date(text, today=self.today, direction=direction, order=order)

    def horizon(self, text: str) -> dt.date:
        """Read how far to look ahead, as the last day."""
        return read_horizon(text, today=self.today, order=self.settings.order)

    @property
    def default_due(self) -> dt.date:
        """The day a follow-up is due that was given no date."""
        return self.horizon(self.settings.follow_up_after)

    def filters(
        self,
        *,
        ties: list[str] | None,
        tags: list[str] | None,
        companies: list[str] | None,
        people: list[str] | None,
        since: str | None,
        until: str | None,
        words: list[str] | None,
        is_ahead: bool = False,
    ) -> Filters:
        """Read the words of the filter options; days are looked for before today, or ahead."""
        direction, order = Direction.FUTURE if is_ahead else Direction.PAST, self.settings.order

        def day(text: str | None) -> dt.date | None:
            return None if text is None else read_day(text, today=self.today, direction=direction, order=order)

        return Filters(
            ties=tuple(read_tie(tie) for tie in ties or ()),
            tags=tuple(one_line(tag, "tag") for tag in tags or ()),
            companies=tuple(one_line(company, "company") for company in companies or ()),
            people=tuple(one_line(name, "name") for name in people or ()),
            since=day(since),
            until=day(until),
            words=tuple(one_line(word, "search") for word in words or ()),
        )

    def due_by(self, within: str | None, *, is_all: bool) -> dt.date | None:
        """Return the last day that `due` looks ahead to, None for all days."""
        told = self.horizon(within) if within is not None else None
        return None if is_all else told or self.horizon(self.settings.due_within)

    def most(self, *, limit: str | None, is_all: bool) -> int | None:
        """Return how many rows to show: JSON holds all of them unless it is told how many."""
        if limit is not None:
            return min(read_number(limit, "--limit takes a number of rows above 0"), MOST_ROWS)
        return None if is_all or self.is_json else self.settings.rows

    def read(self, use: Callable[[Store, Mapping[str, int]], Result]) -> Result:
        """Use the tracker for reading; where a name fits several contacts, ask which and begin again."""
        if not self._was_there:
            self.say(
                f"There is no tracker at {self.path} any more; nettrack data restore shows the copies of it."
                if backups_of(self.path)
                else f"There is no tracker at {self.path} yet; nettrack add begins one."
            )
        return self._answered(reading, use)

    def begin_or_write(
        self,
        use: Callable[[Store, Mapping[str, int]], Result],
        answers: Mapping[str, int] | None = None,
        *,
        erases: bool = False,
    ) -> Result:
        """Use the tracker for one change, made if it is not there; no question is asked while it is open."""
        kept = self.kept
        had_copies = not self._was_there and bool(backups_of(self.path))

        def opened(path: Path) -> AbstractContextManager[Store]:
            return writing(path, self.command, kept, erases=erases, was_there=self._was_there)

        while True:
            try:
                result = self._answered(opened, use, answers)
                break
            except DataFileError as error:
                # Nobody types their notes a second time because the disk was full.
                if not self.asks or self.is_yes or error.may_be_written:
                    raise
                self.say(str(error))
                if not questions.confirm("Try again?", default=True):
                    raise GaveUp from error
        if not self._was_there:
            had_one = " There was one before: nettrack data restore shows the copies of it."
            hint = had_one if had_copies else ""
            self.say(f"A new tracker was begun at {self.path}.{hint}")
        return result

    @property
    def kept(self) -> Kept:
        """How much of what was is kept, as the settings say."""
        settings = self.settings
        return Kept(settings.undo_commands, settings.undo_days, settings.backups, settings.backup_space)

    def write(
        self, use: Callable[[Store, Mapping[str, int]], Result], answers: Mapping[str, int] | None = None
    ) -> Result:
        """Use the tracker for one change, kept whole or not at all; where there is none, nothing is created."""
        return self.begin_or_write(use, answers) if self._was_there else self.read(use)

    def erase(self, use: Callable[[Store, Mapping[str, int]], Result]) -> Result:
        """Use the tracker for one change after which nothing of what it deleted is left in the file."""
        return self.begin_or_write(use, erases=True)

    def refusal(self, what: str) -> NothingDone:
        """Return the error of a question that nobody said yes to."""
        return NothingDone(f"{what}." if self.asks else f"{what}; --yes does it without a question.")

    def agrees(self, question: str) -> bool:
        """Return whether the user said yes, at the question or with --yes; nobody to ask means no."""
        return self.is_yes or (self.asks and questions.confirm(question, default=False))

    def _answered(
        self,
        opened: Callable[[Path], AbstractContextManager[Store]],
        use: Callable[[Store, Mapping[str, int]], Result],
        answers: Mapping[str, int] | None = None,
    ) -> Result:
        self._tell_of_conflicts()
        choices = dict(answers or {})
        while True:
            try:
                with opened(self.path) as store:
                    # Said at once: what was brought up to date stays so, whatever becomes of the command.
                    self._say_all(store.notices)
                    result = use(store, choices)
            except (ContactAmbiguous, AddressTaken) as question:
                choices[question.words] = self._choice(question)
            else:
                self._say_all(store.notices)
                return result

    def _say_all(self, notices: list[str]) -> None:
        while notices:
            self.say(notices.pop(0))

    @cached_property
    def _was_there(self) -> bool:
        """Whether there was a tracker when the command first looked."""
        return exists(self.path)

    def _tell_of_conflicts(self) -> None:
        """Say once what a cloud client left beside the data: entries may be in there that are not here."""
        if not self._is_told:
            for copy in conflicted_copies(self.path):
                self.say(f"{copy} {CONFLICT}.")
        self._is_told = True

    def _choice(self, question: ContactAmbiguous | AddressTaken) -> int:
        """Return the number of the contact meant, or NEW; raise the question again where nobody can be asked."""
        from nettrack.services.names import NEW

        may_be_new = isinstance(question, AddressTaken) or question.may_be_new
        if isinstance(question, LooksFamiliar) and (self.is_yes or not self.asks):
            # A near miss is only pointed out to a script: what it names exactly is what it means.
            self.say(f"Note: “{question.words}” looks like {' and '.join(question.candidates)}; a new contact is made.")
            return NEW
        if not self.asks:
            raise question
        return questions.choose(question, may_be_new=may_be_new, today=self.today)

    def show(self, view: tuple[Any, ...], *notices: str) -> None:
        """Print a result in the form that was asked for; its notices and others go to standard error."""
        from nettrack.render.page import document_of, page_of

        sys.stderr.flush()
        if self.is_json:
            from nettrack.render.media.json import print_document

            print_document(document_of(view), sys.stdout)
            return
        page = page_of(view, self.today)
        # What has only notices has printed its result by itself, perhaps to a reader who has gone away.
        if page.blocks and sys.stdout.isatty():
            from nettrack.render.media import terminal

            terminal.print_page(page, sys.stdout, has_colour=self.has_colour, has_hints=self.settings.hints)
        elif page.blocks:
            from nettrack.render.media import plain

            plain.print_page(page, sys.stdout)
        if page.blocks:
            sys.stdout.flush()
        for notice in (*page.notices, *notices):
            self.say(notice)

    def say(self, sentence: str) -> None:
        """Print a sentence that is no result on standard error."""
        tell(sentence)


def begin(context: typer.Context, *, is_json: bool = False, is_yes: bool = False) -> Session:
    """Make the session of a command from what was said before its name."""
    given = context.find_root().obj
    session = Session(
        data_file(given["db"]),
        context.command_path.removeprefix("nettrack "),
        is_json=is_json,
        is_yes=is_yes,
        has_colour=not (given["no_color"] or os.environ.get("NO_COLOR")),
    )
    if sys.stdout.isatty():
        # What is shown will need the settings: a wrong file must not stop a command that has written already.
        _ = session.settings
    return session
