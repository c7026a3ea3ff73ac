"""What was handed out of a seal: which file, when, to whom, and whether it can be had again."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from hotline.accounts import queries as accounts
from hotline.accounts.models import User
from hotline.core import i18n
from hotline.core.db import db
from hotline.core.errors import Missing
from hotline.core.pages import Page, page_of
from hotline.reports.periods import registered
from hotline.reports.periods.labels import GONE
from hotline.seals import keeping
from hotline.seals.kept import HandedOut, KeptFile
from hotline.seals.models import ProducedFile, Seal
from hotline.seals.produced import YES

PERSON = "user:"


@dataclass(frozen=True)
class Line:
    """One file as it was handed out; `gone` says why this viewer cannot have it again, when that is so."""

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
    kept, names = keeping.of(found.items), _names(file.by for file in found.items)
    spoken = {one.code: one.name for one in i18n.LANGUAGES}
    lines = [
        Line(
            file, registered.name_of(file), registered.title_of(file), spoken.get(file.language, "—"),
            names.get(file.by, file.by), _gone(file, kept.get(file.sha256), viewer),
        )
        for file in found.items
    ]  # fmt: skip
    return Page(lines, found.number, found.total, found.size)


def of_seal(seal: Seal, file_id: int, viewer: User) -> ProducedFile:
    """Return a file that was handed out of a seal; raise Missing, also when the viewer may not have it."""
    named = db.session.get(HandedOut, (seal.id, file_id))
    file = db.session.get(ProducedFile, file_id) if named else None
    if file is None or not registered.may_take(viewer, file):
        raise Missing
    return file


def _gone(file: ProducedFile, kept: KeptFile | None, viewer: User) -> str:
    if kept is None:
        return str(GONE["contacts" if file.filters.get("contacts") == YES else "never"])
    if kept.ended_at is not None:
        return str(GONE["ended"])
    return "" if registered.may_take(viewer, file) else str(GONE["right"])


def _names(said: Iterable[str]) -> dict[str, str]:
    """Return who took the files, by what the register says: persons by their titles."""
    numbers = {by: by.removeprefix(PERSON) for by in said if by.startswith(PERSON)}
    ids = {by: int(number) for by, number in numbers.items() if number.isdecimal()}
    titles = accounts.titles(ids.values())
    return {by: titles[person] for by, person in ids.items() if person in titles}
