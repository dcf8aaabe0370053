"""What would it cost if?

Any amount and participants under each cost model; computed, not decided.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered, not_known
from dialogs.answers.cost_targets import Target, targets
from dialogs.answers.cost_wording import percent_text, rounded_kr
from dialogs.question import Per, Question
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.cost_models import (
    ComputedShares,
    CostModelError,
    SharingRule,
    fit,
    next_year,
    what_if,
)
from domain.facts import CooperationFacts
from domain.money import format_kr
from domain.records import CostModelKind, Source

_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class _Basis:
    """What a computation starts from: present shares and total of a target in a year."""

    target: Target
    year: int
    shares: Mapping[str, int]
    total: int
    rule: SharingRule
    counted_on: date | None
    sources: tuple[Source, ...]


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """Compute what is asked, or say what is needed to."""
    basis = _basis(question, facts)
    if question.index is not None and basis is not None and question.amount is None:
        return _indexed(question, facts, asker, basis)
    total = question.amount if question.amount is not None else (basis.total if basis else None)
    if total is None:
        return _needs(question, facts, asker, "what_if.needs_amount")
    if total <= 0:
        return _needs(question, facts, asker, "what_if.needs_positive")
    named = list(question.municipalities)
    counted = question.participants if len(named) < _SEVERAL else None
    if counted and (basis is None or _explicit_rule(question)):
        return _per_head(question, facts, asker, total, counted)
    if basis is not None and question.joining and not _joiners(question, facts, basis):
        return _joining_by_count(question, facts, asker, basis, total, today)
    if question.outsiders:
        return _with_outsiders(question, facts, asker, basis, total)
    if basis is not None and question.participants and question.participants != len(basis.shares):
        return _per_head_or_names(question, facts, asker, basis, total)
    return _shared(question, facts, asker, basis, total, today)


def _with_outsiders(
    question: Question, facts: CooperationFacts, asker: Asker, basis: _Basis | None, total: int
) -> Answer:
    """Somebody from outside joining: computable only where shares are equal."""
    equal = basis is not None and basis.rule.kind is CostModelKind.EQUAL
    if not equal or basis is None:
        return _needs(question, facts, asker, "what_if.outsider")
    participants = len(basis.shares) + len(question.outsiders)
    return _per_head(question, facts, asker, total, participants)


def _per_head_or_names(
    question: Question, facts: CooperationFacts, asker: Asker, basis: _Basis, total: int
) -> Answer:
    """Another number of participants.

    Equal shares can be computed; others depend on who takes part.
    """
    if len(question.municipalities) > 1 or basis.rule.kind is not CostModelKind.EQUAL:
        return _needs(question, facts, asker, "what_if.needs_names")
    return _per_head(question, facts, asker, total, question.participants or 1)


def _latest_count(facts: CooperationFacts, participants: list[str], today: date) -> date | None:
    """The latest day, not to come, on which all participants are counted."""
    wanted = set(participants)
    days = [
        d for d, counts in facts.inhabitants_on.items() if d <= today and wanted <= counts.keys()
    ]
    return max(days, default=None)


def _explicit_rule(question: Question) -> bool:
    return bool(question.aspects & {"equal", "by_inhabitants"})


def _basis(question: Question, facts: CooperationFacts) -> _Basis | None:
    """The present shares of the thing asked about, if it is published."""
    target = next((t for t in targets(question, facts) if t != Target() and t.years(facts)), None)
    if target is None:
        return None
    known = target.years(facts)
    year = next((y for y in reversed(question.years) if y in known), known[-1])
    shares = {s.municipality: s.amount for s in target.shares(facts, (year,)) if s.amount}
    whole = target.total(facts, year)
    rule, counted_on = _rule(question, facts, target, shares)
    return _Basis(
        target=target,
        year=year,
        shares=shares,
        total=sum(shares.values()),
        rule=rule,
        counted_on=counted_on,
        sources=whole.sources if whole else (),
    )


def _rule(
    question: Question, facts: CooperationFacts, target: Target, shares: Mapping[str, int]
) -> tuple[SharingRule, date | None]:
    """The rule to compute with, and the day of inhabitants that explains the present shares.

    With both, nothing but what is asked changes.
    """
    asked = _asked_rule(question)
    if asked is not None:
        return asked, None
    stated = [
        model
        for model in facts.models_of.get(target.subject or "", ())
        if target.component is None or model.component in (None, target.component)
    ]
    if target.component:
        subject = facts.component[target.component].subject
        stated = [m for m in facts.models_of.get(subject, ()) if m.component == target.component]
    found = fit(shares, facts.inhabitants_on)
    if found is not None and found.explained:
        return found.rule, found.counted_on
    if stated and stated[0].kind in (CostModelKind.EQUAL, CostModelKind.INHABITANTS):
        return SharingRule(kind=stated[0].kind), None
    return SharingRule(kind=CostModelKind.FIXED, listed=dict(shares)), None


def _asked_rule(question: Question) -> SharingRule | None:
    if question.equal_part is not None and question.equal_part < 100:
        return SharingRule(
            kind=CostModelKind.PART_EQUAL, equal_part=Fraction(question.equal_part, 100)
        )
    if "by_inhabitants" in question.aspects or question.per is Per.INHABITANT:
        return SharingRule(kind=CostModelKind.INHABITANTS)
    if "equal" in question.aspects:
        return SharingRule(kind=CostModelKind.EQUAL)
    return None


def _joiners(question: Question, facts: CooperationFacts, basis: _Basis) -> list[str]:
    return [code for code in question.municipalities if code not in basis.shares]


def _shared(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    basis: _Basis | None,
    total: int,
    today: date,
) -> Answer:
    """The total shared out among named municipalities, or those who pay now and who join."""
    participants = _participants(question, facts, asker, basis)
    rule = basis.rule if basis else (_asked_rule(question) or _default_rule(question, facts))
    if rule.kind is CostModelKind.FIXED and any(code not in rule.listed for code in participants):
        rule = SharingRule(kind=CostModelKind.INHABITANTS)
    day = (basis.counted_on if basis else None) or _latest_count(facts, participants, today)
    counts = dict(facts.inhabitants_on.get(day, {})) if day else {}
    try:
        computed = what_if(total, participants, rule, counts, counted_on=day)
    except CostModelError:
        return _needs(question, facts, asker, "what_if.needs_inhabitants")
    return _told(question, facts, asker, basis, computed)


def _participants(
    question: Question, facts: CooperationFacts, asker: Asker, basis: _Basis | None
) -> list[str]:
    members = [m.code for m in facts.members_on(None)]
    if basis is not None and "only" in question.aspects and question.municipalities:
        return list(question.municipalities)
    leavers = {*question.left_out}
    if "leave" in question.aspects:
        named = question.municipalities
        leavers |= {*(named[1:] if question.own and len(named) > 1 else named)}
    if basis is not None and leavers:
        return [code for code in basis.shares if code not in leavers]
    if basis is not None:
        return [*basis.shares, *_joiners(question, facts, basis)]
    if leavers:
        return [code for code in members if code not in leavers]
    if "only" in question.aspects and question.municipalities:
        return list(question.municipalities)
    if len(question.municipalities) > 1:
        return list(question.municipalities)
    return members


def _default_rule(question: Question, facts: CooperationFacts) -> SharingRule:
    """Projects are shared by inhabitants where a rule for projects says so, else equally."""
    stated = [
        m for m in facts.cost_models if m.kind is CostModelKind.INHABITANTS and not m.component
    ]
    if stated and "project" in question.aspects:
        return SharingRule(kind=CostModelKind.INHABITANTS)
    return SharingRule(kind=CostModelKind.EQUAL)


def _told(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    basis: _Basis | None,
    computed: ComputedShares,
) -> Answer:
    language = asker.language
    own = [c for c in question.municipalities if c in computed.shares]
    first = own[0] if own else None
    alike = set(computed.shares.values())
    if (
        first is not None
        and "leave" not in question.aspects
        and (basis is not None or question.own or len(own) == 1)
    ):
        headline = say(
            language,
            "what_if.share",
            municipality=facts.municipality[first].name,
            amount=format_kr(computed.shares[first]),
            total=format_kr(computed.total),
        )
    elif len(alike) == 1:
        headline = say(
            language,
            "what_if.each",
            amount=format_kr(next(iter(alike))),
            total=format_kr(computed.total),
            participants=len(computed.shares),
        )
    else:
        headline = say(
            language,
            "what_if.shared",
            total=format_kr(computed.total),
            participants=len(computed.shares),
        )
    statements = [_rule_sentence(language, computed)]
    if basis is not None:
        joiners = [c for c in computed.shares if c not in basis.shares]
        gone = [c for c in basis.shares if c not in computed.shares]
        if gone:
            statements.append(
                say(
                    language,
                    "what_if.gone",
                    municipalities=joined(language, (facts.municipality[c].name for c in gone)),
                )
            )
        if joiners:
            statements.append(
                say(
                    language,
                    "what_if.joined",
                    municipalities=joined(language, (facts.municipality[c].name for c in joiners)),
                )
            )
    return answered(
        question,
        facts,
        asker,
        headline,
        statements=statements,
        table=_table(language, facts, basis, computed.shares, computed.total),
        notes=[say(language, "what_if.computed")],
        sources=_sources(facts, basis, computed.counted_on),
    )


def _rule_sentence(language: str, computed: ComputedShares) -> str:
    rule = computed.rule
    day = written_date(language, computed.counted_on) if computed.counted_on else ""
    part = percent_text(language, 100 * rule.equal_part) if rule.equal_part is not None else ""
    return say(language, f"what_if.rule_{rule.kind}", day=day, part=part)


def _sources(
    facts: CooperationFacts, basis: _Basis | None, counted_on: date | None
) -> list[Source]:
    sources = list(basis.sources) if basis else []
    if counted_on:
        sources += [row.source for row in facts.inhabitants if row.on == counted_on][:1]
    if not sources:
        sources = [model.source for model in facts.cost_models if model.component is None][:1]
    return sources or [facts.cooperation.source]


def _table(
    language: str,
    facts: CooperationFacts,
    basis: _Basis | None,
    shares: Mapping[str, int],
    total: int,
) -> Table:
    names = facts.municipality
    if basis is None:
        return Table(
            columns=(
                say(language, "costs.column_municipality"),
                say(language, "what_if.column_new"),
            ),
            rows=tuple((names[code].name, format_kr(kr)) for code, kr in shares.items()),
            total=(say(language, "costs.sum"), format_kr(total)),
            align_right=frozenset([1]),
        )
    return Table(
        columns=(
            say(language, "costs.column_municipality"),
            say(language, "what_if.column_now", year=basis.year),
            say(language, "what_if.column_new"),
        ),
        rows=tuple(
            (
                names[code].name,
                format_kr(basis.shares[code]) if code in basis.shares else "–",
                format_kr(kr),
            )
            for code, kr in shares.items()
        ),
        total=(say(language, "costs.sum"), format_kr(basis.total), format_kr(total)),
        align_right=frozenset([1, 2]),
    )


def _per_head(
    question: Question, facts: CooperationFacts, asker: Asker, total: int, participants: int
) -> Answer:
    """A total shared equally by a number of unnamed municipalities."""
    language = asker.language
    if "by_inhabitants" in question.aspects:
        return _needs(question, facts, asker, "what_if.needs_names")
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "what_if.each",
            amount=rounded_kr(language, Fraction(round(Fraction(100 * total, participants)), 100)),
            total=format_kr(total),
            participants=participants,
        ),
        statements=[say(language, "what_if.rule_equal", day="", part="")],
        notes=[say(language, "what_if.computed")],
        sources=_sources(facts, None, None),
    )


def _joining_by_count(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    basis: _Basis,
    total: int,
    today: date,
) -> Answer:
    """A number of unnamed municipalities joining: as many as do not pay yet, or who they are."""
    members = [m.code for m in facts.members_on(None)]
    outside = [code for code in members if code not in basis.shares]
    joining = question.joining or 0
    language = asker.language
    if joining == len(outside):
        return _shared(
            replace(question, municipalities=(*question.municipalities, *outside)),
            facts,
            asker,
            basis,
            total,
            today,
        )
    name = basis.target.name(facts) or ""
    if basis.rule.kind is CostModelKind.EQUAL:
        participants = len(basis.shares) + joining
        return _per_head(question, facts, asker, total, participants)
    return not_known(
        question,
        facts,
        asker,
        say(
            language,
            "what_if.which_join" if joining < len(outside) else "what_if.too_few_outside",
            joining=joining,
            thing=name,
            payers=len(basis.shares),
            year=basis.year,
            outside=joined(language, (facts.municipality[c].name for c in outside)) or "–",
        ),
        notes=[say(language, "what_if.computed_none")],
        sources=basis.sources,
        suggestions=[
            say(
                language,
                "what_if.suggest_join",
                thing=name,
                municipality=facts.municipality[outside[0]].name,
            )
        ]
        if outside
        else [],
    )


def _indexed(question: Question, facts: CooperationFacts, asker: Asker, basis: _Basis) -> Answer:
    """Next year's shares by an index."""
    language = asker.language
    percent = Fraction(str(question.index))
    raised = next_year(basis.shares, percent)
    first = next((c for c in question.municipalities if c in raised.shares), None)
    alike = set(raised.shares.values())
    thing = basis.target.name(facts) or ""
    if first is not None or len(alike) == 1:
        amount = raised.shares[first] if first is not None else next(iter(alike))
        headline = say(
            language,
            "what_if.indexed_share",
            thing=thing,
            municipality=facts.municipality[first].name
            if first is not None
            else say(language, "what_if.each_municipality"),
            amount=format_kr(amount),
            percent=percent_text(language, percent),
            year=basis.year + 1,
        )
    else:
        headline = say(
            language,
            "what_if.indexed_total",
            thing=thing,
            amount=format_kr(raised.total),
            percent=percent_text(language, percent),
            year=basis.year + 1,
        )
    return answered(
        question,
        facts,
        asker,
        headline,
        table=_table(language, facts, basis, raised.shares, raised.total),
        notes=[say(language, "what_if.computed")],
        sources=_sources(facts, basis, None),
    )


def _needs(question: Question, facts: CooperationFacts, asker: Asker, key: str) -> Answer:
    return not_known(question, facts, asker, say(asker.language, key))
