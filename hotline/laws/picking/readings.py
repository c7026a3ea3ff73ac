"""What bare numbers may mean in an act: its own number, an article, what stands below it."""

from collections.abc import Iterator

from hotline.laws.picking.typed import Typed
from hotline.laws.register import ActEntry
from hotline.laws.rules import WITHOUT_ARTICLES, Provision


def readings(act: ActEntry, typed: Typed, named: bool) -> Iterator[tuple[Provision, bool]]:
    """Yield the provisions of an act that numbers and units may stand for, and whether the act itself is certain."""
    numbers = typed.numbers
    own = bool(numbers) and not typed.act_number and _leading(act.number) == numbers[0]
    if own and (named or not typed.words):
        yield from ((provision, True) for provision in _reading(act, typed, numbers[1:]))
    if act.kind not in WITHOUT_ARTICLES or typed.act_number or (named and not numbers):
        yield from ((provision, named) for provision in _reading(act, typed, numbers, certain=named))


def _reading(act: ActEntry, typed: Typed, numbers: list[str], *, certain: bool = True) -> Iterator[Provision]:
    units, left = dict(typed.units), list(numbers)
    has_articles = act.kind not in WITHOUT_ARTICLES
    if has_articles and left and "article" not in units:
        units["article"] = left.pop(0)
    if left and certain and not {"part", "point"} & set(units):
        units[act.unit if has_articles else "point"] = left.pop(0)
    complete = not left and ("article" in units) == (has_articles and bool(units))
    if complete:
        try:
            yield Provision(act.id, **units)
        except ValueError:
            return


def _leading(number: str | None) -> str | None:
    return number.replace("/", "-").partition("-")[0] if number else None
