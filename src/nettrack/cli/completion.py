"""nettrack completion, and what the shells ask for at TAB.

The shell calls the program with the words so far and _NETTRACK_COMPLETE set to its name; the answer is one value to
a line, with a description after a tab where the shell shows one. Exit code 5 asks the shell for its own file names.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer._click.shell_completion import _resolve_context, _resolve_incomplete
from typer.core import TyperGroup

from nettrack.domain.errors import BadValue, NettrackError
from nettrack.domain.text import safe_line
from nettrack.domain.vocabulary import CHANNELS, TIES
from nettrack.paths import data_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from nettrack.services.tracker import Store

app = typer.Typer(add_completion=False, rich_markup_mode=None)

SHELLS = ("bash", "zsh", "fish")
FILE_NAMES = 5

Offer = tuple[str, str]


class UnknownShell(BadValue):
    """There is no completion for this shell."""

    def __init__(self, shell: str) -> None:
        super().__init__(f"There is no completion for “{shell}”; there is for {', '.join(SHELLS)}.")


@app.command("completion")
def completion(
    shell: Annotated[str, typer.Argument(metavar="SHELL", show_default=False, help="bash, zsh or fish.")],
) -> None:
    """Print what your shell needs for TAB completion.

    Put the line that its output begins with into your shell's start-up file.

    Example: eval "$(nettrack completion bash)"
    """
    if shell not in SHELLS:
        raise UnknownShell(shell)
    print(Path(__file__).with_name("shells").joinpath(f"nettrack.{shell}").read_text(encoding="utf-8"), end="")


def complete(program: Any, words: list[str], shell: str) -> int:
    """Print what may stand in the place of the last word; return the exit code."""
    typed = words[-1] if words else ""
    before = [_unquoted(word) for word in words[:-1] if word != "="] if shell != "zsh" else words[:-1]
    incomplete = typed if shell == "zsh" else _unquoted("" if typed == "=" else typed)
    context = _resolve_context(program, {}, "nettrack", before)
    if isinstance(context.command, TyperGroup) and context._protected_args:  # noqa: SLF001
        return 0  # after a command that does not exist, nothing fits
    wanted, incomplete = _resolve_incomplete(context, before, incomplete)
    if _metavar(wanted) == "FILE":
        return FILE_NAMES
    offers = _offers(context, wanted, incomplete)
    for value, description in offers:
        if shell == "bash" and _metavar(wanted) == "NUMBER" and len(offers) > 1:
            # bash shows nothing but what it would insert. It inserts no more than what several have in common.
            print(f"{value}  -- {safe_line(description)}")
        elif shell == "bash":
            print(_quoted(value, typed))
        else:
            print(f"{safe_line(value)}\t{safe_line(description)}".rstrip("\t"))
    return 0


def _metavar(wanted: Any) -> str:
    """Return what a parameter takes, as its metavar tells; empty for a command."""
    return str(getattr(wanted, "metavar", "") or "").removesuffix("...")


def _offers(context: Any, wanted: Any, incomplete: str) -> list[Offer]:
    kind = _metavar(wanted)
    if kind in _FIXED:
        return [(word, "") for word in _FIXED[kind] if word.startswith(incomplete.lower())]
    if kind in _STORED:
        # TAB never complains: a tracker that cannot be read offers nothing.
        with contextlib.suppress(NettrackError):
            return _STORED[kind](data_file(context.find_root().params.get("db")), incomplete)
        return []
    return [(item.value, item.help or "") for item in wanted.shell_complete(context, incomplete)]


def _names(path: Path, incomplete: str) -> list[Offer]:
    from nettrack.services.completion import names_beginning

    return [(name, "") for name in _from(path, names_beginning, incomplete)]


def _tags(path: Path, incomplete: str) -> list[Offer]:
    from nettrack.services.completion import tags_beginning

    return [(tag, "") for tag in _from(path, tags_beginning, incomplete)]


def _numbers(path: Path, incomplete: str) -> list[Offer]:
    from nettrack.services.completion import open_numbers

    return _from(path, open_numbers, incomplete)


def _from(path: Path, found: Callable[[Store, str], list[Any]], incomplete: str) -> list[Any]:
    from nettrack.services.tracker import reading

    # Somebody waits at the prompt: rather nothing now than an answer in five seconds.
    with reading(path, patience=0.2, is_glance=True) as store:
        return found(store, incomplete)


_FIXED = {"TIE": TIES, "CHANNEL": CHANNELS, "SHELL": SHELLS}
_STORED: dict[str, Callable[[Path, str], list[Offer]]] = {"NAME": _names, "TAG": _tags, "NUMBER": _numbers}


def _unquoted(word: str) -> str:
    """Return what a shell makes of a word, also of one whose quote is still open."""
    quote, text, letters = "", "", iter(word)
    for letter in letters:
        if letter == "\\" and quote != "'":
            text += next(letters, "")
        elif letter == quote:
            quote = ""
        elif letter in "'\"" and not quote:
            quote = letter
        else:
            text += letter
    return text


def _quoted(value: str, typed: str) -> str:
    """Return a value as it is typed in bash, which closes an open quote itself."""
    value = safe_line(value)
    if typed.startswith("'"):
        return value.replace("'", "'\\''")
    if typed.startswith('"'):
        return "".join("\\" + letter if letter in '"\\$`' else letter for letter in value)
    return "".join(letter if letter.isalnum() or letter in "-_./@+,:" else "\\" + letter for letter in value)
