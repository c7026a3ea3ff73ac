"""Templates of documents: every version that staff put in, and which of them a document follows since when."""

from collections.abc import Collection, Sequence
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from hotline.audit.service import record
from hotline.core.crypto import Unreadable
from hotline.core.db import db, reading
from hotline.core.errors import EditedMeanwhile, Missing, Refused
from hotline.files import store
from hotline.office.models import DocumentTemplate, DocumentTemplateChoice


def add(paper: str, language: str, content: bytes, note: str, *, by: object) -> DocumentTemplate:
    """Keep a template as the next version; no document follows it yet. Whoever calls has tried it out.

    The bytes that stand already are the version they were put in as.
    """
    versions = of(paper, language)
    kept = store.keep([content])
    if known := next((one for one in versions if one.sha256 == kept.sha256), None):
        store.destroy(kept.key)
        return known
    number = 1 + max((one.version for one in versions), default=0)
    made = DocumentTemplate(
        paper=paper, language=language, version=number, note=note, file_key=kept.key, sha256=kept.sha256, size=kept.size,
        entered_by_id=getattr(by, "id", None),
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError as error:
        raise EditedMeanwhile from error
    record("document_templates.add", made, by, paper=paper, language=language, version=number, sha256=kept.sha256)
    return made


def follow(paper: str, language: str, template: DocumentTemplate | None, *, by: object) -> None:
    """Let a document follow a version from now on; None is the form that is built in."""
    if template is not None and (template.paper, template.language) != (paper, language):
        raise Missing
    now = current(paper, language)
    if (now.id if now else None) == (template.id if template else None):
        return
    made = DocumentTemplateChoice(
        paper=paper, language=language, template_id=template.id if template else None,
        chosen_by_id=getattr(by, "id", None),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    record(
        "document_templates.follow",
        made,
        by,
        paper=paper,
        language=language,
        version=template.version if template else 0,
    )


def current(paper: str, language: str, at: datetime | None = None) -> DocumentTemplate | None:
    """Return the version that a document follows now, or followed at a moment; None is the form that is built in."""
    chosen = select(DocumentTemplateChoice).where(
        DocumentTemplateChoice.paper == paper, DocumentTemplateChoice.language == language
    )
    if at is not None:
        chosen = chosen.where(DocumentTemplateChoice.chosen_at <= at)
    latest = chosen.order_by(DocumentTemplateChoice.chosen_at.desc(), DocumentTemplateChoice.id.desc()).limit(1)
    found = db.session.scalar(latest.options(joinedload(DocumentTemplateChoice.template)))
    return found.template if found else None


def of(paper: str, language: str) -> Sequence[DocumentTemplate]:
    """Return every version of a document's template, the latest first."""
    whose = DocumentTemplate.paper == paper, DocumentTemplate.language == language
    return db.session.scalars(select(DocumentTemplate).where(*whose).order_by(DocumentTemplate.version.desc())).all()


def choices(paper: str, language: str) -> Sequence[DocumentTemplateChoice]:
    """Return what a document has followed since when, the latest first."""
    whose = DocumentTemplateChoice.paper == paper, DocumentTemplateChoice.language == language
    newest = DocumentTemplateChoice.chosen_at.desc(), DocumentTemplateChoice.id.desc()
    found = (
        select(DocumentTemplateChoice)
        .where(*whose)
        .order_by(*newest)
        .options(joinedload(DocumentTemplateChoice.template))
    )
    return db.session.scalars(found).all()


def counted() -> dict[tuple[str, str], int]:
    """Return how many versions each document has in a language."""
    grouped = select(DocumentTemplate.paper, DocumentTemplate.language, func.count()).group_by(
        DocumentTemplate.paper, DocumentTemplate.language
    )
    return {(paper, language): number for paper, language, number in db.session.execute(grouped)}


def version(paper: str, language: str, number: int) -> DocumentTemplate:
    """Return a version; raise Missing."""
    whose = DocumentTemplate.paper == paper, DocumentTemplate.language == language, DocumentTemplate.version == number
    found = db.session.scalar(select(DocumentTemplate).where(*whose))
    if found is None:
        raise Missing
    return found


def content(template: DocumentTemplate) -> bytes:
    """Return the bytes of a version; raise Refused when they cannot be read."""
    try:
        return b"".join(store.read(template.file_key))
    except (OSError, Unreadable) as error:
        raise Refused(_("The file cannot be read: tell the administrator.")) from error


def known(keys: Collection[str]) -> set[str]:
    """Tell which of these files are templates."""
    with reading():
        return set(db.session.scalars(select(DocumentTemplate.file_key).where(DocumentTemplate.file_key.in_(keys))))
