"""Does it add up? What the reconciliation found, for a year, an area, a document, or everywhere."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answers.amounts_of_people import what_number_is
from dialogs.answers.composing import answered, ended, not_known
from dialogs.answers.economy_meant import ends_in_an_outcome
from dialogs.answers.finding_words import finding_in_short, sources_of, written_finding
from dialogs.answers.matching import words_of
from dialogs.answers.period import asked_period, written_period
from dialogs.answers.reconciliation_sums import agreeing_sums, asked_side, is_within, right_sums
from dialogs.answers.reconciliation_why import asks_why_it_differs, not_said_why, printed_twice
from dialogs.answers.stems import stem
from dialogs.answers.unmarked import unmarked
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.wording import joined, municipality_names
from domain.facts import CooperationFacts
from domain.money import is_rounded_to
from domain.reconciliation import Explanation, Finding, FindingKind, reconcile
from domain.records import FigureKind, InvoicingRule, Side, Source

_ECONOMY = frozenset(
    [
        FindingKind.ECONOMY_SUM,
        FindingKind.DEVIATION,
        FindingKind.EDITIONS,
        FindingKind.PERIODS,
        FindingKind.SHARES_AND_BUDGET,
        FindingKind.OUTSIDE_BUDGET,
    ]
)
_COSTS = frozenset(
    [
        FindingKind.COLUMN_SUM,
        FindingKind.ROW_SUM,
        FindingKind.TOTALS_SUM,
        FindingKind.SHARE_EDITIONS,
        FindingKind.STATED_MODEL,
        FindingKind.NO_MODEL,
        FindingKind.MODELS,
    ]
)
_MEETINGS = frozenset(
    [FindingKind.MEETING_DATES, FindingKind.PERCENT, FindingKind.MEAN, FindingKind.VERDICT]
)
_BY_ASPECT = {
    "attendance": _MEETINGS,
    "meeting": _MEETINGS,
    "economy": _ECONOMY,
    "cost": _COSTS,
    "total": _COSTS | _ECONOMY,
    "uptake": frozenset([FindingKind.USERS_AND_PAYERS]),
}
_SUMS = _COSTS | _ECONOMY
_OF_SUMS = frozenset(["cost", "economy"])
"""Aspects of a question about figures alone, whatever else is told of a thing."""
_PAPERS = frozenset(["document"])
MOST_ROUNDINGS = 6
_FEW = 3
"""Findings up to which the first one is told in the first line."""
_MARK = "*"


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """The findings a question is about, with both figures and both sources of each."""
    return unmarked(question, facts, asker) or _found(question, facts, asker, today)


def _found(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    language = asker.language
    question = _of_what_is_held(question, facts)
    result = reconcile(facts)
    asked = _between_documents_first(question, _asked(question, facts, result.findings))
    findings = printed_twice(question, asked)
    roundings = _asked(question, facts, result.roundings)
    doubted = question.amounts if "marked" not in question.aspects else ()
    apart = (*findings, *roundings) if len(doubted) > 1 else findings
    if doubted and not _with_amounts(apart, doubted):
        return what_number_is(
            question, facts, asker, today
        )  # nothing speaks against it: where it stands
    scope = _scope(language, question, facts)
    if findings:
        notes = [say(language, "reconciliation.published")]
        if roundings:
            notes.append(say(language, "reconciliation.roundings", n=len(roundings)))
        headline = say(language, "reconciliation.found", n=len(findings), scope=scope)
        headline = not_said_why(language, question, findings) + headline
        headline = " ".join((*right_sums(language, question, facts, findings), headline))
        written = [written_finding(language, facts, finding) for finding in findings]
        if len(findings) == 1:
            headline = f"{headline} {written.pop()}"
        elif asks_why_it_differs(question):
            headline = f"{headline} {written.pop(0)}"
        elif len(findings) <= _FEW or question.kind is not None:
            headline = f"{headline} {finding_in_short(language, facts, findings[0])}"
        marks = _footnotes(question, facts, findings)
        if marks:
            written = [headline, *written]
            headline = " ".join(ended(rule.text) for rule in marks)
        return answered(
            question,
            facts,
            asker,
            headline,
            statements=written,
            notes=notes,
            sources=[
                *(rule.source for rule in marks),
                *(source for finding in findings for source in sources_of(finding)),
            ],
        )
    if roundings:
        return answered(
            question,
            facts,
            asker,
            say(language, "reconciliation.only_roundings", n=len(roundings), scope=scope),
            statements=[
                written_finding(language, facts, finding) for finding in roundings[:MOST_ROUNDINGS]
            ]
            + agreeing_sums(language, question, facts),
            sources=[source for finding in roundings for source in sources_of(finding)],
        )
    sources = _compared_sources(question, facts)
    if not sources:
        return _nothing_held(question, facts, asker, today)
    return answered(
        question,
        facts,
        asker,
        say(language, "reconciliation.agrees", scope=scope),
        statements=agreeing_sums(language, question, facts),
        sources=sources,
        suggestions=[say(language, "reconciliation.suggest_all")],
    )


def _nothing_held(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """That there is nothing to hold together of a kind, with what there is of another."""
    language = asker.language
    scope = _scope(language, question, facts)
    missing = say(language, "reconciliation.nothing_to_compare", scope=scope)
    if question.kind is FigureKind.BUDGET and question.subjects:
        # "stämmer budgeten?", "och datacentret?"
        anyhow = replace(question, kind=None, aspects=question.aspects - {"budget"})
        told = answer(anyhow, facts, asker, today)
        return replace(told, statements=(*told.statements, missing))
    suggested = [say(language, "reconciliation.suggest_all")]
    return not_known(question, facts, asker, missing, suggestions=suggested)


def _of_what_is_held(question: Question, facts: CooperationFacts) -> Question:
    """No budget is of one municipality; to a month there are outcomes alone."""
    if question.own and question.kind is not None:
        question = replace(question, municipalities=(), own=False)
    if question.kind is None and ends_in_an_outcome(question, facts):
        question = replace(question, kind=FigureKind.OUTCOME)  # "stämmer summorna i oktober?"
    return question


def _footnotes(
    question: Question, facts: CooperationFacts, findings: Sequence[Finding]
) -> list[InvoicingRule]:
    """What the documents say beside the mark of an amount, where the mark is asked about."""
    if "marked" not in question.aspects:
        return []
    areas = {finding.area for finding in findings}
    rules = [rule for rule in facts.invoicing_rules if rule.text.startswith(_MARK)]
    return [rule for rule in rules if rule.subject in areas] or rules[:1]


def _asked(
    question: Question, facts: CooperationFacts, findings: Sequence[Finding]
) -> list[Finding]:
    """The findings within what was asked; each named thing narrows further."""
    period = asked_period(question)
    areas = {*question.subjects, *question.bodies}
    documents = _papers(question, facts)
    counts = "how_many" in question.aspects  # "hur många fel finns det totalt?"
    said = question.aspects - {"total"} if counts else question.aspects
    kinds = frozenset(
        kind for aspect, kinds in _BY_ASPECT.items() if aspect in said for kind in kinds
    )
    found = list(findings)
    if period is not None:
        found = [f for f in found if period.has_year(f.year)]
    if documents and not areas:
        within = [f for f in found if documents & {s.document for s in sources_of(f)}]
        found = within if within or question.kind is None else found
    if areas or question.components:
        found = _of_things(found, question, areas)
    if question.municipalities:
        about = question.municipalities
        found = [f for f in found if f.municipality in about or _names_one(f, about)]
    if question.amounts:  # "i texten står 100 tkr": what is said of that very amount
        found = _with_amounts(found, question.amounts) or found
    if "marked" in question.aspects:
        found = [f for f in found if f.explanation is Explanation.MARKED_LEFT_OUT] or found
    of_figures = bool(areas) and not question.aspects.isdisjoint(_OF_SUMS)
    side = asked_side(question)
    if question.kind is not None or side is not None:
        found = [f for f in found if question.kind is None or _of_kind(f, question.kind)]
        told = None if question.kind is None else side
        # "stämmer kostnaderna 2016?" is of the shares as well, which are no side of a budget
        shares = _COSTS if question.kind is None and side == Side.COST.value else frozenset()
        found = [
            f
            for f in found
            if side is None or f.values.get("side", told) == side or f.kind in shares
        ]
    elif question.operation is Operation.TOTAL or of_figures:
        found = [f for f in found if f.kind in _SUMS]
    elif kinds and not areas and not question.components:
        found = [f for f in found if f.kind in kinds] or found
    return found


def _between_documents_first(question: Question, findings: Sequence[Finding]) -> list[Finding]:
    """What documents say differently, of the whole first, where they are asked to be compared.

    Where several amounts are told, what sets those against each other stays first.
    """
    said = frozenset(map(stem, question.terms))
    if len(question.amounts) > 1 or said.isdisjoint(words_of(_PAPERS)):
        return list(findings)
    return sorted(findings, key=lambda f: (f.kind is not FindingKind.EDITIONS, f.area is not None))


def _papers(question: Question, facts: CooperationFacts) -> set[str]:
    """The documents named, with their parts in the same case: a report's figures are in slides."""
    named = {name: facts.document[name] for name in question.documents if name in facts.document}
    return named.keys() | {
        document.id
        for document in facts.documents
        if document.part_of in named and document.case_number == named[document.part_of].case_number
    }


def _names_one(finding: Finding, municipalities: Sequence[str]) -> bool:
    named = finding.values.get("municipalities")
    return isinstance(named, tuple) and any(code in named for code in municipalities)


def _of_things(findings: Sequence[Finding], question: Question, areas: set[str]) -> list[Finding]:
    """The findings of some areas and components; of an office first what its row does to a sum."""
    components = question.components
    by_row = [f for f in findings if question.roles and _is_by_row_of(f, components)]
    return by_row + [
        f for f in findings if f not in by_row and (f.area in areas or f.component in components)
    ]


def _is_by_row_of(finding: Finding, components: Sequence[str]) -> bool:
    row = finding.values.get("row_components")
    return isinstance(row, tuple) and any(component in row for component in components)


def _with_amounts(findings: Sequence[Finding], said: Sequence[int]) -> list[Finding]:
    """The findings with some amounts, those that set all of them against each other first."""
    held = [(f, sum(_holds(f, amount) for amount in said)) for f in findings]
    return [f for f, known in sorted(held, key=lambda pair: -pair[1]) if known]


def _holds(finding: Finding, said: int) -> bool:
    values = (finding.first.value, finding.second.value)
    apart = abs(finding.difference or 0)  # "har ni räknat fel med 35 200?"
    if isinstance(apart, int) and is_rounded_to(said, apart):
        return True
    return any(isinstance(value, int) and is_rounded_to(said, value) for value in values)


def _of_kind(finding: Finding, kind: FigureKind) -> bool:
    """Whether a finding is about budgets, forecasts or outcomes."""
    if finding.kind not in _ECONOMY:
        return False
    stated = finding.values.get("kind")
    if stated is not None:
        return stated == kind.value
    about_budget = finding.kind in {FindingKind.SHARES_AND_BUDGET, FindingKind.OUTSIDE_BUDGET}
    return about_budget is (kind is FigureKind.BUDGET)


def _compared_sources(question: Question, facts: CooperationFacts) -> list[Source]:
    """Where the figures within what was asked stand, that were compared and agree."""
    period = asked_period(question)
    areas = set(question.subjects)
    figures = [
        figure.source
        for figure in facts.economy_figures
        if (period is None or period.has_year(figure.year))
        and (not areas or figure.area in areas)
        and (question.kind is None or figure.kind is question.kind)
    ]
    tables = [
        table.source
        for table in facts.cost_tables
        if question.kind is None
        and is_within(table, period)
        and (not areas or areas & _subjects_of(facts, table.id))
    ]
    counts = [
        row.source
        for row in facts.attendance
        if question.kind is None
        and (period is None or row.on in period)
        and (row.body in question.bodies if question.bodies else not areas)
    ]
    documents = _papers(question, facts)
    found = [*figures, *tables, *counts] if not question.bodies else counts
    return [s for s in found if not documents or s.document in documents]


def _subjects_of(facts: CooperationFacts, table: str) -> set[str]:
    return {
        facts.component[column.component].subject
        for column in facts.columns_of.get(table, ())
        if column.component is not None
    }


def _scope(language: str, question: Question, facts: CooperationFacts) -> str:
    """What was asked about, in words: "budgeten 2025", "Datacenter Norrbotten 2024"."""
    period = asked_period(question)
    names = [
        *(facts.component[c].name for c in question.components if c in facts.component),
        *(
            facts.subject[s].name
            for s in question.subjects
            if s in facts.subject and not question.components
        ),
        *(facts.body[b].name for b in question.bodies if b in facts.body),
        *(
            facts.document[d].title
            for d in question.documents
            if d in facts.document and not question.subjects
        ),
        *municipality_names(facts, question.municipalities),
    ]
    kind = (
        say(language, f"reconciliation.scope_{question.kind.value}")
        if question.kind is not None
        else ""
    )
    about = joined(language, names)
    when = written_period(language, period) if period is not None else ""
    words = " ".join(part for part in (kind, when) if part)
    return ", ".join(part for part in (about, words) if part) or facts.cooperation.name
