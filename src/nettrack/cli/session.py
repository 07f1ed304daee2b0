"""What one run of the program works with on a terminal: words are read, questions asked, results shown."""

import contextlib
import datetime as dt
import os
import sys
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nettrack.cli import questions
from nettrack.cli.messages import tell
from nettrack.cli.options import JSON, YES, FilterWords
from nettrack.domain.calendar import spell_date
from nettrack.domain.contacts import AddressTaken, ContactAmbiguous, LooksFamiliar
from nettrack.domain.dates import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    DateOrder,
    Direction,
    read_date,
    read_first,
    read_horizon,
    read_last,
)
from nettrack.domain.errors import BadDate, BadValue, DataFileError, Declined
from nettrack.domain.filters import Filters, NothingBetween
from nettrack.domain.text import one_line
from nettrack.domain.vocabulary import read_channel, read_tie
from nettrack.paths import data_file, school_file, settings_file
from nettrack.services.tracker import Kept, Tracker
from nettrack.settings import MAX_ROWS, Settings, read_settings

if TYPE_CHECKING:
    from nettrack.cli.editor import Draft
    from nettrack.domain.meetings import NewMeeting
    from nettrack.domain.outreach import Patience
    from nettrack.domain.school import School

TODAY_VARIABLE = "NETTRACK_TODAY"


class WrongToday(BadDate):
    """The day that was fixed as today cannot be one."""

    sentence = f"{TODAY_VARIABLE} is “{{}}”, which {{}}; correct it, or unset it to go by the calendar."


class Session:
    """One run: made by ``begin`` at the top of every command."""

    say = staticmethod(tell)

    def __init__(
        self, path: Path, command: str, *, is_json: bool, is_yes: bool, has_colour: bool, has_pager: bool
    ) -> None:
        self.path = path
        self.is_json = is_json
        self.is_yes = is_yes
        self.has_colour = has_colour
        self.has_pager = has_pager
        self._drafts = list["Draft"]()
        self.tracker = Tracker(path, command, self)

    @cached_property
    def settings(self) -> Settings:
        """The user's settings, read when first asked for."""
        return read_settings(settings_file())

    @cached_property
    def school(self) -> "School":
        """The school's words, read when first asked for."""
        # Imported here: everyday commands need none of them.
        from nettrack.school import read_school

        return read_school(school_file())

    @property
    def kept(self) -> Kept:
        """How much of what was is kept, as the settings say."""
        settings = self.settings
        return Kept(settings.undo_commands, settings.undo_days, settings.backups, settings.backup_space)

    @cached_property
    def today(self) -> dt.date:
        """The local calendar day, or the one NETTRACK_TODAY fixes."""
        fixed = os.environ.get(TODAY_VARIABLE)
        if not fixed:
            return dt.date.today()  # noqa: DTZ011 (days are local calendar days)
        try:
            today = dt.date.fromisoformat(fixed)
        except ValueError:
            raise WrongToday(fixed, "is not a date like 2026-12-04") from None
        if not EARLIEST_YEAR <= today.year <= LATEST_YEAR:
            raise WrongToday(fixed, f"lies out of the years {EARLIEST_YEAR} to {LATEST_YEAR}")
        return today

    @cached_property
    def can_ask(self) -> bool:
        """Whether questions can be asked: on a terminal, and not when JSON is wanted."""
        return not self.is_json and is_terminal()

    @property
    def is_asked(self) -> bool:
        """Whether somebody is asked before something is done: not where --yes has answered."""
        return self.can_ask and not self.is_yes

    def past(self, text: str | None) -> dt.date | None:
        """Read a day that is today or before."""
        return None if text is None else self._read(read_date, text, direction=Direction.PAST)

    def future(self, text: str | None) -> dt.date | None:
        """Read a day that is today or later."""
        return None if text is None else self._read(read_date, text, direction=Direction.FUTURE)

    def first_of(self, text: str | None) -> dt.date | None:
        """Read the first day of a span that lies before today."""
        return None if text is None else self._read(read_first, text, direction=Direction.PAST)

    def horizon(self, text: str) -> dt.date:
        """Read how far to look ahead, as the last day."""
        return self._read(read_horizon, text)

    def _read(self, read: Callable[..., dt.date], text: str, **how: Direction) -> dt.date:
        return read(text, today=self.today, order=DateOrder(self.settings.date_order), **how)

    def every(self, text: str | None) -> str | None:
        """Read how often something comes again."""
        if text is None:
            return None
        # Imported here: few follow-ups come again.
        from nettrack.domain.recurrence import read_every

        return read_every(text)

    @property
    def default_due(self) -> dt.date:
        """The day a follow-up is due that was given no date."""
        return self.horizon(self.settings.follow_up_after)

    def meeting(self, text: str) -> "NewMeeting":
        """Read when somebody meets: a day that is today or later, and the time where it is told."""
        # Imported here: few commands read a time.
        from nettrack.domain.meetings import NewMeeting, read_clock

        day, clock = read_clock(text)
        return NewMeeting(self._read(read_date, day, direction=Direction.FUTURE) if day else self.today, clock)

    @property
    def patience(self) -> "Patience":
        """How long a message waits for its answer."""
        from nettrack.domain.outreach import Patience

        return Patience(self.settings.nudge_after, frozenset(map(dt.date.fromisoformat, self.settings.holidays)))

    def filters(self, words: FilterWords, *, is_ahead: bool = False) -> Filters:
        """Read the words of the filter options; days are looked for before today, or ahead."""
        direction = Direction.FUTURE if is_ahead else Direction.PAST
        # Read also where no day is given: wrong settings are refused whatever is asked for.
        _ = self.settings
        filters = Filters(
            ties=tuple(map(read_tie, _separated(words.tie))),
            channels=tuple(map(read_channel, _separated(words.via))),
            tags=tuple(map(one_line, words.tag or (), repeat("tag"))),
            companies=tuple(map(one_line, words.company or (), repeat("company"))),
            people=tuple(map(one_line, words.people or (), repeat("name"))),
            since=self._read(read_first, words.since, direction=direction) if words.since is not None else None,
            until=self._read(read_last, words.until, direction=direction) if words.until is not None else None,
            words=tuple(map(one_line, words.words or (), repeat("search"))),
        )
        if filters.since and filters.until and filters.since > filters.until:
            raise NothingBetween(spell_date(filters.since), spell_date(filters.until))
        return filters

    def limit(self, told: str | None, *, is_all: bool = False) -> int | None:
        """Return how many rows to show: JSON holds all of them unless it is told how many."""
        if told is not None:
            return min(read_number(told, "--limit takes a number of rows above 0"), MAX_ROWS)
        return None if is_all or self.is_json else self.settings.rows

    def choose(self, question: ContactAmbiguous | AddressTaken) -> int | None:
        """Return the number of the contact meant, None for somebody new; raise the question where nobody answers."""
        if isinstance(question, LooksFamiliar) and not self.is_asked:
            # A script means whom it names to the letter, so a near miss is only pointed out.
            self.say(f"Note: “{question.words}” looks like {' and '.join(question.candidates)}; a new contact is made.")
            return None
        if not self.can_ask:
            raise question
        return questions.choose(question, self.today)

    def agree(self, shown: object, question: str, declined: str) -> None:
        """Show what would be done and ask whether to do it; raise Declined where nobody says yes."""
        if self.is_asked:
            # What the question is about stays on the screen.
            self.has_pager = False
            self.show(shown)
        if not self.is_yes and not (self.can_ask and questions.confirm(question, default=False)):
            raise Declined(f"{declined}." if self.can_ask else f"{declined}; --yes does it without a question.")

    def try_again(self, error: DataFileError) -> None:
        """Ask whether to try again with a data file that cannot be used; raise the error, or Declined, where not."""
        if not self.is_asked or error.may_be_written:
            raise error
        self.say(str(error))
        if not questions.confirm("Try again?", default=True):
            raise Declined("Nothing was written.", after="No more was written.") from error

    def draft(self, of: str, text: str) -> "Draft":
        """Begin to write something in the editor, of a thing in this tracker."""
        # Imported here: few commands open an editor.
        from nettrack.cli.editor import Draft

        self._drafts.append(Draft(self.path, of, text))
        return self._drafts[-1]

    def drop_drafts(self) -> None:
        """Forget what was written in the editor: somebody said that it is not to be kept."""
        for draft in self._drafts:
            draft.remove()

    @contextlib.contextmanager
    def drafting(self) -> Iterator[None]:
        """Keep what is written in the editor until it stands in the tracker; where it does not, say where it is."""
        try:
            yield
        except BaseException:
            for draft in self._drafts:
                draft.is_taken = False
            raise
        finally:
            for draft in self._drafts:
                draft.end()
                if draft.is_left() and not draft.is_open:
                    with contextlib.suppress(OSError):  # the terminal may be gone
                        self.say(f"What you wrote is kept in {draft.file}; the next try begins with it.")

    def show(self, view: Any, *notices: str) -> None:
        """Print a result in the form that was asked for; its notices and others go to standard error."""
        from nettrack.render.page import document_of, page_of

        sys.stderr.flush()
        if self.is_json:
            from nettrack.render.media.json import print_document

            print_document(document_of(view), sys.stdout)
            return
        page = page_of(view, partial(getattr, self, "today"), self._ties if sys.stdout.isatty() else None)
        # An export has printed its rows itself, perhaps to a reader who has gone away: what is left are notices.
        if page.blocks:
            if sys.stdout.isatty():
                from nettrack.render.media import terminal

                terminal.print_page(
                    page, sys.stdout, self.paged, has_colour=self.has_colour, has_hints=self.settings.hints
                )
            else:
                from nettrack.render.media import plain

                plain.print_page(page, sys.stdout)
            sys.stdout.flush()
        for notice in (*page.notices, *notices):
            self.say(notice)

    @cached_property
    def _ties(self) -> dict[str, str]:
        """What ties are called where a school says so: nobody else reads its words for that."""
        file = school_file()
        if file is None or not file.is_file():
            return {}
        return {tie: words.name for tie, words in self.school.ties.items() if words.name != tie}

    def paged(self, text: str) -> bool:
        """Show a text that is longer than the screen in a pager; return whether that was done.

        What a command did is told as it is: only what was asked for is looked through.
        """
        if not self.has_pager or self.tracker.has_written or not is_terminal():
            return False
        # Imported here: most output is short.
        from nettrack.cli.pager import page, pager

        command = pager(self.settings.pager)
        return command is not None and page(text, command, sys.stdout.encoding)


# What a command takes says which flags it has.
Showing = Annotated[Session, JSON]
Asking = Annotated[Session, YES, JSON]


def is_terminal() -> bool:
    """Return whether there is somebody to ask."""
    return sys.stdin is not None and not sys.stdin.closed and sys.stdin.isatty()


def is_shown_on_terminal() -> bool:
    """Return whether somebody looks at what is printed."""
    return sys.stdout.isatty()


def begin(context: typer.Context) -> Session:
    """Make the session of a command from what was said before its name, and of its flags."""
    given = context.find_root().obj
    session = Session(
        data_file(given.get("db")),
        context.command_path.removeprefix("nettrack "),
        is_json=given.get("json", False),
        is_yes=given.get("yes", False),
        has_colour=not (given.get("no_color") or os.environ.get("NO_COLOR")),
        has_pager=not given.get("no_pager"),
    )
    if sys.stdout.isatty():
        # What is shown will need the settings: a wrong file must not stop a command that has written already.
        _ = session.settings
    return session


class NotANumber(BadValue):
    """A number was needed, and a word was given."""

    sentence = "“{}” is not a number; {}."


class NoSuchNumber(BadValue):
    """A number was given that nothing can have."""

    sentence = "{} cannot be that number; {}."


def read_number(text: str, hint: str = "give the number of a follow-up, as nettrack due shows it") -> int:
    """Return a number above 0, or raise NotANumber."""
    # isdecimal takes digits of every script, and int() reads them all; more than 18 are no number of anything here.
    if not text.isdecimal():
        raise NotANumber(text, hint)
    if len(text) > 18 or int(text) < 1:
        raise NoSuchNumber(text if len(text) <= 18 else f"{text[:18]}…", hint)
    return int(text)


def _separated(texts: list[str] | None) -> list[str]:
    """Return each word of texts that may hold several with commas; one that holds none is left as it is."""
    return [part for text in texts or () for part in ([*filter(str.strip, text.split(","))] or [text])]
