"""A random hotline: persons, cases, consultations, sessions, calls and messages, around days on which counting is hard."""

from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from hotline.accounts.models import User
from hotline.cases.models import Case, Consultation, ConsultationVersion
from hotline.core import clock
from hotline.core.db import db
from hotline.core.periods import Period
from hotline.group_sessions.models import GroupSession
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
    st.sampled_from([None, "POLICE"]),
    st.booleans(),  # voided
)
LINES = st.tuples(
    st.sampled_from(HARD),
    st.lists(CASES, max_size=8),
    st.lists(ADVICE, max_size=8),
    st.lists(st.tuples(DAYS, st.sampled_from(TIMES), st.integers(0, 40)), max_size=3),
)


def write(line, lawyer: User) -> Period:
    """Put a random hotline into the database; the caller rolls it back."""
    hard, cases, advice, sessions = line
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
    for number, (place, day, at, told, category, referral, is_void) in enumerate(advice if made else []):
        state = "void" if is_void else "final"
        given = Consultation(case=made[place % len(made)], state=state, year=2020, serial=number + 1)
        moment = _moment(hard, day, at)
        version = ConsultationVersion(
            consultation=given, version=1, current=not is_void, at=moment, answered_on=moment.date(), category=category,
            summary="…", advice="…", outcome="CONSULTED_ORAL", referral=referral, lawyer_id=lawyer.id, **told,
        )  # fmt: skip
        db.session.add(version)
    for day, at, participants in sessions:
        moment = _moment(hard, day, at)
        held = GroupSession(held_at=moment, topic_ru="Вебинар", participants=participants, lawyer_id=lawyer.id)
        call = Call(channel="phone", result="silent", at=moment, talked_id=lawyer.id, typed_by_id=lawyer.id)
        db.session.add_all([held, call, Message(direction="in", channel="whatsapp", status="received", at=moment)])
    db.session.flush()
    return PERIODS[hard]


def _moment(hard: date, day: int, at: time) -> datetime:
    return clock.moment(hard + timedelta(days=day), at)
