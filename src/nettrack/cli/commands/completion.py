from pathlib import Path
from typing import Annotated

from nettrack.cli.options import argument
from nettrack.domain.errors import BadValue

SHELLS = ("bash", "zsh", "fish")


class UnknownShell(BadValue):
    """There is no completion for this shell."""

    sentence = f"There is no completion for “{{}}”; there is for {', '.join(SHELLS)}."


def completion(shell: Annotated[str, argument("SHELL", "bash, zsh or fish.")]) -> None:
    """Print what your shell needs for TAB completion.

    Put the line that its output begins with into your shell's start-up file.

    Example: eval "$(nettrack completion bash)"
    """
    if shell not in SHELLS:
        raise UnknownShell(shell)
    folder = Path(__file__).parents[1] / "shells"
    print((folder / f"nettrack.{shell}").read_text(encoding="utf-8"), end="")
