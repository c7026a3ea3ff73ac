"""One line of a breakdown, as an address names it: by what, which answer, and as of which day."""

from dataclasses import dataclass
from datetime import date

from flask import request

from hotline.core.errors import Missing
from hotline.indicators.breakdowns import words_of
from hotline.indicators.dimensions import Dimension, dimension, narrowed
from hotline.indicators.labels import BREAKDOWNS
from hotline.indicators.rules import Indicator


@dataclass(frozen=True)
class Narrowing:
    """The answer by which the rows of an indicator are narrowed."""

    by: Dimension
    answer: str
    on: date | None

    @classmethod
    def read(cls, known: Indicator) -> "Narrowing | None":
        """Read it from the address; raise Missing where the indicator is not broken down so."""
        if "by" not in request.args:
            return None
        by, on = dimension(known, request.args["by"]), request.args.get("on", "")
        try:
            return cls(by, request.args.get("of", ""), date.fromisoformat(on) if on else None)
        except ValueError:
            raise Missing from None

    def of(self, known: Indicator) -> Indicator:
        """Return the indicator with the rows of this answer alone."""
        return narrowed(known, self.by, self.answer, self.on)

    @property
    def label(self) -> str:
        """Say by what it is narrowed."""
        return str(BREAKDOWNS[self.by.code][1])

    @property
    def words(self) -> str:
        """Say the answer."""
        return words_of(self.by, self.answer, self.on)

    @property
    def chosen(self) -> dict[str, str]:
        """Return the arguments as an address carries them."""
        return {"by": self.by.code, "of": self.answer} | ({"on": self.on.isoformat()} if self.on else {})
