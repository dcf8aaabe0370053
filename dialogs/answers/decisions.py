"""What has been decided? By paragraph, case, subject or day; a proposal is called one."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker, Table
from dialogs.answers import search, wheel
from dialogs.answers.composing import answered, ended, in_one, lines_of, not_known, own_words
from dialogs.answers.decision_sides import (
    archive_numbers,
    has_number,
    name_of,
    recipients_line,
    side_asked,
    sides_of_all,
)
from dialogs.answers.decisions_claimed import with_verdict
from dialogs.answers.decisions_meant import (
    named_decisions,
    names_municipality,
    of_the_time,
    words_beyond_names,
)
from dialogs.answers.decisions_on_budgets import dated_budgets, settled_budgets
from dialogs.answers.decisions_on_things import (
    on_reports_alone,
    told_in_reports,
    told_on_its_day,
    with_none_on_it,
)
from dialogs.answers.document_authors import asks_who_wrote, signed_of
from dialogs.answers.documents_handled import handled
from dialogs.answers.period import Period, asked_period, of_any_year, written_period
from dialogs.answers.sentences import best_told, held_in, stretches_of
from dialogs.answers.stems import stems
from dialogs.answers.synonyms import means
from dialogs.answers.wheel_words import written_entries
from dialogs.question import Question, When
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.records import Decision, DecisionState

_NAMED_AT_ONCE = 4
"""Decisions and proposals that are named before their table."""
_YEAR = re.compile(r"\b20\d\d\b")
_LONGEST_TOLD = 700
"""Letters of a stretch of a decision's text that may be its answer."""


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """The decisions and proposals a question means: one in full, several as a list."""
    if "recipients" in question.aspects and (told := handled(question, facts, asker)):
        return told
    named = _of_municipality(question, facts) or named_decisions(question, facts)
    period = _asked_period(question, facts)
    if not named and question.people and "proposal" in question.aspects:
        return _none_signed(question, facts, asker)
    if not named and not (question.paragraph or question.case_number or question.subjects):
        # Its words are in no decision's title: the documents may say it in other words.
        numbers = archive_numbers(question)
        untimed = period is None or not facts.decisions
        if untimed and not numbers and search.best_passages(question, facts):
            return search.answer(question, facts, asker, today)
        if period is None and (question.unexplained or question.strangers or numbers):
            return _nothing(question, facts, asker, named, period)
        named = list(facts.decisions)
    found = of_the_time(question, facts, named, period)
    settled = settled_budgets(question, facts, asker, decided=bool(found))
    if settled or not found:
        told = settled or _numbered_otherwise(question, facts, asker)
        return told or _nothing(question, facts, asker, named, period)
    if told := told_on_its_day(question, facts, asker, found, today):
        return told  # "vad säger § 14 om e-arkivet?"
    if _is_to_come(question, found):
        anytime = replace(question, years=(), starts=None, ends=None)
        return wheel.answer(anytime, facts, asker, today)
    told_of = on_reports_alone(question, found)
    if told_of and (told := told_in_reports(question, facts, asker, today)):
        return told
    listed = _told(question, facts, asker, found)
    return with_none_on_it(question, facts, asker, listed) if told_of else listed


def _asked_period(question: Question, facts: CooperationFacts) -> Period | None:
    """The period asked about, a day without a year in the one that has decisions of that day."""
    period = asked_period(question)
    if period is None:
        return None
    return of_any_year(question, period, (decision.on for decision in facts.decisions))


def _numbered_otherwise(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """The one decision of a paragraph that is said to be of another day or case.

    ("Stämmer det att § 8 beslutades 3 mars 2023?")
    """
    numbered = [d for d in facts.decisions if has_number(d, question.paragraph)]
    said_so = question.case_number or not question.aspects.isdisjoint(["confirm", "whether"])
    if len(numbered) != 1 or not said_so:
        return None
    told = one(question, facts, asker, numbered[0])
    case = say(asker.language, "decisions.case", number=numbered[0].case_number or "")
    line = f"{case} {told.headline}" if question.case_number else told.headline
    return replace(told, headline=f"{say(asker.language, 'premises.no')} {line}")


def _is_to_come(question: Question, found: Sequence[Decision]) -> bool:
    """Whether it is asked when a paper of a year is decided that no decision found is of."""
    ahead = "present" in question.aspects or question.when is When.COMING
    asked = question.documents and "when" in question.aspects and ahead
    texts = [f"{d.title} {d.decision}" for d in found]
    of_years = bool(asked and question.years) and all(map(_YEAR.search, texts))
    return of_years and not any(str(year) in text for year in question.years for text in texts)


def _told(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    found: Sequence[Decision],
) -> Answer:
    """One in full, several as a list, or who has signed proposals where that is asked."""
    if asks_who_wrote(question) and all(d.state is DecisionState.PROPOSED for d in found):
        papers = dict.fromkeys(d.source.document for d in found)
        return signed_of(question, facts, asker, [facts.document[p] for p in papers], None)
    if len(found) == 1:
        told = one(question, facts, asker, found[0])
        return with_verdict(told, question, facts, found[0], asker.language)
    return _list(question, facts, asker, found)


def _of_municipality(question: Question, facts: CooperationFacts) -> list[Decision]:
    """The decisions on municipalities that the one spoken of is not about ("och Arvidsjaur?")."""
    goes_on = question.earlier_terms and question.municipalities and not question.own
    spoken_of = [d for d in facts.decisions if d.id in question.decisions]
    if not (goes_on and spoken_of):
        return []
    on_them = [d for d in facts.decisions if names_municipality(facts, d, question.municipalities)]
    return on_them if not {*on_them} & {*spoken_of} else []


def _none_signed(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """That no proposal is signed by whom it is asked of."""
    names = joined(asker.language, question.people)
    headline = say(asker.language, "decisions.none_signed", person=names)
    return not_known(question, facts, asker, headline)


def _remembering(question: Question, decision: Decision) -> Question:
    """A question of one decision, with what a follow-up goes on from."""
    asked = replace(question, decisions=(decision.id,))  # "vem föreslog det?"
    if not (question.years or question.starts):
        asked = replace(asked, starts=decision.on, ends=decision.on)  # "hur många kom?"
    if question.paragraph and len(decision.subjects) == 1:  # "och vad kostar det?"
        asked = replace(asked, subjects=(), spoken_of=decision.subjects)
    return asked


def one(question: Question, facts: CooperationFacts, asker: Asker, decision: Decision) -> Answer:
    """A decision or proposal in full, the side asked about first."""
    language = asker.language
    decided = decision.state is DecisionState.DECIDED
    headline = _decided_or_proposed(language, question, decision)
    first = side_asked(language, question, decision)
    told = first or _telling(language, question, facts, decision)
    if decided or not question.aspects.isdisjoint(_OF_DRAFTING):
        first = told
    statements = [headline] if first else [told] if told else []  # what is no decision says so
    if decision.summary and "attachments" not in question.aspects:
        statements += [own_words(language, line) for line in lines_of(decision.summary)]
    for aspect, text in (
        ("proposal", decision.proposal),
        ("procedure", decision.procedure),
    ):
        if text and (aspect == "proposal" or aspect in question.aspects):
            line = say(
                language, f"decisions.{aspect}", text=ended(own_words(language, in_one(text)))
            )
            if line != first:
                statements.append(line)
    recipients = recipients_line(language, decision)
    if recipients and recipients != first:
        statements.append(recipients)
    if decision.case_number and "case_word" not in question.aspects:
        statements.append(say(language, "decisions.case", number=decision.case_number))
    notes = [] if decided else [say(language, "decisions.not_decided")]
    if decision.note:
        notes.append(ended(own_words(language, in_one(decision.note))))
    return answered(
        _remembering(question, decision),
        facts,
        asker,
        first or headline,
        statements=statements,
        notes=notes,
        sources=[decision.source],
        suggestions=[
            say(language, "status.suggest_subject", subject=facts.subject[s].name)
            for s in decision.subjects[:2]
            if s in facts.subject
        ],
    )


def _decided_or_proposed(language: str, question: Question, decision: Decision) -> str:
    """What is decided or proposed; of what is asked to be carried out, that this is not told."""
    decided = decision.state is DecisionState.DECIDED
    text = say(
        language,
        "decisions.decided" if decided else "decisions.proposed",
        title=name_of(decision),
        day=written_date(language, decision.on),
        text=ended(own_words(language, in_one(decision.decision))),
    )
    if decided and "carried_out" in question.aspects:
        return f"{text} {say(language, 'decisions.not_told_if_carried_out')}"
    return text


_OF_DRAFTING = frozenset(["author", "prepares"])
"""Aspects that ask who made a proposal, which is no decision on it."""


def _telling(language: str, question: Question, facts: CooperationFacts, decision: Decision) -> str:
    """The stretch of a decision's text that holds what is asked of it, empty when none does."""
    titles = {word for name in (decision.title, *decision.aliases) for word in stems(name)}
    asked = [word for word in words_beyond_names(question, facts) if not means(word, titles)]
    best = best_told(stretches_of(decision.summary or "") or [""], asked)
    enough = bool(asked) and 2 * held_in(best, asked) >= len(asked)
    if not enough or len(best) > _LONGEST_TOLD:
        return ""
    told = ended(own_words(language, best))
    return say(language, "decisions.tells", title=name_of(decision), text=told)


def _list(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    found: Sequence[Decision],
) -> Answer:
    language = asker.language
    decided = [d for d in found if d.state is DecisionState.DECIDED]
    proposed = [d for d in found if d.state is DecisionState.PROPOSED]
    days = joined(language, (written_date(language, day) for day in sorted({d.on for d in found})))
    ordered = sorted(found, key=lambda d: d.on)
    titles = "; ".join(name_of(d) for d in ordered)
    if not decided and "proposal" in question.aspects:
        headline = say(
            language, "decisions.held_proposed", n=len(proposed), day=days, titles=titles
        )
    elif not decided:
        headline = say(
            language, "decisions.only_proposals", n=len(proposed), days=days, titles=titles
        )
    elif proposed:
        headline = say(
            language, "decisions.both", decided=len(decided), proposed=len(proposed), days=days
        )
        if len(found) <= _NAMED_AT_ONCE:
            headline = f"{headline.removesuffix('.')}: {titles}."
    else:
        headline = say(language, "decisions.count", n=len(decided), days=days, titles=titles)
    side = sides_of_all(language, question, ordered)
    statements = [*side[1:], headline] if side else []
    table = Table(
        columns=(
            say(language, "decisions.column_title"),
            say(language, "decisions.column_state"),
            say(language, "decisions.column_text"),
            say(language, "decisions.column_day"),
        ),
        rows=tuple(
            (
                name_of(d),
                say(language, f"decisions.state_{d.state.value}"),
                in_one(d.decision),
                written_date(language, d.on),
            )
            for d in ordered
        ),
    )
    since = [] if proposed else _written_since(question, facts, language, ordered)
    return answered(
        replace(question, listed=tuple(d.id for d in ordered)),
        facts,
        asker,
        side[0] if statements else headline,
        statements=[*statements, *since],
        table=table,
        notes=[say(language, "decisions.not_decided")] if proposed else [],
        sources=[d.source for d in found],
        suggestions=[say(language, "decisions.suggest_one", title=name_of(d)) for d in found[:2]],
    )


def _written_since(
    question: Question, facts: CooperationFacts, language: str, found: Sequence[Decision]
) -> list[str]:
    """That there are proposals of later days than the latest decisions, where these are asked."""
    later = [d for d in facts.decisions if d.on > found[-1].on]
    if question.when is not When.LATEST or not later:
        return []
    days = joined(language, (written_date(language, day) for day in sorted({d.on for d in later})))
    return [say(language, "decisions.later_proposals", n=len(later), days=days)]


def _nothing(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    named: Sequence[Decision],
    period: Period | None,
) -> Answer:
    language = asker.language
    if not facts.decisions:
        headline = say(language, "decisions.none", cooperation=facts.cooperation.name)
    elif question.paragraph and not named:
        headline = say(language, "decisions.no_paragraph", paragraph=question.paragraph)
    elif question.case_number and not named:
        headline = say(language, "decisions.no_case", number=question.case_number)
    elif question.subjects and not named:
        subject = facts.subject[question.subjects[0]].name
        headline = say(language, "decisions.no_subject", subject=subject)
    elif period is not None:
        headline = say(language, "decisions.no_period", period=written_period(language, period))
    elif strange := question.unexplained or question.strangers or archive_numbers(question):
        words = joined(language, strange)
        headline = say(language, "decisions.none_about", words=words)
    else:
        headline = say(language, "decisions.none_found")
    nearest = list(named or facts.decisions)
    entries = wheel.about(question, facts) if "when" in question.aspects else []
    dated = dated_budgets(question, facts, language)
    if dated:
        headline = say(
            language, "decisions.no_day", period=joined(language, map(str, question.years))
        )
    held: dict[tuple[date, DecisionState], list[Decision]] = {}
    for decision in nearest:
        held.setdefault((decision.on, decision.state), []).append(decision)
    lines = [
        say(
            language,
            f"decisions.held_{state.value}",
            n=len(group),
            day=written_date(language, day),
            titles=joined(
                language,
                (name_of(d) if named or not d.paragraph else d.paragraph for d in group),
            ),
        )
        for (day, state), group in held.items()
    ]
    return not_known(
        question,
        facts,
        asker,
        headline,
        statements=[*dated, *written_entries(language, facts, entries), *lines],
        sources=[*dated.values(), *(e.source for e in entries), *(d.source for d in nearest)],
        suggestions=[say(language, "decisions.suggest_one", title=name_of(d)) for d in nearest[:2]],
    )
