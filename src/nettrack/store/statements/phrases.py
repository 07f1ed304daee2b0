"""What commands did, in the words that each feature has for its tables: told one by one, and counted."""

import json
import re
from functools import reduce
from importlib import import_module
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    type_coerce,
)

from nettrack.domain.history import Phrases
from nettrack.store.constructs import begins, row_key, value_in, values_of
from nettrack.store.statements import Query
from nettrack.store.statements.history import ABOUT, of_command
from nettrack.store.tables import journaled_tables
from nettrack.store.tables.contacts import contact
from nettrack.store.tables.history import Change, change

_PHRASES: dict[str, Phrases] = {
    name: import_module(f"nettrack.domain.{model.__module__.rpartition('.')[2]}").PHRASES[name]
    for model in journaled_tables()
    for name in [str(model.__tablename__)]
}
_TOLD = {name: phrases for name, phrases in _PHRASES.items() if "row" in phrases}
_named, _there, _any = (Change.__table__.alias(name) for name in ("named", "there", "any_change"))
# What is told column by column where a row changed, in their order; what is told whole has one without a name.
_by_column = case(
    {name: json.dumps(said["each"]) for name, said in _TOLD.items() if "each" in said}, value=change.table_name
)
_columns = case((change.before.is_not(None) & change.after.is_not(None), _by_column))
_column = values_of(func.coalesce(_columns, "[null]"))


class _Telling(NamedTuple):
    """How the changes of a command are told: as it made them, or as taking it back does."""

    is_back: bool
    # For the count it is enough that what is told differently differs.
    is_counting: bool = False

    def phrases(self) -> Select[Any]:
        """Return the phrases of a command in the order of its changes."""
        phrase = case({table: self._phrase(table, said) for table, said in _TOLD.items()}, value=change.table_name)
        return (
            select(type_coerce(phrase, Text).label("phrase"))
            .where(
                of_command,
                change.table_name.in_([literal(table) for table in _TOLD]),
                or_(_column.is_(None), _differs(_column)),
            )
            .order_by(change.id.desc() if self.is_back else change.id)
        )

    def _phrase(self, table: str, phrases: Phrases) -> ColumnElement[Any]:
        made = phrases.get("made", ("{}", "{}, back"))[self.is_back]
        gone = phrases.get("gone", ("{}, deleted", "{}, gone"))[self.is_back]
        changed = phrases.get("changed", {"": "{}: {column} {was} → {now}" if "each" in phrases else made})
        before, after = self._sides(change)
        ways = [(_turns(*turn), words[self.is_back]) for *turn, words in phrases.get("turned", ())]
        ways += [(before.is_(None), made), (after.is_(None), gone)]
        ways += [(_differs(column), words) for column, words in changed.items() if column]
        texts = ((way, self._filled(table, words.replace("{}", phrases["row"]))) for way, words in ways)
        return case(*texts, else_=self._filled(table, changed[""].replace("{}", phrases["row"])))

    def _sides(self, of: Any) -> tuple[Any, Any]:
        """Return a row as it was and as it is then."""
        return (of.after, of.before) if self.is_back else (of.before, of.after)

    def _filled(self, table: str, words: str) -> ColumnElement[Any]:
        """Fill what is known of a row into words."""
        parts = (part for part in enumerate(re.split(r"{(\w+)}", words)) if part[1])
        texts = (self._known(table, part) if place % 2 else literal(part) for place, part in parts)
        return reduce(ColumnElement.concat, texts)

    def _known(self, table: str, name: str) -> ColumnElement[Any]:
        before, after = self._sides(change)
        image = func.coalesce(after, before)
        match name:
            case "contact":
                return self._name_of(value_in(image, str(ABOUT[table])))
            case "whom":
                name_of = self._name_of(value_in(image, str(ABOUT[table])))
                return func.coalesce(literal(" with ").concat(name_of), "")
            case "people":
                return self._people(table)
            case "column":
                return _column
            case "was" | "now":
                value = value_in(before if name == "was" else after, _column)
                return func.coalesce(func.nullif(value, ""), "empty")
        return value_in(image, name)

    def _people(self, table: str) -> ColumnElement[Any]:
        """Return the names of those who are told with a row, in the order of their places."""
        if self.is_counting:
            return literal("")  # whoever they are, they are those of this row
        (people,) = (other for other, phrases in _PHRASES.items() if phrases.get("told_with") == table)
        before, after = self._sides(_there.c)
        there = (
            select(self._name_of(value_in(func.coalesce(after, before), str(ABOUT[people]))).label("name"))
            .where(
                _there.c.command_id == change.command_id,
                _there.c.table_name == people,
                begins(_there.c.row_key, value_in(change.row_key, 0)),
            )
            .order_by(value_in(_there.c.row_key, 1), _there.c.id.desc() if self.is_back else _there.c.id)
            # Whoever moved to another place is told once.
            .distinct()
            .correlate(Change)
            .subquery()
        )
        names = select(func.group_concat(there.c.name, ", ")).scalar_subquery()
        return func.coalesce(literal(" with ").concat(names), "")

    def _name_of(self, number: ColumnElement[Any]) -> ColumnElement[Any]:
        """Return the name of a contact: as the command has it, else as it is, else as it was last."""
        name = value_in(func.coalesce(_named.c.after, _named.c.before), "name")
        was = select(name).where(_named.c.table_name == "contact", _named.c.row_key == row_key(number))
        was = was.order_by(_named.c.id.desc()).limit(1)
        # Asked once, so that nobody is looked for a hundred thousand times where nobody is.
        is_any = exists().where(_any.c.command_id == bindparam("command"), _any.c.table_name == "contact")
        then: ColumnElement[Any] = was.where(_named.c.command_id == bindparam("command")).scalar_subquery()
        in_command = case((is_any, then))
        now = select(contact.name).where(contact.id == number).scalar_subquery()
        return func.coalesce(in_command, now, was.scalar_subquery(), literal("contact ").concat(number))


def _turns(column: str, was: Any, now: Any) -> ColumnElement[bool]:
    """Return whether a command turned a column from one value into another."""
    sides = ((change.before, was), (change.after, now))
    return and_(_differs(column), *(_is(value_in(side, column), value) for side, value in sides if value is not ...))


def _is(found: ColumnElement[Any], value: Any) -> ColumnElement[bool]:
    return found.is_(None) if value is None else found == literal(value)


def _differs(column: Any) -> ColumnElement[bool]:
    return value_in(change.before, column).is_distinct_from(value_in(change.after, column))


def _effects(*, is_back: bool) -> tuple[Query, Query]:
    """Return what tells what a command did, or what taking it back does, and what counts the phrases of it."""
    counted = _Telling(is_back, is_counting=True).phrases().order_by(None)
    # Selected and grouped by, a phrase would be made twice.
    distinct = counted.with_only_columns(literal(1)).group_by(counted.selected_columns.phrase).subquery()
    return Query(_Telling(is_back).phrases()), Query(select(func.count().label("count")).select_from(distinct))


EFFECTS, COUNT_EFFECTS = _effects(is_back=False)
EFFECTS_BACK, COUNT_EFFECTS_BACK = _effects(is_back=True)
