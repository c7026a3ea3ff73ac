"""Settings: everything that is wrong is named at once, and no message repeats a secret."""

import stat

import pytest

from hotline.app import create_app
from hotline.core import config, secrets
from hotline.core.config import Misconfigured


def test_every_problem_is_named_at_once_and_no_value_is_shown(tmp_path):
    wrong = {"HOTLINE_PUBLIK_URL": "x", "HOTLINE_SIMULATOR": "geheim", "HOTLINE_TRUSTED_PROXIES": "-1"}
    with pytest.raises(Misconfigured) as told:
        config.load(tmp_path, wrong)
    assert len(told.value.problems) == 3
    assert "HOTLINE_PUBLIC_URL" in str(told.value)
    assert "geheim" not in str(told.value)


def test_the_environment_wins_over_the_file(tmp_path):
    (tmp_path / "hotline.toml").write_text('public_url = "https://a.example.org/"\ntrusted_proxies = 2\n')
    settings = config.load(tmp_path, {"HOTLINE_PUBLIC_URL": "https://b.example.org"})
    assert (settings.public_url, settings.trusted_proxies) == ("https://b.example.org", 2)


def test_a_broken_file_is_named(tmp_path):
    (tmp_path / "hotline.toml").write_text("public_url = \n")
    with pytest.raises(Misconfigured, match=r"hotline\.toml"):
        config.load(tmp_path, {})


def test_a_fragment_and_a_closing_slash_are_no_part_of_the_public_address(tmp_path):
    settings = config.load(tmp_path, {"HOTLINE_PUBLIC_URL": "https://a.example.org/#rc=3"})
    assert settings.public_url == "https://a.example.org"


def test_secrets_are_made_once_and_only_the_owner_reads_them(tmp_path):
    settings = config.load(tmp_path / "new", {})
    secrets.make_missing(settings)
    first = secrets.secret_key(settings)
    secrets.make_missing(settings)
    assert secrets.secret_key(settings) == first
    for name in secrets.NAMES:
        assert stat.S_IMODE((tmp_path / "new" / name).stat().st_mode) == 0o600


def test_on_postgresql_every_missing_key_is_named(tmp_path):
    settings = config.load(tmp_path, {"HOTLINE_DATABASE_URL": "postgresql://h/d"})
    with pytest.raises(Misconfigured) as told:
        create_app(settings)
    assert len(told.value.problems) == 3
