"""The annexes of a period as one archive."""

import json
from datetime import UTC, date, datetime
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from PIL import Image
from pypdf import PdfReader

from hotline.accounts import queries as accounts
from hotline.accounts.rules import LAWYER
from hotline.core.db import db
from hotline.core.i18n import speaking
from hotline.core.periods import Period
from hotline.materials import cards, papers, product_files, products, recommendations, saving
from hotline.materials.rules import Kind, Paper, Tongue
from hotline.reports.annexes import pack
from hotline.reports.commands import annex
from hotline.reports.rules import initials
from hotline.reports.scope import Scope
from hotline.seals.produced import Shown
from tests import factories

MADE = datetime(2020, 11, 30, 6, 0, tzinfo=UTC)
DAYS = Period.of_days(date(2020, 8, 1), date(2020, 11, 30))
PDF = b"%PDF-1.7\n" + bytes(100)
ARGUMENTS = ["--from", "2020-08-01", "--to", "2020-11-30"]


@pytest.fixture
def packed(loaded, staff):
    """Pack the annexes of a period with one consultation: `packed("ru")`."""
    factories.consultation(staff("lawyer", name="Асель Н."))
    db.session.commit()

    def make(language: str = "ru") -> ZipFile:
        file, shown = BytesIO(), Shown("annexes", "zip", language, DAYS.first, DAYS.last, now=MADE)
        with speaking(language):
            pack.write(Scope(DAYS, language, shown), file)
        return ZipFile(file)

    return make


class Links(HTMLParser):
    """The addresses a page leads to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, _tag, attrs):
        self.found += [value for name, value in attrs if name in ("href", "src")]


def test_every_annex_is_a_file_of_its_own_with_its_hash_in_the_manifest(packed):
    archive = packed()
    manifest = json.loads(archive.read("manifest.json"))
    assert manifest["period"] == {"from": "2020-08-01", "to": "2020-11-30", "timezone": "Asia/Almaty"}
    assert manifest["figures"]["consultations"] == 1
    assert (manifest["draft"], manifest["seals"]) == (True, [])
    assert {one["annex"] for one in manifest["files"]} >= {"24.1", "24.2", "24.3", "24.4", "24.7"}
    for one in manifest["files"]:
        content = archive.read(one["name"])
        assert (len(content), sha256(content).hexdigest()) == (one["bytes"], one["sha256"]), one["name"]
    listed = {one["name"] for one in manifest["files"]}
    assert set(archive.namelist()) == listed | {"manifest.json", "00-index.html", "index.css"}


def test_the_index_opens_without_the_system(packed):
    archive = packed("kk")
    page = archive.read("00-index.html").decode()
    assert set(Links(page).found) == set(archive.namelist()) - {"manifest.json", "00-index.html"}
    assert "Жоба:" in page
    assert "http" not in page


def test_the_same_moment_gives_the_same_bytes(packed):
    first, second = packed(), packed()
    assert first.fp.getvalue() == second.fp.getvalue()


def test_a_draft_says_so_on_every_page(packed):
    archive = packed()
    for name in archive.namelist():
        if name.endswith(".pdf") and "report" not in name:
            assert all("Черновик:" in page.extract_text() for page in PdfReader(BytesIO(archive.read(name))).pages), (
                name
            )


def test_the_list_that_is_given_away_carries_initials():
    assert [initials(name) for name in ("Айгерим С.", "ольга", "", "Әсел Нұр-Қызы")] == ["А. С.", "О.", "", "Ә. Н. Қ."]


def test_the_command_writes_the_archive_and_asks_where_to(loaded, tmp_path):
    path = tmp_path / "annexes.zip"
    assert CliRunner().invoke(annex, [*ARGUMENTS, "-o", str(path)]).exit_code == 0
    assert json.loads(ZipFile(path).read("manifest.json"))["draft"] is True
    assert CliRunner().invoke(annex, ARGUMENTS).exit_code == 2


def test_the_page_hands_the_archive_out_by_right(loaded, signed_in):
    address = "/reports/annexes?from=2020-08-01&to=2020-11-30&lang=kk"
    answer = signed_in("manager").get(address)
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    assert "24.1-line-kk.pdf" in ZipFile(BytesIO(answer.data)).namelist()
    assert signed_in("operator").get(address).status_code == 404


def test_copies_of_letters_and_the_lines_picture_lie_in_the_archive(packed, staff):
    lawyer = staff("manager", name="Ольга Ким")
    letter = {"letter_number": "196", "letter_on": date(2020, 10, 30)}
    sent = recommendations.add(recommendations.Content("Дать правила", "Министерство", **letter), by=lawyer)
    papers.attach(sent, Paper.LETTER, product_files.keep(PDF, "letter.pdf"), by=lawyer)
    wrong = papers.attach(sent, Paper.ANSWER, product_files.keep(PDF, "answer.pdf"), by=lawyer)
    saving.void(wrong, "Не тот", lawyer)
    picture = products.Content(date(2020, 8, 3), Tongue.BOTH, file=product_files.keep(PDF, "screen.pdf"))
    products.add(Kind.LINE, "Линия", "", picture, by=lawyer)
    db.session.commit()
    archive = packed()
    names = archive.namelist()
    assert archive.read(f"24.7-letter-{sent.id}-1.pdf") == PDF
    assert not any("24.7-answer" in name for name in names)
    assert any(name.startswith("24.1-line-") and name.endswith("-v1-ru_kk.pdf") for name in names)
    titles = [entry["title"] for entry in json.loads(archive.read("manifest.json"))["files"]]
    assert any("196" in title for title in titles)
    certificate = PdfReader(BytesIO(archive.read("24.1-line-ru.pdf")))
    assert "screen.pdf" in "".join(page.extract_text() for page in certificate.pages)


def test_a_picture_of_the_line_is_printed_on_its_certificate_without_what_is_hidden_in_it(packed, staff):
    drawn = BytesIO()
    Image.new("RGB", (300, 600), "teal").save(drawn, "PNG")
    file = product_files.keep(drawn.getvalue(), "screen.png")
    content = products.Content(date(2020, 8, 3), Tongue.BOTH, file=file)
    products.add(Kind.LINE, "Линия", "", content, by=staff("manager", name="Ольга Ким"))
    db.session.commit()
    certificate = PdfReader(BytesIO(packed().read("24.1-line-ru.pdf")))
    [picture] = [image for page in certificate.pages for image in page.images]
    assert picture.image.size == (300, 600)
    assert "Место для снимка" not in "".join(page.extract_text() for page in certificate.pages)


def test_a_lawyers_card_prints_what_they_say_of_themselves_in_the_papers_language_else_in_the_other(packed):
    [lawyer] = accounts.with_role(LAWYER)
    said = cards.Content(education_ru="Магистр права", education_kk="Құқық магистрі", languages_ru="русский")
    cards.write(lawyer, said, by=lawyer, seen=0)
    db.session.commit()
    for language, words in (("ru", "Магистр права"), ("kk", "Құқық магистрі")):
        card = PdfReader(BytesIO(packed(language).read(f"24.4-lawyers-{language}.pdf")))
        text = "".join(page.extract_text() for page in card.pages)
        assert words in text
        assert "русский" in text
