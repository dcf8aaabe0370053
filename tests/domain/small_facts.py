"""A made-up cooperation of three municipalities, small enough to check by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from domain.facts import CooperationFacts
from domain.records import (
    ColumnRole,
    Cooperation,
    CostColumn,
    CostComponent,
    CostShare,
    CostTable,
    Document,
    EconomyFigure,
    FigureKind,
    Inhabitants,
    Membership,
    Municipality,
    Side,
    Source,
    Subject,
    SubjectKind,
)

PLAN = Source("plan", "8.4")
REPORT = Source("report", "bild 3")

NAMES = {"01": "Björkby", "02": "Granby", "03": "Tallby"}


def cooperation(**records: Sequence[object]) -> CooperationFacts:
    """Facts of the made-up cooperation with further records of the kinds named."""
    facts = CooperationFacts(
        cooperation=Cooperation(
            id="skogen",
            name="Skogens samverkan",
            short_name="Skogen",
            description="Påhittad.",
            time_zone="Europe/Stockholm",
            source=PLAN,
        ),
        municipalities=tuple(
            Municipality(code=code, name=name, formal_name=f"{name} kommun")
            for code, name in NAMES.items()
        ),
        memberships=tuple(Membership(municipality=code, source=PLAN) for code in NAMES),
        inhabitants=inhabitants(date(2023, 12, 31), {"01": 1000, "02": 2000, "03": 7000}),
        documents=(
            Document(id="plan", title="Plan", kind="plan", dated=date(2024, 11, 1)),
            Document(id="report", title="Rapport", kind="rapport", dated=date(2025, 11, 1)),
        ),
        subjects=tuple(
            Subject(id=name, name=name.title(), kind=SubjectKind.SOLUTION, source=PLAN)
            for name in ("base", "system")
        ),
        cost_components=(
            CostComponent(id="base", name="Base", subject="base"),
            CostComponent(id="licence", name="Licence", subject="system"),
            CostComponent(id="support", name="Support", subject="system"),
            CostComponent(id="start", name="Start", subject="system", one_off=True),
        ),
    )
    return replace(facts, **{name: tuple(rows) for name, rows in records.items()})  # type: ignore[arg-type]


def inhabitants(on: date, counts: Mapping[str, int]) -> tuple[Inhabitants, ...]:
    return tuple(
        Inhabitants(municipality=code, on=on, count=count, source=PLAN)
        for code, count in counts.items()
    )


def table(
    name: str,
    year: int,
    columns: Mapping[str, tuple[Sequence[int | str | None], int | None]],
    *,
    in_budget: bool = True,
    months: tuple[int, int] = (1, 12),
    codes: Sequence[str] = tuple(NAMES),
    source: Source = PLAN,
) -> dict[str, tuple[object, ...]]:
    """A cost table: per component (or "total") the cells in the order of codes and the printed sum.

    A cell written "*100" is 100 with a star.
    """
    first, last = months
    end = date(year + last // 12, last % 12 + 1, 1) - timedelta(days=1)
    shares = []
    for component, (cells, _) in columns.items():
        for code, cell in zip(codes, cells, strict=True):
            starred = isinstance(cell, str)
            amount = int(cell.strip("*")) if isinstance(cell, str) else cell
            shares.append(
                CostShare(
                    table=name,
                    column=component,
                    municipality=code,
                    amount=amount,
                    mark="*" if starred else None,
                )
            )
    return {
        "cost_tables": (
            CostTable(
                id=name,
                title=name,
                year=year,
                starts=date(year, first, 1),
                ends=end,
                kind="årsavgift",
                in_budget=in_budget,
                source=source,
            ),
        ),
        "cost_columns": tuple(
            CostColumn(
                table=name,
                order=order,
                id=component,
                component=None if component == "total" else component,
                role=ColumnRole.TOTAL if component == "total" else ColumnRole.PART,
                label=component,
                printed_sum=printed,
            )
            for order, (component, (_, printed)) in enumerate(columns.items(), start=1)
        ),
        "cost_shares": tuple(shares),
    }


def together(*parts: Mapping[str, Sequence[object]]) -> dict[str, tuple[object, ...]]:
    """Several groups of records as one."""
    joined: dict[str, tuple[object, ...]] = {}
    for part in parts:
        for name, rows in part.items():
            joined[name] = (*joined.get(name, ()), *rows)
    return joined


def figure(
    area: str | None,
    amount: int,
    *,
    table: str = "budget",
    side: Side = Side.INCOME,
    kind: FigureKind = FigureKind.BUDGET,
    year: int = 2025,
    ends: date | None = None,
    unit: str = "kr",
    components: tuple[str, ...] = (),
    stated: date | None = None,
    source: Source = PLAN,
) -> EconomyFigure:
    return EconomyFigure(
        table=table,
        area=area,
        label=area or "SUMMA",
        components=components,
        year=year,
        starts=date(year, 1, 1),
        ends=ends or date(year, 12, 31),
        kind=kind,
        side=side,
        amount=amount,
        unit=unit,
        printed=str(amount),
        stated=stated,
        source=source,
    )
