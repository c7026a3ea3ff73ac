"""Annex 24.4: a card for each lawyer who advised: what they did in the period, what they say of themselves, else room for a pen."""

from collections.abc import Iterator
from dataclasses import replace

from flask_babel import gettext as _

from hotline.accounts.models import User
from hotline.formats.document import Block, Column, Document, Heading, Paragraph, Table
from hotline.journal import queries as journal
from hotline.journal.signing import of_lawyers, signatures
from hotline.reports.annexes.page import annex
from hotline.reports.scope import Scope
from hotline.reports.wording import in_words

ROOM = "\N{NO-BREAK SPACE}\n\N{NO-BREAK SPACE}"  # keeps a row high enough for a pen


def build(scope: Scope) -> Document:
    """Build the cards."""
    return annex(scope, "24.4", str(_("Card of the lawyer")), _blocks(scope))


def _blocks(scope: Scope) -> Iterator[Block]:
    if not scope.lawyers:
        yield Paragraph(_("Nobody advised in this period."))
    for user in scope.lawyers:
        yield Heading(user.title)
        columns = Column("what", _("What"), width=36), Column("value", _("Value"), width=64)
        yield Table(columns, tuple(_known(scope, user)))
        yield signatures(of_lawyers([user.title]))


def _known(scope: Scope, user: User) -> Iterator[tuple[str, str | int]]:
    yield str(_("Organisation")), scope.office("name")
    yield str(_("E-mail")), user.email
    yield str(_("Consultations given in the period")), journal.count(replace(scope.filters, lawyer=user.id))
    held = [one for one in scope.sessions if one.lawyer_id == user.id]
    yield str(_("Group sessions held in the period")), len(held)
    card = scope.cards.get(user.id)
    said = {"education": _("Education, licence or diploma"), "experience": _("Experience"), "languages": _("Languages")}
    for name, label in said.items():
        yield str(label), (in_words(*card.said(name), scope.language) if card else "") or ROOM
