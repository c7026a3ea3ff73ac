"""Keeping a conversation's state, and doing what the rules say."""

from datetime import timedelta

from hotline.alerts import service as alerts
from hotline.cases import service as case_verbs
from hotline.cases.models import Case
from hotline.cases.rules import LIFE
from hotline.channels.registry import channel_named
from hotline.core import clock
from hotline.core.db import db
from hotline.intake.dialogue import closed, queries, rules, words
from hotline.intake.dialogue.rules import Note, Said, Step, Turn
from hotline.intake.models import Dialogue
from hotline.messages import rules as message_rules
from hotline.messages import service as messages
from hotline.messages.models import Conversation, Message
from hotline.office import queries as office
from hotline.people import queries as people
from hotline.people import service as person_verbs
from hotline.people.rules import CONSENT_POINTS

READING = timedelta(minutes=1)  # what comes sooner was written before the question of consent was read
WRITTEN = ("text", "interactive", "button")  # kinds of messages whose text are the caller's own words
_EVENTS = {Note.OPT_OUT: "opted_out", Note.UNCLEAR: "consent_unclear"}  # of the case's history
_LANGUAGES = {Said.KAZAKH: "kk", Said.RUSSIAN: "ru"}


def answer(message: Message, conversation: Conversation, case: Case, *, opened: bool) -> Turn:
    """Answer a message as far as the line does it by itself; `opened` says whether it opened the case."""
    kept = db.session.get(Dialogue, conversation.id) or _begin(message, conversation)
    state = queries.state_of(kept, conversation)
    said, danger = _read(message)
    soon = kept.asked_at is not None and message.at - kept.asked_at < READING
    turn = rules.answer(rules.new_case(state) if opened else state, said, danger=danger, soon=soon)
    if said in _LANGUAGES:
        person_verbs.describe(conversation.person, by=None, language=_LANGUAGES[said])
    for note in turn.notes:
        _take_down(note, message, kept, case)
    _say(turn, conversation, case, kept)
    kept.step, kept.stopped, kept.erasing, kept.warned = (
        turn.state.step.value, turn.state.stopped, turn.state.erasing, turn.state.warned,
    )  # fmt: skip
    return turn


def _begin(message: Message, conversation: Conversation) -> Dialogue:
    # A conversation that began before the line answered by itself is a person's.
    step = Step.AGREED if people.consented(conversation.person) else Step.PERSON
    if conversation.created_at == message.at:
        step = Step.NEW
    kept = Dialogue(conversation_id=conversation.id, step=step.value)
    db.session.add(kept)
    db.session.flush()
    return kept


def _read(message: Message) -> tuple[Said, bool]:
    """Read what the caller says to the line, and whether of danger; what was forwarded are somebody else's words."""
    forwarded = channel_named(message.channel).details(message.form or []).forwarded != "no"
    if message.kind not in WRITTEN or forwarded:
        return Said.TALK, False
    return words.heard(message.body), words.speaks_of_danger(message.body)


def _say(turn: Turn, conversation: Conversation, case: Case, kept: Dialogue) -> None:
    language = conversation.person.language or "ru"
    for code in closed.instead(turn, conversation):
        for part in message_rules.parts(office.filled(code, language, case_number=case.number)):
            case_verbs.attach_message(case, messages.queue(conversation, part, purpose=code))
    if rules.ASKING & set(turn.says):
        kept.asked_at = clock.now()
    if "consent_notice" in turn.says:
        kept.text_version, kept.text_language = office.text("consent_notice").version, language


def _take_down(note: Note, message: Message, kept: Dialogue, case: Case) -> None:
    if note == Note.DANGER:
        alerts.raise_danger(message, case)
    if note in (Note.CONSENT, Note.REFUSAL):
        _keep_answer(message, kept, case, given=note == Note.CONSENT)
    elif note == Note.WITHDRAWAL:
        person_verbs.withdraw_consent(case.person, at=message.at)
        case_verbs.note(case, "consent_withdrawn", None)
    elif note in _EVENTS:
        case_verbs.note(case, _EVENTS[note], None)
    elif note == Note.DANGER and LIFE not in case.urgency:
        case_verbs.describe(case, None, urgency=[*case.urgency, LIFE])


def _keep_answer(message: Message, kept: Dialogue, case: Case, *, given: bool) -> None:
    """Keep the answer about consent under the version and language of the text that was sent."""
    version = kept.text_version or office.text("consent_notice").version
    language = kept.text_language or case.person.language or "ru"
    points = dict.fromkeys(CONSENT_POINTS, given)
    person_verbs.record_consent(
        case.person, "consent_notice", version, language, message.channel, points, at=message.at, answer=message.body
    )
    case_verbs.note_consent(case, [name for name in CONSENT_POINTS if given], None)
