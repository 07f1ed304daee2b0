"""Settings: declared once here, checked when read, documented from the same list."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any, NamedTuple, get_type_hints

from nettrack.domain.dates import DateOrder, read_horizon
from nettrack.domain.errors import BadDate, BadValue

MAX_ROWS = 1_000_000


class BadSettings(BadValue):
    """The settings file cannot be used as it is."""

    sentence = "{}: {}."


class About(NamedTuple):
    """What a setting means, and the values it may have: a few words, whole numbers, or a time ahead."""

    what: str
    choices: tuple[str, ...] = ()
    maximum: int = MAX_ROWS
    is_ahead: bool = False


class Settings(NamedTuple):
    """What a user may set, each with its default."""

    date_order: Annotated[
        str,
        About(
            "Which number comes first in 3/5: the day or the month. Without it such dates are refused.",
            tuple(DateOrder),
        ),
    ] = ""
    follow_up_after: Annotated[str, About("When a follow-up is due that was given no date.", is_ahead=True)] = "1w"
    due_within: Annotated[str, About("How far `nettrack due` looks ahead.", is_ahead=True)] = "7d"
    rows: Annotated[int, About("How many rows `list`, `timeline` and `find` show when not told.")] = 20
    undo_commands: Annotated[int, About("How many commands can be taken back.")] = 1000
    # A hundred years: the day they reach back to must be one that has four digits in its year.
    undo_days: Annotated[int, About("For how many days a command can be taken back.", maximum=36_500)] = 365
    backups: Annotated[
        int,
        About(
            "Of how many days every copy beside your data is kept; of the ten weeks before it is one a week, and of a "
            "year one a month.",
            maximum=1_000,
        ),
    ] = 10
    backup_space: Annotated[
        int, About("How many MB the copies beside your data may take; the newest two are kept in any case.")
    ] = 1000
    pager: Annotated[
        str,
        About(
            "The command that shows what is longer than the screen; `none` for none. Without it `$PAGER`, else `less`."
        ),
    ] = ""
    nudge_after: Annotated[
        int,
        About("After how many business days without an answer a message may be sent once more.", maximum=100),
    ] = 5
    holidays: Annotated[tuple[str, ...], About('Days that are no business days, as in `["2026-12-25"]`.')] = ()
    note_limit: Annotated[
        int, About("How many characters a note on LinkedIn may have: 200, or 300 on a paid account.", maximum=10_000)
    ] = 200
    unfinished: Annotated[
        str,
        About(
            "Whether `due` names conversations of the last week that have no takeaway. Without it, once you use what "
            "the lesson brings.",
            ("yes", "no"),
        ),
    ] = ""
    hints: Annotated[bool, About("Whether hints for what to type next are shown on a terminal.")] = True


def read_settings(path: Path | None) -> Settings:
    """Return the settings in a TOML file, the defaults where there is none; raise BadSettings for a wrong one."""
    if path is None:
        return Settings()
    try:
        text = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as error:
        raise BadSettings(
            path, f"the settings cannot be read ({error.strerror}); make it a file that you may read, or move it away"
        ) from error
    # Imported here: nobody without a settings file pays for the parser.
    import tomllib

    try:
        values = tomllib.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # not TOML, not UTF-8, or a number of thousands of digits
        raise BadSettings(path, f"the settings are not TOML ({error})") from error
    for key, value in values.items():
        _check(path, key, value)
    lists: dict[str, Any] = {key: tuple(map(str, value)) for key, value in values.items() if isinstance(value, list)}
    found = Settings(**values | lists)
    for key in values:
        if about(key).is_ahead:
            try:
                # Seen from so late only a span lies ahead: a day would be past at last, and then stop every command.
                read_horizon(getattr(found, key), today=date(8000, 1, 1), order=DateOrder(found.date_order))
            except BadDate as error:
                raise BadSettings(path, f"{key} needs a time ahead, such as 10d, 2w or fri") from error
    return found


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
    if isinstance(default, tuple):
        if not isinstance(value, list) or not all(map(_is_day, value)):
            raise BadSettings(path, f'{key} needs a list of days, as ["2026-12-25"]')
        return
    if type(value) is not type(default):
        kind = {str: "a text in quotes", int: "a whole number", bool: "true or false"}[type(default)]
        raise BadSettings(path, f"{key} needs {kind}")
    _, choices, maximum, _ = about(key)
    if choices and value not in choices:
        raise BadSettings(path, f"{key} is one of {', '.join(filter(None, choices))}")
    if type(value) is int and not 1 <= value <= maximum:
        raise BadSettings(path, f"{key} needs a number from 1 to {maximum}")


def _is_day(value: object) -> bool:
    try:
        return bool(date.fromisoformat(str(value)))
    except ValueError:
        return False
