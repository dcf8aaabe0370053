"""How is what all municipalities pay drawn? A bar each, in parts by service where it is for all."""

from dialogs.answer import Chart, ChartSeries
from dialogs.answers.cost_targets import EVERYTHING, Target
from dialogs.answers.cost_wording import target_name, years_text
from dialogs.texts import say
from domain.cost_shares import CostSum, Ranked, shares_by_subject
from domain.facts import CooperationFacts


def chart_of_all(
    facts: CooperationFacts,
    language: str,
    target: Target,
    ranked: tuple[Ranked, ...],
    years: tuple[int, ...],
    *,
    by_inhabitant: bool,
) -> Chart | None:
    """A chart of ranked shares; ``None`` where all are alike."""
    if len({r.value for r in ranked}) < 2:
        return None
    parts = _by_service(facts, ranked) if target == EVERYTHING and not by_inhabitant else ()
    whole = ChartSeries(
        name=years_text(years),
        points=tuple((_name(facts, r.share), float(round(r.value, 2))) for r in ranked),
    )
    return Chart(
        kind="stacked_bar" if parts else "bar",
        title=say(
            language,
            "costs.chart_all",
            thing=target_name(language, facts, target),
            year=years_text(years),
        ),
        series=parts or (whole,),
        unit=say(language, "costs.unit_per_inhabitant") if by_inhabitant else "kr",
    )


def _by_service(facts: CooperationFacts, ranked: tuple[Ranked, ...]) -> tuple[ChartSeries, ...]:
    """A series for each service; none where there is but one, or the parts are not the whole."""
    paid = {
        r.share: {
            facts.subject[part.subject or ""].name: part.added or 0
            for part in shares_by_subject(facts, r.share.municipality, r.share.year)
        }
        for r in ranked
    }
    services = list(dict.fromkeys(name for parts in paid.values() for name in parts))
    if len(services) < 2 or any(sum(parts.values()) != s.amount for s, parts in paid.items()):
        return ()
    return tuple(
        ChartSeries(
            name=service,
            points=tuple(
                (_name(facts, share), float(parts.get(service, 0))) for share, parts in paid.items()
            ),
        )
        for service in services
    )


def _name(facts: CooperationFacts, share: CostSum) -> str:
    return facts.municipality[share.municipality].name
