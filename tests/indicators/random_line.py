"""A random hotline: persons, cases, consultations, sessions, calls and messages, around days on which counting is hard."""

from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st
from sqlalchemy import delete

from hotline.accounts.models import User
from hotline.cases.models import Case, CitedProvision, Consultation, ConsultationVersion
from hotline.core import clock
from hotline.core.db import db
from hotline.core.periods import Period
from hotline.group_sessions.models import GroupSession
from hotline.materials.models import Outlet, Product, ProductVersion
from hotline.messages.models import Call, Message
from hotline.people.models import Person

# The zone changed on 1 March 2024; the capital got another name on 17 September 2022; years and months end.
HARD = (date(2024, 3, 1), date(2022, 9, 17), date(2020, 9, 1), date(2021, 1, 1))
TIMES = (time(0, 0), time(0, 30), time(4, 59), time(5, 0), time(12, 0), time(18, 30), time(23, 0), time(23, 59, 59))
PERIODS = {day: Period.of_days(day - timedelta(days=40), day + timedelta(days=35)) for day in HARD}

STATISTICS = st.fixed_dictionaries(
    {
        "region": st.sampled_from(["KZ-AST", "KZ-ALA", "not_asked", "refused", "XX-ABROAD"]),
        "gender": st.sampled_from(["f", "m", "u", "refused", "not_asked"]),
        "age_bracket": st.sampled_from(["A00", "A02", "A07", "A99", "unknown"]),
        "social_status": st.sampled_from(["S01", "S05", "S09", "S99", "unknown", "of old"]),
        "language": st.sampled_from(["ru", "kk", "not_asked"]),
        "channel": st.sampled_from(["phone", "whatsapp"]),
    }
)
DAYS = st.integers(-41, 36)  # one more than the period on either side
CASES = st.tuples(
    st.integers(0, 3),  # whose
    DAYS,
    st.sampled_from(TIMES),
    STATISTICS,
    st.sampled_from([None, "IMG-PHOTO", "IMG-CHILD", "PDN", "OTH-SPAM", "OTH-DUP", "LOST"]),
    st.sampled_from([("answered", None), ("consent_pending", None), ("closed", "NO_CONSENT"), ("closed", "DUPLICATE")]),
)
ADVICE = st.tuples(
    st.integers(0, 7),  # in which case
    DAYS,
    st.sampled_from(TIMES),
    STATISTICS,
    st.sampled_from(["IMG-PHOTO", "PDN-LEAK", "PDN", "LOST"]),
    st.sampled_from([("CONSULTED_ORAL", None), ("REFERRED", "POLICE"), ("REFERRED", "KIB"), ("TO_POLICE", "POLICE")]),
    st.booleans(),  # voided
    st.sampled_from([(), ("kz-law-94-v-2013:8:part=2", "kz-law-94-v-2013"), ("kz-code-civil-general-1994:145",)]),
)
MADE = st.tuples(
    st.sampled_from(["line", "journal", "resume", "instruction", "report", "outlet"]),
    DAYS,
    st.booleans(),  # voided
)
# Five digits are set in groups on paper and not on the screen.
CROWDS = st.sampled_from([0, 1, 2, 5, 11, 21, 34, 1234, 12345])
LINES = st.tuples(
    st.sampled_from(HARD),
    st.lists(CASES, max_size=8),
    st.lists(ADVICE, max_size=8),
    st.lists(st.tuples(DAYS, st.sampled_from(TIMES), CROWDS), max_size=3),
    st.lists(MADE, max_size=4),
)
# What a random hotline leaves behind, those that name others first.
TABLES = (
    CitedProvision, ConsultationVersion, Consultation, Case, Person, GroupSession, Call, Message, ProductVersion, Product,
    Outlet,
)  # fmt: skip


def write(line, lawyer: User) -> Period:
    """Put a random hotline into the database; the caller rolls it back, or wipes it out."""
    hard, cases, advice, sessions, made_things = line
    persons = [Person(code=f"P-{number}") for number in range(4)]
    db.session.add_all(persons)
    made = []
    for number, (whose, day, at, told, category, (status, resolution)) in enumerate(cases):
        one = Case(
            number=f"R-{number}", person=persons[whose], opened_at=_moment(hard, day, at), category=category,
            status=status, resolution=resolution, **told,
        )  # fmt: skip
        made.append(one)
    db.session.add_all(made)
    for number, (place, day, at, told, category, ended, is_void, cited) in enumerate(advice if made else []):
        state = "void" if is_void else "final"
        given = Consultation(case=made[place % len(made)], state=state, year=2020, serial=number + 1)
        moment = _moment(hard, day, at)
        version = ConsultationVersion(
            consultation=given, version=1, current=not is_void, at=moment, answered_on=moment.date(), category=category,
            summary="…", advice="…", outcome=ended[0], referral=ended[1], lawyer_id=lawyer.id, **told,
        )  # fmt: skip
        version.provisions = [
            CitedProvision(position=place, act_id=one.partition(":")[0], provision=one)
            for place, one in enumerate(cited)
        ]
        db.session.add(version)
    for day, at, participants in sessions:
        moment = _moment(hard, day, at)
        held = GroupSession(held_at=moment, topic_ru="Вебинар", participants=participants, lawyer_id=lawyer.id)
        call = Call(channel="phone", result="silent", at=moment, talked_id=lawyer.id, typed_by_id=lawyer.id)
        db.session.add_all([held, call, Message(direction="in", channel="whatsapp", status="received", at=moment)])
    _make(hard, made_things)
    db.session.flush()
    return PERIODS[hard]


def wipe() -> None:
    """Take away what was written and committed."""
    for model in TABLES:
        db.session.execute(delete(model))
    db.session.commit()


def _make(hard: date, things) -> None:
    for number, (kind, day, is_void) in enumerate(things):
        at = _moment(hard, day, time(0, 0))
        void = {"voided_at": at} if is_void else {}
        if kind == "outlet":
            told = {"name_ru": f"Место {number}", "address": "г. Алматы", "spread": "Плакат", "opening": "Здравствуйте"}
            db.session.add(Outlet(code=f"K-{number}", begun_at=at, **told, **void))
        else:
            product = Product(kind=kind, title_ru=f"Изделие {number}")
            db.session.add(ProductVersion(product=product, version=1, tongue="ru", made_at=at, **void))


def _moment(hard: date, day: int, at: time) -> datetime:
    return clock.moment(hard + timedelta(days=day), at)
