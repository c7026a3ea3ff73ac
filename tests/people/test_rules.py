"""What two rows of one person know together."""

import pytest

from hotline.people.rules import joined_notes, parted_notes, stricter


@pytest.mark.parametrize(
    ("one", "other", "holds"),
    [
        ("yes", "no", "no"),
        ("no", "yes", "no"),
        ("not_asked", "yes", "yes"),
        ("no", "not_asked", "no"),
        ("not_asked", "not_asked", "not_asked"),
    ],
)
def test_a_no_counts_before_a_yes_and_both_before_what_was_not_asked(one, other, holds):
    assert stricter(one, other) == holds


@pytest.mark.parametrize(
    ("kept", "merged"), [(None, None), ("после шести", None), (None, "соседке"), ("после шести", "соседке")]
)
def test_notes_are_put_together_and_taken_apart_again(kept, merged):
    assert parted_notes(joined_notes(kept, merged), merged) == kept


def test_notes_changed_since_stay_as_they_are():
    assert parted_notes("написано заново", "соседке") == "написано заново"
