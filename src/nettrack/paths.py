"""Where the data and the settings are."""

import os
import sys
from pathlib import Path

from nettrack.domain.errors import DataFileError

APP = "nettrack"
DATA_VARIABLE = "NETTRACK_DB"
_USUAL = {"data": ("XDG_DATA_HOME", ".local/share"), "config": ("XDG_CONFIG_HOME", ".config")}


class NoHome(DataFileError):
    """The system knows no home folder of this user, and nobody said where the data is."""

    sentence = f"You have no home folder here, so say where your data is with --db or {DATA_VARIABLE}."


def data_file(chosen: str | None) -> Path:
    """Return the data file: the one chosen, or in NETTRACK_DB, or in your data folder; raise NoHome without any."""
    if named := chosen or os.environ.get(DATA_VARIABLE):
        return file_named(named)
    folder = user_folder("data")
    if folder is None:
        raise NoHome
    return folder / "nettrack.db"


def file_named(text: str) -> Path:
    """Return the file of a name that somebody typed; a home that is not known stays as it stands."""
    return Path(os.path.expanduser(text))  # noqa: PTH111 (Path.expanduser raises for such a home)


def settings_file() -> Path | None:
    """Return the settings file in your configuration folder, None without a home; it need not exist."""
    folder = user_folder("config")
    return folder and folder / "settings.toml"


def school_file() -> Path | None:
    """Return the file of a school's words beside the settings, None without a home; it need not exist."""
    folder = user_folder("config")
    return folder and folder / "school.toml"


def user_folder(kind: str) -> Path | None:
    """Return your folder for data, config or log (reports of faults), None without a home; it need not exist."""
    if sys.platform == "linux" and kind in _USUAL:
        # Where what is set is absolute, as it nearly always is: platformdirs takes 5 ms of every command to import.
        variable, below = _USUAL[kind]
        base = os.environ.get(variable) or os.path.join(os.environ.get("HOME") or "~", below)  # noqa: PTH118
        if base.startswith("/"):
            return Path(base) / APP
    import platformdirs

    try:
        folder: Path = getattr(platformdirs, f"user_{kind}_path")(APP, appauthor=False)
    except RuntimeError:
        return None
    # Older versions leave a home that nobody knows as it stands: a "~" in the folder where the command runs.
    return folder if folder.is_absolute() else None
