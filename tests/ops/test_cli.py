"""The `hotline` command as a whole."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from hotline import cli
from hotline.cli import COMMANDS, main

ASK_FOR_HELP = """
import sys
from hotline.cli import main
try:
    main(["--help"])
except SystemExit:
    print("loaded", *(name for name in ("flask", "sqlalchemy") if name in sys.modules))
"""


def test_help_names_every_command_without_loading_any():
    said = subprocess.run([sys.executable, "-c", ASK_FOR_HELP], capture_output=True, text=True, check=True).stdout
    assert all(f"  {row.name} " in said for row in COMMANDS)
    assert said.splitlines()[-1] == "loaded"


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.name)
def test_every_command_has_help_and_takes_an_instance_folder(row):
    said = CliRunner().invoke(main, [row.name, "--help"])
    assert said.exit_code == 0, said.output
    assert "--instance DIR" in said.output


def test_wrong_usage_ends_with_2(hotline):
    assert hotline("no-such-command").exit_code == 2
    assert hotline("users", "add").exit_code == 2


def test_an_instance_that_is_not_set_up_is_said_in_one_line(tmp_path):
    said = CliRunner().invoke(main, ["--instance", str(tmp_path / "none"), "check"])
    assert (said.exit_code, said.stdout) == (1, "")
    assert said.stderr == "Error: This instance is not set up yet: run `hotline setup`.\n"
    assert not (tmp_path / "none").exists()


def test_every_wrong_setting_is_named_at_once(tmp_path):
    environ = {"HOTLINE_SIMULATOR": "yes", "HOTLINE_TRUSTED_PROXIES": "-1", "HOTLINE_PUBLIC_URI": "x"}
    said = CliRunner(env=environ).invoke(main, ["--instance", str(tmp_path), "check"])
    assert said.exit_code == 1
    assert all(name in said.stderr for name in environ)
    assert "HOTLINE_PUBLIC_URL" in said.stderr


def test_a_database_that_is_away_is_one_clear_line(tmp_path):
    environ = {
        "HOTLINE_DATABASE_URL": "postgresql://hotline@127.0.0.1:1/none",
        "HOTLINE_SECRET_KEY": "tests only",
        "HOTLINE_DATA_KEYS": "11" * 32,
        "HOTLINE_LOOKUP_KEY": "22" * 32,
    }
    said = CliRunner(env=environ).invoke(main, ["--instance", str(tmp_path), "users", "list"])
    assert said.exit_code == 1
    assert said.stderr.startswith("Error: The database does not answer:")
    assert len(said.stderr.splitlines()) == 1


def test_a_command_that_is_refused_half_way_saves_nothing(hotline):
    refused = hotline("users", "add", "aliya@example.org", "--role", "lawyer", "--password-stdin", typed="short\n")
    assert refused.exit_code == 1
    assert hotline("users", "list").stdout == ""


def test_a_mistake_of_ours_tells_no_values(hotline, monkeypatch):
    @click.command()
    def broken() -> None:
        raise ValueError("+7 700 000 00 01 рассказала")

    monkeypatch.setattr(cli, "COMMANDS", (cli.Row("broken", f"{__name__}:broken", ""),))
    monkeypatch.setattr(sys.modules[__name__], "broken", broken, raising=False)
    said = hotline("broken")
    assert said.exit_code == 1
    assert "ValueError" in said.stderr
    assert "рассказала" not in said.stderr
