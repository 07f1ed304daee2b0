"""Every statement, built from the tables: the only place where a query is written.

``python -m nettrack.store.compile`` turns them into SQL text for everyday commands; tests, and whoever opens the
data from Python, run the same objects live through SQLAlchemy.
"""

from __future__ import annotations

from nettrack.store.statements import check, contacts, conversations, export, find, follow_ups, history
from nettrack.store.statements.query import Query, Statement

__all__ = ["Query", "Statement", "every_statement"]


def every_statement() -> dict[str, Statement]:
    """Return the statements by name."""
    return {
        name: value
        for module in (contacts, conversations, follow_ups, find, export, history, check)
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, Statement)
    }
