"""Writing to somebody who has not agreed yet: advice waits for consent; the question about it, and help in danger, do not."""

from flask_babel import gettext as _

from hotline.accounts.models import User
from hotline.cases import queries as cases
from hotline.cases import rules as case_rules
from hotline.cases import service as case_verbs
from hotline.cases.models import Case
from hotline.cases.rules import LIFE, Status
from hotline.core import clock
from hotline.core.errors import Refused
from hotline.desk import rules, settling
from hotline.intake.dialogue import asking_consent
from hotline.intake.dialogue.queries import standing
from hotline.intake.dialogue.rules import Step
from hotline.messages import queries as messages
from hotline.messages import service as message_verbs
from hotline.messages.models import Conversation

FIELD = "without_advice"
WRITTEN = "written_before_consent"  # in the history of a case


def lacks(conversation: Conversation) -> bool:
    """Say whether whoever writes here must not advise: there is no consent, and no sign that a life is in danger."""
    found, state = _open_cases(conversation), standing(conversation)
    return rules.advice_waits(
        state.step if state else None,
        closed_up=any(case_rules.is_closed_up(one.status, restricted=one.restricted_at is not None) for one in found),
        in_danger=any(LIFE in one.urgency for one in found),
    )


def note_writing(conversation: Conversation, by: User, *, said: bool) -> None:
    """Note on the case that somebody writes before consent and says that it is no advice; raise Refused when it is not said."""
    if not lacks(conversation):
        return
    if not said:
        raise Refused(_("There is no consent yet, so no advice may be sent. Tick what you write for."), FIELD)
    if case := cases.open_case_of(conversation.person):
        case_verbs.note(case, WRITTEN, by)


def may_ask(conversation: Conversation) -> bool:
    """Say whether the question of consent can be put once more: a case waits for it, and free text is delivered."""
    in_time = messages.free_until(conversation, clock.now()) is not None
    return bool(in_time and _waiting_case(conversation) and asking_consent.may_ask(conversation))


def greets(conversation: Conversation) -> bool:
    """Say whether nobody has greeted the person yet, so that the greeting goes before the question."""
    state = standing(conversation)
    return state is not None and state.step == Step.NEW


def ask(conversation: Conversation, by: User) -> None:
    """Send the office's question of consent; then it is for the person to answer, unless they wait in danger. Raise Refused."""
    message_verbs.hold(conversation)
    case = _waiting_case(conversation)
    if case is None or not may_ask(conversation):
        raise Refused(_("The question of consent cannot be sent now."))
    asking_consent.ask(conversation, case, by)
    if not settling.asks(conversation):  # a question of consent is no answer to somebody in danger
        message_verbs.settle(conversation, by)


def _waiting_case(conversation: Conversation) -> Case | None:
    found = _open_cases(conversation)
    return next((one for one in found if one.status == Status.CONSENT_PENDING and one.restricted_at is None), None)


def _open_cases(conversation: Conversation) -> list[Case]:
    return [one for one in cases.of_person(conversation.person) if one.status != Status.CLOSED]
