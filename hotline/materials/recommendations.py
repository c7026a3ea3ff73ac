"""Verbs on recommendations to state bodies: enter, change (the letter, its answer), void."""

from dataclasses import asdict, dataclass, fields
from datetime import date

from hotline.accounts.models import User
from hotline.audit.service import record
from hotline.core import clock
from hotline.core.errors import EditedMeanwhile, Refused
from hotline.materials import rules, saving
from hotline.materials.labels import LETTER_PROBLEMS
from hotline.materials.models import Recommendation


@dataclass(frozen=True)
class Content:
    """What is recommended to whom, the letter it went with, and the answer."""

    text_ru: str
    body_ru: str
    text_kk: str = ""
    body_kk: str = ""
    letter_number: str = ""
    letter_on: date | None = None
    answer_number: str = ""
    answer_on: date | None = None
    answer: str = ""
    answer_kk: str = ""


def add(content: Content, *, by: User | None, token: str | None = None) -> Recommendation:
    """Enter a recommendation; the same form again returns the one it made. Raise Refused, naming the field."""
    if known := saving.made_by(Recommendation, token):
        return known
    _check(content)
    mine = Recommendation(entered_by_id=by.id if by else None, **asdict(content))
    made: Recommendation = saving.once(mine, token)
    if made is mine:
        record("recommendations.add", made, by)
    return made


def change(recommendation: Recommendation, content: Content, *, by: User, seen: int) -> list[str]:
    """Change a recommendation and return the names of the fields that changed.

    `seen` is the revision the person had before the eyes: raise EditedMeanwhile when there is a newer one. Raise
    Refused, naming the field.
    """
    _check(content)
    names = [field.name for field in fields(Content)]
    changed = [name for name in names if (getattr(recommendation, name) or None) != (getattr(content, name) or None)]
    if not changed:
        return []
    if recommendation.revision != seen:
        raise EditedMeanwhile
    for name in changed:
        setattr(recommendation, name, getattr(content, name))
    record("recommendations.change", recommendation, by, fields=changed)
    return changed


def _check(content: Content) -> None:
    answered = bool(content.answer or content.answer_kk or content.answer_number)
    problem = rules.letter_problem(content.letter_number, content.letter_on, content.answer_on, answered, clock.today())
    if problem:
        field, what = problem
        raise Refused(LETTER_PROBLEMS[what], field)
