"""Rules of messages."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hotline.messages import labels, rules
from hotline.messages.rules import next_status
from tests.intake.vectors import SEQUENCES

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
WORDS = [*rules.RANKS, *rules.ENDS, "partially_delivered", "receiving", "new_word", ""]
ENDINGS = {
    "st-01": "read",
    "st-02": "delivered",
    "st-03": "undelivered",
    "st-04": "delivered",
    "st-05": "sent",
    "st-06": "failed",
}


def after(*reported: str, start: str = "queued") -> str:
    status = start
    for word in reported:
        status = next_status(status, word)
    return status


@pytest.mark.parametrize("name", ENDINGS)
def test_every_sequence_of_reports_ends_where_it_should_in_any_order(name):
    words = [row["form"]["MessageStatus"] for row in SEQUENCES[name]["forms"]]
    assert {after(*order) for order in permutations(words)} == {ENDINGS[name]}


@given(some.lists(some.sampled_from(WORDS), max_size=8))
def test_reports_give_the_same_status_in_any_order_but_for_the_kind_of_failure(words):
    def kind(status: str) -> str:
        return "failure" if status in rules.ENDS else status

    assert kind(after(*words)) == kind(after(*reversed(words))) or {"queued", "accepted", "scheduled"} >= {
        after(*words)
    }


@given(some.lists(some.sampled_from(WORDS), max_size=8), some.sampled_from(WORDS))
def test_a_status_never_moves_back(words, last):
    before, then = after(*words), after(*words, last)
    if before in rules.RANKS and then in rules.RANKS:
        assert rules.RANKS[then] >= rules.RANKS[before]
    if before in ("delivered", "read"):
        assert then in ("delivered", "read")


def test_a_failure_is_an_end_unless_the_message_was_seen_to_arrive():
    assert after("sent", "failed", "sent", "queued") == "failed"
    assert after("failed", "undelivered") == "failed"
    assert after("delivered", "failed") == "delivered"
    assert after("read", "undelivered", "sent") == "read"
    assert after("failed", "delivered") == "delivered"


def test_an_unknown_word_changes_nothing():
    assert after("a_word_of_next_year", "partially_delivered", start="sent") == "sent"


def test_free_text_may_be_sent_for_24_hours_after_their_last_message():
    assert rules.free_until(NOW - timedelta(hours=23, minutes=59), NOW) == NOW + timedelta(minutes=1)
    assert rules.free_until(NOW - timedelta(hours=24), NOW) is None
    assert rules.free_until(None, NOW) is None


def test_the_pauses_between_tries_grow_and_end():
    pauses = [rules.pause_before_next_try(number) for number in range(1, len(rules.BACK_OFF) + 2)]
    assert pauses[:-1] == sorted(pauses[:-1])
    assert pauses[-1] is None


@pytest.mark.parametrize(
    ("text", "language"),
    [("Здравствуйте!", "ru"), ("Сәлем", "kk"), ("ЖҰМЫС", "kk"), ("Рақмет, завтра суд", "kk"), ("", None), ("😢", None)],
)
def test_the_language_is_guessed_from_the_letters(text, language):
    assert rules.language_of(text) == language


def test_a_sign_in_answer_to_a_message_is_a_reaction_and_words_are_not():
    assert rules.is_reaction("👍", "SM1")
    assert not rules.is_reaction("👍", None)
    assert not rules.is_reaction("да", "SM1")
    assert not rules.is_reaction("", "SM1")


def test_every_status_has_words():
    ours = {*rules.Inbound, *rules.Outbound}
    assert {*ours, *rules.RANKS, *rules.ENDS} <= set(labels.STATUSES)
