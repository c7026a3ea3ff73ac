"""Finding message templates, and what stands in their places when nobody types it."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from hotline.core.db import db
from hotline.core.errors import Missing
from hotline.office import queries
from hotline.office.models import MessageTemplate

OFFERED = 200  # in one reply; also how many the page of templates shows


def get(template_id: int) -> MessageTemplate:
    """Return a template, retired or not; raise Missing."""
    found = db.session.get(MessageTemplate, template_id)
    if found is None:
        raise Missing
    return found


def every() -> Sequence[MessageTemplate]:
    """Return all templates, those in use first, by their names."""
    return db.session.scalars(
        select(MessageTemplate)
        .order_by(MessageTemplate.active.desc(), MessageTemplate.name, MessageTemplate.id)
        .limit(OFFERED)
    ).all()


def offered() -> Sequence[MessageTemplate]:
    """Return the templates that may be sent, by their names."""
    return db.session.scalars(
        select(MessageTemplate)
        .where(MessageTemplate.active)
        .order_by(MessageTemplate.name, MessageTemplate.id)
        .limit(OFFERED)
    ).all()


def given(template: MessageTemplate, language: str, case_number: str = "") -> Mapping[int, str]:
    """Return what fills the places that have a source, by their numbers; one without a value is left out."""
    known = {
        "case": case_number,
        "hours": " ".join(queries.value("hours", language).split()),
        "phone": queries.value("phone", language),
    }
    sources = ((number, known.get(one["source"], "")) for number, one in enumerate(template.variables, start=1))
    return {number: words for number, words in sources if words}
