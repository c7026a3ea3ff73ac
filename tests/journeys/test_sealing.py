"""A period is sealed at the browser, by the very forms of its pages."""

from tests import factories


def test_a_manager_seals_the_days_that_were_looked_at_last(signs_in, staff):
    factories.consultation(staff("lawyer", name="Асель Н."), summary="Фото без согласия")
    manager = signs_in("manager", name="Ольга Ким")
    reports = manager.open("/reports?from=2020-09-01&to=2020-09-30")
    assert "Эти дни не зафиксированы" in reports.words
    gate = manager.open("/reports/periods/ready").send("/reports/periods/ready")
    assert gate.path.endswith("first=2020-09-01&last=2020-09-30")
    sealed = gate.send(
        "/reports/periods", **({"reason": "Проверено на бумаге"} if "почему" in gate.words.casefold() else {})
    )
    assert (sealed.status, sealed.path) == (200, "/reports/periods/1"), sealed.words
    assert "фиксация № 1" in manager.open("/reports?from=2020-09-01&to=2020-09-30").words
