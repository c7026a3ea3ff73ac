"""Verbs on success stories: enter one with its consent, take the consent back, destroy the words with the case they come from."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from hotline.accounts.models import User
from hotline.audit.service import record
from hotline.cases.models import Case
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.core.text import traces
from hotline.materials import saving
from hotline.materials.labels import WITHDRAWAL_PROBLEMS
from hotline.materials.models import Story
from hotline.materials.rules import Given, withdrawal_problem
from hotline.outputs import expiring
from hotline.seals import keeping

CONTACTS = _l("A number, an e-mail, a link or an account stands here: contacts are never printed.")


@dataclass(frozen=True)
class Content:
    """The story without names, and the consent to its publication: when, how."""

    text_ru: str
    given_on: date
    given_how: Given
    text_kk: str = ""
    case: Case | None = None


def add(content: Content, *, by: User | None, token: str | None = None) -> Story:
    """Enter a story with the consent to it; the same form again returns the story it made. Raise Refused.

    Consent is given to these words: other words are another story.
    """
    if known := saving.made_by(Story, token):
        return known
    _check(content)
    mine = Story(
        text_ru=content.text_ru, text_kk=content.text_kk, given_on=content.given_on, given_how=content.given_how.value,
        case=content.case, entered_by_id=by.id if by else None,
    )  # fmt: skip
    made: Story = saving.once(mine, token)
    if made is mine:
        record("stories.add", made, by, how=content.given_how.value)
    return made


def withdraw(story: Story, on: date, how: Given, by: User) -> int:
    """Note that the consent was taken back on a day: the words are destroyed at once. Raise Refused for a wrong day.

    A long file that waits to be fetched may print them, so it ends, too; and so does what was handed out and kept.
    Return how many files were handed out with the words: whoever has them must hear of it from a person.
    """
    if story.withdrawn_at is not None:
        return 0
    if problem := withdrawal_problem(on, story.given_on, clock.today()):
        raise Refused(WITHDRAWAL_PROBLEMS[problem], "withdrawn_on")
    story.withdrawn_at, story.withdrawn_by_id = clock.now(), by.id
    story.withdrawn_on, story.withdrawn_how = on, how.value
    _destroy(story)
    expiring.end_all()
    handed_out = keeping.end_of_story(story.id)
    record("stories.withdraw", story, by, how=how.value, files=handed_out)
    return handed_out


def destroy_of(case: Case, by: User | None) -> int:
    """Destroy the words of a case's stories; return how many there were."""
    own = select(Story).where(Story.case_id == case.id, Story.destroyed_at.is_(None))
    stories = db.session.scalars(own).all()
    for story in stories:
        _destroy(story)
        keeping.end_of_story(story.id)
        record("stories.destroy", story, by)
    return len(stories)


def _destroy(story: Story) -> None:
    story.text_ru, story.text_kk, story.destroyed_at = "", "", story.destroyed_at or clock.now()


def _check(content: Content) -> None:
    if content.given_on > clock.today():
        raise Refused(_("This day has not come yet."), "given_on")
    for field in ("text_ru", "text_kk"):
        words = getattr(content, field)
        if traces(words):
            raise Refused(CONTACTS, field)
    case = content.case
    if case and (case.restricted_at or case.destroyed_at):
        raise Refused(_("Consent was withdrawn in this case."), "case_number")
