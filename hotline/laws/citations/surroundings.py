"""What stands around a name and makes it something else: a company, a street, a lot's number."""

from hotline.laws.citations.row import Row
from hotline.laws.citations.tokens import MARK, NUMBER, WORD
from hotline.laws.citations.vocabulary import Kind

_FLIGHTS = ("рейс", "борт")
_APART = ("", ",", ";", ":", "(", ")")  # marks, or no token at all
_OF_SOMETHING = ("ей", "ой", "его", "ого", "их", "ых")


def is_company(row: Row, first: int, last: int) -> bool:
    """Say whether an abbreviation is somebody's: УК «Уют», «ҚазЖол» АҚ, «УК Береке», АК-47, УПК № 3."""
    if row.does(last + 1, Kind.NUMBER_SIGN) and row.kind(last + 2) == NUMBER:
        return True
    if MARK not in (row.kind(first - 1), row.kind(last + 1)):
        return row.text(first - 1).startswith(_FLIGHTS)
    before, after = row.get(first - 1), row.get(last + 1)
    if after is not None and after.text == '"' and not row.glued(last + 1):
        return row.glued(last + 2)
    if after is not None and after.text == "-" and row.glued(last + 1) and row.kind(last + 2) == NUMBER:
        return True
    if before is None or before.text != '"':
        return False
    if row.glued(first):
        return after is not None and after.kind == WORD and after.role is None and row.written(last + 1)[0].isupper()
    return row.glued(first - 1)


def stands_alone(row: Row, at: int) -> bool:
    """Say at a glance that nothing beside an abbreviation adds to it: a number before it, a comma behind it."""
    before, after = row.role(at - 1), row.role(at + 1)
    if before is None:
        if row.text(at - 1) not in _APART and row.kind(at - 1) != NUMBER:
            return False
    elif before.kind != Kind.SHORT:
        return False
    if after is None:
        if row.text(at + 1) not in _APART:
            return False
    elif after.kind not in (Kind.SHORT, Kind.UNIT):
        return False
    return not (row.does(at - 2, Kind.NUMBER_SIGN, Kind.PROJECT) or row.does(at + 2, Kind.NUMBER_SIGN, Kind.APPROVED))


def is_beside_another(row: Row, first: int, last: int) -> bool:
    """Say whether an abbreviation stands in a row with another: «ГК и АППК», «ни УК, ни КоАП»."""
    behind, before = last + 1, first - 1
    behind += row.text(behind) == ","
    behind += row.does(behind, Kind.AND)
    if behind > last + 1 and row.does(behind, Kind.SHORT):
        return True
    before -= row.does(before, Kind.AND)
    before -= row.text(before) == ","
    return before < first - 1 and row.does(before, Kind.SHORT)


def is_place(row: Row, first: int, last: int) -> bool:
    """Say whether a street or a holiday is called so."""
    before = first - 1
    while row.text(before) == "." and first - before < 3:
        before -= 1
    # «на углу Абая и Конституции»
    crossing = row.does(before, Kind.AND) and (row.does(before - 2, Kind.PLACE) or row.does(before - 3, Kind.PLACE))
    return crossing or row.does(before, Kind.PLACE) or row.does(last + 1, Kind.PLACE)


def is_wider(row: Row, at: int) -> bool:
    """Say whether it is the first law of something: «основной закон нашей кухни»."""
    return row.text(at).endswith(_OF_SOMETHING)


def is_noun(row: Row, at: int) -> bool:
    """Say whether a word before a number makes it that of something else: «лот № 94-V», «д. 94-В»."""
    before = row.get(at)
    if before is None:
        return False
    if before.kind == MARK:
        return before.text == "." and 0 < len(row.text(at - 1)) < 5
    return before.kind == WORD and (before.role is None or before.role.kind in (Kind.DOCUMENT, Kind.PLACE))


def names_a_paper(row: Row, at: int) -> bool:
    """Say whether what stands behind units is no act of the register: «Устава», «внутренних правил», «НК РК»."""
    at += row.text(at) == ")"
    for place in range(at, at + 3):
        if row.kind(place) != WORD:
            return False
        if row.does(place, Kind.DOCUMENT, Kind.FOREIGN):
            return True
        if row.role(place) is not None and not row.does(place, Kind.POINTER, Kind.REPUBLIC):
            return False
        if place == at and row.role(place) is None and row.is_capital(place):
            return True
    return False


def is_approved(row: Row, last: int, first: int) -> bool:
    """Say whether «бекітілген» alone stands between an order and the rules it approved."""
    if first - last > 3 or not (row.does(last + 1, Kind.APPROVED) or row.does(first - 1, Kind.APPROVED)):
        return False
    return all(row.text(place) == "," or row.does(place, Kind.APPROVED) for place in range(last + 1, first))
