"""Is what a question takes for granted so? If the documents say otherwise, that comes first."""

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from dialogs.answer import Answer, Asker, Outcome
from dialogs.answers.claimed_amounts import amounts_in
from dialogs.answers.cost_of_all import of_all
from dialogs.answers.cost_of_things import asks_for_things
from dialogs.answers.cost_over_years import compare_years
from dialogs.answers.cost_targets import EVERYTHING, periods, targets
from dialogs.answers.cost_verdicts import verdict_in
from dialogs.answers.cost_wording import target_name
from dialogs.answers.economy_wording import lacks_the_full_year
from dialogs.answers.matching import words_of
from dialogs.answers.offices_claimed import other_office, that_office
from dialogs.answers.stems import stem, stems
from dialogs.question import Operation, Per, Question, Topic
from dialogs.texts import say
from dialogs.understanding.lexicon import GAP, lexicon
from dialogs.wording import joined
from domain.cost_shares import compare, per_inhabitant
from domain.facts import CooperationFacts
from domain.money import is_about

_OF_SHARES = frozenset([Topic.COST, Topic.COST_MODEL])
_OF_RESULTS = frozenset([Topic.ECONOMY, Topic.CAUSE])
_EVENTS = ("closed", "ended", "paused", "cancelled", "won", "has_left", "replaced")
"""Concepts for what may have happened to a thing; reports tell it when it has."""
_TAKING_FOR_GRANTED = frozenset(
    [
        *_EVENTS,
        *("cause", "confirm", "deficit", "has_left", "host", "leave", "lowered", "opinion"),
        "raised",
        *("rejected", "resigned", "rollout", "surplus", "whether_an_end"),
    ]
)
"""Aspects without any of which nothing is taken for granted but who holds an office."""
_ENDS = (Operation.HIGHEST, Operation.LOWEST)
_TWO = 2


def corrected(question: Question, answer: Answer, facts: CooperationFacts, asker: Asker) -> Answer:
    """An answer begun with what the question wrongly takes for granted, where it does."""
    if question.topic is Topic.COST_MODEL:
        answer = _with_change(question, answer, facts, asker)
        answer = _with_cost(question, answer, facts, asker)
    if question.aspects.isdisjoint(_TAKING_FOR_GRANTED) and not question.people:
        return answer
    denial = None
    for check in _CHECKS:
        denial = check(question, answer, facts, asker.language)
        if denial:
            break
    if denial and _asks_who_left(question):
        answer = replace(answer, outcome=Outcome.NOT_KNOWN)
    if not denial:
        return answer
    rest = verdict_in(answer.headline, asker.language)[1]
    return replace(answer, headline=f"{denial} {rest}")


def _with_change(
    question: Question, answer: Answer, facts: CooperationFacts, asker: Asker
) -> Answer:
    """An answer on why an amount rose or fell, begun with how it did."""
    spans = _years_apart(question, facts)
    if spans is None:
        return answer
    asked = replace(question, topic=Topic.COST)
    told = compare_years(asked, facts, asker, targets(asked, facts), spans)
    return replace(
        answer,
        headline=told.headline,
        statements=tuple(dict.fromkeys((*told.statements, answer.headline, *answer.statements))),
        sources=tuple(dict.fromkeys((*told.sources, *answer.sources))),
    )


def _with_cost(question: Question, answer: Answer, facts: CooperationFacts, asker: Asker) -> Answer:
    """An answer on why a thing costs so much, begun with what it costs, where that is another."""
    if "cause" not in question.aspects or len(question.claims) != 1 or question.municipalities:
        return answer
    wanted = targets(replace(question, topic=Topic.COST), facts)
    years = periods(question, facts, wanted)[-1:]
    of_a_project = len(facts.components_of) == 1  # "varför kostar projektet 9 miljoner?"
    if (wanted == (EVERYTHING,) and not of_a_project) or len(wanted) > 1 or not years:
        return answer
    shares = wanted[0].shares(facts, years[0])
    plain = Question(topic=Topic.COST, cooperation=question.cooperation)
    told = of_all(plain, facts, asker, wanted, years[0])
    known = [*amounts_in(told.headline), *(share.amount or 0 for share in shares)]
    if not shares or any(is_about(abs(question.claims[0]), amount) for amount in known):
        return answer
    return replace(
        answer,
        headline=f"{say(asker.language, 'premises.no')} {told.headline}",
        statements=tuple(dict.fromkeys((answer.headline, *answer.statements))),
        sources=tuple(dict.fromkeys((*told.sources, *answer.sources))),
    )


def _years_apart(
    question: Question, facts: CooperationFacts
) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """The year asked about and the one published before it, where a rise or fall is spoken of.

    The first year published is held against the one after it.
    """
    aspects = question.aspects
    if "who_decides" in aspects or {"cause", "recurring"} <= aspects:
        return None  # "vem beslutar om prisökningen?": of any, and not of the one that was
    changes = ("raised" in aspects) is not ("lowered" in aspects) and "how_many" not in aspects
    of_the_rule = "model" in aspects and "cause" not in aspects  # "ändrades nyckeln?"
    of_the_rule = of_the_rule or question.operation is not Operation.CHANGE
    changes = changes or (question.topic is Topic.COST_MODEL and not of_the_rule)
    held = question.operation is Operation.COMPARE  # "är plattformen dyrare än arkivet?"
    if held or not changes or question.topic not in _OF_SHARES or len(question.municipalities) > 1:
        return None
    wanted = targets(replace(question, topic=Topic.COST), facts)
    known = wanted[0].years(facts)
    asked = periods(question, facts, wanted)[-1:]
    if len(wanted) > 1 or not asked or asked[0][0] not in known:
        return None
    before = [year for year in known if year < asked[0][0]]
    after = [year for year in known if year > asked[0][0]]
    if before:
        return (before[-1],), asked[0]
    why = question.topic is Topic.COST_MODEL  # "varför mer 2024?", "why the increase?"
    apart = after and (why or aspects.isdisjoint(["raised", "lowered"]))
    return (asked[0], (after[0],)) if apart else None


def _other_way(
    question: Question, answer: Answer, facts: CooperationFacts, language: str
) -> str | None:
    """That an amount said to be raised or lowered was not."""
    spans = _years_apart(question, facts)
    if spans is None or question.aspects.isdisjoint(("raised", "lowered")):
        return None  # "hur mycket har det ökat?", "varför?": nothing is claimed
    target = targets(replace(question, topic=Topic.COST), facts)[0]
    code = next(iter(question.municipalities), None)
    first, last = (target.paid(facts, code, span) for span in spans)
    difference = compare(first, last) if first is not None and last is not None else None
    if difference is None or not difference.comparable:
        return None
    raised = "raised" in question.aspects
    if (difference.kr > 0) if raised else (difference.kr < 0):
        return None
    key = "premises.not_raised" if raised else "premises.not_lowered"
    return say(language, key, thing=target_name(language, facts, target))


def _other_result(
    question: Question, answer: Answer, facts: CooperationFacts, language: str
) -> str | None:
    """That there was no such surplus or deficit, where the first line tells of the other."""
    results = {"surplus", "deficit"}
    asked = results & question.aspects
    if question.topic not in _OF_RESULTS or len(asked) != 1:
        return None
    if lacks_the_full_year(question, answer.headline, language):
        return None
    if answer.headline.startswith(say(language, f"premises.no_forecast_{next(iter(asked))}")):
        return None
    named = {stem(term) for term in question.terms}
    if all(named & words_of(frozenset([result])) for result in results):  # "plus eller minus"
        return None
    (said,) = asked
    (other,) = results - asked
    unknown = answer.outcome is Outcome.NOT_KNOWN  # why is not told, but how it went
    word, opposite = (
        re.search(
            rf"{say(language, f'economy.{key}', amount='')}\d"
            rf"|\({say(language, f'economy.kind_{key}')}\)",
            " ".join((answer.headline, *(answer.statements[:1] if unknown else ()))),
        )
        for key in (said, other)
    )
    return say(language, f"premises.no_{said}") if opposite and not word else None


def _tells_of(event: str, text: str) -> bool:
    """Whether a text holds all the words of one way to say what happened."""
    held = frozenset(stems(text))
    phrases = (phrase for phrase, named in lexicon().concepts.items() if event in named)
    return any(held.issuperset(stem(word) for word in phrase if word != GAP) for phrase in phrases)


def _not_told(
    question: Question, answer: Answer, facts: CooperationFacts, language: str
) -> str | None:
    """That no report tells of what is said to have happened to a thing."""
    if question.aspects.isdisjoint(_EVENTS):
        return None
    event = next(event for event in _EVENTS if event in question.aspects)
    bought = event == "won" and "procurement" in question.aspects
    if bought or question.topic is Topic.WHAT_IF:
        return None
    of_others = question.municipalities and not question.own
    if of_others or not (question.subjects or question.bodies):
        return None
    ids = {*question.subjects}
    texts = [s.text for s in facts.status_statements if s.subject in ids]
    texts += [d.decision for d in facts.decisions if ids & {*d.subjects}]
    texts += [entry.phase for entry in facts.plan_entries if entry.subject in ids]
    if event == "cancelled":
        texts += [answer.headline]  # "varför ställdes gruppens möte i januari 2023 in?": told
    if any(_tells_of(event, text) for text in texts):
        return None
    named = [facts.subject[s].name for s in question.subjects if s in facts.subject]
    named = named or [facts.body[b].name for b in question.bodies if b in facts.body]
    return say(language, f"premises.not_{event}", thing=joined(language, named))


def _not_rejected(
    question: Question, answer: Answer, facts: CooperationFacts, language: str
) -> str | None:
    """That no document tells of what is said to have been turned down."""
    if question.topic is not Topic.DECISION or "rejected" not in question.aspects:
        return None
    told = any(_tells_of("rejected", decision.decision) for decision in facts.decisions)
    return None if told else say(language, "premises.not_rejected")


def _not_moved(
    question: Question, answer: Answer, facts: CooperationFacts, language: str
) -> str | None:
    """That no document tells of a meeting being moved, of which it is asked why or when."""
    moved = question.topic is Topic.MEETING and "rollout" in question.aspects
    held = moved and answer.outcome is Outcome.ANSWERED and question.starts is not None
    return say(language, "premises.not_moved") if held else None


_LEFT = frozenset(["has_left", "leave"])


def _left(question: Question, answer: Answer, facts: CooperationFacts, language: str) -> str | None:
    """That a member said to have left the cooperation, or to be leaving it, still takes part."""
    asked = question.topic is Topic.PARTICIPANTS and not _LEFT.isdisjoint(question.aspects)
    paying = question.topic is Topic.COST and question.aspects >= _LEFT and question.municipalities
    if not (asked or paying) or question.outsiders:
        return None
    if not {m.code for m in facts.members_on()}.issuperset(question.municipalities):
        return None
    return say(language, "premises.nobody_left")


def _other_host(
    question: Question, answer: Answer, facts: CooperationFacts, language: str
) -> str | None:
    """That a municipality said to be the host is not."""
    asked = question.topic is Topic.PARTICIPANTS and "host" in question.aspects
    others = (
        asked and question.municipalities and question.municipalities != (facts.cooperation.host,)
    )
    return say(language, "premises.no") if others and facts.cooperation.host else None


def _asks_who_left(question: Question) -> bool:
    """Whether it is asked when or why somebody left office, or who came after."""
    of_people = question.topic is Topic.ROLES and bool(question.people)
    return of_people and "resigned" in question.aspects


def _still_in_office(
    question: Question, answer: Answer, facts: CooperationFacts, language: str
) -> str | None:
    """That no document tells of somebody leaving office."""
    if not _asks_who_left(question):
        return None
    return say(language, "premises.not_resigned", person=joined(language, question.people))


_DENYING = frozenset(["negated", "not_paying"])


def _other_end(
    question: Question, answer: Answer, facts: CooperationFacts, language: str
) -> str | None:
    """Whether the municipality said to pay most or least does, or that all pay alike.

    Nothing of what is rightly taken for granted.
    """
    claimed = (
        question.aspects & {"cause", "confirm", "whether_an_end"} and question.operation in _ENDS
    )
    by_inhabitant = question.per is Per.INHABITANT
    if not claimed or question.topic not in _OF_SHARES or not (by_inhabitant or not question.per):
        return None
    if len(question.municipalities) != 1 or asks_for_things(question):
        return None
    if "confirm" in question.aspects and not _DENYING.isdisjoint(question.aspects):
        return None  # "Kalix betalar inte mest, stämmer det?": who does is told
    wanted = targets(replace(question, topic=Topic.COST), facts)
    years = periods(question, facts, wanted)[-1:]
    shares = wanted[0].shares(facts, years[0]) if years else ()
    amounts: dict[str, Fraction | int] = {
        s.municipality: s.amount for s in shares if s.amount is not None
    }
    if by_inhabitant:
        found = ((s.municipality, per_inhabitant(facts, s)) for s in shares)
        amounts = {code: per.value for code, per in found if per is not None}
    if question.municipalities[0] not in amounts or len(wanted) > 1:
        return None
    if len(set(amounts.values())) == 1:
        return say(language, "premises.all_alike")
    if question.nth is not None:  # "är vi den kommun som betalar tredje mest?"
        return _at_its_place(question, language, amounts)
    end = max if question.operation is Operation.HIGHEST else min
    if amounts[question.municipalities[0]] == end(amounts.values()):
        return None if "cause" in question.aspects else say(language, "premises.yes")
    at = end(amounts, key=lambda code: amounts[code])
    key = "premises.most" if question.operation is Operation.HIGHEST else "premises.least"
    key = f"{key}_by_inhabitant" if by_inhabitant else key
    return say(language, key, municipality=facts.municipality[at].name)


def _at_its_place(
    question: Question, language: str, amounts: dict[str, Fraction | int]
) -> str | None:
    """Yes or no, whether somebody stands at the place of a ranking that is said.

    ``None`` where others pay as much, so that nobody stands there alone.
    """
    paid = list(amounts.values())
    own = amounts[question.municipalities[0]]
    if paid.count(own) > 1:
        return None
    highest = question.operation is Operation.HIGHEST
    above = sum((kr > own) is highest for kr in paid if kr != own)
    so = above + 1 == question.nth
    if so and "cause" in question.aspects:
        return None
    return say(language, "costs.is_so" if so else "costs.is_not_so")


def _other_side(
    question: Question, answer: Answer, facts: CooperationFacts, language: str
) -> str | None:
    """That the one of two that is said to pay more pays less, or that they do not pay alike."""
    said = question.aspects & {"as_much", "less_than", "more_than"}
    if question.topic is not Topic.COST_MODEL or len(said) != 1:
        return None
    if "cause" not in question.aspects or question.per is not None:
        return None
    wanted = targets(replace(question, topic=Topic.COST), facts)
    years = periods(question, facts, wanted)[-1:]
    shares = wanted[0].shares(facts, years[0]) if years else ()
    paid = {s.municipality: s.amount for s in shares if s.amount is not None}
    two = [code for code in question.municipalities if code in paid]
    if len(two) != _TWO or len(wanted) > 1:
        return None
    first, second = (paid[code] for code in two)
    if first == second:
        return None if "as_much" in said else say(language, "premises.as_much")
    more, less = two if first > second else two[::-1]
    if "as_much" not in said and (more == two[0]) is ("more_than" in said):
        return None
    names = {"more": facts.municipality[more].name, "less": facts.municipality[less].name}
    return say(language, "premises.more_than", **names)


def _no_opinion(
    question: Question, answer: Answer, facts: CooperationFacts, language: str
) -> str | None:
    """That the bot has no opinion, where one is asked for."""
    return say(language, "premises.no_opinion") if "opinion" in question.aspects else None


_Check = Callable[[Question, Answer, CooperationFacts, str], str | None]

_CHECKS: tuple[_Check, ...] = (
    _other_way,
    _other_result,
    _not_told,
    _not_rejected,
    _not_moved,
    _left,
    _other_host,
    _still_in_office,
    other_office,
    that_office,
    _other_end,
    _other_side,
    _no_opinion,
)
