"""The group sessions: when, on what, with how many, what was asked and explained."""

from collections.abc import Iterator

from flask_babel import gettext as _

from hotline.core import clock, i18n
from hotline.formats.document import Block, Bullets, Column, Heading, Paragraph, Table
from hotline.group_sessions.models import GroupSession
from hotline.indicators import definitions
from hotline.reports.scope import Scope


def blocks(scope: Scope) -> Iterator[Block]:
    """Print a table of the sessions, then what was asked at each."""
    if not scope.sessions:
        yield Paragraph(_("No group session was held in this period."))
        return
    yield Paragraph(_("Participants are counted apart from callers and consultations."))
    yield _table(scope)
    for session in scope.sessions:
        yield from _asked(session, scope)


def _table(scope: Scope) -> Table:
    columns = (
        Column("day", _("Date"), "date", 10), Column("topic", _("Topic"), width=40),
        Column("platform", _("Platform"), width=14), Column("lawyer", _("Lawyer"), width=18),
        Column("participants", _("Participants"), "number", 15),
    )  # fmt: skip
    rows = tuple(
        (clock.local(one.held_at).date(), scope.topic(one), one.platform, one.lawyer.title, one.participants)
        for one in scope.sessions
    )
    totals = ((_("In all"), None, None, None, scope.fact(definitions.participants)),)
    return Table(columns, rows, caption=_("Group sessions"), totals=totals)


def _asked(session: GroupSession, scope: Scope) -> Iterator[Block]:
    asked = scope.asked(session)
    provisions = [cited.provision for cited in session.provisions]
    day = i18n.day_text(session.held_at)
    if asked.questions:
        yield Heading(asked.said(_("Questions asked at the group session of %(day)s", day=day)), 3)
        yield Bullets(asked.questions)
    if provisions:
        words = scope.written(provisions)
        yield Paragraph(_("Explained at the group session of %(day)s: %(provisions)s.", day=day, provisions=words))
