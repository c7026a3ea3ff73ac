"""The fictional callers of the simulator, and the account they write to."""

from typing import NamedTuple


class Caller(NamedTuple):
    """Somebody who does not exist: number, name as WhatsApp shows it, id as WhatsApp gives it."""

    phone: str
    name: str
    channel_id: str


CALLERS = tuple(
    Caller(f"+770000000{number:02}", name, f"KZ.10000000000{number:04}")
    for number, name in enumerate(
        (
            "Айгүл С.",
            "Нұрлан",
            "Дана",
            "Марат",
            "Сауле",
            "Ержан",
            "Ольга",
            "Тимур",
            "Гульнара",
            "Асхат",
            "Роза",
            "Виктор",
        ),
        1,
    )
)
OUR_NUMBER = "+77000000099"


def caller(phone: str | None) -> Caller:
    """Return the caller of a number; the first one for any other."""
    return next((one for one in CALLERS if one.phone == phone), CALLERS[0])
