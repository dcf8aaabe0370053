"""How many live there? Population with its day and source."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from dialogs.answer import Answer, Asker, Chart, ChartSeries
from dialogs.answers.composing import answered, not_known
from dialogs.answers.cost_verdicts import lies_as_asked, so_or_not
from dialogs.answers.inhabitants_changed import changed_most_or_least
from dialogs.answers.inhabitants_counted import whose_count
from dialogs.answers.inhabitants_shown import document_notes, sources_of, table_of
from dialogs.answers.inhabitants_within import LIMITS, within
from dialogs.answers.period import asked_period, written_period
from dialogs.question import Asked, Operation, Per, Question
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.money import format_number, format_percent

_RANKS = frozenset([Operation.HIGHEST, Operation.LOWEST, Operation.RANKING])
_ASKED_OTHERWISE = frozenset(["which_year", "how_many", "which_municipality", "who"])
"""Aspects of what is asked of the largest or smallest, and not whether one is it."""


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """Inhabitants of the municipalities asked about, on the latest day or those asked about."""
    language = asker.language
    if not facts.inhabitants:
        headline = say(language, "inhabitants.none", cooperation=facts.cooperation.name)
        return not_known(question, facts, asker, headline)
    if question.outsiders and not question.municipalities:
        names = joined(language, question.outsiders)
        return not_known(question, facts, asker, say(language, "inhabitants.outside", names=names))
    if "some_people" in question.aspects or _is_of_an_age(question):
        return not_known(question, facts, asker, say(language, "inhabitants.only_all"))
    if question.subjects and not question.municipalities:  # "... i kommunerna som har e-arkivet?"
        return not_known(question, facts, asker, say(language, "inhabitants.users_unnamed"))
    held = [day for day in facts.inhabitants_on if day <= today]
    days = _days(question, held)
    if not days:
        return _no_day(question, facts, asker, held)
    return _with_missing_years(question, asker, days, _on(question, facts, asker, days, held))


def _is_of_an_age(question: Question) -> bool:
    """Whether a number that counts no people is the limit ("hur många är över 65?")."""
    return "bounded" in question.aspects and question.counted is None and question.amount is None


def _with_missing_years(
    question: Question, asker: Asker, days: Sequence[date], answer: Answer
) -> Answer:
    """An answer that begins its further lines with the years asked about that are not held."""
    missing = {*question.years} - {day.year for day in days}
    if not missing or question.relative_year:
        return answer
    years = joined(asker.language, map(str, sorted(missing)))
    told = say(asker.language, "inhabitants.none_then", period=years)
    return replace(answer, statements=(told, *answer.statements))


def _on(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    days: Sequence[date],
    held: Sequence[date],
) -> Answer:
    """What was counted on the days asked about; ``held`` are all days that anything was."""
    codes = _codes(question, facts, days[-1])
    if changed := changed_most_or_least(question, facts, asker, codes, days, held):
        return changed
    if len(days) > 1:
        return _over_time(question, facts, asker, codes, days)
    bigger = "size" in question.aspects and len(question.municipalities) > 1
    if question.limit and "total" in question.aspects and question.operation in _RANKS:
        codes = _ends(question, facts, codes, days[0])
        return _several(replace(question, everyone=False), facts, asker, codes, days[0])
    if question.operation in _RANKS or bigger:
        told = _extreme(question, facts, asker, codes, days[0])
        return _held_against(question, facts, asker, codes, days[0], told)
    if len(codes) == 1 and question.municipalities:
        return _one(question, facts, asker, codes[0], days[0], held)
    beside = question.operation is Operation.COMPARE and "total" not in question.aspects
    if beside and len(codes) == _TWO and question.municipalities:
        told = _beside(question, facts, asker, codes, days[0])
        return _held_against(question, facts, asker, codes, days[0], told)
    if whose := whose_count(question, facts, codes, held):
        return _one(question, facts, asker, *whose, held)
    if question.counted is not None and question.aspects & LIMITS:
        return within(question, facts, asker, codes, days[0], question.counted[0])
    return _several(question, facts, asker, codes, days[0])


def _asks_if_alike(question: Question) -> bool:
    """Whether it is asked if two are as large ("har Boden lika många invånare som Kiruna?")."""
    said = not question.aspects.isdisjoint(["as_much", "equal"])
    return said or not _ALIKE.isdisjoint(question.terms)


_ALIKE = frozenset(["lika"])


def _held_against(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    codes: Sequence[str],
    day: date,
    told: Answer,
) -> Answer:
    """What is told of two, begun with whether the one is larger, or smaller, than the other."""
    if len(codes) != _TWO or len(question.beyond) != 1 or not {*question.beyond} <= {*codes}:
        return told
    counts = facts.inhabitants_on[day]
    (first,) = {*codes} - {*question.beyond}
    other = counts[question.beyond[0]]
    so = lies_as_asked(question, counts[first], other)
    if so is None and question.polar and _asks_if_alike(question):
        so = counts[first] == other
    if so is None:
        return told
    return replace(told, headline=f"{so_or_not(asker.language, so=so)}{told.headline}")


_TWO = 2


def _beside(
    question: Question, facts: CooperationFacts, asker: Asker, codes: Sequence[str], day: date
) -> Answer:
    """Two municipalities beside each other, and how many more live in one of them."""
    language = asker.language
    counts = facts.inhabitants_on[day]
    fewest, most = sorted(codes, key=lambda code: counts[code])
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "inhabitants.beside",
            more=facts.municipality[most].name,
            most=format_number(counts[most]),
            less=facts.municipality[fewest].name,
            fewest=format_number(counts[fewest]),
            difference=format_number(counts[most] - counts[fewest]),
            day=written_date(language, day),
        ),
        notes=document_notes(facts, day),
        sources=sources_of(facts, codes, [day]),
    )


def _days(question: Question, held: list[date]) -> list[date]:
    """Of the days that are held those asked about; the latest when none is."""
    period = asked_period(question)
    if period is None:
        return held if question.operation is Operation.CHANGE else held[-1:]
    found = [day for day in held if day in period]
    if not found and question.relative_year:
        return held[-1:]
    return found


def _codes(question: Question, facts: CooperationFacts, day: date) -> list[str]:
    counted = facts.inhabitants_on[day]
    wanted = question.municipalities if not question.everyone else ()
    wanted = wanted if len(wanted) >= (question.nth or 0) else ()  # "näst störst efter Luleå"
    wanted = () if _asks_whether_it_is(question) else wanted
    left = (code for code in wanted or facts.municipality if code not in question.left_out)
    return [code for code in left if code in counted]


def _asks_whether_it_is(question: Question) -> bool:
    """Whether one municipality is said to be the largest or the smallest ("är Kiruna störst?")."""
    of_ends = question.operation in {Operation.HIGHEST, Operation.LOWEST} and not question.nth
    return (
        of_ends
        and len(question.municipalities) == 1
        and _ASKED_OTHERWISE.isdisjoint(question.aspects)
    )


def _one(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    code: str,
    day: date,
    held: Sequence[date],
) -> Answer:
    language = asker.language
    counts = facts.inhabitants_on[day]
    period = asked_period(question)
    notes = []
    if period is not None and day not in period:
        notes.append(
            say(language, "inhabitants.nothing_from", period=written_period(language, period))
        )
    others = [d for d in held if d != day and code in facts.inhabitants_on[d]]
    members = [m.code for m in facts.municipalities if m.code in counts]
    everyone = sum(counts[member] for member in members)
    part = question.per is Per.PERCENT or "portion" in question.aspects
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "inhabitants.part" if part else "inhabitants.headline",
            municipality=facts.municipality[code].name,
            count=format_number(counts[code]),
            day=written_date(language, day),
            percent=format_percent(Fraction(100 * counts[code], everyone), language),
            everyone=format_number(everyone),
            cooperation=facts.cooperation.name,
        ),
        notes=[*notes, *document_notes(facts, day)],
        sources=sources_of(facts, [code], [day]),
        suggestions=[
            say(
                language,
                "inhabitants.suggest_year",
                municipality=facts.municipality[code].name,
                year=other.year,
            )
            for other in others[-2:]
        ],
    )


def _several(
    question: Question, facts: CooperationFacts, asker: Asker, codes: Sequence[str], day: date
) -> Answer:
    language = asker.language
    counts = facts.inhabitants_on[day]
    total = sum(counts[code] for code in codes)
    ranked = question.operation is Operation.RANKING
    order = sorted(codes, key=lambda code: -counts[code]) if ranked else list(codes)
    everyone = len(codes) == len(counts)
    out = [code for code in question.left_out if code in counts and not question.municipalities]
    names = joined(language, (facts.municipality[code].name for code in out or codes))
    key = "total" if everyone else "without" if out else "some"
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            f"inhabitants.{key}",
            cooperation=facts.cooperation.name,
            names=names,
            n=len(codes),
            count=format_number(total),
            day=written_date(language, day),
        ),
        table=table_of(language, facts, order, [day]),
        chart=Chart(
            kind="bar",
            title=say(language, "inhabitants.chart", day=written_date(language, day)),
            series=(
                ChartSeries(
                    name=written_date(language, day),
                    points=tuple(
                        (facts.municipality[code].name, float(counts[code])) for code in order
                    ),
                ),
            ),
            unit=say(language, "inhabitants.unit"),
        ),
        notes=[say(language, "inhabitants.summed"), *document_notes(facts, day)],
        sources=sources_of(facts, codes, [day]),
    )


def _from_above(question: Question) -> bool:
    return question.operation is not Operation.LOWEST and "lowest" not in question.aspects


def _ends(
    question: Question, facts: CooperationFacts, codes: Sequence[str], day: date
) -> list[str]:
    """Those with most inhabitants or fewest, as many as are asked for."""
    counts = facts.inhabitants_on[day]
    order = sorted(codes, key=lambda code: counts[code], reverse=_from_above(question))
    if "after" in question.aspects and (apart := [counts.get(c, 0) for c in question.left_out]):
        last, above = (min if _from_above(question) else max)(apart), _from_above(question)
        order = [c for c in order if (counts[c] < last if above else counts[c] > last)]
    return order[question.nth - 1 :][:1] if question.nth else order[: question.limit or 1]


def _placed(question: Question) -> str:
    """Which line tells a place: right after somebody's, or so far down."""
    after = "after" in question.aspects and question.left_out
    return "after_" if after else "nth_" if question.nth else ""


def _extreme(
    question: Question, facts: CooperationFacts, asker: Asker, codes: Sequence[str], day: date
) -> Answer:
    language = asker.language
    counts = facts.inhabitants_on[day]
    highest = _from_above(question)
    order = sorted(codes, key=lambda c: counts[c], reverse=highest)
    first = _ends(question, facts, codes, day)
    named = (f"{facts.municipality[code].name} {format_number(counts[code])}" for code in first)
    headline = say(
        language,
        f"inhabitants.{_placed(question)}{'most' if highest else 'fewest'}",
        place=question.nth or 1,
        apart=joined(language, (facts.municipality[c].name for c in question.left_out)),
        named=joined(language, named),
        day=written_date(language, day),
    )
    if _asks_whether_it_is(question):
        verdict = "right" if {*question.municipalities} <= {*first} else "wrong"
        headline = f"{say(language, f'declining.claim_{verdict}')} {headline}"
    return answered(
        replace(question, singled_out=(Asked(municipalities=tuple(first)),)),
        facts,
        asker,
        headline,
        table=table_of(language, facts, order, [day]),
        sources=sources_of(facts, codes, [day]),
    )


def _over_time(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    codes: Sequence[str],
    days: Sequence[date],
) -> Answer:
    language = asker.language
    first, last = days[0], days[-1]

    def total(day: date) -> int:
        return sum(facts.inhabitants_on[day].get(code, 0) for code in codes)

    change = total(last) - total(first)
    everyone = len(codes) == len(facts.inhabitants_on[last])
    named = joined(language, (facts.municipality[code].name for code in codes))
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "inhabitants.change",
            name=facts.cooperation.name if everyone else named,
            before=format_number(total(first)),
            first=written_date(language, first),
            after=format_number(total(last)),
            last=written_date(language, last),
            change=f"{'+' if change >= 0 else '−'}{format_number(abs(change))}",
        ),
        table=table_of(language, facts, codes, days),
        notes=[] if len(codes) == 1 else [say(language, "inhabitants.summed")],
        sources=sources_of(facts, codes, days),
    )


def _no_day(
    question: Question, facts: CooperationFacts, asker: Asker, held: Sequence[date]
) -> Answer:
    language = asker.language
    period = asked_period(question)
    return not_known(
        question,
        facts,
        asker,
        say(
            language,
            "inhabitants.none_then",
            period=written_period(language, period) if period is not None else "",
        ),
        statements=[
            say(
                language,
                "inhabitants.held",
                days=joined(language, (written_date(language, day) for day in held)),
            )
        ],
        sources=sources_of(facts, list(facts.municipality), held),
        suggestions=[
            say(
                language,
                "inhabitants.suggest_year",
                municipality=facts.municipality[code].name,
                year=day.year,
            )
            for code in question.municipalities[:1]
            for day in reversed(held)
        ],
    )
