"""Journals of fictional rows with every odd text, as hypothesis draws them."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from tests.imports.sheets import ROW

DAYS = st.dates(date(2005, 1, 1), date(2025, 12, 31)) | st.sampled_from(
    [date(2024, 2, 29), date(2024, 3, 1), date(2020, 8, 5)]
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40) | st.builds(
    "".join,
    st.lists(st.sampled_from([*"'=+-@\t\r\n\x00\x1f\",;", "\ufdd0", "\ufeff", "Ұлы ", "фото"]), min_size=1, max_size=6),
)
PROVISIONS = st.lists(
    st.sampled_from(
        [
            "kz-code-civil-general-1994",
            "kz-law-94-v-2013:8:part=2",
            "kz-code-civil-general-1994:145-1:point=1:subpoint=2",
            "kz-law-94-v-2013::point=3",
        ]
    ),
    max_size=4,
).map("; ".join)
FIELDS = {
    "time": st.times().map(lambda at: f"{at:%H:%M}") | st.sampled_from(["23:10", "23:59", "00:00"]),
    "channel": st.sampled_from(["phone", "whatsapp", "webinar", "paper"]),
    "contact": st.sampled_from(["", "+77000000001", "+77000000002", "+77000000003", "+12025550123"]),
    "region": st.sampled_from(["KZ-ALA", "KZ-10", "XX-UNKNOWN", "not_asked", "refused"]),
    "gender": st.sampled_from(["m", "f", "u", "unknown"]),
    "age_bracket": st.sampled_from(["A00", "A07", "A99", "refused"]),
    "social_status": st.sampled_from(["S01", "S09", "not_asked"]),
    "language": st.sampled_from(["kk", "ru", "other", "unknown"]),
    "category": st.sampled_from(["IMG", "IMG-PHOTO", "PDN-LEAK", "SEC-ORG"]),
    "summary": TEXTS,
    "advice": TEXTS,
    "provisions": PROVISIONS,
    "outcome": st.sampled_from(["CONSULTED_ORAL", "TEMPLATE", "TO_COURT"]),
    "referral": st.sampled_from(["", "POLICE", "KIB"]),
    "minutes": st.sampled_from(["", "0", "7", "2147483647"]),
    "lawyer": st.sampled_from(["a@example.org", "b@example.org", "заңгер@example.org"]),
}
CASES = ("R-2020-0001", "R-2020-9999", "R-2020-10000", "a", "B", "№ 7 / б", "r_1")


@st.composite
def journals(draw: st.DrawFn, most: int = 12) -> list[dict[str, str]]:
    """Draw the rows of a journal as Hotline writes it: sorted, numbers unique, a case always of one person."""
    owners = draw(st.fixed_dictionaries({number: st.sampled_from(["P-1", "P-2", "P-7K3M9X"]) for number in CASES}))
    serials = draw(st.lists(st.integers(1, 12_000), unique=True, max_size=most))
    rows = [_row(draw, serial, owners) for serial in serials]
    return sorted(rows, key=lambda row: (row["date"], row["time"], row["case_number"], row["number"]))


def _row(draw: st.DrawFn, serial: int, owners: dict[str, str]) -> dict[str, str]:
    day, number = draw(DAYS), draw(st.sampled_from(CASES))
    told: dict[str, Any] = {name: draw(strategy) for name, strategy in FIELDS.items()}
    named = {"number": f"{day.year}-{serial:04d}", "case_number": number, "person_code": owners[number]}
    return (
        ROW | told | named | {"date": day.isoformat(), "answered_on": draw(st.dates(day, date(2026, 1, 1))).isoformat()}
    )
