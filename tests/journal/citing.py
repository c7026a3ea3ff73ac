"""Acts and consultations for the tests of what is cited: an earlier id, an act that came into force late, points."""

from datetime import date, timedelta

from hypothesis import strategies as st

from hotline.cases import consultations
from hotline.core.db import db
from hotline.laws import queries as laws
from hotline.laws.models import Act
from tests.journal.making import ACTS, case, consultation

CIVIL, DATA = ACTS
LATE, LATE_BEFORE = "kz-law-9-late-2020", "kz-late-law"
POOL = (
    CIVIL, f"{CIVIL}:145", f"{CIVIL}:145:point=1", f"{CIVIL}:145:point=10", f"{CIVIL}:145-1", f"{CIVIL}:14:part=5",
    DATA, f"{DATA}:8", f"{DATA}:8:part=2:subpoint=1", f"{DATA}:8:paragraph=3", f"{DATA}::point=3:subpoint=1",
    f"{DATA}::point=3", LATE, f"{LATE}:1", f"{LATE_BEFORE}:1:part=2", LATE_BEFORE, "kz-nobody-knows:7:point=1",
)  # fmt: skip
FIRST = date(2020, 8, 30)
GIVEN = st.lists(
    st.fixed_dictionaries(
        {
            "day": st.integers(0, 4),
            "provisions": st.lists(st.sampled_from(POOL), max_size=4, unique=True).map(tuple),
            "category": st.sampled_from(["IMG-PHOTO", "IMG-CHILD", "PDN-LEAK"]),
            "channel": st.sampled_from(["phone", "whatsapp"]),
            "is_void": st.sampled_from([False, False, False, True]),
        }
    ),
    max_size=10,
)


def late_act() -> None:
    """Add an act that is in force since September, and had another id before."""
    db.session.add(
        Act(
            id=LATE, kind="law", title_ru="Поздний", short_ru="Поздний закон", unit="point", position=9,
            in_force_from="2020-09-01", aliases=[LATE_BEFORE],
        )
    )  # fmt: skip
    db.session.commit()
    laws.forget()


def place(canonical: str) -> str:
    """Say what a citation is counted under, written anew in plain steps."""
    act, *below = canonical.replace(LATE_BEFORE, LATE).split(":")
    if not below:
        return act
    return f"{act}:{below[0]}" if below[0] else f"{act}::{below[1]}"


def cite(lawyer, *provisions, day="2020-09-02", **said):
    """Finalise a consultation that cites these provisions."""
    return consultation(lawyer, case(day=day), day=day, provisions=provisions, **said)


def told(lawyer, given):
    """Make the consultations given, and void some."""
    for facts in given:
        facts = dict(facts)
        day, is_void = (FIRST + timedelta(days=facts.pop("day"))).isoformat(), facts.pop("is_void")
        made = cite(lawyer, *facts.pop("provisions"), day=day, **facts)
        if is_void:
            consultations.void(made, "набрано по ошибке", lawyer)
    db.session.flush()
