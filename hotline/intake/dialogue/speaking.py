"""Letting the texts of the office wait to be sent, in the caller's language."""

from hotline.cases import service as case_verbs
from hotline.cases.models import Case
from hotline.core import clock
from hotline.intake.dialogue import choices, rules
from hotline.intake.dialogue.questions import QUESTIONS
from hotline.intake.models import Dialogue
from hotline.messages import rules as message_rules
from hotline.messages import service as messages
from hotline.messages.models import Conversation
from hotline.office import queries as office


def say(says: tuple[str, ...], conversation: Conversation, case: Case, kept: Dialogue) -> None:
    """Queue texts by their codes, and keep what their answers will be held against."""
    language = conversation.person.language or "ru"
    for code in says:
        words = _question(code, case, kept, language) if code in QUESTIONS.values() else _text(code, case, language)
        for part in message_rules.parts(words):
            case_verbs.attach_message(case, messages.queue(conversation, part, purpose=code))
    if rules.ASKING & set(says):
        kept.asked_at = clock.now()
    if "consent_notice" in says:
        kept.text_version, kept.text_language = office.text("consent_notice").version, language


def _text(code: str, case: Case, language: str, numbered: str = "") -> str:
    return office.filled(code, language, case_number=case.number, choices=numbered)


def _question(code: str, case: Case, kept: Dialogue, language: str) -> str:
    """Write the question that waits, with the choices of the day; the first of a case begins with what it is for."""
    asking, first = kept.asking or "", kept.questioned_at is None
    kept.questioned_at, on = clock.now(), clock.today()
    kept.offered = choices.offered(asking, on)
    kept.following = [name for name in kept.following if name != asking]
    question = _text(code, case, language, choices.numbered(asking, kept.offered, on, language))
    return f"{_text('questions_intro', case, language)}\n\n{question}" if first else question
