"""Rules of the attendance."""

from hotline.group_sessions import rules


def test_a_pasted_list_loses_its_numbers_bullets_and_blank_lines() -> None:
    pasted = "1. Алия Тестова\r\n\n  2) Болат Примеров \n• Sara Test\n- Ён Ким\nЖан-Поль\n34Б класс"
    assert rules.names(pasted) == ["Алия Тестова", "Болат Примеров", "Sara Test", "Ён Ким", "Жан-Поль", "34Б класс"]


def test_without_a_head_count_the_names_are_counted() -> None:
    assert rules.attendance(None, 12) == 12
    assert rules.attendance(34, 12) == 34


def test_a_head_count_is_needed_where_there_is_no_list_and_is_never_below_it() -> None:
    assert rules.attendance_problem(None, 0) == "missing"
    assert rules.attendance_problem(11, 12) == "fewer"
    assert rules.attendance_problem(12, 12) is None
    assert rules.attendance_problem(0, 0) is None
