"""`hotline journal`: the journal at the terminal."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from hotline.accounts import queries as accounts
from hotline.accounts.acting import by_option
from hotline.accounts.models import User
from hotline.core import i18n
from hotline.core.output import check_days, check_terminal, day, hand_out, output_option
from hotline.formats.registry import FORMATS, format_named
from hotline.journal.filters import Filters
from hotline.journal.forms import TEXT_LENGTH
from hotline.journal.service import export
from hotline.laws import queries as laws
from hotline.taxonomy import queries as taxonomy
from hotline.taxonomy.rules import MISSING


@click.command()
@click.option("--from", "first", type=day, help="The first day of the contacts.")
@click.option("--to", "last", type=day, help="The last day, inclusive. Without days: everything.")
@click.option("--lawyer", metavar="EMAIL", help="Only this lawyer's advice.")
@click.option("--channel", default="", metavar="CODE", help="How the contact came: phone, whatsapp …")
@click.option(
    "--category", default="", metavar="CODE", help="The primary category; one of the first level takes all below it."
)
@click.option("--region", default="", metavar="CODE", help="The region, or not_asked, refused, unknown.")
@click.option("--outcome", default="", metavar="CODE", help="The result.")
@click.option("--act", default="", metavar="ID", help="Only advice that cites this act.")
@click.option(
    "--provision", default="", metavar="ID", help="Only advice that cites this article, as act:143, or a part of it."
)
@click.option("--not-in-force", is_flag=True, help="Only advice that cites something not in force on the day.")
@click.option("--text", default="", help="Words that must all stand in the summary or the advice.")
@click.option(
    "--format", "code", type=click.Choice([known.code for known in FORMATS]), default="csv", show_default=True
)
@click.option(
    "--lang",
    type=click.Choice(i18n.CODES),
    default="ru",
    show_default=True,
    help="Of xlsx, docx and pdf; codes in csv and jsonl do not change.",
)
@click.option(
    "--contacts",
    is_flag=True,
    help="With telephone numbers: whole in csv and jsonl, masked in documents. Audited, like every journal handed out.",
)
@click.option(
    "--grantor",
    is_flag=True,
    help="The copy for the grantor, of all rows of the days: refused until somebody decided about the rows that could "
    "identify a person.",
)
@output_option
@by_option
def journal(
    first: date | None, last: date | None, lawyer: str | None, code: str, lang: str, contacts: bool, grantor: bool,
    not_in_force: bool, output: Path | None, by: User | str, **codes: Any,
) -> None:  # fmt: skip
    """Write the journal of consultations: one row a finalised consultation, in the order of the contacts."""
    check_days(first, last)
    chosen = format_named(code)
    assert chosen is not None
    check_terminal(output, binary=chosen.body == "blocks")
    _check(codes)
    filters = Filters(first, last, _lawyer(lawyer), not_in_force=not_in_force, **codes)
    if grantor and (contacts or filters.narrowed):
        raise click.UsageError("The copy for the grantor holds all rows of its days, and no contacts.")
    hand_out(lambda stream: export(filters, chosen, lang, stream, contacts=contacts, grantor=grantor, by=by), output)


def _lawyer(email: str | None) -> int | None:
    if email is None:
        return None
    user = accounts.by_email(email)
    if user is None:
        raise click.BadParameter(f"there is no account {email}", param_hint="--lawyer")
    return user.id


def _check(codes: dict[str, str]) -> None:
    """Refuse a code that does not exist: an empty journal would look like an answer."""
    for name in ("channel", "category", "region", "outcome"):
        missing = name == "region" and codes[name] in MISSING
        if codes[name] and not missing and taxonomy.term(name, codes[name]) is None:
            raise click.BadParameter(f"there is no {name} {codes[name]}", param_hint=f"--{name}")
    if codes["act"] and laws.act(codes["act"]) is None:
        raise click.BadParameter(f"there is no act {codes['act']}", param_hint="--act")
    if codes["provision"] and laws.register().place(codes["provision"]) is None:
        raise click.BadParameter(f"there is no provision {codes['provision']}", param_hint="--provision")
    if len(codes["text"]) > TEXT_LENGTH:
        raise click.BadParameter(f"at most {TEXT_LENGTH} letters", param_hint="--text")
