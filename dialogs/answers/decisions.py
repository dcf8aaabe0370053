"""What has been decided? By paragraph, case, subject or day; a proposal is called one."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker, Table
from dialogs.answers import search, wheel
from dialogs.answers.composing import answered, ended, in_one, lines_of, not_known, own_words
from dialogs.answers.decision_sides import has_number, name_of, recipients_line, side_asked
from dialogs.answers.matching import asked_stems, best_matching
from dialogs.answers.period import Period, asked_period, written_period
from dialogs.answers.sentences import best_told, held_in, stretches_of
from dialogs.answers.stems import matches, stem, stems
from dialogs.answers.synonyms import alike, means
from dialogs.answers.wheel_words import written_entries
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.records import Decision, DecisionState, Document

_LONGEST_TOLD = 700
"""Letters of a stretch of a decision's text that may be its answer."""
_SPENT = (
    "decision",
    "proposal",
    "recipients",
    "attachments",
    "which_municipality",
    "meeting",
    "case_word",
)


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """The decisions and proposals a question means: one in full, several as a list."""
    named = _named(question, facts)
    if not named and not (question.paragraph or question.case_number or question.subjects):
        # Its words are in no decision's title: the documents may say it in other words.
        if asked_period(question) is None and search.best_passages(question, facts):
            return search.answer(question, facts, asker, today)
        named = list(facts.decisions)
    period = asked_period(question)
    narrowed = len(named) < len(facts.decisions) or bool(question.subjects)
    narrowed = narrowed or "proposal" in question.aspects
    found = [d for d in named if period is None or _within(d, period, narrowed=narrowed)]
    if question.decisions and not found:
        found = named
    if "proposal" in question.aspects:
        found = [d for d in found if d.state is DecisionState.PROPOSED] or found
    if question.bodies:
        found = [d for d in found if d.body in question.bodies] or found
    if not found and period is not None:
        papers = [facts.document[d] for d in question.documents if d in facts.document]
        found = on_another_edition(facts, papers, period)[-1:]
    if not found:
        return _nothing(question, facts, asker, named, period)
    if len(found) == 1:
        return one(question, facts, asker, found[0])
    return _list(question, facts, asker, found, period)


def same_case(asked: str, printed: str | None) -> bool:
    """Whether a case number is the one asked for.

    People leave out the filing plan's part: "2023/12" for "2023/12-2.2.0.2".
    """
    if printed is None:
        return False
    asked, printed = asked.replace(" ", ""), printed.replace(" ", "")
    return printed == asked or printed.startswith(f"{asked}-") or asked.startswith(f"{printed}-")


def _named(question: Question, facts: CooperationFacts) -> list[Decision]:
    """The decisions that are named in any way but by time."""
    found = list(facts.decisions)
    if question.paragraph:
        found = [d for d in found if has_number(d, question.paragraph)]
    if question.case_number:
        case = question.case_number
        found = [d for d in found if same_case(case, d.case_number)]
    if question.paragraph or question.case_number:
        return found
    if question.decisions:
        return [d for d in found if d.id in question.decisions]
    found = _about(question, facts)
    if len(found) < len(facts.decisions) or question.subjects:
        return found
    asked = [same for word in _words_beyond_names(question, facts) for same in alike(word)]
    if not asked:
        return found
    return best_matching(asked, found, lambda d: " ".join((d.title, *d.aliases)))


def _words_beyond_names(question: Question, facts: CooperationFacts) -> list[str]:
    """The stems of what is asked but for the names said: who decides says not what."""
    called = {stem(word) for word in question.naming}
    return [word for word in asked_stems(question, facts, _SPENT) if word not in called]


def _about(question: Question, facts: CooperationFacts) -> list[Decision]:
    """The decisions in the documents, on the subjects and about the municipalities asked about."""
    found = list(facts.decisions)
    if question.documents:
        papers = [facts.document[d] for d in question.documents if d in facts.document]
        within = [d for d in found if d.source.document in question.documents]
        found = _of_kinds(found, papers) or within or found
    if question.subjects:
        subjects = set(question.subjects)
        about = [d for d in found if subjects & set(d.subjects)]
        alone = [d for d in about if len(d.subjects) <= len(subjects) + 1]
        found = alone or about
    if question.municipalities and not question.own:
        found = [d for d in found if names_municipality(facts, d, question.municipalities)] or found
    return found


def names_municipality(
    facts: CooperationFacts, decision: Decision, municipalities: Sequence[str]
) -> bool:
    """Whether a decision's title names one of some municipalities, also in the genitive."""
    return any(
        re.search(rf"\b{re.escape(facts.municipality[code].name)}s?\b", decision.title)
        for code in municipalities
    )


def on_another_edition(
    facts: CooperationFacts, documents: Sequence[Document], period: Period
) -> list[Decision]:
    """Decisions and proposals on the same kind of document of a period that is not held itself."""
    return [
        decision
        for decision in _of_kinds(facts.decisions, documents)
        if any(str(year) in decision.decision for year in period.years)
    ]


def attached(
    facts: CooperationFacts, documents: Sequence[Document], period: Period
) -> list[tuple[str, Decision]]:
    """Papers of the same kind and a period that are named as a decision's basis, with it."""
    kinds = {stem(document.kind) for document in documents}
    return [
        (name, decision)
        for decision in facts.decisions
        for name in decision.attachments
        if any(str(year) in name for year in period.years)
        and any(matches(kind, stems(name)) for kind in kinds)
    ]


def _of_kinds(found: Sequence[Decision], documents: Sequence[Document]) -> list[Decision]:
    """The decisions that speak of the kind of some documents ("godkänna verksamhetsplanen")."""
    kinds = {stem(document.kind) for document in documents}
    return [d for d in found if any(matches(kind, stems(d.decision)) for kind in kinds)]


def _within(decision: Decision, period: Period, *, narrowed: bool) -> bool:
    """Taken in the period, or (when its subject is named) about the year: "Budget 2024"."""
    if decision.on in period:
        return True
    return narrowed and any(
        str(year) in " ".join((decision.title, *decision.aliases)) for year in period.years
    )


def one(question: Question, facts: CooperationFacts, asker: Asker, decision: Decision) -> Answer:
    """A decision or proposal in full, the side asked about first."""
    language = asker.language
    title = name_of(decision)
    day = written_date(language, decision.on)
    decided = decision.state is DecisionState.DECIDED
    headline = say(
        language,
        "decisions.decided" if decided else "decisions.proposed",
        title=title,
        day=day,
        text=ended(own_words(language, in_one(decision.decision))),
    )
    first = side_asked(language, question, decision)
    first = first or _telling(language, question, facts, decision)
    statements = [headline] if first else []
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
    asked = replace(question, subjects=(), spoken_of=decision.subjects)  # "och vad kostar det?"
    return answered(
        asked if question.paragraph and len(decision.subjects) == 1 else question,
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


def _telling(language: str, question: Question, facts: CooperationFacts, decision: Decision) -> str:
    """The stretch of a decision's text that holds what is asked of it, empty when none does."""
    titles = {word for name in (decision.title, *decision.aliases) for word in stems(name)}
    asked = [word for word in _words_beyond_names(question, facts) if not means(word, titles)]
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
    period: Period | None,
) -> Answer:
    language = asker.language
    decided = [d for d in found if d.state is DecisionState.DECIDED]
    proposed = [d for d in found if d.state is DecisionState.PROPOSED]
    days = joined(language, (written_date(language, day) for day in sorted({d.on for d in found})))
    if not decided:
        headline = say(language, "decisions.only_proposals", n=len(proposed), days=days)
    elif proposed:
        headline = say(
            language, "decisions.both", decided=len(decided), proposed=len(proposed), days=days
        )
    else:
        headline = say(language, "decisions.count", n=len(decided), days=days)
    ordered = sorted(found, key=lambda d: d.on)
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
    return answered(
        replace(question, listed=tuple(d.id for d in ordered)),
        facts,
        asker,
        headline,
        table=table,
        notes=[say(language, "decisions.not_decided")] if proposed else [],
        sources=[d.source for d in found],
        suggestions=[say(language, "decisions.suggest_one", title=name_of(d)) for d in found[:2]],
    )


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
    else:
        headline = say(language, "decisions.none_found")
    nearest = list(named or facts.decisions)
    entries = wheel.about(question, facts) if "when" in question.aspects else []
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
        statements=[*written_entries(language, facts, entries), *lines],
        sources=[*(entry.source for entry in entries), *(d.source for d in nearest)],
        suggestions=[say(language, "decisions.suggest_one", title=name_of(d)) for d in nearest[:2]],
    )
