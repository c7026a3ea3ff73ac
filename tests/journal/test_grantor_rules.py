"""Whom the rows of a copy could tell apart: the rules alone, without a database."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.journal.grantor.ladders import AGE, CATEGORY, COLUMNS, GENDER, LANGUAGE, REGION, STATUS, WITHHELD, Ladders
from hotline.journal.grantor.rules import CELLS, FEWEST, Census, combined, told
from tests.random_data import EXAMPLES

PARENTS = {"IMG-PHOTO": "IMG", "IMG-VIDEO": "IMG", "PDN-LEAK": "PDN"}
LADDERS = Ladders(PARENTS)
USUAL = {REGION: "KZ-ALA", GENDER: "f", AGE: "A03", STATUS: "S02", LANGUAGE: "ru", CATEGORY: "IMG-PHOTO"}
examples = settings(max_examples=EXAMPLES, deadline=None)
MISSING = ("not_asked", "refused", "unknown")


def person(*rows, **said):
    """One person, usual but for what is said; or with several rows."""
    return told([USUAL | row for row in rows] or [USUAL | said])


def census(*people):
    """These people among enough usual ones."""
    return Census([*people, *[person()] * FEWEST], LADDERS)


def test_who_tells_what_enough_others_tell_is_not_told_apart():
    assert census().rare(person()) is None


def test_the_fewest_columns_say_why_somebody_is_told_apart():
    one = person(region="KZ-62", age_bracket="A07", gender="m")
    found = census(one, person(region="KZ-62"), person(region="KZ-62"), person(gender="m"), person(gender="m")).rare(
        one
    )
    assert found.combination == ((AGE, "A07"),)
    assert (found.persons, found.fewest) == (1, 1)
    others = [person(age_bracket="A07"), person(age_bracket="A07"), person(region="KZ-62"), person(region="KZ-62")]
    found = census(one, *others, person(gender="m"), person(gender="m")).rare(one)
    assert found.combination == ((REGION, "KZ-62"), (GENDER, "m"))


def test_a_subject_alone_tells_nobody_apart_but_beside_an_age_or_a_region_it_does():
    one = person(category="PDN-LEAK")
    assert census(one).rare(one).combination == ((REGION, "KZ-ALA"), (CATEGORY, "PDN-LEAK"))
    silent = person(category="PDN-LEAK", region="unknown", age_bracket="refused")
    assert census(silent).rare(silent) is None


def test_persons_are_counted_and_not_rows():
    often = person({REGION: "KZ-62"}, {REGION: "KZ-62"}, {REGION: "KZ-62"}, {REGION: "KZ-62"})
    assert census(often).rare(often).persons == 1


def test_what_two_rows_of_one_person_tell_is_taken_together():
    apart = ({REGION: "KZ-62", AGE: "unknown"}, {REGION: "unknown", AGE: "A07"})
    one = person(*apart)
    others = [person(region="KZ-62")] * FEWEST + [person(age_bracket="A07")] * FEWEST
    assert census(one, *others).rare(one).combination == ((REGION, "KZ-62"), (AGE, "A07"))
    for row in apart:
        assert census(person(row), *others).rare(person(row)) is None


def test_the_least_widening_that_helps_is_proposed():
    minors = [person(age_bracket="A02")] * 2
    one = person(age_bracket="A01")
    assert census(one, *minors).proposal(one) == {AGE: 1}
    assert census(one).proposal(one) == {AGE: 2}
    odd = person(language="other")
    assert census(odd).proposal(odd) == {LANGUAGE: 2}
    photo, video = person(category="IMG-PHOTO"), person(category="IMG-VIDEO")
    assert census(photo, video).proposal(video) == {CATEGORY: 1}


def test_a_wider_word_is_held_against_everybody_whom_it_holds():
    one, two, three = (person(age_bracket=code) for code in ("A06", "A07", "A07"))
    counted = census(one, two, three)
    widened = counted.stepped(one, {AGE: 1})
    assert widened[AGE] == {"A06-A07"}
    assert (counted.persons(((AGE, "A06-A07"),)), counted.is_rare(widened)) == (3, False)


def test_a_decision_that_no_longer_fits_what_is_told_changes_nothing():
    assert LADDERS.printed(AGE, "A06", "A06-A07") == "A06-A07"
    assert LADDERS.printed(AGE, "A02", "A06-A07") == "A02"
    assert LADDERS.printed(AGE, "A02", WITHHELD) == WITHHELD
    assert [LADDERS.printed(AGE, code, WITHHELD) for code in MISSING] == list(MISSING)
    assert LADDERS.printed(CATEGORY, "IMG-PHOTO", "IMG") == "IMG"


SAID = st.fixed_dictionaries(
    {
        REGION: st.sampled_from(["KZ-ALA", "KZ-AST", "KZ-62", "XX-ABROAD", "unknown"]),
        GENDER: st.sampled_from(["f", "m", "u"]),
        AGE: st.sampled_from(["A00", "A02", "A03", "A05", "A07", "A99", "refused"]),
        STATUS: st.sampled_from(["S01", "S02", "S04", "S05", "S99", "not_asked"]),
        LANGUAGE: st.sampled_from(["ru", "kk", "other"]),
        CATEGORY: st.sampled_from(["IMG-PHOTO", "IMG-VIDEO", "PDN-LEAK", "REP"]),
    }
)
PEOPLE = st.lists(st.lists(SAID, min_size=1, max_size=3).map(told), min_size=1, max_size=12)


@examples
@given(PEOPLE)
def test_after_what_is_proposed_nothing_tells_anybody_apart(people):
    counted = Census(people, LADDERS)
    for one in people:
        steps = counted.proposal(one)
        then = counted.stepped(one, steps)
        assert counted.rare(then) is None
        assert bool(steps) == counted.is_rare(one)
        assert all(counted.persons(said) >= FEWEST for cell in CELLS for said in combined(then, cell))


@examples
@given(PEOPLE, st.dictionaries(st.sampled_from(COLUMNS), st.sampled_from([1, 2])))
def test_telling_less_makes_nobody_rarer(people, steps):
    counted = Census(people, LADDERS)
    for one in people:
        if not counted.is_rare(one):
            assert not counted.is_rare(counted.stepped(one, steps))


@examples
@given(PEOPLE, st.sampled_from(COLUMNS), st.sampled_from(MISSING))
def test_an_answer_that_is_missing_makes_nobody_rarer(people, column, missing):
    counted = Census(people, LADDERS)
    for one in people:
        silent = told([{name: next(iter(codes), missing) for name, codes in one.items()} | {column: missing}])
        if not counted.is_rare(one):
            assert not counted.is_rare(silent)


@examples
@given(PEOPLE)
def test_a_count_is_the_count_of_the_persons_whom_the_combination_fits(people):
    counted = Census(people, LADDERS)
    for one in people:
        for cell in CELLS:
            for said in combined(one, cell):
                fits = [other for other in people if all(code in other[column] for column, code in said)]
                assert counted.persons(said) == len(fits)
