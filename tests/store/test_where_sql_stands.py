"""SQL stands in the store, each statement that is named exists, and each that exists is named somewhere."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nettrack.store.compiled.schema import TABLES
from nettrack.store.statements import every_statement

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).parents[2] / "src" / "nettrack"
STATEMENTS = {feature: set(found) for feature, found in every_statement().items()}
SQL = re.compile(
    r"\s*(SELECT|INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|BEGIN|COMMIT|ROLLBACK|VACUUM|ATTACH|WITH|PRAGMA)\b"
    r"|.*\b(PRAGMA|FROM|WHERE|VALUES|ORDER BY|MATCH|json_\w+|snippet)\b.*[:?(*=]"
    # The text of a full-text query, or a part of one.
    r'|\s*(AND|OR|NOT|NEAR)\s*$|.*\b(AND|OR) "|.*\s:\s\($',
    re.DOTALL,
)


# A vCard begins with that word, too.
OF_CARDS = ("BEGIN", "BEGIN:VCARD")


def trees(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield every module of the program, or of some of its folders, but what is generated."""
    for path in sorted(path for folder in folders or ("",) for path in (SOURCE / folder).rglob("*.py")):
        if path.parent.name != "compiled":
            yield str(path.relative_to(SOURCE)), ast.parse(path.read_text(encoding="utf-8"))


def texts(tree: ast.Module) -> Iterator[str]:
    """Yield the texts that a module holds; what stands alone, as a docstring does, is none."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


# Whoever cares for the file asks SQLite about the file itself: its pages, its definitions, what it says of itself.
ABOVE = [name for name, _ in trees() if not name.startswith(("store/", "upkeep/"))]


@pytest.mark.parametrize("name", ABOVE)
def test_no_sql_stands_above_the_store(name: str) -> None:
    tree = ast.parse((SOURCE / name).read_text(encoding="utf-8"))
    assert [text for text in texts(tree) if SQL.match(text) and text not in OF_CARDS] == []
    called = {
        node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not called & {"execute", "executemany", "executescript"}


@pytest.mark.parametrize(
    "text",
    ["PRAGMA foreign_keys = ON", "BEGIN IMMEDIATE", "SELECT 1", " name FROM contact WHERE id = ?", " OR ", " : ("],
)
def test_what_is_sql_is_told_from_other_texts(text: str) -> None:
    assert SQL.match(text)


def feature_of(node: ast.expr) -> str | None:
    """Return the feature of ``….sql.<feature>``, or of ``Statements().<feature>``."""
    if not isinstance(node, ast.Attribute):
        return None
    holder = node.value
    is_sql = (isinstance(holder, ast.Attribute) and holder.attr == "sql") or (
        isinstance(holder, ast.Call) and isinstance(holder.func, ast.Name) and holder.func.id == "Statements"
    )
    return node.attr if is_sql else None


def named(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the feature and name of every statement that a module names, also where ``sql = store.sql.<feature>``."""
    assigned = (node for node in ast.walk(tree) if isinstance(node, ast.Assign))
    aliases = {ast.unparse(node.targets[0]): feature for node in assigned if (feature := feature_of(node.value))}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and (
            feature := feature_of(node.value) or aliases.get(ast.unparse(node.value))
        ):
            yield feature, node.attr
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "getattr":
            feature, wanted = feature_of(node.args[0]), node.args[1]
            if feature and isinstance(wanted, ast.JoinedStr):
                yield from ((feature, name) for name in of_tables(feature, wanted))


def of_tables(feature: str, wanted: ast.JoinedStr) -> set[str]:
    """Return the statements of a feature whose name is put together, and ends with that of a table."""
    parts = [re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in wanted.values]
    pattern = re.compile("".join(parts))
    found = {name for name in STATEMENTS[feature] if pattern.fullmatch(name)}
    assert found, ast.unparse(wanted)
    return {name for name in found if name.endswith(tuple(f"_{table.upper()}" for table in TABLES))}


def test_every_statement_that_is_named_exists() -> None:
    for module, tree in trees():
        for feature, name in named(tree):
            if feature not in ("schema", "triggers"):
                assert name in STATEMENTS.get(feature, ()), f"{module} names {feature}.{name}"


def test_every_statement_is_used() -> None:
    used = {place for _, tree in trees() for place in named(tree)}
    assert {(feature, name) for feature, found in STATEMENTS.items() for name in found} - used == set()
