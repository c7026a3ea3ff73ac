"""What an act, an article or an edition is called in headings, in the reader's language."""

from flask_babel import gettext as _

from hotline.core import i18n
from hotline.laws import queries
from hotline.laws.editing.tracing import Row
from hotline.laws.models import Act, Article
from hotline.laws.wording import day_words


def title(row: Row) -> str:
    """Name an act by its short name, what stands below it with its act behind."""
    if isinstance(row, Act):
        act = queries.act(row.id)
        return act.short(i18n.language()) if act else row.id
    if isinstance(row, Article):
        return _("art. %(number)s, %(act)s", number=row.number or row.key, act=title(row.act))
    return _("edition since %(day)s, %(act)s", day=day_words(row.since) or "…", act=title(row.act))
