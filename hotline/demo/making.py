"""What the project of the story made and spread: products, outlets with the cases that came by them, letters, one success story."""

from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select

from hotline.accounts.models import User
from hotline.cases.models import Case
from hotline.core import clock
from hotline.core.data import read_yaml
from hotline.core.db import db
from hotline.demo.casting import SPAN, Scene
from hotline.materials import cards, marks, outlets, papers, product_files, products, recommendations, stories
from hotline.materials.models import Recommendation
from hotline.materials.rules import Given, Kind, Paper, Tongue

DATA = Path(__file__).parent / "data" / "materials.yaml"
EVENING = time(17, 0)
OUTLET_TEXTS = ("name_ru", "name_kk", "address", "address_kk", "spread", "spread_kk", "opening")
COPY = "№ {number}, {day:%d.%m.%Y}\n{body_ru}\n\n{texts}\n"


@cache
def _told() -> dict[str, Any]:
    told: dict[str, Any] = read_yaml(DATA)
    return told


def spread(by: User) -> None:
    """Enter the outlets; it must be done before anybody comes by them."""
    for given in _told()["outlets"]:
        said = {name: given[name] for name in OUTLET_TEXTS if name in given}
        with clock.at(clock.moment(given["day"], EVENING)):
            outlets.add(outlets.Content(**said, on=given["day"]), by=by, code=given["code"])


def first_words(scene: Scene) -> str:
    """Return what the caller of a scene writes first: behind the words stands the code, when it is by an outlet's link."""
    words, heard_from = scene.story.words(scene.caller.language)["narrative"], scene.caller.facts["heard_from"]
    for given in _told()["outlets"]:
        fits = heard_from in given["heard_from"] and scene.caller.language == given["language"]
        if fits and scene.at > clock.moment(given["day"], EVENING):
            return f"{words} {marks.mark(given['code'])}"
    return words


def make(lawyer: User, manager: User) -> None:
    """Enter the products, the letters to state bodies and the story."""
    for given in _told()["products"]:
        _product(given, lawyer)
    for key, letter in _told()["letters"].items():
        own = [given for given in _told()["recommendations"] if given["letter"] == key]
        sent = [_recommendation(given, letter, manager) for given in own]
        _copy(sent[0], letter, [given["ru"] for given in own], manager)
    for given in _told()["cards"]:
        _card(given)
    _story(_told()["story"], lawyer)


def _product(given: dict[str, Any], by: User) -> None:
    product = None
    for version in given["versions"]:
        with clock.at(clock.moment(version["day"], EVENING)):
            content = _version(version)
            if product is None:
                product = products.add(Kind(given["kind"]), given["title_ru"], given["title_kk"], content, by=by)
            else:
                products.add_version(product, content, by=by)


def _version(given: dict[str, Any]) -> products.Content:
    file = product_files.keep(given["file"].encode(), given["name"]) if "file" in given else None
    said = {name: given[name] for name in ("note", "note_kk", "agreed_on") if name in given}
    return products.Content(
        on=given["day"], tongue=Tongue(given["tongue"]), version=given["version"], file=file, **said
    )  # fmt: skip


def _recommendation(given: dict[str, str], letter: dict[str, Any], by: User) -> Recommendation:
    answer = letter.get("answer", {})
    content = recommendations.Content(
        text_ru=given["ru"], text_kk=given["kk"], body_ru=letter["body_ru"], body_kk=letter["body_kk"],
        letter_number=letter["number"], letter_on=letter["day"],
        answer_on=answer.get("day"), answer_number=answer.get("number", ""), answer=answer.get("text", ""),
        answer_kk=answer.get("text_kk", ""),
    )  # fmt: skip
    last: date = answer.get("day") or letter["day"]
    with clock.at(clock.moment(last, EVENING)):
        return recommendations.add(content, by=by)


def _copy(sent: Recommendation, letter: dict[str, Any], texts: list[str], by: User) -> None:
    words = "\n".join(f"{place}. {text}" for place, text in enumerate(texts, 1))
    written = COPY.format(number=letter["number"], day=letter["day"], body_ru=letter["body_ru"], texts=words)
    with clock.at(clock.moment(letter["day"], EVENING)):
        file = product_files.keep(written.encode(), f"pismo-{letter['number']}.txt")
        papers.attach(sent, Paper.LETTER, file, by=by)


def _card(given: dict[str, str]) -> None:
    """Let a lawyer of the story write the own card, if the story has them."""
    user = db.session.scalar(select(User).where(User.email == given["email"]))
    if user:
        said = cards.Content(**{name: given[name] for name in given if name != "email"})
        cards.write(user, said, by=user, seen=0)


def _story(given: dict[str, Any], by: User) -> None:
    """Tell it of the first case that fits, if the draw has one."""
    fits = Case.category == given["category"], Case.resolution == given["resolution"]
    before = Case.closed_at < clock.day_start(given["given_on"]), Case.opened_at >= SPAN.start
    case = db.session.scalar(select(Case).where(*fits, *before).order_by(Case.opened_at, Case.id).limit(1))
    with clock.at(clock.day_start(given["given_on"]) + timedelta(hours=17)):
        content = stories.Content(given["ru"], given["given_on"], Given(given["given_how"]), given["kk"], case)
        stories.add(content, by=by)
