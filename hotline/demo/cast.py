"""Who works on the fictional line."""

from hotline.accounts import service as accounts
from hotline.accounts.models import User
from hotline.accounts.rules import ADMIN, LAWYER, MANAGER, OPERATOR, Role
from hotline.core.periods import Period
from hotline.office import service as office

PASSWORD = "demo-2020-hotline"  # noqa: S105 — printed for everybody: it opens nothing but fictional data
CAST: tuple[tuple[str, str, tuple[Role, ...], str], ...] = (
    ("operator@example.org", "Данияр Сейткали", (OPERATOR,), "ru"),
    ("lawyer@example.org", "Асель Нурланова", (LAWYER,), "ru"),
    ("zanger@example.org", "Ерлан Тілеуберді", (LAWYER, OPERATOR), "kk"),
    ("manager@example.org", "Ольга Ким", (MANAGER,), "ru"),
    ("admin@example.org", "Тимур Ахметов", (ADMIN,), "ru"),
)
ORGANISATION = {
    "name": ("ОФ «Цифровая защита»", "«Цифрлық қорғау» ҚҚ"),
    "bin": ("200140000014", ""),
    "project": (
        "Горячая линия по цифровой репутации и персональным данным",
        "Цифрлық бедел мен дербес деректер бойынша жедел желі",
    ),
    "contract": ("№ 15 от 27.07.2020", "27.07.2020 ж. № 15"),
    "phone": ("+77000000099", ""),
    "whatsapp": ("+77000000099", ""),
    "hours": ("пн–пт 9:00–18:00", "дс–жм 9:00–18:00"),
    "url": ("http://localhost:8000/privacy", ""),
    "retention": ("6 месяцев", "6 ай"),
    "address": ("г. Алматы", "Алматы қ."),
    "head": ("Ольга Ким", "Ольга Ким"),
    "opened_on": ("2020-08-03", ""),
}


def hire() -> dict[str, User]:
    """Add the staff with the demo's password; return them by e-mail."""
    people = {}
    for email, name, roles, language in CAST:
        user = accounts.add(email, roles, name)
        accounts.set_password(user, PASSWORD)
        user.language = language
        people[email] = user
    return people


def furnish(period: Period, by: User) -> None:
    """Enter the organisation's values from the first day of the story on."""
    office.change_values(ORGANISATION, period.first, by=by)
