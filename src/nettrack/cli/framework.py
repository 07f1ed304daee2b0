"""What Typer does not do by itself, and the only module that touches its private parts: pyproject.toml pins it.

A command is a function with the mark ``@command`` in ``commands/<its name>.py``; a module with several is a group, and
its docstring is the group's help.
"""

from __future__ import annotations

import sys
from importlib import import_module
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, get_type_hints

import typer

# Typer keeps its copy of Click to itself, but raises its usage errors.
from typer._click.exceptions import ClickException, UsageError
from typer._click.shell_completion import _resolve_context, _resolve_incomplete
from typer.core import TyperGroup, TyperOption
from typer.main import get_command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["JSON", "YES", "ClickException", "Commands", "UsageError", "command", "get_command", "resolved"]

Function = TypeVar("Function", bound="Callable[..., None]")


class Flag(NamedTuple):
    """A flag that several commands have; what was said of it is kept for the session of the command."""

    name: str
    declared: tuple[str, ...]
    help: str


YES = Flag("yes", ("--yes", "-y"), "Answer yes to every question.")
JSON = Flag("json", ("--json",), "Print JSON.")


def command(*flags: Flag) -> Callable[[Function], Function]:
    """Mark a function as a command of its name, with these flags after its own options."""

    def mark(function: Function) -> Function:
        function.its_flags = flags  # type: ignore[attr-defined]
        return function

    return mark


class Commands(TyperGroup):
    """The commands of the program, each imported when it is asked for."""

    names: tuple[str, ...] = ()

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        return list(self.names)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        return _loaded(cmd_name) if cmd_name in self.names else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in self.names and not args[0].startswith("-") and not ctx.resilient_parsing:
            # Imported here: nobody who types it right pays for it.
            from nettrack.cli.mistyped import NoSuchCommand

            raise NoSuchCommand(args[0], self.names)
        return super().resolve_command(ctx, args)


def _loaded(name: str) -> Any:
    module = import_module(f"nettrack.cli.commands.{name.replace('-', '_')}")
    found = [value for value in vars(module).values() if hasattr(value, "its_flags")]
    functions = {_name_of(function): function for function in found if function.__module__ == module.__name__}
    is_group = name not in functions
    app = typer.Typer(add_completion=False, rich_markup_mode=None, suggest_commands=False)
    for its_name, function in functions.items():
        app.command(its_name)(_with_options_spread(function))
    if is_group:
        app.callback(invoke_without_command=True, help=module.__doc__)(show_help)
    loaded: Any = get_command(app)
    for its_name, part in loaded.commands.items() if is_group else [(name, loaded)]:
        part.params += map(_option_of, functions[its_name].its_flags)
        part.params += _options_of_the_program()
    loaded.name = name
    return loaded


def _name_of(function: Callable[..., None]) -> str:
    """Return what a function's command is called; one that would hide a name of Python's ends in an underscore."""
    return function.__name__.rstrip("_").replace("_", "-")


def show_help(context: typer.Context) -> None:
    """Print the help of a group that was called without a command."""
    if context.invoked_subcommand is None:
        print(context.get_help())


def _with_options_spread(function: Callable[..., None]) -> Callable[..., None]:
    """Return the function as Typer reads it.

    It takes a context for the session; options that belong together, a NamedTuple to the function, stand one by one.
    """
    hints = get_type_hints(function, include_extras=True)
    parameters: list[Parameter] = []
    tuples: dict[str, Any] = {}
    for name, parameter in signature(function).parameters.items():
        options = hints[name]
        if name == "session":
            parameters.append(parameter.replace(name="context", annotation=typer.Context))
        elif hasattr(options, "_field_defaults"):
            tuples[name] = options
            parameters += _parameters(options)
        else:
            parameters.append(parameter.replace(annotation=options))

    def called(**values: Any) -> None:
        if "context" in values:
            from nettrack.cli.session import begin

            values["session"] = begin(values.pop("context"))
        for name, options in tuples.items():
            values[name] = options(**{field: values.pop(field) for field in options._fields})
        function(**values)

    called.__doc__ = function.__doc__
    spread = [parameter.replace(kind=Parameter.KEYWORD_ONLY) for parameter in parameters]
    called.__signature__ = Signature(spread)  # type: ignore[attr-defined]
    called.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return called


def _parameters(options: Any) -> Iterable[Parameter]:
    hints = get_type_hints(options, vars(sys.modules[options.__module__]), include_extras=True)
    for field in options._fields:
        default = options._field_defaults.get(field, Parameter.empty)
        yield Parameter(field, Parameter.KEYWORD_ONLY, default=default, annotation=hints[field])


def _option_of(flag: Flag) -> TyperOption:
    return TyperOption(
        param_decls=[*flag.declared], is_flag=True, expose_value=False, help=flag.help, callback=_remember(flag.name)
    )


def _options_of_the_program() -> list[TyperOption]:
    """Return the options of the program for one of its commands: people type them last as often as first."""
    return [
        TyperOption(
            param_decls=["--db"], metavar="FILE", expose_value=False, hidden=True, callback=_remember("db"),
        ),
        TyperOption(
            param_decls=["--no-color"], is_flag=True, expose_value=False, hidden=True, callback=_remember("no_color"),
        ),
    ]  # fmt: skip


def _remember(name: str) -> Callable[[Any, Any, Any], None]:
    def remember(context: Any, _parameter: Any, value: Any) -> None:
        if value and not context.resilient_parsing:
            context.find_root().obj[name] = value

    return remember


def resolved(program: Any, before: list[str], incomplete: str) -> tuple[Any, Any, str] | None:
    """Return the context of the words before, what the next word is for, and as much of it as is typed.

    Returns None after a command that does not exist, where nothing fits.
    """
    context = _resolve_context(program, {}, "nettrack", before)
    if isinstance(context.command, TyperGroup) and context._protected_args:  # noqa: SLF001
        return None
    return context, *_resolve_incomplete(context, before, incomplete)
