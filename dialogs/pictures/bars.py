"""Which bars stand for figures that belong together? Rows of a name, bars and their figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dialogs.pictures.drawing import SMALL, WIDTH, Canvas, width_of

_NAMES = 100
_HIGH, _LOW = 18, 16
"""How high a bar is that is alone in its row, and one of several."""
_GAP = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: values by series, one after the other, and the figure written at its end."""

    parts: tuple[tuple[int, Fraction], ...]
    figure: str

    @property
    def length(self) -> Fraction:
        """All parts together."""
        return sum((value for _, value in self.parts), Fraction(0))


@dataclass(frozen=True, slots=True)
class Row:
    """A name and its bars, one below the other."""

    name: str
    bars: tuple[Bar, ...]


def draw_rows(canvas: Canvas, y: float, rows: Sequence[Row]) -> float:
    """Draw rows of bars from ``y`` on, all to one scale, and tell where they end.

    Values below zero have no length.
    """
    bars = [bar for row in rows for bar in row.bars]
    figures = max(width_of(bar.figure, SMALL) for bar in bars) + 8
    room = WIDTH - _NAMES - figures - 8
    longest = max(bar.length for bar in bars) or Fraction(1)
    for row in rows:
        high = _HIGH if len(row.bars) == 1 else _LOW
        canvas.text(8, y + high * len(row.bars) / 2 + 5, row.name)
        for bar in row.bars:
            x = float(_NAMES)
            for series, value in bar.parts:
                wide = float(value / longest) * room
                if wide > 0:
                    canvas.box(x, y, wide, high, canvas.palette.of_series(series))
                    x += wide
            canvas.text(x + 6, y + high / 2 + 4, bar.figure, size=SMALL)
            y += high
        y += _GAP
    return y
