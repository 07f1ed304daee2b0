"""Settings: declared once here, checked when read, documented from the same list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple, get_type_hints

from nettrack.domain.errors import BadValue

if TYPE_CHECKING:
    from pathlib import Path


MOST_ROWS = 1_000_000


class BadSettings(BadValue):
    """The settings file cannot be used as it is."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}.")


class About(NamedTuple):
    """What a setting means, and the values it may have when they are few."""

    what: str
    choices: tuple[str, ...] = ()


class Settings(NamedTuple):
    """What a user may set, each with its default."""

    date_order: Annotated[
        str,
        About(
            "Which number comes first in 3/5: the day or the month. Without it such dates are refused.",
            ("", "day-first", "month-first"),
        ),
    ] = ""
    follow_up_after: Annotated[str, About("When a follow-up is due that was given no date.")] = "1w"
    due_within: Annotated[str, About("How far `nettrack due` looks ahead.")] = "7d"
    rows: Annotated[int, About("How many rows `list`, `timeline` and `find` show when not told.")] = 20
    undo_commands: Annotated[int, About("How many commands can be taken back.")] = 1000
    undo_days: Annotated[int, About("For how many days a command can be taken back.")] = 365
    backups: Annotated[
        int,
        About(
            "Of how many days every copy beside your data is kept; of the ten weeks before it is one a week, and of a "
            "year one a month."
        ),
    ] = 10
    backup_space: Annotated[
        int, About("How many MB the copies beside your data may take; the newest two are kept in any case.")
    ] = 1000
    hints: Annotated[bool, About("Whether hints for what to type next are shown on a terminal.")] = True


def read_settings(path: Path) -> Settings:
    """Return the settings in a TOML file, the defaults where there is none; raise BadSettings for a wrong one."""
    try:
        text = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as error:
        raise BadSettings(path, f"the settings cannot be read ({error.strerror})") from error
    # Imported here: nobody without a settings file pays for the parser.
    import tomllib

    try:
        values = tomllib.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # not TOML, not UTF-8, or a number of thousands of digits
        raise BadSettings(path, f"the settings are not TOML ({error})") from error
    for key, value in values.items():
        _check(path, key, value)
    return Settings(**values)


def about(name: str) -> About:
    """Return what the setting of this name means."""
    found: About = get_type_hints(Settings, include_extras=True)[name].__metadata__[0]
    return found


def _check(path: Path, key: str, value: object) -> None:
    if key not in Settings._fields:
        from difflib import get_close_matches

        near = get_close_matches(key, Settings._fields, 1, 0.4)
        hint = f"the nearest is {near[0]}" if near else f"the settings are {', '.join(Settings._fields)}"
        raise BadSettings(path, f"there is no setting “{key}”; {hint}")
    default = Settings._field_defaults[key]
    if type(value) is not type(default):
        kind = {str: "a text in quotes", int: "a whole number", bool: "true or false"}[type(default)]
        raise BadSettings(path, f"{key} needs {kind}")
    choices = about(key).choices
    if choices and value not in choices:
        raise BadSettings(path, f"{key} is one of {', '.join(choice for choice in choices if choice)}")
    if isinstance(value, int) and not isinstance(value, bool) and not 1 <= value <= MOST_ROWS:
        raise BadSettings(path, f"{key} needs a number from 1 to {MOST_ROWS}")
