"""What an entry of the register of files stands for: what was asked for, how the file is called, who may have it."""

from collections.abc import Iterator
from dataclasses import fields

from flask_babel import gettext as _

from hotline.accounts.models import User
from hotline.accounts.rules import allowed
from hotline.journal.filters import Filters
from hotline.journal.makers import FLAGS
from hotline.outputs.asked import Asked
from hotline.outputs.maker import maker_of, may_have
from hotline.outputs.rules import Kind
from hotline.reports.annexes.registry import ANNEXES
from hotline.reports.periods.labels import HANDED_OUT
from hotline.seals.models import ProducedFile
from hotline.seals.produced import YES

# Who may have what is made at once and by no maker.
RIGHTS = {"reconciliation": "reports.read", "figures": "indicators.read", "figure_rows": "indicators.read"}
PAPER = "annex."
CHOOSING = {one.name for one in fields(Filters)} - {"first", "last"}  # what of the register's words leaves rows out


def asked_of(file: ProducedFile) -> Asked:
    """Return what was asked for, as far as the name of the file and the right to it need it."""
    more = {name: True for name in FLAGS if file.filters.get(name) == YES}
    return Asked(file.first, file.last, file.format, file.language, more)


def name_of(file: ProducedFile) -> str:
    """Return the name under which a file is downloaded; one made at the terminal got its name there."""
    asked = asked_of(file)
    if file.kind in set(Kind):
        return maker_of(file.kind).file_name(asked)
    for annex in ANNEXES:
        if file.kind == PAPER + annex.name:
            return f"{annex.number}-{annex.name}-{file.language}.{asked.extension}"
    days = (day.isoformat() for day in (file.first, file.last) if day)
    return "-".join([file.kind, *days, *([file.language] if file.language else [])]) + f".{asked.extension}"


def title_of(file: ProducedFile) -> str:
    """Say in words what a file is."""
    return ", ".join(_words(file))


def may_take(viewer: User, file: ProducedFile) -> bool:
    """Say whether somebody has every right that such a file needs."""
    if file.kind in set(Kind):
        return may_have(viewer, file.kind, asked_of(file))
    return allowed(viewer.roles, RIGHTS.get(file.kind, ""))


def _words(file: ProducedFile) -> Iterator[str]:
    yield str(HANDED_OUT.get(file.kind, file.kind))
    if file.filters.get("grantor") == YES:
        yield _("copy for the grantor")
    if file.filters.keys() & CHOOSING:
        yield _("selected rows")
