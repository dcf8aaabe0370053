"""Which picture shows the figures? Bars that lie down, each with its name and its figure in words.

Teams cuts the figures along an upright axis at phone width, so that 268 reads as 8, and the names
below it to a letter; beside a bar that lies down there is room for all of it. Its stacked bars that
lie down are all of one length whatever they add up to, so parts of several sums are a picture of
our own. Only a series too long for bars becomes a line.
"""

from dataclasses import dataclass

from dialogs.answer import Chart
from dialogs.cards.elements import Element, container, fold, hidden, text_block
from dialogs.cards.literal import literal
from dialogs.plain import clipped, one_line, written_value
from dialogs.texts import say
from domain.money import NO_BREAK_SPACE

_NAME = "chart"
_LONGEST_LABEL = 22
"""Characters of a name beside a bar or in a legend."""
_LONGEST_TITLE = 100
_LONGEST_UNIT = 5
"""Characters of a unit that is repeated at each figure (kr, tkr, %); the title has every unit."""
_SLICES, _LEGEND = 3, 40
"""Slices, and characters of all their names and figures, that a legend shows without folding."""
_GLANCED_AT = 15
"""Bars that are shown at once; more are folded."""
_MOST_BARS = 30
_COLOURS = ("categoricalBlue", "categoricalMarigold", "categoricalTeal", "categoricalPurple")
"""By series. Neighbours differ in lightness too, for those who don't tell them apart by hue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Point:
    name: str
    figure: str
    value: float
    colour: str

    @property
    def label(self) -> str:
        return f"{self.name}: {self.figure}"


def chart_elements(chart: Chart, language: str) -> list[Element]:
    """The chart with its title, or nothing where a picture would show nothing, or something wrong.

    One point is no picture, and what is below zero is drawn as if it were nothing.
    """
    points = _points(chart, language)
    values = [point.value for point in points]
    if len(points) <= 1 or min(values) < 0 or max(values) == 0:
        return []
    drawn = _drawn(chart, points)
    if drawn is None:
        return []
    title = one_line(f"{chart.title} ({chart.unit})")
    title = clipped(title[:1].upper() + title[1:], _LONGEST_TITLE)
    drawn |= {"title": title, "fallback": _in_words(points)}
    elements = [text_block(literal(title), size="Small", weight="Bolder"), drawn]
    if drawn["type"] != "Chart.HorizontalBar" or len(points) <= _GLANCED_AT:
        return elements
    folded = hidden(container(elements), _NAME)
    return [folded, *fold(_NAME, say(language, "cards.show_chart"), language)]


def is_folded(elements: list[Element]) -> bool:
    """Whether a chart's elements wait behind a button."""
    return len(elements) > 0 and elements[0].get("isVisible") is False


def _points(chart: Chart, language: str) -> list[_Point]:
    """All points, those with the same name beside each other, in the order of the first series."""
    several = len(chart.series) > 1
    names = dict.fromkeys(name for series in chart.series for name, _ in series.points)
    order = {name: place for place, name in enumerate(names)}
    said = one_line(chart.unit)
    unit = f"{NO_BREAK_SPACE}{said}" if len(said) <= _LONGEST_UNIT else ""
    found = [
        (
            order[name],
            _Point(
                name=_of_series(name, series.name) if several else _label(name),
                figure=written_value(value, language) + unit,
                value=value,
                colour=_COLOURS[number % len(_COLOURS)],
            ),
        )
        for number, series in enumerate(chart.series)
        for name, value in series.points
    ]
    return [point for _, point in sorted(found, key=lambda placed: placed[0])]


def _of_series(name: str, series: str) -> str:
    """A point's name that tells its series as well, whatever must be cut."""
    last = clipped(one_line(series), _LONGEST_LABEL // 2)
    return f"{clipped(one_line(name), _LONGEST_LABEL - 1 - len(last))} {last}".strip() or "…"


def _label(name: str) -> str:
    return clipped(one_line(name), _LONGEST_LABEL) or "…"


def _fits_a_legend(points: list[_Point]) -> bool:
    return len(points) <= _SLICES and sum(len(point.label) for point in points) <= _LEGEND


def _drawn(chart: Chart, points: list[_Point]) -> Element | None:
    """The chart in Teams' words, without title and fallback."""
    if chart.kind == "donut" and _fits_a_legend(points):
        return {
            "type": "Chart.Donut",
            "data": [
                {"legend": point.label, "value": point.value, "color": colour}
                for point, colour in zip(points, _COLOURS, strict=False)
            ],
        }
    if len(points) <= _MOST_BARS:
        return {
            "type": "Chart.HorizontalBar",
            "displayMode": "AbsoluteWithAxis",
            "data": [
                {"x": point.label, "y": point.value, "color": point.colour} for point in points
            ],
        }
    if chart.kind != "line":
        return None
    return {
        "type": "Chart.Line",
        "yAxisTitle": one_line(chart.unit),
        "data": [
            {
                "legend": _label(series.name),
                "color": _COLOURS[number % len(_COLOURS)],
                "values": [{"x": _label(name), "y": value} for name, value in series.points],
            }
            for number, series in enumerate(chart.series)
        ],
    }


def _in_words(points: list[_Point]) -> Element:
    """What clients see that draw no charts."""
    return {
        "type": "FactSet",
        "facts": [
            {"title": literal(point.name), "value": literal(point.figure)}
            for point in points[:_MOST_BARS]
        ],
    }
