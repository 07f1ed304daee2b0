"""Where the data and the settings are."""

from __future__ import annotations

import os
from pathlib import Path

APP = "nettrack"
DATA_VARIABLE = "NETTRACK_DB"


def data_file(chosen: str | None) -> Path:
    """Return the data file: the one chosen, else the one in NETTRACK_DB, else the one in your data folder."""
    named = chosen or os.environ.get(DATA_VARIABLE)
    if named:
        return Path(os.path.expanduser(named))  # noqa: PTH111 (leaves a home that is not known as it stands)
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False) / "nettrack.db"


def settings_file() -> Path:
    """Return the settings file in your configuration folder; it need not exist."""
    from platformdirs import user_config_path

    return user_config_path(APP, appauthor=False) / "settings.toml"
