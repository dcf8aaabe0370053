"""What will several things cost when each is raised? By one index for all, or one for each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_targets import Target, targets
from dialogs.answers.cost_wording import percent_text, target_name
from dialogs.answers.what_if_basis import Basis, basis_of
from dialogs.answers.what_if_wording import of_a_period
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_models import next_year
from domain.facts import CooperationFacts
from domain.money import format_kr
from domain.records import Source

_SEVERAL = 2
_MOST_YEARS = 10
"""How many years are raised at most: nobody knows an index farther ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A thing, by how many per cent it rises, and what the one asked about pays now and then.

    ``yearly`` tells that it rises every year until then.
    """

    thing: str
    year: int
    yearly: bool
    percents: tuple[Fraction, ...]
    now: int
    then: int
    basis: Basis


def raised_each(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """What several things come to together, each raised by its own per cent or all by the same.

    ``None`` where but one thing is named, or it is not told which rises by how much.
    """
    if len(targets(question, facts)) < _SEVERAL:
        return None
    found = raised_things(question, facts, asker)
    payer = next(iter(question.municipalities), None)
    return _told(question, facts, asker, found, payer) if found else None


def raised_things(question: Question, facts: CooperationFacts, asker: Asker) -> list[Raised]:
    """The things named, each raised; none where it is not told which rises by how much."""
    things = targets(question, facts)
    in_order = as_said(things, question, facts)
    wanted = in_order or things
    percents = question.indices
    if len(question.municipalities) > 1 or question.amount is not None:
        return []
    if len(percents) not in (1, len(wanted)) or question.participants or question.joining:
        return []
    if len(percents) == 1 < len(wanted) and not _named_together(question):
        return []  # "om e-arkivet ökar 4 % men räddningstjänsten är oförändrad"
    known = in_order is not None or 0.0 in percents  # told of each thing in turn
    if len(percents) > 1 and not known and any(target.component for target in wanted):
        return []  # in which order they were said is not known
    each = [percents[0]] * len(wanted) if len(percents) == 1 else percents
    payer = next(iter(question.municipalities), None)
    found = [
        raised
        for target, percent in zip(wanted, each, strict=True)
        if (raised := _raised(question, facts, asker.language, target, percent, payer))
    ]
    whole = len(found) == len(wanted) and len({raised.basis.year for raised in found}) == 1
    return found if whole else []


def written_raised(language: str, raised: Raised) -> str:
    """A thing with its per cent and what it comes to."""
    if not any(raised.percents):
        return say(
            language, "what_if.unchanged_thing", thing=raised.thing, amount=format_kr(raised.then)
        )
    way = "raised" if raised.percents[0] >= 0 else "lowered"
    return say(
        language,
        f"what_if.{way}_thing_each_year" if raised.yearly else f"what_if.{way}_thing",
        thing=raised.thing,
        percent=joined(language, (percent_text(language, abs(p)) for p in raised.percents)),
        amount=format_kr(raised.then),
    )


def how_much_more(language: str, more: int, basis: Basis) -> str:
    """How much more, or less, than what is paid now, in kr."""
    key = "what_if.indexed_more" if more >= 0 else "what_if.indexed_less"
    return say(language, key, amount=format_kr(abs(more)), year=basis.written_years)


def sources_of_raised(found: Iterable[Raised]) -> tuple[Source, ...]:
    """The sources of what things cost now, each once."""
    return tuple(dict.fromkeys(source for each in found for source in each.basis.sources))


def as_said(
    wanted: Sequence[Target], question: Question, facts: CooperationFacts
) -> list[Target] | None:
    """Things in the order they are said, by their parts; ``None`` where that is not known."""
    order = question.components
    said = {}
    for target in wanted:
        parts = [target.component] if target.component else _parts(target, facts)
        at = [order.index(part) for part in parts if part in order]
        if not at:
            return None
        said[target] = min(at)
    return sorted(wanted, key=lambda target: said[target])


def _parts(target: Target, facts: CooperationFacts) -> list[str]:
    """The parts of a thing that is named as a whole."""
    return [part.id for part in facts.components_of.get(target.subject or "", ())]


def _named_together(question: Question) -> bool:
    """Whether what rises is named in one go, or was spoken of before, so that all of it rises."""
    named = [n for n, term in enumerate(question.terms) if term in question.naming]
    return not named or named[-1] - named[0] == len(named) - 1


def _raised(
    question: Question,
    facts: CooperationFacts,
    language: str,
    target: Target,
    percent: float,
    payer: str | None,
) -> Raised | None:
    """One thing raised; ``None`` where it is not published, or the one asked about has no share."""
    only = replace(
        question,
        subjects=(target.subject,) if target.subject else (),
        components=(target.component,) if target.component else (),
    )
    basis = basis_of(only, facts)
    if basis is None or (payer is not None and payer not in basis.shares):
        return None
    shares: Mapping[str, int] = basis.shares
    rates = [Fraction(str(percent))] * _times(question, basis)
    if _each_year_its_own(question, basis):
        rates = [Fraction(str(rate)) for rate in question.indices]
    for rate in rates:
        shares = next_year(shares, rate).shares
    return Raised(
        year=max(_later(question, basis)),
        yearly=_times(question, basis) > 1,
        thing=target_name(language, facts, target),
        percents=tuple(dict.fromkeys(rates)),
        now=basis.shares[payer] if payer else basis.total,
        then=shares[payer] if payer else sum(shares.values()),
        basis=basis,
    )


def _later(question: Question, basis: Basis) -> list[int]:
    """The years asked about, else the next one."""
    later = [y for y in question.years if basis.year < y <= basis.year + _MOST_YEARS]
    return later or [basis.year + 1]


def _each_year_its_own(question: Question, basis: Basis) -> bool:
    """Whether all rises by another per cent each year ("båda höjs 3 % 2026 och 5 % 2027")."""
    several = len(_later(question, basis)) == len(question.indices) >= _SEVERAL
    return several and _named_together(question)


def _times(question: Question, basis: Basis) -> int:
    """How many times each thing rises: every year, or once where each has a year of its own."""
    later = _later(question, basis)
    own = len(later) == len(question.indices) >= _SEVERAL  # "arkivet 3 % 2026 och rtj 5 % 2027"
    return 1 if own else max(later) - basis.year


def _told(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    found: list[Raised],
    payer: str | None,
) -> Answer:
    language = asker.language
    basis, year = found[0].basis, found[0].year
    now, then = sum(each.now for each in found), sum(each.then for each in found)
    who = facts.municipality[payer].name if payer else say(language, "what_if.together_all")
    headline = say(
        language,
        "what_if.raised_each",
        who=who,
        year=year,
        listed=joined(language, map(partial(written_raised, language), found)),
        amount=format_kr(then),
    )
    off = how_much_more(language, then - now, basis)
    return answered(
        question,
        facts,
        asker,
        f"{headline} {off} {of_a_period(question, language, then)}".rstrip(),
        table=Table(
            columns=(
                say(language, "costs.column_thing"),
                say(language, "what_if.column_now", year=basis.written_years),
                str(year),
            ),
            rows=tuple((each.thing, format_kr(each.now), format_kr(each.then)) for each in found),
            total=(say(language, "costs.together"), format_kr(now), format_kr(then)),
            align_right=frozenset([1, 2]),
        ),
        notes=[say(language, "what_if.computed")],
        sources=sources_of_raised(found) or (facts.cooperation.source,),
    )
