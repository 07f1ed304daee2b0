"""What is put off at start-up: modules that others import, and that an everyday command never uses.

Together they take a seventh of the time that such a command has: docs/decisions.md has the figures.
"""

import importlib
import sys
import types

# Stand-ins for these are there until something in one is asked for.
_MODULES = ("bz2", "fnmatch", "ipaddress", "lzma", "platform", "subprocess", "textwrap", "tokenize", "zlib")
# Of these Typer, and pathlib for it, take a function or class by its name at once, and call it hardly ever.
_OF_FUNCTIONS = ("difflib", "gettext", "shutil", "urllib.parse", "uuid")


def import_typer() -> None:
    """Import Typer without what it hardly ever uses; whoever else imports that gets it."""
    for name in _MODULES:
        sys.modules.setdefault(name, _Module(name))
    for name in _OF_FUNCTIONS:
        sys.modules.setdefault(name, _OfFunctions(name))
    importlib.import_module("typer")
    for name in _OF_FUNCTIONS:
        if isinstance(sys.modules[name], _OfFunctions):
            del sys.modules[name]


class _Module(types.ModuleType):
    """A module that is imported when something in it is first asked for."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            # What the import statement itself asks of a module it has found.
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        module = importlib.import_module(self.__name__)
        # Whoever holds this stand-in finds there what the module has.
        self.__dict__.update(module.__dict__)
        return getattr(module, name)


class _OfFunctions(types.ModuleType):
    """A module of functions each of which imports it when it is called."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)

        def called(*given: object, **named: object) -> object:
            return getattr(importlib.import_module(self.__name__), name)(*given, **named)

        return called
