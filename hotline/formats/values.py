"""What a document is made of in the small: its languages, the kinds of its columns, and the values of a cell."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Literal

Language = Literal["ru", "kk", "en"]
Kind = Literal["text", "number", "percent", "date", "time"]
Align = Literal["left", "center", "right"]
Cell = str | int | float | Decimal | date | datetime | time | None
Row = Sequence[Cell]
