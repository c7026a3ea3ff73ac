"""What only a lawyer can say of themselves, for the card among the annexes."""

from dataclasses import asdict, dataclass

from hotline.accounts.models import User
from hotline.audit.service import record
from hotline.core.db import db
from hotline.core.errors import EditedMeanwhile
from hotline.materials import queries
from hotline.materials.models import LawyerCard


@dataclass(frozen=True)
class Content:
    """Education, experience and languages, in Russian and in Kazakh."""

    education_ru: str = ""
    education_kk: str = ""
    experience_ru: str = ""
    experience_kk: str = ""
    languages_ru: str = ""
    languages_kk: str = ""


def write(user: User, content: Content, *, by: User, seen: int) -> LawyerCard:
    """Write a lawyer's card.

    `seen` is the revision the person had before the eyes, 0 for none: raise EditedMeanwhile when there is a newer one.
    """
    card = queries.card(user)
    if (card.revision if card else 0) != seen:
        raise EditedMeanwhile
    if card is None:
        card = LawyerCard(user_id=user.id)
        db.session.add(card)
    for name, words in asdict(content).items():
        setattr(card, name, words)
    db.session.flush()
    record("cards.write", user, by)
    return card
