"""What was handed out of a seal: which file, when, to whom, and whether it can be had again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from hotline.accounts import queries as accounts
from hotline.accounts.models import User
from hotline.accounts.rules import allowed
from hotline.core import i18n
from hotline.core.db import db
from hotline.core.errors import Missing
from hotline.core.pages import Page, page_of
from hotline.journal.makers import FLAGS
from hotline.outputs.asked import Asked
from hotline.outputs.maker import maker_of, may_have
from hotline.outputs.rules import Kind
from hotline.reports.annexes.registry import ANNEXES
from hotline.reports.periods.labels import GONE, HANDED_OUT
from hotline.seals import keeping
from hotline.seals.kept import HandedOut, KeptFile
from hotline.seals.models import ProducedFile, Seal
from hotline.seals.produced import YES

# Who may have what is made at once and by no maker.
RIGHTS = {"reconciliation": "reports.read", "figures": "indicators.read", "figure_rows": "indicators.read"}
PERSON, PAPER = "user:", "annex."
WHOLE = {*FLAGS, "made", "figure"}  # what else the register says of a file chooses some of the rows


@dataclass(frozen=True)
class Line:
    """One file as it was handed out; `gone` says why it cannot be had again, for whom that is."""

    file: ProducedFile
    name: str
    title: str
    language: str
    who: str
    gone: str


def page(seal: Seal, viewer: User, number: int) -> Page[Line]:
    """Return what was handed out of a seal, the latest first."""
    out = select(ProducedFile).join(HandedOut, HandedOut.produced_file_id == ProducedFile.id)
    found = page_of(out.where(HandedOut.seal_id == seal.id).order_by(ProducedFile.id.desc()), number)
    kept, names = keeping.of(found.items), _names(found.items)
    lines = [_line(file, kept.get(file.sha256), names, viewer) for file in found.items]
    return Page(lines, found.number, found.total, found.size)


def of_seal(seal: Seal, file_id: int, viewer: User) -> ProducedFile:
    """Return a file that was handed out of a seal; raise Missing, also when the viewer may not have it."""
    named = db.session.get(HandedOut, (seal.id, file_id))
    file = db.session.get(ProducedFile, file_id) if named else None
    if file is None or not _may_have(viewer, file):
        raise Missing
    return file


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


def asked_of(file: ProducedFile) -> Asked:
    """Return what was asked for, as far as the name of the file and the right to it need it."""
    more = {name: True for name in FLAGS if file.filters.get(name) == YES}
    return Asked(file.first, file.last, file.format, file.language, more)


def _line(file: ProducedFile, kept: KeptFile | None, names: dict[str, str], viewer: User) -> Line:
    spoken = {one.code: one.name for one in i18n.LANGUAGES}
    gone = "" if _is_here(kept) and _may_have(viewer, file) else str(GONE[_why(file, kept)])
    who, language = names.get(file.by, file.by), spoken.get(file.language, "—")
    return Line(file, name_of(file), ", ".join(_title(file)), language, who, gone)


def _title(file: ProducedFile) -> Iterator[str]:
    yield str(HANDED_OUT.get(file.kind, file.kind))
    if file.filters.get("grantor") == YES:
        yield _("copy for the grantor")
    if file.filters.keys() - WHOLE:
        yield _("selected rows")


def _is_here(kept: KeptFile | None) -> bool:
    return kept is not None and kept.ended_at is None


def _why(file: ProducedFile, kept: KeptFile | None) -> str:
    if kept is not None:
        return "ended" if kept.ended_at else "right"
    return "contacts" if file.filters.get("contacts") == YES else "never"


def _may_have(viewer: User, file: ProducedFile) -> bool:
    if file.kind in set(Kind):
        return may_have(viewer, file.kind, asked_of(file))
    return allowed(viewer.roles, RIGHTS.get(file.kind, ""))


def _names(files: Sequence[ProducedFile]) -> dict[str, str]:
    """Return who took the files, by what the register says: persons by their titles."""
    ids = _ids(file.by for file in files)
    titles = accounts.titles(ids.values())
    return {by: titles[person] for by, person in ids.items() if person in titles}


def _ids(said: Iterable[str]) -> dict[str, int]:
    numbers = {by: by.removeprefix(PERSON) for by in said if by.startswith(PERSON)}
    return {by: int(number) for by, number in numbers.items() if number.isdecimal()}
