"""Typical questions and the answers to them, without anything that tells who asked."""

from collections.abc import Iterator
from itertools import groupby

from flask_babel import gettext as _

from hotline.core.text import shorten
from hotline.formats.document import Block, Definitions, Heading, Paragraph
from hotline.indicators.amounts import amount
from hotline.indicators.breakdowns import words_of
from hotline.indicators.dimensions import DIMENSIONS
from hotline.indicators.rules import Unit
from hotline.reports import queries
from hotline.reports.rules import Question, typical
from hotline.reports.scope import Scope
from hotline.reports.wording import in_its_own_words

LONGEST_ANSWER = 1200


def blocks(scope: Scope) -> Iterator[Block]:
    """Print one question of each of the most frequent topics, as the lawyer noted it for the journal."""
    if not scope.consultations:
        yield Paragraph(_("No consultation was given in this period: there are no questions to tell of."))
        return
    asked = {line.code: line.number for line in scope.breakdown("topic").lines}
    chosen = typical(queries.questions(scope.filters, scope.language, asked))
    if not chosen:
        yield Paragraph(_("There is no question that could stand here without telling who asked it."))
        return
    yield Paragraph(_("Questions from the most frequent topics, as noted in the journal, without names and contacts."))
    number = 0
    for _topic, group in groupby(chosen, key=lambda question: question.category):
        questions = list(group)
        yield Heading(_topic_words(questions[0]), 3)
        placed = enumerate(questions, number + 1)
        yield Definitions(tuple((f"{place}. {_asked(one, scope)}", _answer(one, scope)) for place, one in placed))
        number += len(questions)


def _topic_words(question: Question) -> str:
    words = words_of(DIMENSIONS["topic"], question.category, question.day)
    return f"{words} ({amount(Unit.CONSULTATION, question.asked)})"


def _asked(question: Question, scope: Scope) -> str:
    return in_its_own_words(question.summary, scope.language)


def _answer(question: Question, scope: Scope) -> str:
    lines = [shorten(question.advice.strip(), LONGEST_ANSWER)]
    if question.provisions:
        lines.append(_("Provisions: %(provisions)s.", provisions=scope.written(question.provisions).rstrip(".")))
    return "\n".join(lines)
