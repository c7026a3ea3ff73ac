"""Prepared answers in a reply: which are offered, and one put into what is being written. Nothing is sent here."""

from collections.abc import Iterator

from flask_babel import gettext as _

from hotline.accounts.models import User
from hotline.cases import queries as cases
from hotline.cases.models import Case
from hotline.core import i18n
from hotline.core.errors import Missing, Refused
from hotline.core.forms import grouped
from hotline.core.rows import row_id
from hotline.desk.forms import ReplyForm
from hotline.messages.models import Conversation
from hotline.office import answer_queries as answers
from hotline.office import rules
from hotline.office.models import PreparedAnswer
from hotline.taxonomy import queries as taxonomy

NAMES = {language.code: language.name for language in i18n.LANGUAGES}


def offer(form: ReplyForm, conversation: Conversation) -> None:
    """Offer the answers in use: the person's language first, and in it what fits the open case's category."""
    case = cases.open_case_of(conversation.person)
    category = case.category if case else None
    groups: dict[str, list[tuple[str, str]]] = {}
    for heading, value, title in _choices(answers.offered(category), conversation, category):
        groups.setdefault(heading, []).append((value, title))
    form.prepared.choices = grouped({"": [("", "—")], **groups}) if groups else []


def put_in(form: ReplyForm, conversation: Conversation, by: User) -> None:
    """Put the chosen answer behind what is typed, its placeholders filled and the closing words after it.

    Raise Refused when none is chosen or the one chosen is not offered any more.
    """
    chosen, _colon, language = (form.prepared.data or "").partition(":")
    if not chosen:
        raise Refused(_("Choose a prepared answer first."))
    answer = _answer(chosen, by)
    if answer is None or not answer.active or language not in answer.languages:
        raise Refused(_("This answer is not offered any more: choose another one."))
    words = answers.filled(answer, language, case_number=_number(cases.open_case_of(conversation.person)))
    closings = [answers.closing(code) for code in ("ru", "kk")]
    form.body.data = rules.joined(form.body.data or "", words, answers.closing(language), closings)
    form.prepared.data = ""


def _choices(
    offered: list[PreparedAnswer], conversation: Conversation, category: str | None
) -> Iterator[tuple[str, str, str]]:
    """Yield heading, value and title of every choice, in order."""
    for language in ("kk", "ru") if conversation.person.language == "kk" else ("ru", "kk"):
        for answer in offered:
            if title := (answer.title_kk if language == "kk" else answer.title_ru):
                fitting = answers.fits(answer, category)
                words = f" · {taxonomy.name('category', category or '')}" if fitting else ""
                yield f"{NAMES[language]}{words}", f"{answer.id}:{language}", title


def _answer(chosen: str, by: User) -> PreparedAnswer | None:
    try:
        return answers.get(row_id(chosen) or 0, by)
    except Missing:
        return None


def _number(case: Case | None) -> str:
    return case.number if case else ""
