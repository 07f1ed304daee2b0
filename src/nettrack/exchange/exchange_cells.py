"""What the cells of a row say of one exchange with somebody: the conversation, and the follow-up that came of it."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import NamedTuple

from nettrack.domain.follow_ups import WITHOUT_ACTION
from nettrack.domain.imports import FoundConversation, FoundFollowUp
from nettrack.domain.text import many_lines, optional_line
from nettrack.exchange.cell_days import KnownDays, says_nothing, split_day
from nettrack.exchange.cells import channel_in, is_no, is_yes, several_names, shortened, state_of
from nettrack.exchange.kinds import Column
from nettrack.exchange.person_cells import PersonCells

_THANKS = "Send a thank-you"
# What stands in the column of an action where there is none.
_NO_ACTION = {"none", "nothing", "n/a", "na", "keine", "nichts", "-", "–", "—"}


class Context(NamedTuple):
    """What the cells of an exchange are read with: the days of its columns by place, today, and the person."""

    days: Mapping[int, KnownDays]
    today: dt.date
    has_lines: bool = False


class ExchangeCells:
    """What is known of one exchange so far."""

    __slots__ = ("action", "channel", "context", "day", "due", "is_private", "notes", "others", "person", "status",
                 "takeaways", "texts", "thanks", "undated")  # fmt: skip

    def __init__(self, person: PersonCells, context: Context) -> None:
        self.person = person
        self.context = context
        self.day: dt.date | None = None
        self.channel: str | None = None
        self.notes: list[tuple[Column, str]] = []
        # What is told with the notes, by the name of its column.
        self.texts: list[str] = []
        self.takeaways: list[str] = []
        self.others: list[str] = []
        self.is_private = False
        self.action: tuple[Column, str] | None = None
        self.due: tuple[Column, str | dt.date] | None = None
        self.status: tuple[Column, str] | None = None
        self.thanks: tuple[Column, str] | None = None
        self.undated: list[str] = []

    def date(self, cell: str | dt.date, column: Column) -> None:
        day = self.context.days[column.place].read(cell)
        if day is None and isinstance(cell, str):
            if says_nothing(cell):
                return
            self._unread(cell, column)
        elif day is not None:
            self._held_on(day, str(cell), column)

    def _held_on(self, day: dt.date, said: str, column: Column) -> None:
        if day > self.context.today:
            self._remark(said, column, "is a day to come, on which nobody can have talked; it is kept as it stands")
            self.undated.append(f"{column.title}: {said}")
        else:
            self.day = day

    def _unread(self, cell: str, column: Column) -> None:
        self._remark(cell, column, "cannot be read as a day; it is kept as it stands")
        self.undated.append(f"{column.title}: {cell.strip()}")

    def _remark(self, said: str, column: Column, why: str) -> None:
        self.person.remarks.append(f"“{shortened(said)}” in the column “{shortened(column.title)}” {why}.")

    def day_and_channel(self, cell: str | dt.date, column: Column) -> None:
        """Read the day and the channel of one cell: 3/5/26 call."""
        if not isinstance(cell, str):
            return self.date(cell, column)
        day, rest = split_day(cell, self.context.days[column.place])
        if day is None:
            if says_nothing(cell):
                return None
            self._unread(cell, column)
            channel, _ = channel_in(rest)
            self.channel = self.channel or channel
            return None
        self._held_on(day, cell, column)
        return self.through(rest, column) if rest else None

    def through(self, text: str, column: Column) -> None:
        channel, more = channel_in(text)
        if channel and self.channel and channel != self.channel:
            channel, more = None, text
        self.channel = self.channel or channel
        if more:
            self.texts.append(f"{column.title}: {more}")
            if not channel:
                self._remark(text, column, "is no channel that is known here; it is kept as it stands")

    def note(self, text: str, column: Column) -> None:
        if said := many_lines(text, "note"):
            self.notes.append((column, said))

    def takeaway(self, text: str, _column: Column) -> None:
        if said := optional_line(text, "takeaway"):
            self.takeaways.append(said)

    def who_else(self, text: str, _column: Column) -> None:
        self.others += several_names(text.replace(",", "\n") if "," in text and not self.context.has_lines else text)

    def private(self, text: str, column: Column) -> None:
        self.is_private = is_yes(text)
        if not (self.is_private or is_no(text)):
            self.person.keep(column.title, text)

    def act(self, text: str, column: Column) -> None:
        if self.action is None:
            self.action = column, text
        else:
            self.action = self.action[0], f"{self.action[1]}\n{text}"

    def due_on(self, cell: str | dt.date, column: Column) -> None:
        if self.due is None:
            self.due = column, cell
        else:
            self.person.keep(column.title, str(cell))

    def told_state(self, text: str, column: Column) -> None:
        if self.status is None:
            self.status = column, text
        elif not is_no(text):
            self.person.keep(column.title, text)

    def thanked(self, text: str, column: Column) -> None:
        self.thanks = column, text

    def follow_ups(self) -> tuple[FoundFollowUp, ...]:
        """Return what is owed, or was; what is no follow-up of these cells goes where it is not lost."""
        if self.context.has_lines:
            return self._follow_ups_in_lines()
        action = self._action()
        due, is_owed = self._due()
        status = self._state(has_follow_up=bool(action or is_owed))
        found = list[FoundFollowUp]()
        if action or is_owed:
            found.append(FoundFollowUp(action or WITHOUT_ACTION, due, status))
        found += self._thank_you(found)
        return tuple(found)

    def _action(self) -> str | None:
        if not self.action:
            return None
        column, text = self.action
        line = optional_line(text, "action")
        if line is None or is_no(line):
            return None
        if line.casefold() in _NO_ACTION:
            self.person.keep(column.title, line)
            return None
        if is_yes(line):
            return WITHOUT_ACTION
        # A column “Follow up” may as well hold the day.
        reader = self.context.days.get(column.place)
        if reader and self.due is None and reader.read(line):
            self.due = column, line
            return None
        return line

    def _due(self) -> tuple[dt.date | None, bool]:
        """Return the day that something is due, and whether anything is owed at all."""
        if not self.due:
            return None, False
        column, cell = self.due
        if isinstance(cell, str) and (says_nothing(cell) or is_no(cell)):
            return None, False
        if day := self.context.days[column.place].read(cell):
            return day, True
        said = str(cell).strip()
        self._remark(said, column, "cannot be read as a day; it is kept as it stands")
        self.texts.append(f"{column.title}: {said}")
        return None, said.casefold() not in _NO_ACTION

    def _state(self, *, has_follow_up: bool) -> str:
        if not self.status:
            return "open"
        column, text = self.status
        state = state_of(text)
        if state is None or not (has_follow_up or is_no(text)):
            self.person.keep(column.title, text)
        return state or "open"

    def _thank_you(self, found: list[FoundFollowUp]) -> list[FoundFollowUp]:
        """Return the thank-you that was sent, as a follow-up of its own unless the other one is it."""
        if not self.thanks:
            return []
        column, text = self.thanks
        state = state_of(text)
        if state is None:
            self.person.keep(column.title, text)
        elif found and "thank" in found[0].action.casefold():
            found[0] = found[0]._replace(state=state if found[0].state == "open" else found[0].state)
        elif state == "done":
            return [FoundFollowUp(_THANKS, None, "done")]
        elif text.strip().casefold() != "false":
            self.person.keep(column.title, text)
        return []

    def _follow_ups_in_lines(self) -> tuple[FoundFollowUp, ...]:
        """Return the follow-ups of an export of ours, a line of each cell for each."""
        actions = self.action[1].split("\n") if self.action else []
        dues = str(self.due[1]).split("\n") if self.due else []
        states = self.status[1].split("\n") if self.status else []
        count = max(len(actions), len(dues), len(states)) if self.action or self.due else 0
        found = []
        for actions_line, due, state in zip(*(_filled(lines, count) for lines in (actions, dues, states)), strict=True):
            day = None
            if due.strip() and self.due:
                day = self.context.days[self.due[0].place].read(due)
                if day is None:
                    self._remark(due, self.due[0], "cannot be read as a day; it is kept as it stands")
                    self.texts.append(f"{self.due[0].title}: {due}")
            action = optional_line(actions_line, "action")
            if action or day:
                found.append(FoundFollowUp(action or WITHOUT_ACTION, day, state_of(state) or "open"))
        if self.status and not found:
            self.person.keep(self.status[0].title, self.status[1])
        return tuple(found)

    def conversation(self, others: tuple[str, ...]) -> FoundConversation | None:
        """Return the conversation, None where there is no day: what it holds then goes to the notes about them."""
        # Which of several columns it stood in is told, and of which exchange where none has a day.
        notes = [
            f"{column.title}: {said}" if count or (column.exchange and self.day is None) else said
            for count, (column, said) in enumerate(self.notes)
        ]
        notes += self.texts
        takeaway = "; ".join(self.takeaways) or None
        if self.day is None:
            self.person.about += [*self.undated, *notes]
            if takeaway:
                self.person.about.append(f"Takeaway: {takeaway}")
            if self.channel and not (self.texts or self.undated):
                self.person.about.append(f"Channel: {self.channel}")
            if self.others:
                self.person.about.append(f"With: {', '.join(self.others)}")
            return None
        said = many_lines("\n".join(notes), "note") if notes else None
        return FoundConversation(self.day, self.channel, said, takeaway, others, self.is_private)


def _filled(lines: list[str], count: int) -> list[str]:
    return lines + [""] * (count - len(lines))


Read = Callable[[ExchangeCells, str, Column], None]
READ: Mapping[str, Read] = {
    "channel": ExchangeCells.through, "notes": ExchangeCells.note, "takeaway": ExchangeCells.takeaway,
    "who-else": ExchangeCells.who_else, "private": ExchangeCells.private, "follow-up": ExchangeCells.act,
    "status": ExchangeCells.told_state, "thanks": ExchangeCells.thanked,
}  # fmt: skip
# These take a day that the file itself says to be one.
READ_DAYS: Mapping[str, Callable[[ExchangeCells, str | dt.date, Column], None]] = {
    "date": ExchangeCells.date, "day-and-channel": ExchangeCells.day_and_channel, "due": ExchangeCells.due_on,
}  # fmt: skip
