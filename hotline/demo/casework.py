"""One scene of the plan, played through the same verbs as real work."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from hotline.accounts.models import User
from hotline.cases import consultations, queries
from hotline.cases import service as cases
from hotline.cases.models import Case
from hotline.cases.rules import Content, Status
from hotline.core import clock
from hotline.core.db import db
from hotline.demo import making, talking
from hotline.demo.casting import SPAN, Scene, in_office_hours
from hotline.demo.stories import Second, Story
from hotline.intake import linking
from hotline.intake import service as intake
from hotline.intake.rules import Belonging
from hotline.intake.service import Contact
from hotline.messages import service as messages
from hotline.messages.models import Conversation
from hotline.people import queries as people
from hotline.people import service as person_verbs
from hotline.people.rules import CONSENT_POINTS
from hotline.simulator import callers

ALL_POINTS = frozenset(CONSENT_POINTS)
_UNCOUNTED = {"OTH-SPAM": "SPAM", "OTH-DUP": "DUPLICATE", "OTH-SCOPE": "OUT_OF_SCOPE", "OTH-INFO": "OUT_OF_SCOPE"}


def play(scene: Scene, lawyer: User, operator: User, draw: random.Random) -> Iterator[datetime]:
    """Play a scene step by step from the first contact to the resolution; before each step, say when it is due."""
    opening = _by_message if scene.channel == "whatsapp" else _by_hand
    yield scene.at
    with clock.at(scene.at):
        case = opening(scene, lawyer, operator, draw)
    last = scene.at + timedelta(minutes=draw.randrange(10, 45))
    if scene.story.outcome:
        yield last
        _advise(case, scene, scene.story, lawyer, scene.at, last, draw)
    days = scene.story.second.after_days if scene.story.second else 0
    again = in_office_hours(scene.at + timedelta(days=days, hours=draw.randrange(-2, 3)))
    if scene.story.second and again in SPAN:
        last = again + timedelta(minutes=20)
        yield last
        _advise(case, scene, scene.story.second, lawyer, again, last, draw)
    if resolution := scene.story.resolution or _UNCOUNTED.get(scene.story.category):
        last += timedelta(days=draw.randrange(2, 21))
        yield last
        with clock.at(last):
            cases.close(case, resolution, lawyer)


def _by_hand(scene: Scene, lawyer: User, operator: User, draw: random.Random) -> Case:
    known = people.by_number(scene.caller.number)
    contact = Contact(
        token=f"demo-{draw.getrandbits(64):x}",
        channel=scene.channel,
        at=scene.at,
        talked=operator if draw.random() < 0.5 else lawyer,
        minutes=draw.randrange(4, 25),
        e164=scene.caller.number,
        belonging=Belonging(person_id=known[0].id) if known else Belonging(),
        person={
            "name": scene.caller.name,
            "safe_to_call": "yes",
            "safe_to_leave_message": draw.choice(["yes", "no", "not_asked"]),
        },
        consent=ALL_POINTS,
        case=_facts(scene),
    )
    case, _draft = intake.log(contact, operator)
    _name(case, scene)
    return case


def _by_message(scene: Scene, lawyer: User, _operator: User, draw: random.Random) -> Case:
    caller = callers.Caller(scene.caller.number, scene.caller.name, f"KZ.{scene.caller.number[1:]}")
    message = talking.arrive(caller, making.first_words(scene), draw)
    linking.link(message)
    db.session.flush()
    conversation = message.conversation
    assert conversation
    case = queries.open_case_of(conversation.person)
    assert case
    if case.status == Status.CONSENT_PENDING:
        _name(case, scene)
        _agree(conversation, caller, scene, draw)
    if not any(one.kind == "phone" for one in case.person.identifiers):
        person_verbs.add_identifier(case.person, "phone", scene.caller.number)
    cases.describe(case, lawyer, **_facts(scene))
    cases.assign(case, lawyer, lawyer)
    return case


def _agree(conversation: Conversation, caller: callers.Caller, scene: Scene, draw: random.Random) -> None:
    with clock.at(clock.now() + timedelta(minutes=2)):
        answer = talking.arrive(caller, "ИӘ" if scene.caller.language == "kk" else "ДА", draw)
        linking.link(answer)
        talking.deliver(conversation, draw)


def _advise(
    case: Case,
    scene: Scene,
    story: Story | Second,
    lawyer: User,
    contact: datetime,
    answered: datetime,
    draw: random.Random,
) -> None:
    words, told = story.kk if scene.caller.language == "kk" else story.ru, scene.caller.facts
    with clock.at(answered):
        draft = consultations.begin(case, lawyer, {})
        content = Content(
            at=contact,
            answered_on=clock.local(answered).date(),
            channel=scene.channel,
            region=told["region"],
            gender=told["gender"],
            age_bracket=told["age_bracket"],
            social_status=told["social_status"],
            language=scene.caller.language,
            category=scene.story.category,
            more_categories=tuple(scene.story.more),
            summary=words["summary"],
            advice=words["advice"],
            outcome=story.outcome,
            referral=story.referral,
            minutes=draw.randrange(*_minutes(scene.story)),
            lawyer_id=lawyer.id,
            provisions=tuple(story.provisions or scene.story.provisions),
        )
        consultations.finalise(draft, content, lawyer)
        if story.referral:
            cases.refer(case, story.referral, clock.today(), lawyer)
        if scene.channel == "whatsapp":
            conversation = talking.conversation_of(case.person)
            if conversation:
                conversation.last_inbound_at = contact
                cases.attach_message(case, messages.queue(conversation, words["advice"], "answer", lawyer))
                talking.deliver(conversation, draw)


def _facts(scene: Scene) -> dict[str, Any]:
    words = scene.story.words(scene.caller.language)
    told: dict[str, object] = {**scene.caller.facts, "language": scene.caller.language, "narrative": words["narrative"]}
    category = {
        "category": scene.story.category,
        "more_categories": list(scene.story.more),
        "urgency": list(scene.story.urgency),
    }
    kind = {"caller_kind": scene.story.caller_kind} if scene.story.caller_kind else {}
    return told | category | kind


def _name(case: Case, scene: Scene) -> None:
    """Give a new person the code and the name of the plan, so that the same seed tells the same story."""
    if case.person.code != scene.caller.code:
        case.person.code, case.person.name, case.person.language = (
            scene.caller.code,
            scene.caller.name,
            scene.caller.language,
        )


def _minutes(story: Story) -> tuple[int, int]:
    first, last = story.minutes
    return first, last + 1
