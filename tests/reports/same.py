"""What every file must say of a period, held against the screen and against the journal's own rows."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from flask_babel import gettext

from hotline.core.i18n import speaking
from hotline.indicators.statistics import statistics
from hotline.journal.labels import COLUMNS
from hotline.reports.labels import BREAKDOWNS
from tests.reading.paper import Paper, Rows, number, numbers, squeezed
from tests.reports.screen import Lines, Screen, told

UNITS = ("messages", "calls", "cases", "consultations", "persons", "participants")
ON_SCREEN = ("month", "channel", "category", "region", "language")
SHEET = [name for name in COLUMNS if name != "contact"]
FOOT = (
    "In all for the period: cases — %(cases)s; consultations — %(consultations)s; unique callers — %(persons)s; "
    "not counted: spam — %(spam)s, duplicates — %(duplicates)s."
)
LEFT_OUT = "Not counted: spam — %(spam)s, duplicates — %(duplicates)s."
ANNEX = "Journal of consultations, %(days)s (annex 24.2): %(consultations)s."
BASIS = (
    "The tables below count consultations by the day of the contact, %(total)s in all, and each adds up to that "
    "number. An answer that is missing is shown as such."
)
MOST_ASKED = "People asked most often about: %(topics)s."

_SENT_ON = re.compile("; (?:куда|қайда): ")
_LISTED = re.compile(r"\d+$|№ п/п: \d|Р/с №: \d")  # on paper its numbers carry their labels


@dataclass
class Same:
    """The figures of a period: those on the screen, and the rows of the journal as a sheet lists them."""

    screen: Screen
    sheet: Paper

    def said(self, words: object) -> str:
        """Return words of the program, or one of its labels, in the language of the files."""
        with speaking(self.screen.language):
            return str(gettext(words) if isinstance(words, str) else words)

    @cached_property
    def rows(self) -> Rows:
        """Return the rows of the journal."""
        names = [self.said(COLUMNS[name]) for name in ("position", "number")]
        return [row for table in self.sheet.under(*names) for row in table]

    def column(self, name: str) -> list[str]:
        return [row[SHEET.index(name)] for row in self.rows]

    def counts(self, words: list[str]) -> Lines:
        return sorted(Counter(map(squeezed, words)).items())

    @cached_property
    def answers(self) -> dict[str, Lines]:
        """Return how many rows of the journal give each answer, and the screen's two levels of categories."""
        plainly = ("channel", "region", "gender", "age_bracket", "social_status", "language")
        ended = [_SENT_ON.sub("\n", words).partition("\n") for words in self.column("result")]
        found = {name: self.counts(self.column(name)) for name in plainly}
        found["outcome"] = self.counts([outcome for outcome, _colon, _body in ended])
        found["referral"] = self.counts([body for _outcome, _colon, body in ended if body])
        shown = dict(zip(ON_SCREEN, self.screen.breakdowns("consultations"), strict=True))
        assert all(found[by] == shown[by] for by in ("channel", "region", "language"))
        return found | {by: shown[by] for by in ("month", "category")}

    def journal(self, paper: Paper) -> None:
        """Hold a journal's rows, and the totals at its foot, against the screen."""
        listed = [row for table in paper.tables for row in table if _LISTED.match(row[0])]
        assert len(listed) == self.screen.fact("consultations")
        [foot] = paper.filled(self.said(FOOT))
        assert foot == {code: self.screen.fact(code) for code in ("cases", "consultations", "persons")} | self.left_out

    @cached_property
    def left_out(self) -> dict[str, int | None]:
        """Return what the journal's page says of spam and duplicates, its totals held against the figures."""
        consultations, cases, persons, spam, duplicates = [
            number(value) for _label, value in self.screen.page("/journal").facts[-5:]
        ]
        assert (consultations, cases, persons) == tuple(map(self.screen.fact, ("consultations", "cases", "persons")))
        return {"spam": spam, "duplicates": duplicates}

    def report(self, paper: Paper) -> None:
        """Hold every table and every sentence with a figure of the lawyer's report."""
        self.told(paper, f"2. {self.said('Quantitative indicators')}")
        self.units(paper.table(self.said("Figure")), UNITS, 2)
        self.sentences(paper)
        assert paper.filled(self.said(ANNEX)) == [{"consultations": self.screen.fact("consultations")}]
        assert paper.filled(self.said(BASIS)) == [{"total": self.screen.fact("consultations")}]
        headings = {by: heading for by, (heading, _caption) in BREAKDOWNS.items()}
        for by, heading in (headings | {"outcome": "Result", "referral": "Sent on to"}).items():
            self.breakdown(by, paper.table(self.said(heading)))
        self.topics(paper)
        *cited, total = paper.table(self.said("Act"))
        provisions = [one for words in self.column("provisions") for one in words.split("; ") if one]
        assert number(total[2]) == sum(number(row[2]) or 0 for row in cited) == len(provisions)
        for table in paper.under(self.said("Date"), self.said("Topic")):
            assert (
                number(table[-1][4])
                == self.screen.fact("participants")
                == sum(number(row[4]) or 0 for row in table[:-1])
            )

    def breakdown(self, by: str, table: Rows) -> None:
        """Hold one breakdown of the consultations, and what its lines add up to."""
        *lines, total = table
        if by == "category":
            assert sorted(told(lines) + told(lines, 3, 4)) == self.answers[by]
            assert number(total[4]) == number(total[1]) == self.screen.fact("consultations")
            return
        assert told(lines) == self.answers[by], by
        assert number(total[1]) == sum(count for _words, count in self.answers[by])
        assert by == "referral" or number(total[1]) == self.screen.fact("consultations")

    def units(self, table: Rows, codes: tuple[str, ...], value: int) -> None:
        """Hold the figures of a table, each by its title."""
        assert [(squeezed(row[0]), number(row[value])) for row in table] == [
            self.screen.figures[code][:2] for code in codes
        ]

    def sentences(self, paper: Paper) -> None:
        """Hold what is said in running text."""
        fact, coverage = self.screen.fact, self.screen.figures["coverage"][0]
        terms = [fact("coverage"), fact("cases"), fact("participants")]
        assert [numbers(text) for text in paper.texts if squeezed(text).startswith(f"{coverage}:")] == [terms]
        assert paper.filled(self.said(LEFT_OUT)) == [self.left_out]

    def topics(self, paper: Paper) -> None:
        """Hold whatever the text says of a category or topic against the table that tells of both levels."""
        said, category, alone = Counter[str](), "", squeezed(self.said("without a topic"))
        for row in paper.table(self.said("Category"))[:-1]:
            category, topic = squeezed(row[0]) or category, squeezed(row[3])
            said[category] += 0  # a category's name alone says all that lies in it: no text gives it a part of that
            said[f"{category},{alone}" if topic == alone else topic or category] += number(row[4]) or 0
        named = re.compile(r"(?:^|[:;])«?([^:;]+?)»?\((\d+)\D+\)")
        found = [one for text in paper.texts for one in named.findall(squeezed(text))]
        for words, count in found:
            assert words not in said or said[words] == int(count), words

    def told(self, paper: Paper, heading: str) -> None:
        """Hold the sentence under a heading that says cases, persons, consultations and participants."""
        place = max(place for place, text in enumerate(paper.texts) if squeezed(text) == squeezed(heading))
        said = numbers(paper.texts[place + 1])
        fact = self.screen.fact
        assert said[:3] == [fact("cases"), fact("persons"), fact("consultations")]
        assert said[3:] in ([], [fact("participants")])

    def figures_sheet(self, paper: Paper) -> None:
        """Hold annex 24.3: plan and fact, and the figures unit by unit."""
        promised = {row[0]: number(row[4]) for row in paper.table(self.said("Code of the figure"))}
        assert promised == {code: fact for code, (_title, fact, _rows) in self.screen.figures.items() if "." in code}
        self.units(paper.table(self.said("Figure")), (*UNITS, "coverage"), 2)
        self.sentences(paper)

    def reconciliation(self, paper: Paper) -> None:
        """Hold the figures at the head of the reconciliation sheet."""
        table = paper.table(*map(self.said, ("Figure", "Unit", "Count")))
        assert {squeezed(row[0]): number(row[2]) for row in table} == {
            title: fact for code, (title, fact, _rows) in self.screen.figures.items() if code in UNITS
        }

    def fragment(self, paper: Paper) -> None:
        """Hold the part for the programme report: row 24, the indicator table, the three statistical tables."""
        fact = self.screen.fact
        [row] = paper.table("№", "Наименование мероприятия")
        assert numbers(row[4]) == [fact("coverage"), fact("cases"), fact("participants")]
        facts = {row[3].partition(" ")[0].rstrip("."): numbers(row[5])[0] for row in paper.table("Задача")}
        assert facts == {code: fact(code) for code in self.screen.figures if "." in code}
        said = next(text for text in paper.texts if text.startswith("На горячую линию поступило"))
        assert numbers(said)[:3] == [fact("cases"), fact("persons"), fact("consultations")]
        self.statistics(paper)

    def statistics(self, paper: Paper) -> None:
        """Hold the columns of the form, and what has none, against the lines on the screen."""
        with speaking("ru"):
            forms = statistics(self.screen.period)
        printed = paper.under("Количество участников проекта всего")
        remainders = [text for text in paper.texts if text.startswith("Вне граф формы")]
        _months, *answered = self.screen.breakdowns("persons")  # whoever came in two months stands in both
        for form, [row], shown in zip(forms, printed, answered, strict=True):
            assert number(row[0]) == self.screen.fact("persons")
            said = [(squeezed(one.words), number(cell)) for one, cell in zip(form.columns, row[1:], strict=True)]
            inside = [(words, count) for words, count in said if count]
            outside = [one for one in shown if one not in inside]
            assert sorted(inside + outside) == shown
            if outside:
                named = squeezed(remainders.pop(0))
                assert all(f"{words}—{count}" in named for words, count in outside)
            assert sum(count for _words, count in inside + outside) == number(row[0])
        assert not remainders
