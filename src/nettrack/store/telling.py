"""What commands did, in the words that each feature has for its tables: told one by one, and counted."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable
from functools import reduce
from importlib import import_module
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Text, and_, bindparam, case, exists, func, literal, select, type_coerce

from nettrack.domain.history import Phrases
from nettrack.store.constructs import begins, char, row_key, value_in
from nettrack.store.tables import Table, journaled_tables
from nettrack.store.tables.contacts import contact
from nettrack.store.tables.history import Change, change

_PHRASES: dict[type[Table], Phrases] = {
    model: import_module(f"nettrack.domain.{model.__module__.rpartition('.')[2]}").PHRASES[model.__tablename__]
    for model in journaled_tables()
}
_TOLD = {model: phrases for model, phrases in _PHRASES.items() if "row" in phrases}
_named, _there, _any = (Change.__table__.alias(name) for name in ("named", "there", "any_change"))
_is_changed = change.before.is_not(None) & change.after.is_not(None)


class _Telling(NamedTuple):
    """How the changes of a command are told: as it made them, or as taking it back does."""

    is_back: bool
    before: Any
    after: Any
    # For the count it is enough that what is told differently differs.
    is_counting: bool = False

    def phrases(self) -> ColumnElement[str]:
        """Return the phrases of a change, joined as texts are."""
        return case({str(model.__tablename__): self._phrases(model) for model in _TOLD}, value=change.table_name)

    def _phrases(self, model: type[Table]) -> ColumnElement[Any]:
        phrases = _TOLD[model]
        made = phrases.get("made", ("{}", "{}, back"))[self.is_back]
        gone = phrases.get("gone", ("{}, deleted", "{}, gone"))[self.is_back]
        changed = phrases.get("changed", {"": made})
        ways = [(self.before.is_(None), made), (self.after.is_(None), gone)]
        ways += [(self._differs(name), words) for name, words in changed.items() if name]

        def said(side: int) -> ColumnElement[Any]:
            texts = ((way, self._filled(model, words.split("{}")[side])) for way, words in ways)
            return case(*texts, else_=self._filled(model, changed[""].split("{}")[side]))

        phrase = _joined(said(0), self._filled(model, phrases["row"]), said(1))
        if "each" not in phrases or self.is_counting:
            return phrase
        each = _joined(*(func.coalesce(char(31).concat(one), "") for one in self.each(model)))
        return case((_is_changed, func.substr(each, 2)), else_=phrase)

    def each(self, model: type[Table]) -> list[ColumnElement[Any]]:
        """Return the phrases of columns that are told of one by one, each empty where nothing changed."""
        row = self._filled(model, _TOLD[model]["row"])
        return [
            case((self._differs(name), _joined(row, literal(f": {name} "), *self._was_and_is(name))))
            for name in _TOLD[model].get("each", ())
        ]

    def _was_and_is(self, name: str) -> tuple[ColumnElement[Any], ...]:
        values = (func.nullif(value_in(image, name), "") for image in (self.before, self.after))
        was, now = (func.coalesce(value, "empty") for value in values)
        return was, literal(" → "), now

    def _differs(self, name: str) -> ColumnElement[bool]:
        return value_in(self.before, name).is_distinct_from(value_in(self.after, name))

    def _filled(self, model: type[Table], words: str) -> ColumnElement[Any]:
        """Fill what is known of a row into words."""
        parts = re.split(r"{(\w+)}", words)
        return _joined(*(self._known(model, part) if place % 2 else literal(part) for place, part in enumerate(parts)))

    def _known(self, model: type[Table], name: str) -> ColumnElement[Any]:
        image = func.coalesce(self.after, self.before)
        if name == "contact":
            return self._name_of(value_in(image, str(model.about)))
        if name == "people":
            return self._people(model)
        return value_in(image, name)

    def _people(self, model: type[Table]) -> ColumnElement[Any]:
        """Return the names of those who are told with a row, in the order of their places."""
        if self.is_counting:
            return literal("")  # whoever they are, they are those of this row
        (people,) = (other for other, phrases in _PHRASES.items() if phrases.get("told_with") == model.__tablename__)
        images = (_there.c.before, _there.c.after) if self.is_back else (_there.c.after, _there.c.before)
        there = (
            select(self._name_of(value_in(func.coalesce(*images), str(people.about))).label("name"))
            .where(
                _there.c.command_id == change.command_id,
                _there.c.table_name == people.__tablename__,
                begins(_there.c.row_key, value_in(change.row_key, 0)),
            )
            .order_by(value_in(_there.c.row_key, 1), _there.c.id.desc() if self.is_back else _there.c.id)
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
        in_command: ColumnElement[Any] = was.where(_named.c.command_id == bindparam("command")).scalar_subquery()
        if self.is_counting:
            # Asked once, so that nobody is looked for a hundred thousand times where nobody is.
            is_any = and_(_any.c.command_id == bindparam("command"), _any.c.table_name == "contact")
            in_command = case((exists(select(_any.c.id).where(is_any)), in_command))
        now = select(contact.name).where(contact.id == number).scalar_subquery()
        return func.coalesce(in_command, now, was.scalar_subquery(), literal("contact ").concat(number))


def _joined(*texts: Any) -> ColumnElement[Any]:
    return reduce(ColumnElement.concat, texts)


def _is_of(models: Iterable[type[Table]]) -> ColumnElement[bool]:
    return change.table_name.in_([literal(model.__tablename__) for model in models])


def effects(*, is_back: bool) -> tuple[Select[Any], Select[Any]]:
    """Return what tells what a command did, or what taking it back does, and what counts the phrases of it."""
    is_told = and_(change.command_id == bindparam("command"), _is_of(_TOLD))
    telling = _Telling(is_back, *((change.after, change.before) if is_back else (change.before, change.after)))
    phrases = select(type_coerce(telling.phrases(), Text).label("phrases")).where(is_told)
    counting = telling._replace(is_counting=True)
    each = {model: counting.each(model) for model in _TOLD if "each" in _TOLD[model]}
    # Selected and grouped by, it would be made twice.
    distinct = select(literal(1)).where(is_told, ~and_(_is_changed, _is_of(each))).group_by(counting.phrases())
    count: ColumnElement[int] = select(func.count()).select_from(distinct.subquery()).scalar_subquery()
    for model, texts in each.items():
        counts = reduce(operator.add, (func.count(text.distinct()) for text in texts))
        count += select(counts).where(is_told, _is_of([model]), _is_changed).scalar_subquery()
    return phrases.order_by(change.id.desc() if is_back else change.id), select(count.label("count"))
