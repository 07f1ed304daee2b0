"""Settings: declared once here, checked when read, documented from the same list."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from nettrack.domain.errors import BadValue

if TYPE_CHECKING:
    from pathlib import Path


class BadSettings(BadValue):
    """The settings file cannot be used as it is."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}.")


def _setting(default: Any, about: str, choices: tuple[str, ...] = ()) -> Any:
    return field(default=default, metadata={"about": about, "choices": choices})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set, each with its default."""

    date_order: str = _setting(
        "", "Which number comes first in 3/5: the day or the month. Without it such dates are refused.",
        ("", "day-first", "month-first"),
    )  # fmt: skip
    follow_up_after: str = _setting("1w", "When a follow-up is due that was given no date.")
    due_within: str = _setting("7d", "How far `nettrack due` looks ahead.")
    rows: int = _setting(20, "How many rows `list`, `timeline` and `find` show when not told.")
    hints: bool = _setting(True, "Whether hints for what to type next are shown on a terminal.")  # noqa: FBT003


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
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSettings(path, f"the settings are not TOML ({error})") from error
    for key, value in values.items():
        _check(path, key, value)
    return Settings(**values)


def _check(path: Path, key: str, value: object) -> None:
    known = {one.name: one for one in fields(Settings)}
    if key not in known:
        from difflib import get_close_matches

        near = get_close_matches(key, known, 1, 0.4)
        hint = f"the nearest is {near[0]}" if near else f"the settings are {', '.join(known)}"
        raise BadSettings(path, f"there is no setting “{key}”; {hint}")
    default = known[key].default
    if type(value) is not type(default):
        kind = {str: "a text in quotes", int: "a whole number", bool: "true or false"}[type(default)]
        raise BadSettings(path, f"{key} needs {kind}")
    choices = known[key].metadata["choices"]
    if choices and value not in choices:
        raise BadSettings(path, f"{key} is one of {', '.join(choice for choice in choices if choice)}")
    if isinstance(value, int) and not isinstance(value, bool) and value < 1:
        raise BadSettings(path, f"{key} needs a number above 0")
