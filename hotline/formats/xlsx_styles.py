"""The looks of cells, each written down once: a cell then names its look by a number."""

from dataclasses import dataclass
from typing import Literal

from hotline.formats.values import Align

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

_FIRST_PATTERN = 164  # numbers below belong to Excel's own patterns
# By the figures of this font, which no cell has, a sheet measures its columns.
_MEASURE = '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
_SIDES = ("left", "right", "top", "bottom")


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; `borders` maps sides to colours, black where none is named."""

    bold: bool = False
    italic: bool = False
    size: float = 9
    colour: str = ""
    align: Align | None = None
    indent: int = 0
    vertical: Literal["top", "center", "bottom"] = "top"
    wrap: bool = False
    pattern: str = "General"
    fill: str = ""
    borders: tuple[tuple[str, str], ...] = ()


class Styles:
    """All looks of a workbook, in the order in which they were first asked for."""

    def __init__(self) -> None:
        self._looks: dict[Look, int] = {}

    def number(self, look: Look) -> int:
        """Return the number by which a cell names this look."""
        return self._looks.setdefault(look, len(self._looks) + 1)

    def xml(self) -> str:
        """Write the part of the archive that explains the numbers."""
        fonts, fills, borders = [_MEASURE], [_fill("none"), _fill("gray125")], [_borders(Look())]
        patterns: list[str] = []
        cells = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>']
        for look in self._looks:
            places = _place(_font(look), fonts), _place(_filled(look), fills), _place(_borders(look), borders)
            pattern = _place(look.pattern, patterns) + _FIRST_PATTERN if look.pattern != "General" else 0
            cells.append(_cell_look(look, pattern, *places))
        named = [
            f'<numFmt numFmtId="{number}" formatCode="{code}"/>' for number, code in enumerate(patterns, _FIRST_PATTERN)
        ]
        whole = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        lists = (
            ("numFmts", named), ("fonts", fonts), ("fills", fills), ("borders", borders), ("cellStyleXfs", [whole]),
            ("cellXfs", cells), ("cellStyles", ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']),
        )  # fmt: skip
        parts = (f'<{name} count="{len(found)}">{"".join(found)}</{name}>' for name, found in lists if found)
        return f'{DECLARATION}<styleSheet xmlns="{MAIN}">{"".join(parts)}</styleSheet>'


def _place(item: str, known: list[str]) -> int:
    if item not in known:
        known.append(item)
    return known.index(item)


def _font(look: Look) -> str:
    colour = f'<color rgb="FF{look.colour}"/>' if look.colour else ""
    weight = "<b/>" * look.bold + "<i/>" * look.italic
    return f'<font>{weight}<sz val="{look.size:g}"/>{colour}<name val="Arial"/><family val="2"/></font>'


def _fill(pattern: str, inner: str = "") -> str:
    return f'<fill><patternFill patternType="{pattern}">{inner}</patternFill></fill>'


def _filled(look: Look) -> str:
    return _fill("solid", f'<fgColor rgb="FF{look.fill}"/><bgColor indexed="64"/>') if look.fill else _fill("none")


def _borders(look: Look) -> str:
    drawn = {side: f'rgb="FF{colour}"' if colour else 'auto="1"' for side, colour in look.borders}
    sides = (
        f'<{side} style="thin"><color {drawn[side]}/></{side}>' if side in drawn else f"<{side}/>" for side in _SIDES
    )
    return f"<border>{''.join(sides)}<diagonal/></border>"


def _cell_look(look: Look, pattern: int, font: int, fill: int, border: int) -> str:
    where = f'horizontal="{look.align}" ' * bool(look.align) + f'vertical="{look.vertical}"'
    where += f' indent="{look.indent}"' * bool(look.indent) + ' wrapText="1"' * look.wrap
    applied = "".join(f' apply{what}="1"' for what in ("NumberFormat", "Font", "Fill", "Border", "Alignment"))
    ids = f'numFmtId="{pattern}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"'
    return f"<xf {ids}{applied}><alignment {where}/></xf>"
