"""Is a thing among the dearest, or the cheapest, of all that is paid for together?"""

from collections.abc import Sequence

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_of_things import paid_by_all
from dialogs.answers.cost_targets import EVERYTHING, Target
from dialogs.answers.cost_verdicts import so_or_not
from dialogs.answers.cost_wording import sources_of, target_name, total_notes, years_text
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import CostTotal, components_in
from domain.facts import CooperationFacts
from domain.money import format_kr

_ENDS = (Operation.HIGHEST, Operation.LOWEST)
_ASKED_IF = frozenset(["confirm", "whether_an_end"])
_OF_PAYERS = ("betal", "kommun", "medlem", "municipalit", "pay", "member")
"""How words begin that ask who pays, and not what is paid for."""


def thing_placed(
    question: Question, facts: CooperationFacts, asker: Asker, target: Target, year: int
) -> Answer | None:
    """Whether a thing is the dearest or cheapest, or one of so many; ``None`` where not asked.

    A thing is held against the others, a part of one against all parts. Whether it is "one of the
    dearest" is told by its place alone.
    """
    few = question.limit is not None or question.operation is Operation.RANKING
    few = few and not question.aspects.isdisjoint(["highest", "lowest"])
    asked = not question.aspects.isdisjoint(_ASKED_IF) and (few or question.operation in _ENDS)
    asked = asked and (question.polar or "confirm" in question.aspects)
    if not asked or target == EVERYTHING or not _of_things_alone(question):
        return None
    things = _things(facts, target, year)
    place = next((n for n, (each, _) in enumerate(things, 1) if each == target), None)
    if place is None or len(things) < 2:
        return None
    language = asker.language
    least = question.operation is Operation.LOWEST or "lowest" in question.aspects
    ordered = things[::-1] if least else things
    from_end = len(things) + 1 - place if least else place
    at_the_end = question.limit or 1
    end = "least" if least else "most"
    year_text = years_text((year,))
    so = from_end <= at_the_end
    uncounted = question.limit is None and (few or "one" in question.terms)
    verdict = "" if uncounted and not so else so_or_not(language, so=so)
    first = ordered[: 1 if so and at_the_end > 1 else at_the_end]
    told = say(
        language,
        f"costs.thing_placed_{end}",
        thing=target_name(language, facts, target),
        place=from_end,
        of=len(things),
        year=year_text,
        amount=format_kr(things[place - 1][1].amount),
    )
    listed = joined(
        language, (f"{target_name(language, facts, t)} {format_kr(p.amount)}" for t, p in first)
    )
    told_first = say(language, f"costs.things_{end}", year=year_text, listed=listed)
    return answered(
        question,
        facts,
        asker,
        verdict + told,
        statements=[told_first] if target not in [each for each, _ in first] else [],
        table=Table(
            columns=(say(language, "costs.column_thing"), year_text),
            rows=tuple((target_name(language, facts, t), format_kr(p.amount)) for t, p in things),
            align_right=frozenset([1]),
        ),
        notes=[note for _, paid in things for note in total_notes(language, paid, facts)],
        sources=sources_of(paid for _, paid in things),
    )


def _of_things_alone(question: Question) -> bool:
    """Whether no payer is asked about, and the cost as a whole."""
    of_payers = question.municipalities or "which_municipality" in question.aspects
    of_payers = of_payers or any(term.startswith(_OF_PAYERS) for term in question.terms)
    return not of_payers and question.per is None and question.nth is None


def _things(
    facts: CooperationFacts, target: Target, year: int
) -> Sequence[tuple[Target, CostTotal]]:
    """All things, or all their parts where a part is asked about; the dearest first."""
    if target.component is None:
        return paid_by_all(facts, (Target(subject=name) for name in facts.components_of), year)
    return paid_by_all(facts, (Target(component=c) for c in components_in(facts, year)), year)
