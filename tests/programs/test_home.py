"""Folders of the user: where they are, and a user who has no home at all, as in a container."""

from __future__ import annotations

import json
import os
import shutil
import stat
from typing import TYPE_CHECKING

import platformdirs
import pytest

from nettrack import paths

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Result

# Somebody whom passwd does not know; the one right left to them is to reach a clone in somebody else's home.
AS_NOBODY = ["env", "-u", "HOME", "setpriv", "--reuid=54321", "--regid=54321", "--clear-groups",
             "--inh-caps=-all,+dac_override", "--ambient-caps=+dac_override"]  # fmt: skip


@pytest.fixture
def homeless(program: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    if os.geteuid() != 0 or shutil.which("setpriv") is None:
        assert os.environ.get("CI") != "true", "only root, with setpriv, can become somebody without a home"
        pytest.skip("only root, with setpriv, can become somebody without a home")
    monkeypatch.delenv("NETTRACK_DB")
    return lambda line, **options: program(line, prefix=AS_NOBODY, **options)


def test_without_a_home_every_command_asks_in_a_sentence_where_the_data_is(homeless: Callable[..., Result]) -> None:
    for line in ("list", "add Ada", "data path", "data check", "forget ada --yes"):
        result = homeless(line)
        assert (result.code, result.stdout, result.stderr.count("\n")) == (6, "", 1), (line, result)
        assert "--db or NETTRACK_DB" in result.stderr
    assert homeless("--help").code == 0
    assert homeless("list --tag x", env={"_NETTRACK_COMPLETE": "bash"}).stderr == ""


def test_with_the_data_named_nothing_needs_a_home(homeless: Callable[..., Result], tmp_path: Path) -> None:
    db = tmp_path / "named" / "x.db"
    for line in ("add Ada --note hello --follow-up Call", "due", "edit ada --role Cook", "undo --yes", "export",
                 "data backup", "data check"):  # fmt: skip
        result = homeless(line, env={"NETTRACK_DB": str(db)})
        assert result.code == 0, (line, result)
    assert json.loads(homeless(f"--db {db} data path --json").stdout) == {"data": str(db), "settings": None}
    assert stat.S_IMODE(db.stat().st_mode) == 0o600


@pytest.mark.parametrize("lives_at", ["/home/ada", "/home/ada/", "/", "ada", "", None])
@pytest.mark.parametrize("xdg", ["/elsewhere", "/elsewhere/", "elsewhere", "", None])
def test_the_folders_are_those_of_platformdirs(
    monkeypatch: pytest.MonkeyPatch, lives_at: str | None, xdg: str | None
) -> None:
    for name, value in (("HOME", lives_at), ("XDG_DATA_HOME", xdg), ("XDG_CONFIG_HOME", xdg)):
        monkeypatch.delenv(name, raising=False)
        if value is not None:
            monkeypatch.setenv(name, value)
    monkeypatch.delenv("NETTRACK_DB")
    assert paths.data_file(None).parent == platformdirs.user_data_path("nettrack", appauthor=False)
    settings = paths.settings_file()
    assert settings is not None
    assert settings.parent == platformdirs.user_config_path("nettrack", appauthor=False)
