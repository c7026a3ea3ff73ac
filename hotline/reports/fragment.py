"""The hotline's part of the grant's programme report, in the form's own order, headings and columns.

Section 1: its row of Table 1 and its paragraph; section 2: its block of the indicator table; section 4: its share of the
three statistical tables; section 8: recommendations with their letters. The form is Russian, so is the fragment.
"""

from collections.abc import Iterator
from datetime import date

from flask_babel import ngettext

from hotline.core import clock, i18n
from hotline.formats.document import Block, Column, Document, Heading, Language, Paragraph, Row, SmallPrint, Table
from hotline.indicators import definitions
from hotline.indicators import reading as programme
from hotline.indicators.amounts import amount, declared_sum
from hotline.indicators.products import MADE
from hotline.indicators.programme import Activity, Task
from hotline.indicators.queries import Figure
from hotline.indicators.rules import Unit
from hotline.indicators.statistics import FormColumn, Statistics, statistics
from hotline.journal.document import made_words
from hotline.materials import queries as materials
from hotline.office import queries as office
from hotline.office.rules import BLANK
from hotline.reports.materials import letter
from hotline.reports.scope import Scope

LANGUAGE: Language = "ru"  # the form has no other
TITLE = "Заключительный программный отчет: часть о горячей линии"
AGREED = "согласовано с ЦПГИ {day}"
KINDS = {known.select: kind for kind, known in MADE.items()}


def build(scope: Scope) -> Document:
    """Build the fragment, inside `speaking("ru")`; it is finished and reads nothing later."""
    return Document(
        title=TITLE,
        language=LANGUAGE,
        notice=scope.draft,
        facts=tuple((label, words) for label, words in _head(scope) if words),
        blocks=tuple(_blocks(scope)),
        footer=f"{TITLE}, {_days(scope)}",
        page_words="страница %(page)s из %(pages)s",
        landscape=True,
        author=scope.office("name"),
        created=scope.made,
        identifier=scope.shown.identifier,
    )


def _head(scope: Scope) -> Iterator[tuple[str, str]]:
    yield "Грантополучатель", scope.office("name")
    yield "Тема гранта", scope.office("project")
    yield "Период", _days(scope)
    yield made_words(scope.shown)


def _days(scope: Scope) -> str:
    return _span(scope.period.first, scope.period.last)


def _span(first: date, last: date) -> str:
    return i18n.day_text(first) if first == last else f"{i18n.day_text(first)} – {i18n.day_text(last)}"


def _blocks(scope: Scope) -> Iterator[Block]:
    for task, activity in programme.current().activities:
        figures = [one for one in scope.promised if one.indicator in activity.indicators]
        yield Heading("1. Опишите мероприятия в рамках социального проекта")
        yield _activity_row(scope, activity, figures)
        yield Heading(f"Мероприятие {activity.code}", 2)
        yield Paragraph(" ".join(_told(scope)))
        yield Heading("2. Соответствие запланированных результатов полученным результатам")
        yield _indicators(scope, task, activity, figures)
    yield Heading("4. Статистическая информация в разрезе участников социального проекта")
    yield Paragraph(_persons(scope))
    for table in statistics(scope.period):
        yield from _statistics(table)
    yield Heading("8. Практические рекомендации для государственных органов")
    yield _recommendations(scope)


def _activity_row(scope: Scope, activity: Activity, figures: list[Figure]) -> Table:
    columns = (
        Column("number", "№", width=5), Column("title", "Наименование мероприятия", width=22),
        Column("dates", "Дата проведения", width=14), Column("place", "Место проведения (город/село адрес)", width=16),
        Column("participants", "Количество участников", width=18), Column("who", "Категории участников", width=14),
        Column("experts", "Привлеченные эксперты", width=18),
        Column("whole", "Полнота выполнения запланированных мероприятий согласно запланированным срокам", width=18),
        Column("annexes", "Приложение № с подтверждающими документами", width=18),
    )  # fmt: skip
    covered = _covered(scope)
    lawyers = "; ".join(f"{user.title} — юрист {scope.office('name')}" for user in scope.lawyers)
    phone = scope.office("phone")
    row = (
        f"{activity.code}.", str(activity.title), _worked(scope), f"По телефонному номеру: {phone}" if phone else BLANK,
        declared_sum(covered.fact, covered.terms), BLANK, lawyers or BLANK, BLANK,
        f"Приложения {', '.join(one.indicator.code for one in figures)}",
    )  # fmt: skip
    return Table(columns, (row,))


def _worked(scope: Scope) -> str:
    """Say on which days of the period the line was open, as far as it is known; a blank where on none."""
    period, day = scope.period, min(scope.period.last, clock.today())
    opened, closed = office.day_then("opened_on", day), office.day_then("closed_on", day)
    first, last = max(period.first, opened or period.first), min(period.last, closed or period.last)
    return _span(first, last) if first <= last else BLANK


def _told(scope: Scope) -> Iterator[str]:
    cases, persons = scope.fact(definitions.cases), scope.fact(definitions.persons)
    came = ngettext("%(num)s case came in", "%(num)s cases came in", cases)
    given = ngettext("%(num)s consultation was given", "%(num)s consultations were given", scope.consultations)
    yield f"На горячую линию {came} ({amount(Unit.PERSON, persons)}), {given}."
    for session in scope.sessions:
        held = f"{i18n.day_text(session.held_at)} проведён вебинар «{session.topic_ru}»"
        yield f"{held}, число участников — {session.participants}."


def _persons(scope: Scope) -> str:
    """Say whom the tables hold, and why the activity counts more."""
    covered, persons = _covered(scope), scope.fact(definitions.persons)
    words = f"В таблицах ниже — заявители горячей линии, каждый один раз: {persons}."
    if not scope.sessions:
        return words
    return (
        f"{words} Количество участников мероприятия считается иначе: {declared_sum(covered.fact, covered.terms)}. "
        "Участников вебинара о поле, статусе и возрасте не спрашивали, в таблицы они не входят."
    )


def _covered(scope: Scope) -> Figure:
    return next(one for one in scope.figures if one.indicator is definitions.coverage)


def _indicators(scope: Scope, task: Task, activity: Activity, figures: list[Figure]) -> Table:
    columns = (
        Column("task", "Задача", width=18), Column("activity", "Мероприятия в рамках задачи", width=22),
        Column("results", "Краткосрочные достигнутые результаты (к мероприятиям)", width=50),
        Column("indicator", "Продукты и индикаторы (к мероприятиям)", width=26),
        Column("plan", "Анализ планируемых индикаторов: план", width=16),
        Column("fact", "Анализ планируемых индикаторов: факт", width=18),
    )  # fmt: skip
    rows: list[Row] = []
    for place, figure in enumerate(figures):
        known = figure.indicator
        first = (str(task.title), f"{activity.code}. {activity.title}", " ".join(_told(scope)))
        head = first if place == 0 else ("", "", "")
        rows.append((*head, f"{known.code}. {known.title}", known.plan or "", _fact(scope, figure)))
    return Table(columns, tuple(rows))


def _fact(scope: Scope, figure: Figure) -> str:
    """Print the fact, and when the grantor agreed with the product where that was noted."""
    kind = KINDS.get(figure.indicator.select)
    days = [one.agreed_on for one in materials.standing_versions(kind, scope.period) if one.agreed_on] if kind else []
    return "\n".join([str(figure.fact), *(AGREED.format(day=i18n.day_text(day)) for day in sorted(set(days)))])


def _statistics(table: Statistics) -> Iterator[Block]:
    """Print the columns of the form to the letter; an empty cell stays empty, what has no column stands below.

    Whoever stands in a column without a heading is named below, and so nowhere else.
    """
    yield Paragraph(str(table.form.title))
    columns = (
        Column("total", str(programme.current().total), "number", 14),
        *(Column(one.code, _heading(one), "number", 12) for one in table.columns),
    )
    cells = (None if one.hidden else one.number or None for one in table.columns)
    yield Table(columns, ((table.total, *cells),))
    if table.remainder:
        named = "; ".join(f"{line.words} — {line.number}" for line in table.remainder)
        yield SmallPrint(f"Вне граф формы: {named}. По графам не распределялись.")


def _heading(column: FormColumn) -> str:
    """Return the printed heading; one that was lost in the form's text, and is only signs there, in our words."""
    lost = not any(sign.isalpha() for sign in column.printed)
    return (column.words if lost and not column.hidden else "") or column.printed


def _recommendations(scope: Scope) -> Table:
    columns = (
        Column("bodies", "Государственные органы", width=26), Column("text", "Рекомендации", width=54),
        Column(
            "letter", "Номер и дата письма о направлении выработанных рекомендаций (копии писем с приложениями "
            "необходимо предоставить с данным отчетом)", width=28,
        ),
    )  # fmt: skip
    sent = materials.recommendations(scope.period)
    rows = tuple((one.body_ru, one.text_ru, letter(one)) for one in sent)
    return Table(columns, rows, empty="Рекомендации в этом периоде не направлялись.")
