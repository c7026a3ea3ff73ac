"""Writing the rows of a journal that was kept elsewhere, with the numbers and codes they had."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from hotline.accounts import service as accounts
from hotline.accounts.models import User
from hotline.accounts.rules import Role
from hotline.audit.service import record
from hotline.cases import consultations, numbers
from hotline.cases import service as cases
from hotline.cases.models import Case, Consultation
from hotline.cases.rules import State, Status
from hotline.core import clock
from hotline.core.db import db
from hotline.imports.examining import Report, existing
from hotline.imports.rules import Entry
from hotline.people import queries as people_queries
from hotline.people import service as people
from hotline.people.models import Person

OUR_CASE = re.compile(r"R-([0-9]{4})-([0-9]{4,9})")


def take(report: Report, *, by: User | str | None = None) -> None:
    """Write every row that was found good, in the order of their numbers.

    Unknown lawyers become inactive accounts; rows of one person's code are one person, rows of one case's number one
    case, opened at its earliest contact.
    """
    entries = sorted(report.entries, key=lambda entry: entry.number)
    _reserve(entries)
    taking = _Taking(entries, by)
    for entry in entries:
        taking.write(entry)
    record("imports.journal", "journal", by, rows=len(entries), refused=report.refused, lawyers=len(report.new_lawyers))
    db.session.flush()


class _Taking:
    """The people, cases and lawyers of one file, each looked up or made once."""

    def __init__(self, entries: Sequence[Entry], by: User | str | None) -> None:
        self.by = by
        self.user = by if isinstance(by, User) else None
        lawyers = existing(select(User), User.email, (one.lawyer for one in entries))
        persons = existing(select(Person), Person.code, (one.person_code for one in entries))
        known = existing(select(Case), Case.number, (one.case_number for one in entries))
        self.lawyers: dict[str, User] = {user.email: user for user in lawyers}
        self.persons: dict[str, Person] = {person.code: people_queries.staying(person) for person in persons}
        self.cases: dict[str, Case] = {case.number: case for case in known}
        self.first: dict[str, Entry] = {}
        for entry in sorted(entries, key=_when, reverse=True):
            self.first[entry.case_number] = entry

    def write(self, entry: Entry) -> None:
        """Write one consultation and whatever it needs."""
        person = self._person(entry.person_code)
        identifier = people.add_identifier(person, "phone", entry.contact) if entry.contact else None
        consultation = Consultation(
            case=self._case(entry.case_number, person), identifier=identifier, state=State.DRAFT,
            created_by_id=self.user.id if self.user else None,
        )  # fmt: skip
        db.session.add(consultation)
        content = replace(entry.content, lawyer_id=self._lawyer(entry.lawyer).id)
        consultations.finalise(consultation, content, self.user, number=entry.number)

    def _lawyer(self, email: str) -> User:
        if email not in self.lawyers:
            self.lawyers[email] = accounts.add(email, [Role.LAWYER], by=self.by, active=False)
        return self.lawyers[email]

    def _person(self, code: str) -> Person:
        if code not in self.persons:
            self.persons[code] = people.new_person(by=self.by, code=code)
        return self.persons[code]

    def _case(self, number: str, person: Person) -> Case:
        if number not in self.cases:
            told = self.first[number].content
            self.cases[number] = cases.open_case(
                person, told.channel, _when(self.first[number]), Status.IN_PROGRESS, self.user, number=number,
                region=told.region, gender=told.gender, age_bracket=told.age_bracket, social_status=told.social_status,
                language=told.language, category=told.category,
            )  # fmt: skip
        return self.cases[number]


def _reserve(entries: Sequence[Entry]) -> None:
    """Note the numbers as used, before any row is written, so that nobody takes one of them meanwhile."""
    highest: dict[tuple[str, int], int] = {}
    for entry in entries:
        used = [(numbers.CONSULTATIONS, *entry.number)]
        if ours := OUR_CASE.fullmatch(entry.case_number):
            used.append((numbers.CASES, int(ours[1]), int(ours[2])))
        for series, year, serial in used:
            highest[series, year] = max(serial, highest.get((series, year), 0))
    for (series, year), serial in sorted(highest.items()):
        numbers.reserve(series, year, serial)


def _when(entry: Entry) -> datetime:
    at = entry.content.at
    assert at is not None
    return clock.local(at)
