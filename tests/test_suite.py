"""The tests themselves: where they stand, and what they take from one another."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))


def imported(module: Path) -> set[str]:
    """Return every dotted name that a module imports, at its head or anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_no_module_imports_a_module_of_tests() -> None:
    # What several of them need stands in a module that is not called test_something.
    found = {
        f"{module.relative_to(ROOT)} imports {name}"
        for module in MODULES
        for name in imported(module)
        if name.startswith("tests.") and any(part.startswith("test_") for part in name.split("."))
    }
    # A name that begins so within a support module would be a test that never runs.
    assert found == set()


def test_one_module_touches_what_typer_keeps_to_itself() -> None:
    source = ROOT.parent / "src" / "nettrack"
    found = {
        str(module.relative_to(source))
        for module in source.rglob("*.py")
        for name in imported(module)
        # Of Typer itself all that it gives to everybody is known by its first name.
        if name.startswith("typer.")
    }
    assert found == {"cli/framework.py"}


def test_tests_stand_in_the_room_of_a_package_or_start_programs() -> None:
    package = ROOT.parent / "src" / "nettrack"
    rooms = {path.name for path in package.iterdir() if (path / "__init__.py").exists()}
    stand_in = {module.parent.name for module in MODULES if module.name.startswith("test_")} - {ROOT.name}
    assert stand_in - rooms == {"programs"}


def test_modules_of_tests_are_short_enough_to_be_looked_over() -> None:
    lengths = {module.name: len(module.read_text().splitlines()) for module in MODULES}
    assert {name: length for name, length in lengths.items() if length > 450} == {}


def test_a_feature_has_the_same_file_name_in_every_layer() -> None:
    package = ROOT.parent / "src" / "nettrack"

    def names(room: str) -> set[str]:
        return {path.stem for path in (package / room).glob("*.py") if not path.stem.startswith("_")}

    # What the store runs for each command, what tells of any table, and the types of columns are nobody's feature.
    features = names("services") - {"tracker"}
    assert names("store/statements") - features == {"journal", "phrases"}
    assert names("store/tables") - features == {"types"}
    assert names("render/pages") - features == set()
    assert names("render/pages") - names("domain") == set()
    assert names("store/compiled") - names("store/statements") == {"schema", "triggers"}
