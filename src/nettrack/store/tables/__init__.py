"""The tables: the single definition of the data, as SQLModel classes, in a module for each feature that has some.

Imported only when statements are compiled, tested or run live: importing SQLAlchemy and pydantic costs about
400 ms, which an everyday command never pays. What such a command must know of them stands in compiled/schema.py.
"""

import pkgutil
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import ClassVar

from sqlalchemy import CheckConstraint, Column, Integer, MetaData, Text
from sqlalchemy import Table as SqlTable
from sqlmodel import SQLModel

STRICT = {"sqlite_strict": True}
# A number is never given twice, so AUTOINCREMENT wherever people type numbers.
NUMBERED = {"sqlite_strict": True, "sqlite_autoincrement": True}

# How the words of a text are taken apart; the three letters that stand together are for near misses of names.
WORDS, TRIGRAMS = "unicode61 remove_diacritics 2", "trigram"


class Table(SQLModel):
    """What each table says of itself, so that the journal, the search and forgetting need no list of tables."""

    __table__: ClassVar[SqlTable]
    # True, or why no journal is kept of it.
    journaled: ClassVar[bool | str]
    # The column with the number of the contact whom a row is about; None for nobody.
    about: ClassVar[str | None]
    # Whether its rows tell of nobody but the user, so that all of them stay when somebody is forgotten.
    is_yours: ClassVar[bool] = False
    # The full-text indexes over its columns: see search_index.
    searched: ClassVar[Sequence[SqlTable]] = ()


def search_index(name: str, *columns: str, tokenizer: str = WORDS) -> SqlTable:
    """Describe an FTS5 table over columns of a table, kept in step by triggers of the migration that makes it."""
    texts = (Column(column, Text) for column in (name, *columns))
    # Apart from the data's own metadata: it belongs to SQLite alone.
    return SqlTable(name, MetaData(), Column("rowid", Integer), *texts, info={"tokenizer": tokenizer})


def one_of(column: str, words: Sequence[str], name: str) -> CheckConstraint:
    """Let a column hold one of some words alone, or nothing."""
    listed = ", ".join(repr(word) for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=name)


def modules_in(package: str) -> dict[str, ModuleType]:
    """Return every module of a package by its name, in the order of the names: the features that have one there."""
    found = pkgutil.iter_modules(import_module(package).__path__)
    return {module.name: import_module(f"{package}.{module.name}") for module in found}


def every_table(package: str = __name__) -> list[type[Table]]:
    """Return the tables of every feature; ``__module__`` tells which it is."""
    return [
        value
        for name, module in modules_in(package).items()
        for value in vars(module).values()
        if hasattr(value, "__table__") and value.__module__ == f"{package}.{name}"
    ]


def journaled_tables() -> list[type[Table]]:
    """Return the tables that a person writes to: triggers keep a journal of each."""
    return [model for model in every_table() if model.journaled is True]
