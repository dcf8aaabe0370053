"""How is a finding of the reconciliation told? Both figures, both sources, what may explain it."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.money import format_decimal, format_kr, format_number, format_percent
from domain.reconciliation import Explanation, Figure, Finding, FindingKind, Unit
from domain.records import Source

_ABOUT_ECONOMY = frozenset(
    [
        FindingKind.ECONOMY_SUM,
        FindingKind.DEVIATION,
        FindingKind.EDITIONS,
        FindingKind.PERIODS,
        FindingKind.SHARES_AND_BUDGET,
        FindingKind.OUTSIDE_BUDGET,
    ]
)


def written_finding(language: str, facts: CooperationFacts, finding: Finding) -> str:
    """A finding in sentences that a reader can check."""
    first, second = finding.first.sources, finding.second.sources
    same = set(first) == set(second)
    places = ("" if same else _sources(facts, first), _sources(facts, second))
    parts = [
        _figures(language, facts, finding, *places),
        _difference(language, finding),
        _explained(language, facts, finding),
    ]
    return " ".join(part for part in parts if part)


def finding_in_short(language: str, facts: CooperationFacts, finding: Finding) -> str:
    """Both figures and how far they lie apart, for a first line: where they stand comes after."""
    parts = [_figures(language, facts, finding, "", ""), _difference(language, finding)]
    return " ".join(part for part in parts if part)


def _figures(
    language: str, facts: CooperationFacts, finding: Finding, first_place: str, second_place: str
) -> str:
    """The sentence that sets the two figures beside each other, each with its place."""
    return say(
        language,
        f"reconciliation.{finding.kind.value}",
        name=_name(language, facts, finding),
        first=_value(language, finding.first),
        second=_value(language, finding.second),
        first_source=first_place,
        second_source=second_place,
        components=joined(language, _component_names(facts, finding.values.get("components"))),
        amount=_kr(finding.values.get("amount")),
        day=_day(language, finding.values.get("on")),
    )


def sources_of(finding: Finding) -> tuple[Source, ...]:
    """Where the two figures stand."""
    return (*finding.first.sources, *finding.second.sources)


def _name(language: str, facts: CooperationFacts, finding: Finding) -> str:
    """What the figures are about: kind of figure, component or area, municipality, year."""
    parts = []
    if finding.kind in _ABOUT_ECONOMY:
        kind = finding.values.get("kind")
        key = f"reconciliation.figure_{kind}" if kind else "reconciliation.figure_economy"
        parts.append(say(language, key, year=finding.year))
    if finding.component and finding.component in facts.component:
        parts.append(facts.component[finding.component].name)
    elif finding.area and finding.area in facts.subject:
        parts.append(facts.subject[finding.area].name)
    elif finding.area and finding.area in facts.body:
        parts.append(facts.body[finding.area].name)
    if finding.municipality and finding.municipality in facts.municipality:
        parts.append(facts.municipality[finding.municipality].name)
    if finding.year and finding.kind not in _ABOUT_ECONOMY:
        parts.append(str(finding.year))
    return ", ".join(parts) or facts.cooperation.name


def _value(language: str, figure: Figure) -> str:
    value = figure.value
    if isinstance(value, date):
        return written_date(language, value)
    if figure.unit is Unit.MODEL:
        return say(language, f"reconciliation.model_{value}")
    if figure.unit is Unit.PERCENT and isinstance(value, (int, Fraction)):
        return format_percent(value, language)
    if figure.unit is Unit.YEAR:
        return str(value)
    if isinstance(value, int):
        return format_kr(value) if figure.unit is Unit.KR else format_number(value)
    if isinstance(value, Fraction):
        return format_decimal(value, 1, language)
    return str(value)


def _sources(facts: CooperationFacts, sources: Iterable[Source]) -> str:
    written = [f"{facts.document[s.document].title}, {s.place}" for s in sources]
    return f" ({'; '.join(written)})" if written else ""


def _difference(language: str, finding: Finding) -> str:
    gap = finding.difference
    if not gap or finding.first.unit is not Unit.KR:
        return ""
    amount = format_kr(abs(gap)) if isinstance(gap, int) else format_decimal(abs(gap), 2, language)
    return say(language, "reconciliation.difference", amount=amount)


def _explained(language: str, facts: CooperationFacts, finding: Finding) -> str:
    """What would make the two agree, where that could be told."""
    if finding.explanation is Explanation.UNKNOWN:
        return ""
    values = finding.values
    return say(
        language,
        f"reconciliation.because_{finding.explanation.value}",
        municipalities=joined(
            language,
            (
                facts.municipality[code].name
                for code in _texts(values.get("municipalities"))
                if code in facts.municipality
            ),
        ),
        label=_label(facts, values),
        amount=_kr(values.get("amount")),
        other_amount=_kr(values.get("other_amount")),
        other_year=values.get("other_year", ""),
        document=_document(facts, values.get("other_document")),
        rate=_rates(language, values.get("usual_rate")),
        rates=_rates(language, values.get("other_rates")),
        areas=joined(
            language,
            (
                facts.subject[area].name
                for area in _texts(values.get("areas"))
                if area in facts.subject
            ),
        ),
    )


def _rates(language: str, value: object) -> str:
    """Kronor per inhabitant, each rate once."""
    rates = value if isinstance(value, tuple) else (value,)
    return joined(
        language,
        dict.fromkeys(
            format_decimal(rate, 0 if Fraction(rate).denominator == 1 else 2, language)
            for rate in rates
            if isinstance(rate, (int, Fraction))
        ),
    )


def _label(facts: CooperationFacts, values: Mapping[str, object]) -> str:
    """The row's label as printed, else the municipality or subject it is."""
    if label := values.get("label"):
        return str(label)
    if (code := values.get("municipality")) in facts.municipality:
        return facts.municipality[str(code)].name
    if (area := values.get("area")) in facts.subject:
        return facts.subject[str(area)].name
    return ""


def _document(facts: CooperationFacts, document: object) -> str:
    return facts.document[document].title if isinstance(document, str) else ""


def _component_names(facts: CooperationFacts, components: object) -> list[str]:
    return [facts.component[c].name for c in _texts(components) if c in facts.component]


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, tuple) else ()


def _kr(value: object) -> str:
    return format_kr(value) if isinstance(value, int) else ""


def _day(language: str, value: object) -> str:
    return written_date(language, value) if isinstance(value, date) else ""
