"""`hotline export`: everything, in open formats."""

import json
from datetime import date, datetime

import pytest
from sqlalchemy import LargeBinary, insert

from hotline import schema
from hotline.cases import queries as cases
from hotline.core import clock
from hotline.core.db import db
from hotline.core.errors import Refused
from hotline.materials import product_files, products
from hotline.materials.products import Content
from hotline.materials.rules import Kind, Tongue
from hotline.messages import attachments
from hotline.office import document_templates
from hotline.ops import export
from hotline.ops.export_tables import LEFT_OUT, SECRET_COLUMNS, tables
from hotline.people import service as people
from tests import factories, filed
from tests.files import samples

CONTRACT = ("persons", "conversations", "messages", "calls", "cases", "consultations", "group_sessions", "provisions")
AT = datetime.fromisoformat("2020-08-05T09:30:00+06:00")
SAMPLES = {
    "String": "x",
    "Text": "x",
    "Integer": 1,
    "Boolean": True,
    "Date": AT.date(),
    "Time": AT.time().replace(tzinfo=None),
    "DateTime": AT.replace(tzinfo=None),
    "JSON": ["x"],
    "LargeBinary": b"x",
}
WORDS = "Айгуль, +7 700 000 00 01"


@pytest.fixture
def filled(app):
    """One row in every table; what lies encrypted says who somebody is."""
    for table in schema.metadata.sorted_tables:
        db.session.execute(insert(table).values({column.name: _sample(column) for column in table.columns}))
    db.session.commit()
    return app


def _sample(column):
    if column.foreign_keys:
        return 1 if column.type.python_type is int else "x"
    if isinstance(getattr(column.type, "impl", None), LargeBinary):
        return WORDS
    if column.type.__class__.__name__ == "Moment":
        return AT
    plain = getattr(column.type, "impl_instance", column.type)
    return SAMPLES[type(plain).__name__]


def read(folder, name):
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def test_every_table_has_its_file_and_the_readme_names_it(filled, tmp_path):
    export.write(tmp_path / "all", contacts=True)
    files = {path.stem for path in (tmp_path / "all").glob("*.jsonl")}
    assert files >= set(CONTRACT)
    assert len(files) == len([table for table in schema.metadata.tables if table not in LEFT_OUT])
    text = (tmp_path / "all" / "README.md").read_text(encoding="utf-8")
    assert all(f"## {name}.jsonl: 1 rows" in text for name in files)


def test_without_contacts_nothing_that_lies_encrypted_leaves(filled, tmp_path):
    export.write(tmp_path / "all", contacts=False)
    everything = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "all").iterdir())
    assert "Айгуль" not in everything
    assert "700 000" not in everything
    assert "body" not in read(tmp_path / "all", "messages")[0]


def test_with_contacts_the_words_are_there(filled, tmp_path):
    export.write(tmp_path / "all", contacts=True)
    message = read(tmp_path / "all", "messages")[0]
    assert message["body"] == read(tmp_path / "all", "persons")[0]["name"] == WORDS
    assert {"provider_id", "direction", "status"} <= set(message)


@pytest.mark.parametrize("contacts", [False, True])
def test_what_opens_a_door_never_leaves(filled, contacts):
    chosen = tables(contacts)
    assert not {table.name for table in chosen} & LEFT_OUT
    assert not {name for table in chosen for name in table.fields} & SECRET_COLUMNS
    assert {"password_hash", "token_hash", "token"} <= SECRET_COLUMNS


def test_moments_carry_their_offset(filled, tmp_path):
    export.write(tmp_path / "all", contacts=False)
    written = read(tmp_path / "all", "messages")[0]["at"]
    assert datetime.fromisoformat(written) == AT
    assert written == clock.local(AT).isoformat()


def test_a_consultation_says_what_its_current_version_says(filled, tmp_path):
    export.write(tmp_path / "all", contacts=False)
    consultation = read(tmp_path / "all", "consultations")[0]
    assert consultation["number"] == "1-0001"
    assert {"id", "case_id", "summary", "advice", "outcome", "answered_on"} <= set(consultation)
    assert read(tmp_path / "all", "provisions")[0]["consultation_id"] == consultation["id"]


def test_half_a_letter_in_a_message_is_exported_and_read_back(app, tmp_path):
    people.new_person(name="half \ud83d of a smile")
    db.session.commit()
    export.write(tmp_path / "all", contacts=True)
    assert read(tmp_path / "all", "persons")[0]["name"] == "half \ud83d of a smile"


def test_a_folder_with_anything_in_it_is_refused(app, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    with pytest.raises(Refused):
        export.write(tmp_path / "mine", contacts=False)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_an_export_that_fails_leaves_nothing_behind(app, tmp_path, monkeypatch):
    monkeypatch.setattr(export, "readme", None)
    with pytest.raises(TypeError):
        export.write(tmp_path / "all", contacts=False)
    assert not any("all" in path.name for path in tmp_path.iterdir())


def test_the_command_fills_an_empty_folder_that_only_the_owner_reads(hotline, tmp_path):
    (tmp_path / "all").mkdir()
    said = hotline("export", str(tmp_path / "all"))
    assert (said.exit_code, said.stdout) == (0, "")
    assert (tmp_path / "all").stat().st_mode & 0o077 == 0
    assert read(tmp_path / "all", "audit_event") is not None
    assert hotline("export", str(tmp_path / "all")).exit_code == 1


def test_files_leave_only_with_contacts_and_never_what_nobody_looks_at(app, staff, tmp_path):
    factories.codes()
    first, second, third = (factories.conversation(number) for number in (1, 2, 3))
    plain, ticked = filed.kept(first, name="Айгуль.pdf"), filed.kept(first, samples.PDF, 1)
    held, intimate, childs = filed.kept(first, samples.PDF, 2), filed.kept(second), filed.kept(third)
    attachments.close(ticked, staff("lawyer"))
    attachments.hold(held, staff("lawyer"))
    cases.open_case_of(second.person).category, cases.open_case_of(third.person).minor = "INT-NCII", "yes"
    db.session.commit()
    export.write(tmp_path / "all", contacts=True)
    assert [path.name for path in (tmp_path / "all" / "attachments").iterdir()] == [f"{plain.id}.jpg"]
    assert (tmp_path / "all" / "attachments" / f"{plain.id}.jpg").read_bytes() == samples.with_place()
    assert {row["id"] for row in read(tmp_path / "all", "attachment")} == {
        one.id for one in (plain, ticked, held, intimate, childs)
    }
    assert read(tmp_path / "all", "attachment")[0]["name"] == "Айгуль.pdf"
    export.write(tmp_path / "rows", contacts=False)
    assert not (tmp_path / "rows" / "attachments").exists()
    assert not {"name", "address"} & set(read(tmp_path / "rows", "attachment")[0])


def test_the_files_of_products_leave_with_contacts(app, staff, tmp_path):
    file = product_files.keep(samples.PDF, "instruction.pdf")
    products.add(
        Kind.INSTRUCTION, "Инструкция", "", Content(date(2020, 9, 14), Tongue.RU, file=file), by=staff("lawyer")
    )
    db.session.commit()
    export.write(tmp_path / "all", contacts=True)
    [version] = read(tmp_path / "all", "product_version")
    assert (tmp_path / "all" / "products" / f"{version['id']}.pdf").read_bytes() == samples.PDF
    export.write(tmp_path / "rows", contacts=False)
    assert not (tmp_path / "rows" / "products").exists()


def test_templates_of_documents_leave_with_contacts(app, tmp_path):
    made = document_templates.add("report", "ru", b"bytes of a template", "", by=None)
    db.session.commit()
    export.write(tmp_path / "all", contacts=True)
    [row] = read(tmp_path / "all", "document_template")
    assert row["id"] == made.id
    assert (tmp_path / "all" / "document_templates" / f"{made.id}.docx").read_bytes() == b"bytes of a template"
