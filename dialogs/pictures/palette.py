"""Which colours is a picture drawn in? For a light background, a dark one, or a page of either.

The series colours are told apart by the colour-blind too: they differ in lightness, and every area
has an outline, so that nothing rests on hue alone (WCAG 2.2, 1.4.1 and 1.4.11).
"""

from dataclasses import dataclass

_SERIES = (
    "#332288",
    "#88CCEE",
    "#117733",
    "#DDCC77",
    "#CC6677",
    "#44AA99",
    "#882255",
    "#999933",
    "#AA4499",
    "#6699CC",
    "#661100",
    "#BBBBBB",
)
"""Colours of areas beside each other, light beside dark."""
_SERIES_ON_DARK = (
    "#7F78D2",
    "#BFE3F5",
    "#3FA56B",
    "#EADB8E",
    "#E08793",
    "#8FDCCB",
    "#C0659A",
    "#C9C95A",
    "#D58CCB",
    "#A9C8EA",
    "#C4764F",
    "#E0E0E0",
)
"""The same hues, each light enough to stand out from a dark ground (3:1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours by what they are for.

    ``ink`` is text and outlines, ``subtle`` text of less weight, ``line`` grid lines, ``accent``
    what stands out, ``warning`` what is late or missed, ``empty`` a cell without anything in it.
    ``scale`` goes from little to much, with ``on_scale`` the colour of text on each step.
    """

    background: str
    ink: str
    subtle: str
    line: str
    accent: str
    warning: str
    empty: str
    scale: tuple[str, ...]
    on_scale: tuple[str, ...]
    series: tuple[str, ...]

    def of_series(self, number: int) -> str:
        """The colour of a series by its number from 0."""
        return self.series[number % len(self.series)]


_SCALE = ("#DCE9F5", "#A9CCE8", "#6AA5D3", "#2F74AE", "#0B3F73")
_ON_SCALE = ("#1B1B1B", "#1B1B1B", "#1B1B1B", "#FFFFFF", "#FFFFFF")

LIGHT = Palette(
    background="#FFFFFF",
    ink="#1B1B1B",
    subtle="#595959",
    line="#BDBDBD",
    accent="#0B4F8A",
    warning="#A11616",
    empty="#F3F3F3",
    scale=_SCALE,
    on_scale=_ON_SCALE,
    series=_SERIES,
)
DARK = Palette(
    background="#1F1F1F",
    ink="#F5F5F5",
    subtle="#BDBDBD",
    line="#5C5C5C",
    accent="#7FB8F0",
    warning="#FF9B94",
    empty="#2E2E2E",
    scale=_SCALE,
    on_scale=_ON_SCALE,
    series=_SERIES_ON_DARK,
)
PAGE = Palette(
    background="var(--background)",
    ink="var(--ink)",
    subtle="var(--subtle)",
    line="var(--line)",
    accent="var(--accent)",
    warning="var(--warning)",
    empty="var(--empty)",
    scale=_SCALE,
    on_scale=_ON_SCALE,
    series=tuple(f"var(--series-{number})" for number in range(len(_SERIES))),
)
"""For a picture within a page, whose style sheet knows whether it is light or dark."""
