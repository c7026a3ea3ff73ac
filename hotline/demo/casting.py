"""Who calls when about what: the plan of the story, drawn by seed."""

import random
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from hotline.core import clock
from hotline.core.periods import Period
from hotline.demo.stories import Book, Story
from hotline.office import calendar
from hotline.people.rules import CODE_LETTERS, code_from
from hotline.taxonomy import queries as taxonomy
from hotline.taxonomy.rules import NOT_ASKED, REFUSED, UNKNOWN

SPAN = Period.of_days(date(2020, 8, 3), date(2020, 11, 27))
OPENS, CLOSES = 9, 18
STRIDE = 7  # through the names, which stand by sex
COUNTED, PERSONS, WITHOUT_ADVICE = 72, 61, 2
FIRST_NUMBER = 20  # of +7 700 000 00 xx; the lower ones belong to the simulator
AGES = {"A01": 3, "A02": 9, "A03": 14, "A04": 9, "A05": 16, "A06": 8, "A07": 3, NOT_ASKED: 4, REFUSED: 2, UNKNOWN: 1}
AGES_OF = {
    "S01": {"A01": 1},
    "S02": {"A02": 4, "A03": 5, "A04": 3},
    "S06": {"A06": 3, "A07": 2},
}  # where a status tells the age
STATUSES = {
    "S01": 4,
    "S02": 18,
    "S03": 8,
    "S04": 12,
    "S05": 2,
    "S06": 5,
    "S07": 7,
    "S08": 3,
    "S10": 5,
    NOT_ASKED: 5,
    REFUSED: 2,
}
NO_PARENTS = ("A02", "A03", "A07")  # of a child at school, nor its teachers
HEARD = {"SOCIAL": 24, "FRIENDS": 10, "SCHOOL": 7, "MEDIA": 6, "NGO": 4, "SEARCH": 5, NOT_ASKED: 14, UNKNOWN: 2}


@dataclass(frozen=True)
class Caller:
    """A fictional caller, with what was told for the statistics."""

    code: str
    name: str
    number: str
    language: str
    facts: dict[str, str]


@dataclass(frozen=True)
class Scene:
    """One case of the plan."""

    at: datetime
    caller: Caller
    story: Story
    channel: str


def plan(book: Book, draw: random.Random) -> list[Scene]:
    """Draw the whole story: counted cases, and the spam and duplicates beside them, in time order."""
    callers = [_caller(place, book, draw) for place in range(PERSONS)]
    stories = [book.stories[place % len(book.stories)] for place in range(COUNTED - WITHOUT_ADVICE)]
    draw.shuffle(stories)
    told = [*stories, *(story for story in book.uncounted if taxonomy.counts_as_appeal(story.category))]
    told = told[:COUNTED] + [story for story in book.uncounted if not taxonomy.counts_as_appeal(story.category)]
    moments = sorted(moment(draw) for _ in told)
    scenes = []
    for place, (at, story) in enumerate(zip(moments, told, strict=True)):
        caller = callers[place] if place < PERSONS else callers[draw.randrange(PERSONS)]
        # A message of somebody whose case is open would join it: who comes with a second problem calls.
        channels = {"phone": 10, "whatsapp": 9, "paper": 1} if place < PERSONS else {"phone": 1}
        scenes.append(Scene(at, caller, story, _one(draw, channels)))
    return _suited(scenes)


def _suited(scenes: list[Scene]) -> list[Scene]:
    """Let two callers change their stories where one of them could not have lived it."""
    for place, scene in enumerate(scenes):
        if not fits(scene.story, scene.caller):
            other = next(
                number
                for number, one in enumerate(scenes)
                if fits(scene.story, one.caller) and fits(one.story, scene.caller)
            )
            scenes[place] = replace(scene, story=scenes[other].story)
            scenes[other] = replace(scenes[other], story=scene.story)
    return scenes


def fits(story: Story, caller: Caller) -> bool:
    """Say whether a story may have happened to a caller: by age, sex, and whom they call for."""
    age = caller.facts["age_bracket"]
    if age == "A01":
        return story.minors or not story.outcome
    if story.caller_kind and (age in NO_PARENTS or caller.facts["social_status"] == "S02"):
        return False
    return story.gender in ("", caller.facts["gender"])


def _caller(place: int, book: Book, draw: random.Random) -> Caller:
    regions = [term.code for term in taxonomy.terms("region", SPAN.first) if term.code.startswith("KZ-")]
    # Every region of the day calls at least once; the two largest cities more often than chance would have it.
    anywhere = {**dict.fromkeys(regions, 2), "KZ-ALA": 10, "KZ-AST": 8, NOT_ASKED: 2}
    known = book.people[place * STRIDE % len(book.people)]
    facts = {
        "region": regions[place] if place < len(regions) else _one(draw, anywhere),
        "gender": {"f": "f", "m": "m"}.get(known["gender"], NOT_ASKED),
        "age_bracket": _one(draw, AGES),
        "social_status": _one(draw, STATUSES),
        "heard_from": _one(draw, HEARD),
        "caller_kind": _one(draw, {"self": 14, "parent": 3, "relative": 1, "teacher": 1, "org": 1}),
    }
    if facts["social_status"] in AGES_OF:
        facts["age_bracket"] = _one(draw, AGES_OF[facts["social_status"]])
    facts["minor"] = "yes" if facts["age_bracket"] == "A01" else "no"
    if facts["minor"] == "yes":
        facts["social_status"], facts["caller_kind"] = "S01", "self"
    code = code_from([draw.randrange(len(CODE_LETTERS)) for _ in range(6)])
    language = "kk" if place % 5 in (1, 3) else "ru"
    return Caller(code, known[language], f"+770000000{FIRST_NUMBER + place:02}", language, facts)


def in_office_hours(at: datetime) -> datetime:
    """Return the same hour of the next working day, where the line is closed at a moment."""
    while not calendar.is_working_day(clock.local(at).date()):
        at += timedelta(days=1)
    local = clock.local(at)
    return clock.moment(local.date(), local.time().replace(hour=min(max(local.hour, OPENS), CLOSES - 1)))


def moment(draw: random.Random) -> datetime:
    """Draw a moment of an office hour within the span."""
    while True:
        day = SPAN.first + timedelta(days=draw.randrange((SPAN.end_day - SPAN.first).days))
        if calendar.is_working_day(day):
            return clock.moment(day, time(draw.randrange(OPENS, CLOSES), draw.randrange(60)))


def _one(draw: random.Random, weights: dict[str, int]) -> str:
    return draw.choices(list(weights), list(weights.values()))[0]
