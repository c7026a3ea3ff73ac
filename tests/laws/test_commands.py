"""`hotline laws` at the terminal."""

from click.testing import CliRunner

from hotline.core.db import db
from hotline.laws.commands import laws
from hotline.laws.models import Act


def run(*arguments):
    return CliRunner().invoke(laws, list(arguments), catch_exceptions=False)


def test_loading_prints_what_was_added_and_afterwards_only_what_differs(app):
    first = run("load")
    assert first.exit_code == 0
    assert "added\tkz-code-civil-general-1994:143\n" in first.stdout
    assert first.stderr == "228 added, 0 updated, 0 kept as changed here, 0 not in the file.\n"
    db.session.get(Act, "kz-law-94-v-2013").number = "94-V ЗРК"
    db.session.flush()
    assert run("load").stdout == "kept\tkz-law-94-v-2013\tnumber\t94-V ЗРК\t94-V\n"


def test_the_list_has_a_line_for_each_act_with_tabs_between(loaded):
    lines = run("list").stdout.splitlines()
    assert len(lines) == 41
    assert "kz-law-94-v-2013\t94-V\t2013-05-21\tЗакон РК о персональных данных\t2013-11\t" in lines


def test_the_list_of_a_day_leaves_out_what_was_not_in_force(loaded):
    listed = run("list", "--on", "2020-11-10").stdout
    assert "kz-law-451-i-1999" in listed
    assert "kz-law-93-viii-2024" not in listed


def test_a_day_that_is_none_is_wrong_usage(loaded):
    assert run("list", "--on", "soon").exit_code == 2


def test_a_file_that_is_not_there_is_wrong_usage(loaded):
    assert run("load", "/no/such/file").exit_code == 2
