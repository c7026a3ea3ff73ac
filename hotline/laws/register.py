"""The register in memory: what the data file says and the tables hold, for whoever reads acts without changing them."""

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - an act has a date of its own
from functools import cached_property

from hotline.laws.rules import IN_FORCE, UNKNOWN, WITHOUT_ARTICLES, Provision, state


@dataclass(frozen=True)
class ArticleEntry:
    """An article; days are ISO texts and may be partial."""

    key: str
    position: int = 0
    number: str | None = None
    heading_ru: str | None = None
    heading_kk: str | None = None
    gist_ru: str | None = None
    topics: tuple[str, ...] = ()
    in_force_from: str | None = None
    in_force_to: str | None = None
    hidden: bool = False
    to_be_checked: bool = False
    note_ru: str | None = None

    def heading(self, language: str) -> str:
        """Return the heading in a language, else in Russian, else what the article is about, else nothing."""
        return (self.heading_kk if language == "kk" else None) or self.heading_ru or self.gist_ru or ""


@dataclass(frozen=True)
class EditionEntry:
    """What an amending act changed since a day, which may be partial or not established."""

    key: str
    change_ru: str
    position: int = 0
    since: str | None = None
    amended_by: str | None = None
    change_kk: str | None = None
    articles: tuple[str, ...] = ()
    source: str | None = None
    note_ru: str | None = None
    to_be_checked: bool = False

    def change(self, language: str) -> str:
        """Say what changed, in Kazakh where that is given, else in Russian."""
        return (self.change_kk if language == "kk" else None) or self.change_ru


@dataclass(frozen=True)
class ActEntry:
    """An act with its articles; days are ISO texts and may be partial."""

    id: str
    kind: str
    title_ru: str
    short_ru: str
    unit: str
    position: int = 0
    number: str | None = None
    date: str | None = None
    in_force_from: str | None = None
    in_force_to: str | None = None
    replaced_by: str | None = None
    title_kk: str | None = None
    short_kk: str | None = None
    short_en: str | None = None
    cited_ru: str | None = None
    cited_kk: str | None = None
    cited_en: str | None = None
    abbr_ru: tuple[str, ...] = ()
    abbr_kk: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    first_article: int | None = None
    last_article: int | None = None
    adilet_code: str | None = None
    citable: bool = True
    to_be_checked: bool = False
    note_ru: str | None = None
    articles: tuple[ArticleEntry, ...] = ()
    editions: tuple[EditionEntry, ...] = ()  # as the data file has them; pages ask `queries.editions`

    def title(self, language: str) -> str:
        """Return the full title, in Kazakh where there is one, else in Russian."""
        return (self.title_kk if language == "kk" else None) or self.title_ru

    def short(self, language: str) -> str:
        """Return the short name in a language, else in Russian."""
        return {"kk": self.short_kk, "en": self.short_en}.get(language) or self.short_ru

    def state(self, day: Day) -> str:
        """Say whether the act was in force on a day."""
        return state(self.in_force_from, self.in_force_to, day)

    def article(self, number: str, day: Day) -> ArticleEntry | None:
        """Return the listed article of a number, or None; of several lives the one in force on a day, else the last."""
        lives = [article for article in self.articles if article.number == number and not article.hidden]
        current = [life for life in lives if state(life.in_force_from, life.in_force_to, day) == IN_FORCE]
        return next(iter((current or lives)[-1:]), None)

    def may_have(self, number: str) -> bool:
        """Say whether an article of this number may stand in this act, listed or not."""
        if self.kind in WITHOUT_ARTICLES:
            return False
        place = int(number.partition("-")[0])
        return (self.first_article or 0) <= place <= (self.last_article or place)

    def state_of(self, article: ArticleEntry | None, day: Day) -> str:
        """Say whether an article was in force on a day; it cannot outlive its act."""
        of_act = self.state(day)
        if article is None or of_act not in (IN_FORCE, UNKNOWN):
            return of_act
        of_article = state(article.in_force_from, article.in_force_to, day)
        return of_act if of_article == IN_FORCE else of_article


class Register:
    """All acts in their order, found by their id or an earlier one."""

    def __init__(self, acts: tuple[ActEntry, ...]) -> None:
        self.acts = acts

    @cached_property
    def _by_id(self) -> dict[str, ActEntry]:
        earlier = {alias: act for act in self.acts for alias in act.aliases}
        return earlier | {act.id: act for act in self.acts}

    def act(self, act_id: str) -> ActEntry | None:
        """Return an act by its id or by an earlier id of it."""
        return self._by_id.get(act_id)

    def place(self, canonical: str) -> tuple[ActEntry, Provision] | None:
        """Return the act and the provision, under the act's present id; None for nonsense or an unknown act."""
        try:
            provision = Provision.parse(canonical)
        except ValueError:
            return None
        act = self.act(provision.act)
        return (act, Provision(act.id, *_below(provision))) if act else None


def _below(provision: Provision) -> tuple[str | None, ...]:
    return provision.article, provision.part, provision.point, provision.subpoint, provision.paragraph
