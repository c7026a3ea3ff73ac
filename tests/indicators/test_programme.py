"""The programme of the grant is a data file; what is wrong with one is said by its place."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from flask import Flask

from hotline.app import create_app
from hotline.core import config
from hotline.core.i18n import speaking
from hotline.core.periods import Period
from hotline.indicators import queries, reading
from hotline.indicators.definitions import WORK
from hotline.indicators.reading import DATA, read
from tests.conftest import KEYS

OTHER = {"ru": "Другой грант", "kk": "Басқа грант", "en": "Another grant"}


@pytest.fixture
def file(tmp_path: Path):
    """The shipped file with something changed: `file(lambda found: …)` gives the path."""

    def write(change) -> Path:
        found = yaml.safe_load(DATA.read_text(encoding="utf-8"))
        change(found)
        path = tmp_path / "programme.yaml"
        path.write_text(yaml.safe_dump(found, allow_unicode=True), encoding="utf-8")
        return path

    return write


def indicator(found):
    return found["project"]["tasks"][0]["activities"][0]["indicators"][2]  # 24.3


def test_activity_24_promises_at_least_50_consultations():
    activity = next(one for _task, one in read().activities if one.code == "24")
    known = next(one for one in activity.indicators if one.code == "24.3")
    assert (known.plan, known.unit) == ("≥ 50", "consultation")
    assert [known.title.said(language) for language in ("ru", "kk", "en")] == [
        "Количество консультаций", "Консультациялар саны", "Number of consultations"
    ]  # fmt: skip
    assert (known.version, known.since) == (1, date(2020, 8, 1))
    assert [known.met(fact) for fact in (49, 50, 106)] == [False, True, True]


def test_every_indicator_has_words_and_a_rule_in_every_language(app: Flask):
    for known in queries.every():
        for language in ("ru", "kk", "en"):
            with speaking(language):
                assert str(known.title)
                assert str(known.rule)
        assert known.version >= 1


def test_another_grant_is_another_file(file, tmp_path: Path):
    def change(found):
        found["project"]["title"] = OTHER
        indicator(found).update(code="7.1", plan="2", rows="cases", unit="case")

    path = file(change)
    environ = KEYS | {"HOTLINE_PROGRAMME": path.name}  # beside the instance's other files
    app = create_app(config.load(tmp_path, environ))
    with app.app_context():
        assert str(reading.current().title) == OTHER["ru"]
        promised = [known.code for known in queries.every()][len(WORK) :]
        assert promised == ["24.1", "24.2", "7.1", "24.4", "24.5", "24.6", "24.7"]
        assert queries.named("7.1").select is queries.named("cases").select


def test_a_wrong_file_stops_the_start_with_everything_that_is_wrong(file, tmp_path: Path):
    path = file(lambda found: indicator(found).update(plan="fifty", version=0))
    with pytest.raises(config.Misconfigured) as refused:
        create_app(config.load(tmp_path, KEYS | {"HOTLINE_PROGRAMME": str(path)}))
    assert len(refused.value.problems) == 2
    assert all(line.startswith("programme.yaml, ") for line in refused.value.problems)


WRONG = [
    (lambda found: indicator(found).pop("plan"), "plan is missing"),
    (lambda found: indicator(found).update(plan=50), "write 50 in quotes"),
    (lambda found: indicator(found).update(plan="около 50"), "a plan is a number"),
    (lambda found: indicator(found).update(code=24.1), "write 24.1 in quotes"),
    (lambda found: indicator(found).update(code="24/3"), "'24/3' is none"),
    (lambda found: indicator(found).update(code="cases"), "has the name of a function"),
    (lambda found: indicator(found).update(rows="visits"), "there is no function “visits”; there are messages, calls"),
    (lambda found: indicator(found).update(rows="coverage"), "count several units, not consultation"),
    (lambda found: indicator(found).update(unit="case"), "count consultation, not case"),
    (lambda found: indicator(found).update(version="1"), "a number from 1 up"),
    (lambda found: indicator(found).update(in_force="1 августа"), "a day such as 2020-08-01"),
    (lambda found: indicator(found)["title"].pop("kk"), "words are needed in ru, kk, en"),
    (lambda found: indicator(found)["rule"].update(de="…"), "and in nothing else"),
    (lambda found: indicator(found).update(title="Количество"), "words are needed in ru, kk, en"),
    (lambda found: indicator(found).update(plann="≥ 50"), "no such key: plann"),
    (lambda found: found.update(project=[]), "names and values are expected"),
    (lambda found: found["project"].update(tasks={}), "tasks: a list is expected"),
    (lambda found: found["project"]["tasks"].append("24"), "task 2: names and values are expected"),
    (lambda found: found["project"]["tasks"].append(found["project"]["tasks"][0]), "the indicator 24.3 stands twice"),
    (lambda found: found["statistics"]["tables"][0].update(kind="region"), "there is no such table of persons"),
]


@pytest.mark.parametrize(("change", "said"), WRONG, ids=[said for _change, said in WRONG])
def test_what_is_wrong_is_named_with_its_place(file, change, said):
    path = file(change)
    with pytest.raises(ValueError, match=r"programme\.yaml") as refused:
        read(path)
    assert any(said in line for line in str(refused.value).splitlines()), refused.value


def test_the_place_names_task_activity_and_indicator(file):
    with pytest.raises(
        ValueError, match=r"programme\.yaml, project, task 1, activity 24, indicator 24.3: plan is missing"
    ):
        read(file(lambda found: indicator(found).pop("plan")))


@pytest.mark.parametrize("content", [b"- [", b"\xff\xfe", b"24"])
def test_a_file_that_is_no_data_file_is_refused(tmp_path: Path, content: bytes):
    (tmp_path / "programme.yaml").write_bytes(content)
    with pytest.raises(ValueError, match=r"programme\.yaml"):
        read(tmp_path / "programme.yaml")


def test_a_missing_file_is_refused(tmp_path: Path):
    with pytest.raises(ValueError, match=r"nowhere\.yaml"):
        read(tmp_path / "nowhere.yaml")


def test_a_project_may_say_its_days_and_must_say_both(file):
    assert read().period == Period.of_days(date(2020, 8, 1), date(2020, 11, 27))

    def without(*keys):
        def change(found):
            for key in keys:
                del found["project"][key]

        return change

    assert read(file(without("from", "to"))).period is None
    with pytest.raises(ValueError, match="to is missing"):
        read(file(without("to")))
    with pytest.raises(ValueError, match="the last day comes before the first"):
        read(file(lambda found: found["project"].update({"to": date(2020, 7, 1)})))
