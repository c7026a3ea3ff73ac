"""Verbs on prepared answers: add, change, switch off and on, load those that come with the program."""

from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from hotline.audit.service import record
from hotline.core import clock
from hotline.core.data import read_yaml
from hotline.core.db import db
from hotline.core.errors import EditedMeanwhile, Refused
from hotline.core.text import fold
from hotline.office import rules
from hotline.office.models import PreparedAnswer

DATA = Path(__file__).parent / "data" / "answers.yaml"


@dataclass(frozen=True)
class Wording:
    """What a prepared answer says and where it belongs; title and body of a language are there together or not at all."""

    title_ru: str = ""
    body_ru: str = ""
    title_kk: str = ""
    body_kk: str = ""
    category: str | None = None


def add(wording: Wording, *, by: object, code: str | None = None) -> PreparedAnswer:
    """Add a prepared answer; raise Refused, naming the field, when it cannot be used."""
    wording = _checked(wording)
    answer = PreparedAnswer(code=code, created_by_id=getattr(by, "id", None))
    _write(answer, wording, by)
    db.session.add(answer)
    db.session.flush()
    record("answers.add", answer, by, **({"code": code} if code else {}))
    return answer


def change(answer: PreparedAnswer, wording: Wording, *, seen: int, by: object) -> list[str]:
    """Give an answer other words and return the names of the fields that changed.

    `seen` is the revision the person had before the eyes: raise EditedMeanwhile when there is a newer one. Raise
    Refused, naming the field, when it cannot be used.
    """
    wording = _checked(wording)
    changed = [field.name for field in fields(Wording) if getattr(answer, field.name) != getattr(wording, field.name)]
    if not changed:
        return []
    if answer.revision != seen:
        raise EditedMeanwhile
    _write(answer, wording, by)
    record("answers.change", answer, by, fields=changed)
    return changed


def switch(answer: PreparedAnswer, active: bool, *, by: object) -> None:
    """Offer an answer in replies or offer it no more; it is never deleted."""
    if answer.active == active:
        return
    answer.active, answer.changed_at, answer.changed_by_id = active, clock.now(), getattr(by, "id", None)
    record("answers.switch_on" if active else "answers.switch_off", answer, by)


def load_answers(by: object = None) -> list[str]:
    """Add the answers that come with the program and are not there yet, and return their codes."""
    known = set(db.session.scalars(select(PreparedAnswer.code).where(PreparedAnswer.code.is_not(None))))
    entries = [entry for entry in read_yaml(DATA) if entry["code"] not in known]
    for entry in entries:
        add(_of_file(entry), by=by, code=entry["code"])
    return [entry["code"] for entry in entries]


def _of_file(entry: dict[str, Any]) -> Wording:
    words = {f"{part}_{language}": entry[language][part] for language in ("ru", "kk") for part in ("title", "body")}
    return Wording(**words, category=entry["category"])


def _write(answer: PreparedAnswer, wording: Wording, by: object) -> None:
    for name, value in asdict(wording).items():
        setattr(answer, name, value)
    words = (wording.title_ru, wording.title_kk, wording.body_ru, wording.body_kk)
    answer.search_text = fold("\n".join(words))
    answer.changed_at, answer.changed_by_id = clock.now(), getattr(by, "id", None)


def _checked(given: Wording) -> Wording:
    words = {name: (value or "").replace("\r\n", "\n").strip() for name, value in asdict(given).items()}
    if not (words["body_ru"] or words["body_kk"]):
        raise Refused(_("Write the answer in Russian, in Kazakh or in both."), "body_ru")
    for language in ("ru", "kk"):
        _check(words[f"title_{language}"], words[f"body_{language}"], language)
    return replace(Wording(**words), category=words["category"] or None)


def _check(title: str, body: str, language: str) -> None:
    if bool(title) != bool(body):
        raise Refused(_("A title and its text belong together."), f"{'body' if title else 'title'}_{language}")
    if len(body) > rules.ANSWER_LENGTH:
        problem = _(
            "The text has %(length)s characters; %(most)s leave room for the closing words.",
            length=len(body), most=rules.ANSWER_LENGTH,
        )  # fmt: skip
        raise Refused(problem, f"body_{language}")
    if unknown := rules.unknown_placeholders(body):
        raise Refused(_("This cannot be filled in: %(names)s", names=" ".join(unknown)), f"body_{language}")
