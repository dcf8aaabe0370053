"""How is a picture drawn? Shapes and words on a canvas, written as SVG that needs nothing else.

Lengths are in the picture's own unit, of which a phone shows some 340 abreast: so wide a picture
can be read there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, cos, pi, sin
from statistics import fmean
from typing import Literal
from xml.etree import ElementTree

from dialogs.pictures.palette import Palette

WIDTH = 400
TEXT = 14
SMALL = 13
_TITLE = 18
_CHARACTER = 0.55
"""An average letter's width by its height."""
_FONT = "Roboto, 'Segoe UI', system-ui, sans-serif"

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A finished picture: its title, what it says in words, and the drawing as SVG."""

    title: str
    words: str
    svg: str
    width: int
    height: int


class Canvas:
    """A picture being drawn, below its title; ``top`` is where the drawing begins."""

    def __init__(self, title: str, palette: Palette) -> None:
        self.palette = palette
        self._title = title
        self._root = ElementTree.Element("g")
        lines = wrapped(title, WIDTH - 40, _TITLE)
        for number, line in enumerate(lines):
            self.text(8, 26 + 22 * number, line, size=_TITLE, weight=700)
        self.top = 26 + 22 * len(lines)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: int = TEXT,
        weight: int = 400,
        anchor: Anchor = "start",
        colour: str | None = None,
        turned: int = 0,
        halo: bool = False,
    ) -> None:
        """Words with their base line at ``y``, turned by degrees about their beginning.

        With a ``halo`` they can be read on top of lines.
        """
        shape = self._add(
            "text", x=x, y=y, fill=colour or self.palette.ink, font_size=size, text_anchor=anchor
        )
        if weight != 400:
            shape.set("font-weight", str(weight))
        if turned:
            shape.set("transform", f"rotate({turned} {_number(x)} {_number(y)})")
        if halo:
            shape.set("stroke", self.palette.background)
            shape.set("stroke-width", "5")
            shape.set("paint-order", "stroke")
        shape.text = words

    def box(
        self, x: float, y: float, width: float, height: float, fill: str, *, outlined: bool = True
    ) -> None:
        """A filled rectangle."""
        shape = self._add("rect", x=x, y=y, width=width, height=height, fill=fill)
        if outlined:
            self._outline(shape)

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, colour: str, width: float = 1
    ) -> None:
        """A straight line."""
        self._add("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colour, stroke_width=width)

    def ring(self, x: float, y: float, radius: float, *, colour: str, width: float = 1) -> None:
        """A circle's outline."""
        shape = self._add("circle", cx=x, cy=y, r=radius, stroke=colour, stroke_width=width)
        shape.set("fill", "none")

    def dot(self, x: float, y: float, radius: float, fill: str) -> None:
        """A filled circle."""
        self._outline(self._add("circle", cx=x, cy=y, r=radius, fill=fill))

    def corners(self, points: list[tuple[float, float]], fill: str) -> None:
        """A filled shape with corners."""
        written = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
        self._outline(self._add("polygon", points=written, fill=fill))

    def finished(self, height: float, words: str) -> Picture:
        """The picture, with everything it says in words for who can't see it."""
        whole = ceil(height)
        svg = ElementTree.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {WIDTH} {whole}",
                "width": str(WIDTH),
                "height": str(whole),
                "role": "img",
                "aria-label": f"{self._title}. {words}",
                "font-family": _FONT,
            },
        )
        ground = ElementTree.SubElement(svg, "rect", {"width": "100%", "height": "100%"})
        ground.set("fill", self.palette.background)
        svg.append(self._root)
        return Picture(
            title=self._title,
            words=words,
            svg=ElementTree.tostring(svg, encoding="unicode"),
            width=WIDTH,
            height=whole,
        )

    def _add(self, name: str, **attributes: str | float) -> ElementTree.Element:
        written = {
            key.replace("_", "-"): value if isinstance(value, str) else _number(value)
            for key, value in attributes.items()
        }
        return ElementTree.SubElement(self._root, name, written)

    def _outline(self, shape: ElementTree.Element) -> None:
        shape.set("stroke", self.palette.ink)
        shape.set("stroke-width", "0.75")


def wrapped(words: str, width: float, size: int) -> list[str]:
    """Words in lines that are no wider than ``width``, one word at least on each."""
    lines: list[str] = []
    for word in words.split(" "):
        if lines and width_of(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def width_of(words: str, size: int) -> float:
    """About how wide words are."""
    return len(words) * size * _CHARACTER


def spread(places: Sequence[float], least: float) -> list[float]:
    """Places in rising order, moved as little as keeps each ``least`` from the one before."""
    groups: list[list[float]] = []
    for number, place in enumerate(places):
        groups.append([place - number * least])
        while len(groups) > 1 and fmean(groups[-2]) > fmean(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    starts = [fmean(group) for group in groups for _ in group]
    return [start + number * least for number, start in enumerate(starts)]


def on_circle(x: float, y: float, radius: float, part: float) -> tuple[float, float]:
    """The point at ``part`` (0 to 1, clockwise from the top) of a circle about (x, y)."""
    angle = 2 * pi * part
    return x + radius * sin(angle), y - radius * cos(angle)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
