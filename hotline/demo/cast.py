"""Who works on the fictional line."""

from hotline.accounts import service as accounts
from hotline.accounts.models import User
from hotline.accounts.rules import ADMIN, LAWYER, MANAGER, OPERATOR, Role
from hotline.core.periods import Period
from hotline.office import service as office
from hotline.office import templates
from hotline.office.templates import Wording

PASSWORD = "demo-2020-hotline"  # noqa: S105 — printed for everybody: it opens nothing but fictional data
CAST: tuple[tuple[str, str, tuple[Role, ...], str], ...] = (
    ("operator@example.org", "Данияр Сейткали", (OPERATOR,), "ru"),
    ("lawyer@example.org", "Асель Нурланова", (LAWYER,), "ru"),
    ("zanger@example.org", "Ерлан Тілеуберді", (LAWYER, OPERATOR), "kk"),
    ("manager@example.org", "Ольга Ким", (MANAGER,), "ru"),
    ("admin@example.org", "Тимур Ахметов", (ADMIN,), "ru"),
)
NUMBER, TELEPHONE = ("Номер обращения", "case"), ("Телефон линии", "phone")
TEMPLATES = (
    Wording(
        "Ответ готов",
        "совет готов, а сутки прошли",
        f"HX{1:032x}",
        "Здравствуйте! По вашему обращению {{1}} готов ответ юриста. Напишите нам в этот чат любое слово, и мы его пришлём. "
        "Телефон линии: {{2}}.",
        f"HX{2:032x}",
        "Сәлеметсіз бе! {{1}} өтінішіңіз бойынша заңгердің жауабы дайын. Осы чатқа кез келген сөз жазыңыз, біз оны жібереміз. "
        "Желінің телефоны: {{2}}.",
        (NUMBER, TELEPHONE),
    ),
    Wording(
        "Нужно уточнение",
        "не хватает сведений, чтобы ответить",
        f"HX{3:032x}",
        "Здравствуйте! Чтобы ответить по обращению {{1}}, юристу нужно уточнить: {{2}}. Ответьте, пожалуйста, в этом чате.",
        f"HX{4:032x}",
        "Сәлеметсіз бе! {{1}} өтініші бойынша жауап беру үшін заңгерге мынаны нақтылау керек: {{2}}. Осы чатта жауап беріңізші.",
        (NUMBER, ("Что нужно уточнить", "")),
    ),
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
    "retention": ("6 месяцев", "6 ай"),
    "address": ("г. Алматы", "Алматы қ."),
    "head": ("Ольга Ким", "Ольга Ким"),
    "opened_on": ("2020-08-03", ""),
    "closed_on": ("2020-11-27", ""),
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
    """Enter the organisation's values from the first day of the story on, and the templates that WhatsApp approved."""
    office.change_values(ORGANISATION, period.first, by=by)
    for wording in TEMPLATES:
        templates.add(wording, by=by)
