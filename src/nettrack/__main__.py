"""The program: run one command, and say in one sentence what went wrong."""

import gc
import os
import sys

from nettrack.startup import import_typer


def main() -> None:
    """Run the command line and leave with its exit code."""
    # A command is over before a collection would pay: 8 of them run while the commands are imported.
    gc.disable()
    if None in (sys.stdin, sys.stdout, sys.stderr):
        _open_missing_streams()
    try:
        arguments = [argument if argument.isascii() else _as_text(argument) for argument in sys.argv[1:]]
        import_typer()
        from nettrack.cli.program import run

        code = _flushed(run(arguments))
    except KeyboardInterrupt:
        code = 130
    except Exception as error:
        from nettrack.cli.fault import tell_of_fault

        code = tell_of_fault(error, sys.argv[1:])
    # Everything is written and closed by now; taking the interpreter down in order costs 10 ms more.
    os._exit(code)


def _as_text(argument: str) -> str:
    """Return an argument as UTF-8 text, also in a locale that knows ASCII only."""
    try:
        return os.fsencode(argument).decode()
    except UnicodeError:
        return argument


def _open_missing_streams() -> None:
    """Give a closed stream a harmless file, so that the data file is never opened in its place."""
    for number, name in ((0, "stdin"), (1, "stdout"), (2, "stderr")):
        if getattr(sys, name) is None:
            os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, open(number, "r" if number == 0 else "w", closefd=False))  # noqa: SIM115


def _flushed(code: int) -> int:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough: nothing to say.
        pass
    except OSError as error:
        sys.stderr.write(f"The output could not be written: {error.strerror}.\n")
        code = code or 1
    sys.stderr.flush()
    return code


if __name__ == "__main__":
    main()
