"""Keeping a conversation's state, and doing what the rules say."""

from datetime import timedelta

from flask_babel import gettext as _

from hotline.alerts import service as alerts
from hotline.cases import service as case_verbs
from hotline.cases.models import Case
from hotline.cases.rules import LIFE
from hotline.core.db import db
from hotline.intake.dialogue import closed, queries, questions, rules, speaking
from hotline.intake.dialogue.age import Age
from hotline.intake.dialogue.hearing import hear
from hotline.intake.dialogue.rules import Note, Said, State, Step, Turn
from hotline.intake.models import Dialogue
from hotline.messages.models import Conversation, Message
from hotline.office import queries as office
from hotline.people import queries as people
from hotline.people import service as person_verbs
from hotline.people.rules import CONSENT_POINTS
from hotline.taxonomy.rules import NOT_ASKED, REFUSED

READING = timedelta(minutes=1)  # what comes sooner was written before the question of consent was read
_EVENTS = {
    Note.OPT_OUT: "opted_out",
    Note.UNCLEAR: "consent_unclear",
    Note.CHILD: "child_writes",
}  # of the case's history
_LANGUAGES = {Said.KAZAKH: "kk", Said.RUSSIAN: "ru"}


def answer(message: Message, conversation: Conversation, case: Case, *, opened: bool) -> Turn:
    """Answer a message as far as the line does it by itself; `opened` says whether it opened the case."""
    kept = db.session.get(Dialogue, conversation.id) or _begin(message, conversation)
    state = queries.state_of(kept, conversation, message.at)
    state = rules.new_case(state) if opened else state
    heard = hear(message, kept, state)
    child = _take_answer(case, state.asking, heard.chosen) or _note_age(case, heard.age)
    soon = kept.asked_at is not None and message.at - kept.asked_at < READING
    turn = rules.answer(
        state,
        heard.said,
        wordless=heard.wordless,
        danger=heard.danger,
        child=child,
        soon=soon,
        following=_following(kept, case),
    )
    if heard.said in _LANGUAGES:
        person_verbs.describe(conversation.person, by=None, language=_LANGUAGES[heard.said])
    for note in turn.notes:
        _take_down(note, message, kept, case)
    if turn.state.step == Step.NEW and (opened or kept.asked_at is None):
        kept.asked_at = message.at  # nothing was asked, and the time for consent runs all the same
    _keep(turn.state, kept)
    if not heard.wordless:
        speaking.say(closed.instead(turn, conversation), conversation, case, kept)
    return turn


def case_spoken_of(message: Message, conversation: Conversation, latest: Case | None) -> Case | None:
    """Return the case, perhaps a closed one, that a word to the line itself belongs to; None for all that opens a new one.

    `latest` is the person's latest case.
    """
    kept = db.session.get(Dialogue, conversation.id)
    if kept is None:
        return None
    state = queries.state_of(kept, conversation, message.at)
    said = hear(message, kept, state).said
    if state.asking and said not in (Said.TALK, Said.YES, Said.NO):
        return db.session.get(Case, kept.questioned_case_id)
    confirms = state.erasing and said in (Said.YES, Said.NO, Said.ERASE)
    return latest if confirms or said == Said.STOP or (said == Said.START and state.stopped) else None


def _begin(message: Message, conversation: Conversation) -> Dialogue:
    # A conversation that began before the line answered by itself is a person's.
    step = Step.AGREED if people.consented(conversation.person) else Step.PERSON
    if conversation.created_at == message.at:
        step = Step.NEW
    kept = Dialogue(conversation_id=conversation.id, step=step.value)
    db.session.add(kept)
    db.session.flush()
    return kept


def _keep(state: State, kept: Dialogue) -> None:
    kept.step, kept.stopped, kept.erasing, kept.warned, kept.told_child, kept.asking = (
        state.step.value, state.stopped, state.erasing, state.warned, state.told_child, state.asking,
    )  # fmt: skip


def _following(kept: Dialogue, case: Case) -> list[str]:
    """Return what is still to be asked: what nobody has filled in meanwhile, unless the office wants no questions any more."""
    return (
        [name for name in kept.following if getattr(case, name) == NOT_ASKED]
        if kept.following and office.asks()
        else []
    )


def _take_answer(case: Case, asking: str | None, chosen: str | None) -> bool:
    """Put an answer for the statistics into its case, unless a person did meanwhile; return whether a child gave it."""
    if asking is None or chosen is None:
        return False
    if getattr(case, asking) == NOT_ASKED:
        told = {asking: REFUSED if chosen == questions.SKIP else chosen}
        case_verbs.describe(case, None, reason=_("The caller answered later."), **told)
    return asking == "minor" and chosen == "yes"


def _note_age(case: Case, told: Age | None) -> bool:
    """Note that a message tells of somebody under 18; return whether a child writes. What a person noted stays."""
    if told and case.minor == NOT_ASKED:
        case_verbs.describe(case, None, reason=_("The caller said so later."), minor="yes")
        if told == Age.OF_A_CHILD:
            case_verbs.note(case, "of_a_child", None)
    return told == Age.CHILD_WRITES and case.minor != "no"


def _take_down(note: Note, message: Message, kept: Dialogue, case: Case) -> None:
    if note == Note.DANGER:
        alerts.raise_danger(message, case, kept.conversation_id)
    if note in (Note.CONSENT, Note.REFUSAL):
        _keep_answer(message, kept, case, given=note == Note.CONSENT)
    elif note == Note.WITHDRAWAL:
        person_verbs.withdraw_consent(case.person, at=message.at)
        case_verbs.note(case, "consent_withdrawn", None)
        case_verbs.restrict(case.person, message.at)
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
