"""What was handed out of a sealed period can be had again, to the byte, unless the law or a term ended it."""

import os
from datetime import date
from io import BytesIO

import pytest
from sqlalchemy import select

from hotline import jobs
from hotline.cases import consultations
from hotline.core import clock
from hotline.core.db import db
from hotline.files import store
from hotline.formats.registry import format_named
from hotline.journal import service as journal
from hotline.journal.filters import Filters
from hotline.materials import stories
from hotline.materials.rules import Given
from hotline.messages import clearing
from hotline.ops import auditing, export
from hotline.seals import keeping
from hotline.seals.kept import HandedOut, KeptFile
from hotline.seals.models import ProducedFile
from tests.seals.conftest import SEPTEMBER
from tests.seals.producing import DAYS, annexes, made, report
from tests.seals.test_erasing import destroy


def taken(code="csv", **more):
    """Hand out a journal that is not the usual one."""
    file = BytesIO()
    journal.export(more.pop("filters", DAYS), format_named(code), "ru", file, by="somebody", **more)
    db.session.commit()
    return file.getvalue()


def kept():
    """Return what is kept, by hash."""
    db.session.expire_all()
    return {one.sha256: one for one in db.session.scalars(select(KeptFile)) if one.ended_at is None}


def files():
    return db.session.scalars(select(ProducedFile).order_by(ProducedFile.id)).all()


def again(file):
    return b"".join(keeping.read(file, "manager"))


def on_disk(app):
    return sorted(path.name for path in (app.extensions["settings"].instance / store.FOLDER).glob("*/*"))


@pytest.mark.parametrize("make", [made, lambda: report("docx"), annexes, lambda: taken(grantor=True)])
def test_a_file_of_a_sealed_period_is_had_again_to_the_byte_whatever_changed_since(month, sealed, app, make):
    content = make()
    consultations.void(month.given[0], "дважды", month.lawyer)
    db.session.commit()
    [key] = [one.file_key for one in kept().values()]
    out = db.session.scalars(select(HandedOut)).one()
    file = db.session.get(ProducedFile, out.produced_file_id)
    assert again(file) == content
    assert on_disk(app) == [key]
    assert content[:40] not in store._path(key).read_bytes()


@pytest.mark.both_databases
def test_the_same_bytes_are_kept_once_and_each_time_they_were_handed_out_is_named(sealed, app):
    assert made() == made()
    assert len(kept()) == len(on_disk(app)) == 1
    assert len(db.session.scalars(select(HandedOut)).all()) == len(files()) == 2


def test_the_papers_of_an_archive_lie_in_the_archive_alone(sealed):
    annexes()
    out = db.session.scalars(select(HandedOut)).one()
    assert db.session.get(ProducedFile, out.produced_file_id).kind == "annexes"
    assert len(files()) > 5
    assert len(kept()) == 1


def test_a_draft_and_what_shows_contacts_are_not_kept(month, seal, app):
    made()
    seal()
    taken(contacts=True)
    assert kept() == {}
    assert on_disk(app) == []
    assert [one.produced_file_id for one in db.session.scalars(select(HandedOut))] == [files()[-1].id]


def test_a_report_made_after_a_change_is_kept_as_it_was_and_a_journal_of_that_kind_is_not(month, sealed):
    consultations.void(month.given[0], "дважды", month.lawyer)
    db.session.commit()
    made()
    assert kept() == {}
    content = report("docx")
    assert again(files()[-1]) == content


def test_an_erasure_ends_the_journals_that_show_the_person_and_leaves_the_grantors_copy(month, sealed, seal, app):
    own, copy = made(), taken(grantor=True)
    seal(SEPTEMBER)
    other = taken(filters=Filters(SEPTEMBER.first, SEPTEMBER.last))
    assert len(kept()) == 3
    destroy(month.cases[0])
    mine, grantors, others = files()
    assert kept().keys() == {grantors.sha256, others.sha256}
    with pytest.raises(keeping.Refused):
        again(mine)
    assert (again(grantors), again(others)) == (copy, other)
    assert len(on_disk(app)) == 3  # a roll-back would have lost nothing
    while jobs.end_kept():
        pass
    assert len(on_disk(app)) == 2
    assert own not in (copy, other)
    assert list(auditing.problems()) == []


def test_bytes_that_are_the_grantors_copy_as_well_stay_as_that(month, sealed):
    own, copy = taken(), taken(grantor=True)
    assert own == copy  # nobody in it is rare, and a CSV carries no mark
    destroy(month.cases[0])
    assert again(files()[-1]) == copy


@pytest.mark.both_databases
def test_a_journal_that_was_being_written_during_an_erasure_is_not_kept(month, sealed, monkeypatch):
    real = store.keep

    def meanwhile(pieces):
        destroy(month.cases[0])
        return real(pieces)

    monkeypatch.setattr(store, "keep", meanwhile)
    made()
    assert kept() == {}


def test_a_journal_is_kept_for_its_term_and_a_report_stays(sealed, app):
    made()
    report("docx")
    with clock.at(clock.now() + keeping.TERM * 0.9):
        assert not jobs.end_kept()
    with clock.at(clock.now() + keeping.TERM * 1.1):
        while jobs.end_kept():
            pass
        assert [one.inside for one in kept().values()] == [False]
        assert len(on_disk(app)) == 1
        made()  # it is handed out anew, and so it is kept anew
        assert len(kept()) == len(on_disk(app)) == 2


def test_the_sweep_knows_what_is_kept(sealed, app):
    made()
    [key] = on_disk(app)
    os.utime(store._path(key), (0, 0))
    assert keeping.known([key, "0" * 40]) == {key}
    assert clearing.sweep(keeping.known, every=0) == 0
    assert clearing.sweep(lambda keys: set(), every=0) == 1


def test_what_cannot_be_kept_is_not_handed_out(sealed, tmp_path):
    (tmp_path / store.FOLDER).write_text("no folder")
    with pytest.raises(keeping.NotKept):
        made()
    db.session.rollback()
    assert files() == []


def test_a_file_that_is_gone_from_the_disk_is_said_so(sealed, app):
    made()
    store.destroy(on_disk(app)[0])
    with pytest.raises(keeping.Refused):
        again(files()[0])


def test_what_is_kept_leaves_with_an_export_that_may_tell_of_callers(sealed, tmp_path):
    content = made("csv")
    [sha256] = kept()
    export.write(tmp_path / "all", contacts=True)
    assert (tmp_path / "all" / "handed_out" / f"{sha256}.csv").read_bytes() == content
    export.write(tmp_path / "rows", contacts=False)
    assert not (tmp_path / "rows" / "handed_out").exists()


def test_a_withdrawn_story_ends_every_file_that_prints_it_and_no_other(month, seal):
    story = stories.add(stories.Content("Фото удалили", date(2020, 8, 20), Given.WRITTEN, ""), by=month.lawyer)
    db.session.commit()
    seal()
    taken(grantor=True)
    journals = set(kept())
    report("docx")
    annexes()
    assert len(kept()) == len(journals) + 2
    assert stories.withdraw(story, date(2020, 9, 20), Given.WRITTEN, month.lawyer) == 2
    db.session.commit()
    assert set(kept()) == journals
    report("docx")  # made anew it tells nothing of the story, and stays
    assert len(kept()) == len(journals) + 1
