"""What do the marks of a picture mean? Their explanation, below it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dialogs.pictures.drawing import SMALL, WIDTH, Canvas, width_of

_ROW = 22
_MARK = 26
_GAP = 18


@dataclass(frozen=True, slots=True)
class Entry:
    """A mark, drawn about a point, and what it means."""

    meaning: str
    draw: Callable[[Canvas, float, float], None]


def legend(canvas: Canvas, y: float, entries: Sequence[Entry]) -> float:
    """Draw the explanations in rows from ``y`` on, and tell where they end."""
    x = 8.0
    for entry in entries:
        wide = _MARK + width_of(entry.meaning, SMALL) + _GAP
        if x > 8 and x + wide > WIDTH:
            x, y = 8.0, y + _ROW
        entry.draw(canvas, x + 9, y)
        canvas.text(x + _MARK, y + 4, entry.meaning, size=SMALL)
        x += wide
    return y + _ROW


def swatch(colour: str) -> Callable[[Canvas, float, float], None]:
    """A small area of a colour."""

    def draw(canvas: Canvas, x: float, y: float) -> None:
        canvas.box(x - 7, y - 7, 14, 14, colour)

    return draw
