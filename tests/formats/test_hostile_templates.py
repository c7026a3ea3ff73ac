"""What is no template, and what a template may not do; each is told by a code, about the words as written."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from hotline.formats.document import Bar, Chart, Document
from hotline.formats.docx import FORMAT
from hotline.formats.registry import render
from hotline.formats.template import package, sandbox
from hotline.formats.template.offered import Problem, Unfit
from tests.formats.templates import changed, framed, part, template, written

MAIN, RELS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
LAUGHS = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def wrong(content: bytes) -> list[Problem]:
    with pytest.raises(Unfit) as unfit:
        written(content)
    return list(unfit.value.problems)


def codes(content: bytes) -> list[str]:
    return [problem.code for problem in wrong(content)]


@pytest.mark.parametrize(
    "sign",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ cases.__class__ }}",
        "{{ cases['__class__'] }}",
        "{{ cases|attr('__class__') }}",
        "{{ title.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{{ lipsum() }}",
        "{{ title.format(title) }}",
        "{{ 7 * 7 }}",
        "{{ 'a' * 10 ** 9 }}",
        "{% for x in range(10**9) %}x{% endfor %}",
        "{% for x in 'abc' %}x{% endfor %}",
        "{% for x in facts if x %}x{% endfor %}",
        "{% for x in facts recursive %}x{% endfor %}",
        "{% for a, b in facts %}x{% endfor %}",
        "{% set x = 1 %}",
        "{% macro m() %}{% endmacro %}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% block a %}{% endblock %}",
        "{% filter upper %}x{% endfilter %}",
        "{% with x = 1 %}{% endwith %}",
        "{{ title if title else 'x' }}",
        "{{ title ~ title }}",
        "{% if cases.number + 1 > 2 %}x{% endif %}",
        "{% if title is string %}x{% endif %}",
    ],
)
def test_what_is_more_than_a_name_is_refused_with_the_words_around_it(sign: str) -> None:
    found = wrong(template(sign, "{{ body }}"))
    assert {problem.code for problem in found} <= {"forbidden", "syntax"}
    assert all(problem.near in sign for problem in found)


def test_behind_the_reading_of_signs_stands_a_sandbox_that_has_nothing() -> None:
    box = sandbox.Sandbox()
    assert (box.globals, box.filters, box.tests) == ({}, {}, {})
    for words in ("{{ x.__class__ }}", "{{ x() }}", "{{ x.upper() }}", "{{ y }}"):
        with pytest.raises(Exception, match=r"unsafe|not safely callable|undefined"):
            box.from_string(words).render(x="a")
    assert box.from_string("{{ x }}").render(x="<&>") == "&lt;&amp;&gt;"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("titel", "title"),
        ("cases.nummer", "cases.number"),
        ("config", ""),
        ("organization", "organisation"),
        ("self", ""),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest_known_one(said: str, meant: str) -> None:
    line = f"Письмо {{{{ {said} }}}} от"
    assert wrong(template(line, "{{ body }}")) == [Problem("unknown", said, line, meant)]


def test_a_part_of_a_list_is_known_inside_its_for_alone() -> None:
    found = wrong(template("{% for f in facts %}{{ f.lable }}{% endfor %}", "{{ f.label }}", "{{ body }}"))
    assert [(problem.said, problem.meant) for problem in found] == [("f.lable", "f.label"), ("f.label", "")]


@pytest.mark.parametrize(
    ("paragraphs", "code"),
    [
        (["{{ title", "{{ body }}"], "syntax"),
        (["{{ }}", "{{ body }}"], "syntax"),
        (["{{ " + "(" * 400 + "title" + ")" * 400 + " }}", "{{ body }}"], "syntax"),
        (["{% if title == " + "9" * 9000 + " %}x{% endif %}", "{{ body }}"], "syntax"),
        (["{% if title %}", "{{ body }}"], "unclosed"),
        (["{{ facts }}", "{{ body }}"], "list"),
        (["{% for x in title %}x{% endfor %}", "{{ body }}"], "no_list"),
        (["{% for a in facts %}{% for b in facts %}x{% endfor %}{% endfor %}", "{{ body }}"], "nested"),
        (["{% for a in facts %}" + "x" * 210_000 + "{% endfor %}", "{{ body }}"], "repeated"),
        (["{{ title }}"] * 600, "long"),
        (["x" * 700_000, "{{ body }}"], "long"),
        (["{{r title }}", "{{ body }}"], "stray"),
        (["{{p title }}", "{{ body }}"], "stray"),
        (["{% if title > 5 %}x{% endif %}", "{{ body }}"], "unfilled"),
        (["без места"], "no_body"),
        (["{{ body }}", "{{ body }}"], "body_twice"),
        (["{{ body }}", "{{ body_without_signatures }}"], "body_twice"),
        (["вот {{ body }}"], "body_alone"),
        (["{% for a in facts %}{{ body }}{% endfor %}"], "body_place"),
        (["{% if not title %}", "{{ body }}", "{% endif %}"], "body_place"),
    ],
)
def test_what_cannot_be_filled_in_is_named(paragraphs: list[str], code: str) -> None:
    assert codes(template(*paragraphs)) == [code]


def test_the_place_of_our_text_is_in_no_table_and_no_header() -> None:
    def in_table(made: WordDocument) -> None:
        made.add_table(1, 1).rows[0].cells[0].text = "{{ body }}"

    def in_header(made: WordDocument) -> None:
        made.sections[0].header.paragraphs[0].text = "{{ body }}"

    assert codes(template("x", change=in_table)) == ["body_place"]
    assert codes(template("{{ body }}", change=in_header)) == ["body_place"]


def test_signs_that_cut_a_table_apart_are_refused() -> None:
    def cut(made: WordDocument) -> None:
        made.add_table(1, 1).rows[0].cells[0].text = "{% for fact in facts %}"
        made.add_paragraph("{% endfor %}")

    assert codes(template("{{ body }}", change=cut)) == ["structure"]


def test_a_page_without_room_is_refused() -> None:
    def narrow(made: WordDocument) -> None:
        made.sections[0].left_margin = Mm(150)

    assert codes(template("{{ body }}", change=narrow)) == ["narrow"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_docx"),
        (b"%PDF-1.7", "not_docx"),
        (b"PK\x03\x04 and no more", "not_docx"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "old"),
        (bytes(package.LARGEST + 1), "large"),
    ],
)
def test_what_is_no_docx_is_refused(content: bytes, code: str) -> None:
    assert codes(content) == [code]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    many, huge = BytesIO(), BytesIO()
    with ZipFile(many, "w") as archive:
        for number in range(package.MOST_ENTRIES + 1):
            archive.writestr(f"word/{number}.xml", "")
    with ZipFile(huge, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(package.LARGEST_UNPACKED + 1))
    assert codes(many.getvalue()) == codes(huge.getvalue()) == ["bomb"]


def test_a_size_that_an_archive_only_claims_is_not_believed() -> None:
    content = bytearray(changed(template(), {"word/big.xml": bytes(100_000)}))
    place = content.rindex(b"PK\x01\x02")
    content[place + 24 : place + 28] = (10).to_bytes(4, "little")
    assert codes(bytes(content)) == ["not_docx"]


@pytest.mark.parametrize("name", ["../outside.xml", "/etc/outside.xml", "word\\outside.xml"])
def test_a_part_outside_of_the_file_is_refused(name: str) -> None:
    assert codes(changed(template(), {name: b"<a/>"})) == ["not_docx"]


@pytest.mark.parametrize(
    "beginning",
    [
        LAUGHS,
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ],
)
@pytest.mark.parametrize("name", [MAIN, "word/styles.xml", RELS, "docProps/core.xml"])
def test_xml_declares_nothing(beginning: str, name: str) -> None:
    text = part(template(), name)
    end = text.index("?>") + 2
    hostile = changed(template(), {name: (text[:end] + beginning + text[end:]).encode()})
    assert codes(hostile) == ["declared"]


def test_xml_in_another_encoding_hides_nothing() -> None:
    sly = b"<?xml version='1.0' encoding='UTF-7'?><a/>"
    assert codes(changed(template(), {"word/theme/theme1.xml": sly})) == ["declared"]
    assert codes(changed(template(), {"word/theme/theme1.xml": "<a/>".encode("utf-16")})) == ["xml"]
    assert codes(changed(template(), {"word/theme/theme1.xml": b"<a>"})) == ["xml"]


def test_macros_are_refused() -> None:
    types = part(template(), TYPES)
    enabled = types.replace(
        "openxmlformats-officedocument.wordprocessingml.document.main", "ms-word.document.macroEnabled.main"
    )
    assert codes(changed(template(), {TYPES: enabled.encode()})) == ["macro"]
    assert codes(changed(template(), {"word/vbaProject.bin": b"\xd0\xcf"})) == ["macro"]


@pytest.mark.parametrize(
    "kind", ["oleObject", "package", "attachedTemplate", "aFChunk", "control", "subDocument", "frame"]
)
def test_embedded_and_linked_things_are_refused(kind: str) -> None:
    relation = f'<Relationship Id="x1" Type="http://a/{kind}" Target="embeddings/a.bin"/></Relationships>'
    rels = part(template(), RELS).replace("</Relationships>", relation)
    assert wrong(changed(template(), {RELS: rels.encode()})) == [Problem("part", kind)]


@pytest.mark.parametrize(
    ("kind", "target"),
    [("image", "http://127.0.0.1:9/a.png"), ("image", "file:///etc/passwd"), ("hyperlink", "file://host/share")],
)
def test_nothing_is_fetched_from_elsewhere(kind: str, target: str) -> None:
    def linked(made: WordDocument) -> None:
        made.part.relate_to(target, getattr(KIND, kind.upper()), is_external=True)

    assert wrong(template("{{ body }}", change=linked)) == [Problem("external", target)]


def test_a_link_to_a_page_is_no_fetching() -> None:
    def linked(made: WordDocument) -> None:
        made.part.relate_to("https://example.org", KIND.HYPERLINK, is_external=True)

    written(template("{{ body }}", change=linked))


def test_a_drawing_that_names_its_source_is_refused() -> None:
    shape = '<w:pict {} xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="http://127.0.0.1:9/a.png"/></w:pict>'

    def drawn(made: WordDocument) -> None:
        made.add_paragraph().add_run()._r.append(parse_xml(shape.format(nsdecls("w"))))

    assert wrong(template("{{ body }}", change=drawn)) == [Problem("external", "http://127.0.0.1:9/a.png")]


@pytest.mark.parametrize(
    "pieces",
    [
        ['INCLUDEPICTURE "http://127.0.0.1:9/a.png"'],
        ["DD", "EAUTO c:\\\\windows\\\\system32 calc"],
        ["  link Excel.Sheet.8"],
        ['HYPERLINK "{{ title }}"'],
        [""],
    ],
)
def test_a_field_that_fetches_or_starts_something_is_refused_however_it_is_cut(pieces: list[str]) -> None:
    def field(made: WordDocument) -> None:
        instructions = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
        begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
        made.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{begin}{instructions}{end}</w:p>"))

    assert codes(template("{{ body }}", change=field)) == ["field"]


def test_fields_that_number_pages_are_taken() -> None:
    def field(made: WordDocument) -> None:
        simple = f'<w:p {nsdecls("w")}><w:fldSimple w:instr=" PAGE \\* MERGEFORMAT "/></w:p>'
        made.sections[0].footer._element.append(parse_xml(simple))

    written(template("{{ body }}", change=field))


def test_comments_and_tracked_changes_are_named() -> None:
    def tracked(made: WordDocument) -> None:
        made.add_paragraph()._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="x"/>'))

    def commented(made: WordDocument) -> None:
        made.add_comment(made.paragraphs[0].runs, "?", "x")

    assert codes(template("{{ body }}", change=tracked)) == ["tracked"]
    assert codes(template("{{ body }}", change=commented)) == ["comments"]


def test_a_picture_is_what_its_name_says() -> None:
    assert codes(changed(template(), {"word/media/logo.emf": b"\x01\x00"})) == ["picture"]
    assert codes(changed(template(), {"word/media/logo.png": b"MZ"})) == ["picture"]
    assert codes(changed(template(), {"word/media/logo.svg": b"<svg/>"})) == ["picture"]


def test_a_part_that_nothing_refers_to_is_left_out() -> None:
    names = ZipFile(BytesIO(render(framed(changed(template(), {"word/stray.bin": b"x"})), FORMAT))).namelist()
    assert "word/stray.bin" not in names


def test_everything_that_is_wrong_with_the_signs_is_told_at_once() -> None:
    def footer(made: WordDocument) -> None:
        made.sections[0].footer.paragraphs[0].text = "{{ organisatio }}"

    assert [problem.said for problem in wrong(template("{{ titl }}", "{{ x }}", change=footer))] == [
        "titl", "x", "organisatio",
    ]  # fmt: skip


def test_a_finished_document_is_no_template() -> None:
    chart = Chart("По месяцам", "", (Bar("август", 3),), "columns")
    assert codes(render(Document("Т", "ru", blocks=(chart,)), FORMAT)) == ["finished"]
