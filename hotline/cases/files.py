"""What a case says about the files in it: whether anybody may look into them, and whether they may be a child's."""

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from hotline.cases.models import Case, CaseCall, CaseMessage
from hotline.core.db import db
from hotline.messages.models import Attachment
from hotline.taxonomy import queries as taxonomy
from hotline.taxonomy.rules import CHILD


class Closed(StrEnum):
    """Why nobody looks at a file."""

    CONSENT = "consent"  # it is awaited, or was withdrawn
    INTIMATE = "intimate"
    MINOR = "minor"
    TICKED = "ticked"
    HELD = "held"


def cases_of(attachments: Iterable[Attachment]) -> dict[int, Case]:
    """Return the case of each of these files, by the file's id, by two queries at most; a file outside of any case is absent."""
    files = list(attachments)
    by_message = _linked(CaseMessage, CaseMessage.message_id, {one.message_id for one in files if one.message_id})
    by_call = _linked(CaseCall, CaseCall.call_id, {one.call_id for one in files if one.call_id})
    pairs = ((one.id, by_message.get(one.message_id or 0) or by_call.get(one.call_id or 0)) for one in files)
    return {file_id: case for file_id, case in pairs if case}


def is_ours(attachment: Attachment) -> bool:
    """Say whether a file is one that we send: it shows nothing of the person's but what we wrote ourselves."""
    return attachment.draft_in_id is not None or bool(attachment.message and attachment.message.direction == "out")


def of_intimate_matter(case: Case) -> bool:
    """Say whether a case is about what nobody should look at."""
    return any(taxonomy.files_stay_closed(code) for code in _categories(case))


def of_minor(case: Case) -> bool:
    """Say whether the files of a case may be a child's: the person is one, or what nobody should look at shows one."""
    if case.minor == "yes":
        return True
    child = CHILD in case.urgency or any(taxonomy.speaks_of_a_child(code) for code in _categories(case))
    return child and of_intimate_matter(case)


def why_closed(attachment: Attachment, case: Case | None) -> Closed | None:
    """Say why nobody may look into a file of a case (or of none), or None."""
    if attachment.held_at is not None:
        return Closed.HELD
    if is_ours(attachment):
        return Closed.TICKED if attachment.closed_at is not None else None
    if case and of_minor(case):
        return Closed.MINOR
    if case and of_intimate_matter(case):
        return Closed.INTIMATE
    return Closed.TICKED if attachment.closed_at is not None else None


def _categories(case: Case) -> list[str]:
    return [code for code in (case.category, *case.more_categories) if code]


def _linked(model: type[CaseMessage | CaseCall], key: InstrumentedAttribute[int], ids: set[int]) -> dict[int, Case]:
    if not ids:
        return {}
    links = select(key, Case).join(Case, Case.id == model.case_id).where(key.in_(ids))
    return {contact_id: case for contact_id, case in db.session.execute(links)}  # noqa: C416 rows are no pairs to mypy
