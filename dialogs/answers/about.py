"""What is that? The cooperation, a body, a role, a subject or a word, as documents say."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answers import (
    agreements,
    costs,
    documents,
    goals,
    happened,
    meetings,
    participants,
    roles,
    search,
    year_review,
)
from dialogs.answers.composing import answered, ended, in_one, own_words
from dialogs.answers.matching import asked_stems
from dialogs.answers.numbered_places import at_place
from dialogs.answers.period import asked_period
from dialogs.answers.reports import report_for, written_state
from dialogs.answers.said import dated, said_most
from dialogs.answers.stems import matches, stems
from dialogs.answers.subject_facts import is_cooperation, latest_plan, parts_of
from dialogs.question import Question, Topic
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.records import Body, CostComponent, PlanEntry, Role, Source, Subject, SubjectKind

_TWO = 2
_SEVERAL = frozenset(["compare", "identity"])
"""Aspects of what several things are beside each other."""


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """A description of what is asked about."""
    told = _side_by_side(question, facts, asker)
    told = told or _of_what_is_named(question, facts, asker, today)
    apart = _told_apart(question, facts, asker)
    if apart is None:
        return told
    return replace(told, headline=apart, statements=(told.headline, *told.statements))


def _told_apart(question: Question, facts: CooperationFacts, asker: Asker) -> str | None:
    """That several things are told of apart, where it is asked whether they are one."""
    if "identity" not in question.aspects:
        return None
    named = [facts.subject[s].name for s in question.subjects if s in facts.subject]
    named += [facts.role[r].name for r in question.roles if r in facts.role]
    named += [facts.body[b].name for b in question.bodies if b in facts.body]
    if len(named) < _TWO:
        return None
    return say(asker.language, "about.told_apart", names=joined(asker.language, named))


def _of_what_is_named(
    question: Question, facts: CooperationFacts, asker: Asker, today: date
) -> Answer:
    """A description of the first kind of thing that is named; of the cooperation without any."""
    if question.people or question.roles:
        return roles.answer(question, facts, asker, today)
    subjects = [facts.subject[s] for s in question.subjects if s in facts.subject]
    if subjects:
        return _of_subjects(question, facts, asker, subjects, today)
    bodies = [b for b in question.bodies if b in facts.body]
    components = [facts.component[c] for c in question.components]
    if components and not bodies:  # a body bears the name of what pays for it: "kansliet"
        return _components(question, facts, asker, components)
    if "did" in question.aspects and (done := _done(question, facts, asker, today)):
        return done
    if bodies:
        its_use = _is_its_use(question, facts)
        return (
            _cooperation(question, facts, asker)
            if its_use
            else _bodies(question, facts, asker, bodies)
        )
    if question.documents:
        return documents.answer(question, facts, asker, today)
    if question.municipalities or question.outsiders:
        return participants.answer(question, facts, asker, today)
    if asked_stems(question, facts, ("about", "purpose")) or at_place(question, facts):
        return search.answer(question, facts, asker, today)
    if "purpose" in question.aspects and facts.cooperation.ends is not None:
        return goals.answer(question, facts, asker, today)  # "vad är målet med projektet?"
    return _cooperation(question, facts, asker)


def _is_its_use(question: Question, facts: CooperationFacts) -> bool:
    """Whether it is asked what the cooperation is for, under the name of who decides in it.

    ("Vad är nyttan för oss medborgare med e-nämnden?").
    """
    if "purpose" not in question.aspects or len(question.bodies) != 1:
        return False
    return any(body.decides for body in facts.bodies if body.id in question.bodies)


def _done(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer | None:
    """What was done in a year, or in a part of it: decided, or else met; ``None`` without time."""
    period = asked_period(question)
    if period is None:
        return None
    if year_review.is_of_a_year(question, period):
        return year_review.answer_year(question, facts, asker)
    decided = happened.answer_decided(question, facts, asker, period)
    return decided or meetings.answer(question, facts, asker, today)


def _of_subjects(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    subjects: list[Subject],
    today: date,
) -> Answer:
    """What subjects are; what the cooperation itself is for are its goals.

    Of agreements as such it is also told which there are, of a funding what it comes to.
    """
    whole = any(is_cooperation(facts, subject) for subject in subjects)
    if whole and "purpose" in question.aspects:
        return goals.answer(question, facts, asker, today)
    meant = _subjects(question, facts, asker, subjects)
    if subjects[0].kind is SubjectKind.FUNDING and subjects[0].id in facts.components_of:
        paid = costs.answer(replace(question, topic=Topic.COST), facts, asker, today)
        statements = (*meant.statements, paid.headline)
        return replace(meant, statements=statements, sources=(*meant.sources, *paid.sources))
    if not (facts.agreements and agreements.is_general(question, facts)):
        return meant
    listed = agreements.answer(question, facts, asker, today)
    return replace(
        meant,
        statements=(*meant.statements, listed.headline),
        table=listed.table,
        sources=(*meant.sources, *listed.sources),
    )


def _cooperation(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    language = asker.language
    cooperation = facts.cooperation
    members = facts.members_on()
    statements = [
        say(
            language,
            "participants.all",
            n=len(members),
            cooperation=cooperation.name,
            names=joined(language, (m.name for m in members)),
        )
    ]
    if facts.bodies:
        names = joined(language, (body.name for body in facts.bodies))
        statements.append(say(language, "about.bodies", names=names))
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "about.headline",
            name=cooperation.name,
            text=ended(own_words(language, in_one(cooperation.description))),
        ),
        statements=statements,
        sources=[cooperation.source, *(m.source for m in facts.memberships[:1])]
        + [body.source for body in facts.bodies],
        suggestions=[say(language, "about.suggest_status"), say(language, "about.suggest_goals")],
    )


def _components(
    question: Question, facts: CooperationFacts, asker: Asker, components: list[CostComponent]
) -> Answer:
    """Parts of a cost: what they are a part of, and what their columns are called in print."""
    language = asker.language
    lines = []
    sources: list[Source] = []
    for component in components:
        columns = facts.columns_for_component.get(component.id, ())
        labels = joined(language, dict.fromkeys(f"”{column.label}”" for column in columns))
        lines.append(
            say(
                language,
                "about.component",
                name=component.name,
                subject=facts.subject[component.subject].name,
                labels=labels,
            )
        )
        sources += [facts.cost_table[column.table].source for column in columns]
        lines += [ended(column.note) for column in columns if column.note]
    return answered(
        question,
        facts,
        asker,
        lines[0],
        statements=lines[1:],
        sources=sources,
        suggestions=[say(language, "about.suggest_cost", thing=components[0].name)],
    )


def _side_by_side(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """What each of several roles and bodies is, where their difference is asked; else ``None``."""
    meant: list[Role | Body] = [facts.role[r] for r in question.roles if r in facts.role]
    meant += [facts.body[b] for b in question.bodies if b in facts.body]
    if question.aspects.isdisjoint(_SEVERAL) or len(meant) < _TWO:
        return None
    lines = [_described(asker.language, one) for one in meant]
    headline, sources = " ".join(lines), [one.source for one in meant]
    return answered(question, facts, asker, headline, sources=sources)


def _described(language: str, described: Role | Body) -> str:
    text = ended(own_words(language, in_one(described.description)))
    return say(language, "about.headline", name=described.name, text=text)


def _bodies(question: Question, facts: CooperationFacts, asker: Asker, bodies: list[str]) -> Answer:
    if "purpose" in question.aspects and all(facts.body[b].decides for b in bodies):
        return _cooperation(question, facts, asker)  # what the committee is for is told of it
    language = asker.language
    described = [_described(language, facts.body[b]) for b in bodies]
    statements = described[1:]
    sources = [facts.body[b].source for b in bodies]
    if any(facts.body[b].name.casefold() in _names(facts) for b in bodies):
        statements.append(ended(own_words(language, in_one(facts.cooperation.description))))
        sources.append(facts.cooperation.source)
    found = [role for role in facts.roles if role.body in bodies]
    if found:
        names = joined(language, (role.name for role in found))
        statements.append(say(language, "about.roles", names=names))
        sources += [role.source for role in found]
    return answered(
        question,
        facts,
        asker,
        described[0],
        statements=statements,
        sources=sources,
    )


def _is_purpose(question: Question, entry: PlanEntry) -> bool:
    """Whether the row of a plan says what is meant with a thing, where that is asked."""
    return "purpose" in question.aspects and entry.category == "project"


def _names(facts: CooperationFacts) -> set[str]:
    cooperation = facts.cooperation
    names = (cooperation.name, cooperation.short_name, *cooperation.aliases)
    return {name.casefold() for name in names}


def _is_called_else(question: Question, lines: Sequence[str]) -> bool:
    """Whether no line holds a word of the name that was used ("vad är NÖHRA för modell?")."""
    named = stems(" ".join(question.naming))
    said = [stems(line) for line in lines]
    return bool(named) and not any(matches(word, line) for word in named for line in said)


def _subjects(
    question: Question, facts: CooperationFacts, asker: Asker, subjects: list[Subject]
) -> Answer:
    language = asker.language
    lines = []
    sources: list[Source] = []
    for subject in subjects:
        if subject.description:
            text = ended(own_words(language, in_one(subject.description)))
        else:
            text = say(language, f"about.kind_{subject.kind.value}")
        lines.append(say(language, "about.headline", name=subject.name, text=text))
        sources.append(subject.source)
        if subject.parent and subject.parent in facts.subject:
            parent = facts.subject[subject.parent].name
            lines.append(say(language, "about.part_of", subject=subject.name, parent=parent))
        for decision in facts.decisions:
            alone = len(decision.subjects) == 1 and subject.id in decision.subjects
            if alone and decision.summary:
                lines.append(own_words(language, in_one(decision.summary)))
                sources.append(decision.source)
        report = report_for(facts, subject.id, None)
        if report is not None and (state := written_state(language, subject, report)):
            lines.append(
                say(
                    language,
                    "about.state",
                    state=state,
                    day=written_date(language, report.on),
                )
            )
            sources.append(report.source)
    called_else = _is_called_else(question, lines)
    told = () if called_else else said_most(question, facts, subjects[0])
    lines[1:1] = [dated(language, statement) for statement in told]
    sources += [r.source for s in told for r in facts.reports_of[s.subject] if r.on == s.on]
    asked = asked_stems(question, facts, ("about",))
    unsaid = not any(matches(word, stems(line)) for word in asked for line in lines)
    if asked and (unsaid or called_else) and "includes" not in question.aspects:
        # Called by another name than its own ("vad betyder NÖHRA?"): where that stands.
        quoted, places = search.quotes(replace(question, terms=asked), facts, asker, most=1)
        lines = quoted + lines
        sources += places
    rows = [e for s in subjects for e in latest_plan(facts, s, None, question.documents)]
    meant = [entry for entry in rows if _is_purpose(question, entry)]
    lines[:0] = [
        say(language, "about.headline", name=e.label, text=ended(own_words(language, e.comment)))
        for e in meant
        if e.comment
    ]
    sources += [e.source for e in meant]
    table, where = parts_of(language, facts, subjects[0], None)
    return answered(
        question,
        facts,
        asker,
        lines[0],
        statements=lines[1:],
        table=table,
        sources=[*sources, *where],
        suggestions=[
            say(language, "status.suggest_subject", subject=subject.name)
            for subject in subjects[:1]
        ],
    )
