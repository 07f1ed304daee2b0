"""What Typer does not do by itself, and the only module that touches its private parts: pyproject.toml pins it.

A command is the function of its name in ``commands/<its name>.py``. Where a module has other functions it is a group:
every other function in it is a command of the group. Called alone, a group does what the function of its name does;
where it has none, its help is shown, which is the docstring of the module.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from importlib import import_module
from inspect import Parameter, Signature, signature
from itertools import chain
from pathlib import Path
from types import FunctionType
from typing import Any, get_type_hints

import typer

# Typer keeps its copy of Click to itself, but raises its usage errors.
from typer._click.exceptions import ClickException, UsageError
from typer._click.shell_completion import _resolve_context, _resolve_incomplete
from typer.core import TyperGroup, TyperOption
from typer.main import get_command

from nettrack.cli import commands
from nettrack.cli.options import Flag

__all__ = [
    "ClickException",
    "Commands",
    "TyperGroup",
    "UsageError",
    "get_command",
    "keep_words_whole",
    "resolved",
    "show_help",
    "told_apart",
]


# What is said of an option has so much room at least, if not beside it then below it.
_WORDS = 20
# The options of the program: people type them after a command as often as before it.
_EVERYWHERE = (
    Flag("db", ("--db",), metavar="FILE"),
    Flag("no_color", ("--no-color",)),
    Flag("no_pager", ("--no-pager",)),
)


class Commands(TyperGroup):
    """The commands of the program, each imported when it is asked for; the help shows them in ``sections``."""

    sections: Mapping[str, tuple[str, ...]] = {}

    @cached_property
    def first(self) -> tuple[str, ...]:
        """The commands that have a section."""
        return tuple(chain.from_iterable(self.sections.values()))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every command there is: what has no place among the first comes after them."""
        files = (file for folder in commands.__path__ for file in Path(folder).glob("[!_]*.py"))
        found = sorted(file.stem.replace("_", "-") for file in files)
        return (*self.first, *(name for name in found if name not in self.first))

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        others = tuple(name for name in self.names if name not in self.first)
        for heading, names in {**self.sections, "More": others}.items():
            if names:
                with formatter.section(heading):
                    formatter.write_dl([(name, _loaded(name).get_short_help_str(formatter.width)) for name in names])

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        return list(self.names)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        # The first are known without a look into the folder.
        return _loaded(cmd_name) if cmd_name in self.first or cmd_name in self.names else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        is_known = args[0] in self.first or args[0] in self.names
        if not is_known and not args[0].startswith("-") and not ctx.resilient_parsing:
            # Imported here: nobody who types it right pays for it.
            from nettrack.cli.mistyped import NoSuchCommand

            raise NoSuchCommand(args[0], self.names)
        return super().resolve_command(ctx, args)


def _loaded(name: str) -> Any:
    its_module = name.replace("-", "_")
    module = import_module(f"nettrack.cli.commands.{its_module}")
    app = typer.Typer(add_completion=False, rich_markup_mode=None, suggest_commands=False)
    commands_of = _functions_of(module)
    alone = commands_of.pop(name, None)
    is_group = bool(commands_of)
    flags: dict[str, Sequence[Flag]] = {}
    if not is_group and alone:
        commands_of = {name: alone}
    for its_name, function in commands_of.items():
        called, flags[its_name] = _as_typer_reads(function)
        app.command(its_name, short_help=_summary(function))(called)
    own_flags: Sequence[Flag] = ()
    if is_group and alone:
        called, own_flags = _as_typer_reads(alone)
        app.callback(invoke_without_command=True, short_help=_summary(alone))(called)
    elif is_group:
        app.callback(invoke_without_command=True, help=module.__doc__, short_help=_summary(module))(show_help)
    loaded: Any = get_command(app)
    if is_group:
        _add_flags(loaded, own_flags)
    for its_name, its_flags in flags.items():
        _add_flags(loaded.commands[its_name] if is_group else loaded, its_flags)
    loaded.name = name
    return loaded


def _add_flags(command: Any, flags: Sequence[Flag]) -> None:
    for flag in (*flags, *_EVERYWHERE):
        command.params.append(_option_of(flag))


def _functions_of(module: Any) -> dict[str, Callable[..., None]]:
    own = (value for value in vars(module).values() if getattr(value, "__module__", None) == module.__name__)
    functions = (value for value in own if isinstance(value, FunctionType) and not value.__name__.startswith("_"))
    # One that would hide a name of Python's ends in an underscore.
    return {function.__name__.rstrip("_").replace("_", "-"): function for function in functions}


def _summary(thing: Any) -> str:
    """Return what a list of commands says of one: Typer would cut it off in a narrow window."""
    return (thing.__doc__ or "").partition("\n")[0]


def keep_words_whole() -> None:
    """Let help be broken between words alone, and leave room for them beside options.

    Typer breaks long ones, and paths and options at a hyphen.
    """
    # Imported here: only help is broken into lines.
    import textwrap

    from typer._click import _textwrap, core, formatting

    class Wrapper(_textwrap.TextWrapper):
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            self.break_long_words = self.break_on_hyphens = False

        _handle_long_word = textwrap.TextWrapper._handle_long_word  # noqa: SLF001

    class Formatter(formatting.HelpFormatter):
        def write_dl(self, rows: Any, col_max: int = 30, col_spacing: int = 2) -> None:
            super().write_dl(rows, max(0, min(col_max, self.width - _WORDS)), col_spacing)

    _textwrap.TextWrapper = Wrapper  # type: ignore[misc]
    core.Context.formatter_class = Formatter


def show_help(context: typer.Context) -> None:
    """Print the help of a group that was called without a command."""
    if context.invoked_subcommand is None:
        keep_words_whole()
        print(context.get_help())


def _as_typer_reads(function: Callable[..., None]) -> tuple[Callable[..., None], tuple[Flag, ...]]:
    """Return a command as Typer reads it, and its flags.

    It takes a context for the session; options that belong together, a NamedTuple to the command, stand one by one.
    """
    hints = get_type_hints(function, include_extras=True)
    parameters: list[Parameter] = []
    together: dict[str, Any] = {}
    flags: tuple[Flag, ...] = ()
    for name, parameter in signature(function).parameters.items():
        options = hints[name]
        if name == "session":
            flags = getattr(options, "__metadata__", ())
            parameters.append(Parameter("context", Parameter.KEYWORD_ONLY, annotation=typer.Context))
        elif hasattr(options, "_field_defaults"):
            together[name] = options
            its_hints = get_type_hints(options, vars(sys.modules[options.__module__]), include_extras=True)
            for field, default in options._field_defaults.items():
                parameters.append(
                    Parameter(field, Parameter.KEYWORD_ONLY, default=default, annotation=its_hints[field])
                )
        else:
            parameters.append(parameter.replace(kind=Parameter.KEYWORD_ONLY, annotation=options))

    def called(**values: Any) -> None:
        for name, options in together.items():
            values[name] = options(*map(values.pop, options._fields))
        if "context" in values:
            from nettrack.cli.questions import telling_what_stays
            from nettrack.cli.session import begin

            if values["context"].invoked_subcommand is not None:
                return  # a group, of which a command was called
            session = values["session"] = begin(values.pop("context"))
            with telling_what_stays(lambda: session.tracker.has_written):
                function(**values)
        else:
            function(**values)

    called.__doc__ = function.__doc__
    called.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    return called, flags


def _option_of(flag: Flag) -> TyperOption:
    def remember(context: Any, _parameter: Any, value: Any) -> None:
        if value and not context.resilient_parsing:
            context.find_root().obj[flag.name] = value

    return TyperOption(
        param_decls=[*flag.declared],
        is_flag=flag.metavar is None,
        metavar=flag.metavar,
        expose_value=False,
        hidden=flag.help is None,
        help=flag.help,
        callback=remember,
    )


def told_apart(program: Any, arguments: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield the commands and options of a command line, without values, and whether the program knows each.

    What comes after an option that takes a value is none, whatever it looks like, and neither is what comes after --.
    """
    command, words = program, iter(arguments)
    context: Any = None  # list_commands and get_command take one, and use none
    for word in words:
        if word == "--":
            return
        option, has_value, _ = word.partition("=")
        if word.startswith("-"):
            known = [param for param in command.params if option in (*param.opts, *param.secondary_opts)]
            yield option, bool(known)
            if known and not known[0].is_flag and not has_value:
                next(words, None)
        elif isinstance(command, TyperGroup) and word in command.list_commands(context):
            yield word, True
            command = command.get_command(context, word)


def resolved(program: Any, before: list[str], incomplete: str) -> tuple[Any, Any, str] | None:
    """Return the context of the words before, what the next word is for, and as much of it as is typed.

    Returns None after a command that does not exist, where nothing fits.
    """
    context = _resolve_context(program, {}, "nettrack", before)
    if isinstance(context.command, TyperGroup) and context._protected_args:  # noqa: SLF001
        return None
    return context, *_resolve_incomplete(context, before, incomplete)
