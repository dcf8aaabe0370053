"""Which published figure is this amount? Who pays it, and where it is printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from dialogs.answer import Answer, Asker, Outcome, Table
from dialogs.answers.composing import answered, not_known
from dialogs.answers.cost_targets import EVERYTHING, Target
from dialogs.answers.cost_wording import target_name, years_text
from dialogs.answers.economy_wording import area_name
from dialogs.question import Question, Topic
from dialogs.texts import say
from dialogs.wording import joined, month_name, municipality_names
from domain.cost_shares import years_covered
from domain.facts import CooperationFacts
from domain.money import format_kr
from domain.records import CostColumn, EconomyFigure, FigureKind, Side, Source

_DECEMBER = 12
_MOST_NAMED = 3
"""Printed places named in the first line; the table has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Printed:
    """A published figure of just the amount: what it is of, in which years, who pays, and where.

    ``codes`` are the municipalities whose share of a component it is.
    """

    what: str
    years: tuple[int, ...]
    payers: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    component: str | None = None
    source: Source

    @property
    def dated(self) -> str:
        """What it is of, and the years, unless the name says them ("januari–december 2017")."""
        years = years_text(self.years)
        return self.what if years in self.what else f"{self.what} {years}"


def who_pays(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """The municipalities with a published share of just this amount."""
    found = [share for share in _found(question, facts, asker.language) if share.payers]
    if not found and not question.municipalities:
        return what_is(question, facts, asker)  # what nobody pays alone
    lines = [
        say(asker.language, "costs.payer", who=_payers(asker.language, p), thing=p.dated)
        for p in found
    ]
    return _told(question, facts, asker, found, "costs.who_pays", lines)


def what_is(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """Every published figure of just this amount: shares, printed sums, the economy, fees."""
    question = _of_the_kind(question, facts)
    found = list(dict.fromkeys(_found(question, facts, asker.language)))
    if not found and (question.years or question.municipalities):
        untold = _told(question, facts, asker, found, "", ())
        # The nearest there is: what it is in other years, and then for others who pay it.
        whose = question.municipalities if question.years else ()
        other = what_is(replace(question, years=(), municipalities=whose), facts, asker)
        if other.outcome is Outcome.ANSWERED:
            return replace(untold, statements=(other.headline,), sources=other.sources)
        return replace(untold, statements=other.statements, sources=other.sources)
    lines = [
        say(
            asker.language,
            "costs.printed_for" if printed.payers else "costs.printed_as",
            who=_payers(asker.language, printed),
            thing=printed.dated,
        )
        for printed in found
    ]
    return _told(question, facts, asker, found, "costs.amount_is", lines)


def _of_the_kind(question: Question, facts: CooperationFacts) -> Question:
    """A question of several amounts, of the one that is of the kind of figure asked for."""
    if question.kind is None or len(question.amounts) < 2:
        return question
    of_kind = {
        figure.amount
        for figure in facts.economy_figures
        if figure.kind is question.kind and figure.side is not Side.DEVIATION
    }
    amount = next((kr for kr in question.amounts if kr in of_kind), question.amount)
    return replace(question, amount=amount)


def _found(question: Question, facts: CooperationFacts, language: str) -> Iterator[_Printed]:
    """Every published figure of the amount, in the years asked about.

    What is claimed of a year is no sum of several ("342 361 kr för 2017, stämmer det?").
    """
    asked = {*question.years}
    claimed = "confirm" in question.aspects
    for printed in chain(
        _in_tables(question, facts, language),
        _added_up(question, facts, language),
        _in_economy(question, facts, language),
        _among_fees(question, facts),
    ):
        years = {*printed.years}
        if not asked or (years <= asked if claimed else years & asked):
            yield printed


def _in_tables(question: Question, facts: CooperationFacts, language: str) -> Iterator[_Printed]:
    payers: dict[tuple[str, str], list[str]] = {}
    for share in facts.cost_shares:
        asked = not question.municipalities or share.municipality in question.municipalities
        if asked and share.amount == question.amount:
            payers.setdefault((share.table, share.column), []).append(share.municipality)
    for table in facts.cost_tables:
        for column in facts.columns_of.get(table.id, ()):
            if not _asked_of(question, facts, column):
                continue
            what = _called(facts, column)
            years = years_covered(table, column)
            paying = payers.get((table.id, column.id))
            if paying:
                yield _Printed(
                    what=what,
                    years=years,
                    payers=municipality_names(facts, paying),
                    codes=tuple(paying),
                    component=column.component,
                    source=table.source,
                )
            if column.printed_sum == question.amount:
                whole = say(language, "costs.printed_sum_of", thing=what)
                yield _Printed(what=whole, years=years, source=table.source)


def _added_up(question: Question, facts: CooperationFacts, language: str) -> Iterator[_Printed]:
    """Sums of a municipality's shares, of one subject or of all, that no table prints."""
    for target in (EVERYTHING, *(Target(subject=name) for name in facts.components_of)):
        what = say(language, "costs.added_up", thing=target_name(language, facts, target))
        for year in target.years(facts):
            for share in target.shares(facts, (year,)):
                asked = not question.municipalities or share.municipality in question.municipalities
                if asked and share.computed and share.amount == question.amount:
                    yield _Printed(
                        what=what,
                        years=(year,),
                        payers=municipality_names(facts, [share.municipality]),
                        source=share.sources[0],
                    )


def _in_economy(question: Question, facts: CooperationFacts, language: str) -> Iterator[_Printed]:
    for figure in facts.economy_figures:
        if is_the_amount(question, figure):
            # An area may have several rows, each of components of its own.
            row = figure.label if figure.components else None
            what = say(
                language,
                "costs.economy_figure",
                area=row or area_name(language, facts, figure.area),
                kind=say(language, f"economy.kind_{figure.kind}"),
                side=_side(language, figure),
            )
            part_of_year = figure.kind is not FigureKind.BUDGET and figure.ends.month < _DECEMBER
            if part_of_year:
                what = say(
                    language,
                    "costs.part_of_year",
                    what=what,
                    year=figure.year,
                    first=month_name(language, figure.starts.month),
                    last=month_name(language, figure.ends.month),
                )
            yield _Printed(what=what, years=(figure.year,), source=figure.source)


def is_the_amount(question: Question, figure: EconomyFigure) -> bool:
    """Whether a figure of the economy is the amount asked about; a deficit is said as one."""
    if question.amount is None or figure.side is not Side.DEVIATION:
        return figure.amount == question.amount
    return abs(figure.amount) == abs(question.amount) > 0


def _side(language: str, figure: EconomyFigure) -> str:
    if figure.side is Side.DEVIATION and figure.amount:
        return say(language, f"economy.kind_{'surplus' if figure.amount > 0 else 'deficit'}")
    return say(language, f"economy.side_{figure.side}")


def _among_fees(question: Question, facts: CooperationFacts) -> Iterator[_Printed]:
    for fee in facts.fees:
        if question.amount in (fee.low, fee.high):
            what = f"{facts.subject[fee.subject].name}: {fee.name}"
            yield _Printed(what=what, years=(fee.year,), source=fee.source)


def _asked_of(question: Question, facts: CooperationFacts, column: CostColumn) -> bool:
    """Whether a column is of what is asked about, or nothing is named."""
    if not question.subjects or column.component in question.components:
        return True  # "konsult" is a thing, and a part of another as well
    if column.component is None:
        return _subject_of(facts, column) in question.subjects
    named = question.components
    return facts.component[column.component].subject in question.subjects and (
        not named or column.component in named
    )


def _subject_of(facts: CooperationFacts, column: CostColumn) -> str | None:
    """The one subject that a table's sums are of, ``None`` where it has several."""
    parts = (c.component for c in facts.columns_of.get(column.table, ()) if c.component)
    subjects = {facts.component[part].subject for part in parts}
    return subjects.pop() if len(subjects) == 1 else None


def _called(facts: CooperationFacts, column: CostColumn) -> str:
    """What a column is of: its component, or the subject that it sums up."""
    if column.component:
        return facts.component[column.component].name
    subject = _subject_of(facts, column)
    return facts.subject[subject].name if subject else column.label


def _told(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    found: Sequence[_Printed],
    key: str,
    lines: Sequence[str],
) -> Answer:
    language = asker.language
    amount = format_kr(question.amount or 0)
    if not found:
        names = joined(language, (facts.municipality[c].name for c in question.municipalities))
        asked = " ".join(filter(None, [names, joined(language, map(str, question.years))]))
        key = "costs.no_such_amount_then" if asked else "costs.no_such_amount"
        return not_known(question, facts, asker, say(language, key, amount=amount, asked=asked))
    return answered(
        _of_the_share(question, facts, found),
        facts,
        asker,
        say(language, key, amount=amount, listed="; ".join([*dict.fromkeys(lines)][:_MOST_NAMED])),
        table=Table(
            columns=(
                say(language, "costs.column_thing"),
                say(language, "costs.column_year"),
                say(language, "costs.column_municipality"),
            ),
            rows=tuple(
                (each.what, years_text(each.years), _payers(language, each) or "–")
                for each in found
            ),
        ),
        sources=dict.fromkeys(each.source for each in found),
    )


def _of_the_share(
    question: Question, facts: CooperationFacts, found: Sequence[_Printed]
) -> Question:
    """The question as one of the only thing that has the amount ("och Boden?" goes on from it)."""
    (first, *others) = found
    if others or first.component is None:
        return question
    return replace(
        question,
        topic=Topic.COST,
        municipalities=first.codes if len(first.codes) == 1 else question.municipalities,
        subjects=(facts.component[first.component].subject,),
        components=(first.component,),
        years=first.years,
        amount=None,
        amounts=(),
    )


def _payers(language: str, printed: _Printed) -> str:
    """The payers by name while they are few, else how many they are."""
    if len(printed.payers) > _MOST_NAMED:
        return say(language, "costs.payers", count=len(printed.payers))
    return joined(language, printed.payers)
