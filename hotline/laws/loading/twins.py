"""What staff entered before the data file had it: the same act, article or edition under a key of its own."""

from collections.abc import Iterable

from hotline.laws import lives
from hotline.laws.models import Act, Article, Edition
from hotline.laws.picking.typed import plain
from hotline.laws.register import ActEntry, ArticleEntry, EditionEntry


def act(rows: Iterable[Act], entry: ActEntry) -> Act | None:
    """Find an act entered here that has the kind, the number and the day of an entry."""
    return next((row for row in rows if not row.loaded and _identity(row) == _identity(entry)), None)


def article(rows: Iterable[Article], entry: ArticleEntry) -> Article | None:
    """Find a life of an article entered here that begins with the life of an entry, or shares days with it."""
    life = (entry.in_force_from, entry.in_force_to)
    return next((row for row in rows if _same_number(row, entry) and _same_life(row, life)), None)


def edition(rows: Iterable[Edition], entry: EditionEntry) -> Edition | None:
    """Find an edition entered here that the same act made since the same day."""
    return next((row for row in rows if not row.loaded and _made(row) == _made(entry)), None)


def _identity(one: Act | ActEntry) -> tuple[str, str, str | None]:
    return one.kind, plain(one.number or one.title_ru), one.date


def _same_number(row: Article, entry: ArticleEntry) -> bool:
    return not row.loaded and row.number is not None and row.number == entry.number


def _same_life(row: Article, life: lives.Life) -> bool:
    own = (row.in_force_from, row.in_force_to)
    return own[0] == life[0] or lives.overlap(own, life)


def _made(one: Edition | EditionEntry) -> tuple[str | None, str]:
    return one.since, plain(one.amended_by or one.change_ru)
