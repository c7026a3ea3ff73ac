"""Names: in both languages, of one act only, and of provisions that there are."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from hotline.laws import lives
from hotline.laws.picking.typed import plain
from hotline.laws.register import ActEntry, Register
from hotline.laws.rules import Provision
from hotline.laws.soundness.finding import ERROR, WARNING, Finding
from hotline.laws.wording import KINDS

LANGUAGE_PAIRS = ("title", "short", "abbr", "cited")


def languages(act: ActEntry, _register: Register) -> Iterator[Finding]:
    """Names in one language only; an act that is kept for the record is never written in a document."""
    if not act.citable:
        return
    for name in LANGUAGE_PAIRS:
        russian, kazakh = getattr(act, f"{name}_ru"), getattr(act, f"{name}_kk")
        if bool(russian) != bool(kazakh):
            yield Finding(WARNING, act.id, f"{name} in {'Russian' if russian else 'Kazakh'} only")
    if act.kind not in KINDS and not (act.cited_ru and act.cited_kk):
        yield Finding(WARNING, act.id, "no words for it behind an article (cited_ru, cited_kk)")
    for one, other, words in (("ru", "kk", "Russian"), ("kk", "ru", "Kazakh")):
        single = [
            article.key
            for article in act.articles
            if getattr(article, f"heading_{one}") and not getattr(article, f"heading_{other}")
        ]
        if single:
            yield Finding(WARNING, act.id, f"headings in {words} only: {', '.join(single)}")


def shared_names(register: Register) -> Iterator[Finding]:
    """Names that two acts share, when neither the day nor the number of the article tells which is meant."""
    owners: dict[str, list[ActEntry]] = {}
    for act in register.acts:
        for name in {plain(name) for name in (*act.abbr_ru, *act.abbr_kk) if act.citable}:
            owners.setdefault(name, []).append(act)
    for name, acts in sorted(owners.items()):
        for one, other in combinations(acts, 2):
            if not told_apart(one, other):
                yield Finding(ERROR, other.id, f"“{name}” is {one.id} as well: nothing tells them apart")


def told_apart(one: ActEntry, other: ActEntry) -> bool:
    """Say whether the day or the number of an article decides between two acts of one name."""
    by_number = _ends_before(one, other) or _ends_before(other, one)
    by_day = not lives.overlap((one.in_force_from, one.in_force_to), (other.in_force_from, other.in_force_to))
    return by_number or by_day


def _ends_before(one: ActEntry, other: ActEntry) -> bool:
    """Say whether the articles of one act end before those of the other begin."""
    return one.last_article is not None and other.first_article is not None and one.last_article < other.first_article


def twice(register: Register) -> Iterator[Finding]:
    """Acts that stand in the register under two ids."""
    known: dict[tuple[str, ...], ActEntry] = {}
    for act in register.acts:
        identity = (act.kind, plain(act.number or act.title_ru), act.date or "")
        if identity in known:
            yield Finding(ERROR, act.id, f"the same act as {known[identity].id}: kind, number and day agree")
        known.setdefault(identity, act)


def unknown(register: Register, named: Mapping[str, Iterable[str]]) -> Iterator[Finding]:
    """Provisions that a coded term names and the register does not know."""
    for where, canonicals in named.items():
        for canonical in canonicals:
            if problem := _problem(register, canonical):
                yield Finding(ERROR, where, f"names {canonical}: {problem}")


def _problem(register: Register, canonical: str) -> str | None:
    try:
        number = Provision.parse(canonical).article
    except ValueError:
        return "not a provision"
    place = register.place(canonical)
    if place is None:
        return "no such act"
    listed = number is None or any(article.number == number for article in place[0].articles)
    return None if listed else "no such article in the register"
