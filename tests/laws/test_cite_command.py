"""`hotline cite` at the terminal."""

import json

from click.testing import CliRunner

from hotline.laws.citations.command import cite


def run(typed, *arguments):
    return CliRunner().invoke(cite, list(arguments), input=typed)


def test_a_text_is_answered_with_a_line_for_each_provision():
    result = run("По ст. 143 и 951 ГК РК.\r\n", "--on", "2025-06-01")
    assert result.exit_code == 0
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {"start": 3, "end": 22, "act": act, "article": article, "part": None, "point": None, "subpoint": None, "paragraph": None}
        for act, article in (("kz-code-civil-general-1994", "143"), ("kz-code-civil-special-1999", "951"))
    ]  # fmt: skip


def test_lines_are_answered_in_their_order_under_their_ids():
    lines = [{"id": 7, "text": "УК «Уют»", "lang": "ru"}, {"id": "b", "text": "ҚК 147-бабы\u2028ст. 79 КоАП"}]
    result = run("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "--jsonl")
    answers = [json.loads(line) for line in result.stdout.split("\n") if line]
    assert [answer["id"] for answer in answers] == [7, "b"]
    assert [len(answer["citations"]) for answer in answers] == [0, 2]


def test_a_line_that_cannot_be_read_is_refused_and_nothing_is_printed():
    for line in ("{", '{"id": 1}', '{"id": 1, "text": 5}', "[]"):
        result = run('{"id": 1, "text": "ст. 1 УК"}\n' + line, "--jsonl")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "Line 2" in str(result.exception)


def test_bytes_that_are_no_text_are_refused():
    result = run(b"\xff\xfe")
    assert result.exit_code == 1
    assert "UTF-8" in str(result.exception)


def test_a_data_file_of_ones_own_may_stand_for_the_one_shipped(tmp_path):
    file = tmp_path / "acts.yaml"
    file.write_text(
        "acts:\n- {id: kz-law-1-x-2030, kind: law, title_ru: О рассвете, short_ru: Закон о рассвете, unit: point, number: 1-X}\n",
        encoding="utf-8",
    )
    result = run("ст. 2 Закона о рассвете", "--register", str(file))
    assert json.loads(result.stdout)["act"] == "kz-law-1-x-2030"


def test_a_day_that_is_none_is_wrong_usage():
    assert run("", "--on", "soon").exit_code == 2
