"""Finding materials: for their pages, and for the report and its annexes."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import case, func, select
from sqlalchemy.orm import joinedload

from hotline.accounts import queries as accounts
from hotline.accounts.models import User
from hotline.accounts.rules import LAWYER
from hotline.cases.counting import is_case
from hotline.cases.models import Case
from hotline.core.db import db
from hotline.core.errors import Missing
from hotline.core.pages import Page, page_of
from hotline.core.periods import Period
from hotline.materials.models import (
    CaseOutlet,
    LawyerCard,
    Outlet,
    Product,
    ProductVersion,
    Recommendation,
    RecommendationFile,
    Story,
)
from hotline.materials.rules import Kind

MOST = 200  # of each list on one page; a project makes tens
Row = TypeVar("Row")
LATEST_FIRST = ProductVersion.version.desc(), ProductVersion.made_at.desc(), ProductVersion.id.desc()


def get(model: type[Row], row_id: int) -> Row:
    """Return a row of materials; raise Missing."""
    found = db.session.get(model, row_id)
    if found is None:
        raise Missing
    return found


def products() -> Sequence[Product]:
    """Return the products in the order of their kinds, at most MOST."""
    kinds = case({kind.value: place for place, kind in enumerate(Kind)}, value=Product.kind)
    return db.session.scalars(select(Product).order_by(kinds, Product.id).limit(MOST)).all()


def versions(product: Product) -> Sequence[ProductVersion]:
    """Return all versions of a product, void ones too, the latest first."""
    return versions_of([product])[product.id]


def versions_of(products: Sequence[Product]) -> dict[int, list[ProductVersion]]:
    """Return all versions by the id of their product, void ones too, the latest first."""
    found: dict[int, list[ProductVersion]] = {product.id: [] for product in products}
    rows = select(ProductVersion).where(ProductVersion.product_id.in_(found)).order_by(*LATEST_FIRST)
    for version in db.session.scalars(rows):
        found[version.product_id].append(version)
    return found


def standing_versions(kind: str, until: Period | None = None) -> Sequence[ProductVersion]:
    """Return the versions of a kind that stand, by product, the latest first; with a period, those dated before its end."""
    rows = (
        select(ProductVersion)
        .join(ProductVersion.product)
        .options(joinedload(ProductVersion.product))
        .where(Product.kind == kind, ProductVersion.voided_at.is_(None))
        .order_by(Product.id, *LATEST_FIRST)
    )
    return db.session.scalars(rows.where(ProductVersion.made_at < until.end) if until else rows).all()


def outlets(period: Period | None = None) -> Sequence[Outlet]:
    """Return the outlets by their date: all with void ones, at most MOST; or those of a period that stand."""
    rows = select(Outlet).order_by(Outlet.begun_at, Outlet.id)
    if period is None:
        return db.session.scalars(rows.limit(MOST)).all()
    inside = Outlet.begun_at >= period.start, Outlet.begun_at < period.end
    return db.session.scalars(rows.where(Outlet.voided_at.is_(None), *inside)).all()


def came_by(period: Period | None = None) -> dict[int, int]:
    """Return how many cases came by each outlet, by its id: those that are counted, of all time or of a period."""
    rows = select(CaseOutlet.outlet_id, func.count()).join(Case, Case.id == CaseOutlet.case_id).where(is_case())
    if period:
        rows = rows.where(Case.opened_at >= period.start, Case.opened_at < period.end)
    return dict(db.session.execute(rows.group_by(CaseOutlet.outlet_id)).all())


def cases_of(outlet: Outlet, number: int) -> Page[Case]:
    """Return one page of the counted cases that came by an outlet, the latest first."""
    own = select(CaseOutlet.case_id).where(CaseOutlet.outlet_id == outlet.id)
    rows = select(Case).where(Case.id.in_(own), is_case()).options(joinedload(Case.person))
    return page_of(rows.order_by(Case.opened_at.desc(), Case.id.desc()), number)


def recommendations(period: Period | None = None) -> Sequence[Recommendation]:
    """Return the recommendations by their letter: all with void ones, at most MOST; or those sent in a period that stand."""
    letter = Recommendation.letter_on.is_(None), Recommendation.letter_on, Recommendation.letter_number
    rows = select(Recommendation).order_by(*letter, Recommendation.id)
    if period is None:
        return db.session.scalars(rows.limit(MOST)).all()
    inside = Recommendation.letter_on >= period.first, Recommendation.letter_on <= period.last
    return db.session.scalars(rows.where(Recommendation.voided_at.is_(None), *inside)).all()


def files(recommendation: Recommendation) -> Sequence[RecommendationFile]:
    """Return the copies of a recommendation's letter and of its answer, void ones too, in the order they came.

    Several recommendations may have gone with one letter: its copy lies with any of them and is shown with all.
    """
    same = Recommendation.id == recommendation.id
    if recommendation.letter_on:
        letter = Recommendation.letter_on == recommendation.letter_on
        same |= letter & (Recommendation.letter_number == recommendation.letter_number)
    rows = select(RecommendationFile).join(RecommendationFile.recommendation).where(same)
    return db.session.scalars(rows.order_by(RecommendationFile.id)).all()


def papers(period: Period) -> Sequence[RecommendationFile]:
    """Return the copies that stand, of the letters sent in a period, in the order of the letters."""
    sent = Recommendation.letter_on >= period.first, Recommendation.letter_on <= period.last
    rows = (
        select(RecommendationFile)
        .join(RecommendationFile.recommendation)
        .options(joinedload(RecommendationFile.recommendation))
        .where(RecommendationFile.voided_at.is_(None), Recommendation.voided_at.is_(None), *sent)
    )
    order = Recommendation.letter_on, Recommendation.letter_number, Recommendation.id, RecommendationFile.id
    return db.session.scalars(rows.order_by(*order)).all()


def cards() -> list[tuple[User, LawyerCard | None]]:
    """Return the lawyers, each with the card, if there is one."""
    lawyers = accounts.with_role(LAWYER)
    written = cards_of(lawyers)
    return [(user, written.get(user.id)) for user in lawyers]


def card(user: User) -> LawyerCard | None:
    """Return a lawyer's card, if somebody wrote it."""
    return db.session.get(LawyerCard, user.id)


def cards_of(users: Iterable[User]) -> dict[int, LawyerCard]:
    """Return the cards of some lawyers, by the lawyer's id."""
    mine = select(LawyerCard).where(LawyerCard.user_id.in_([user.id for user in users]))
    return {card.user_id: card for card in db.session.scalars(mine)}


def bodies() -> Sequence[tuple[str, str]]:
    """Return the state bodies written to so far, in Russian and in Kazakh, as their names were."""
    names = Recommendation.body_ru, Recommendation.body_kk
    return [(ru, kk) for ru, kk in db.session.execute(select(*names).distinct().order_by(*names).limit(MOST))]


def stories() -> Sequence[Story]:
    """Return the stories, the latest first, at most MOST; what may not be shown is among them without its words."""
    rows = select(Story).options(joinedload(Story.case)).order_by(Story.id.desc()).limit(MOST)
    return db.session.scalars(rows).all()


def printable_stories(period: Period) -> list[Story]:
    """Return the stories that may be printed now, of consents given in a period."""
    inside = Story.given_on >= period.first, Story.given_on <= period.last
    rows = select(Story).where(*inside).options(joinedload(Story.case)).order_by(Story.given_on, Story.id)
    return [story for story in db.session.scalars(rows) if story.may_be_shown]
