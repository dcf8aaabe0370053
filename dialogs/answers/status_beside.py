"""Which sentence answers what is asked of a subject beside its state, and can any?"""

from collections.abc import Sequence

from dialogs.answers import plan_times
from dialogs.answers.period import asked_period
from dialogs.answers.reports import remaining
from dialogs.answers.said import planned_in_words, said_first, said_last, said_most
from dialogs.answers.sentences import held_in
from dialogs.answers.stems import stem
from dialogs.answers.subject_facts import latest_plan, written_plan
from dialogs.question import Question
from dialogs.texts import say
from domain.facts import CooperationFacts
from domain.records import StatusStatement, Subject, SubjectKind

_OF_THE_PAST = frozenset(
    ["cause", "purpose", "when", "who", "how", "list", "ongoing", "paused", "history"]
)
"""Aspects of a question about a procurement that earlier reports may answer."""
_OF_PHASES = frozenset(["paused", "ongoing", "done", "prestudy", "rollout", "project"])
_OF_NOW = frozenset(["done", "ongoing", "remains", "still"])
"""Aspects of a question whether something is so now."""
_UNTOLD = frozenset(["untold", "untold_of_it"])
_ASKING_WHO = frozenset(["who", "which_thing", "list", "called", "other_organisation"])


def is_untold(question: Question, facts: CooperationFacts, subject: Subject) -> bool:
    """Whether no report and no plan tells what is asked of a subject; initiatives have no days."""
    told = said_most(question, facts, subject)
    if subject.kind is SubjectKind.INITIATIVE and "when" in question.aspects:
        return not any(statement.subject == subject.id for statement in told)
    unheard = not _UNTOLD.isdisjoint(question.aspects) and not told
    return unheard and not planned_in_words(question, facts, subject)


def _asks_of_now(question: Question) -> bool:
    """Whether it is asked if something is so now ("är låsen fortfarande pausade?")."""
    if "prestudy" in question.aspects:
        return "when" not in question.aspects and not _OF_NOW.isdisjoint(question.aspects)
    bought = "procurement" in question.aspects and _OF_THE_PAST.isdisjoint(question.aspects)
    paused = {"paused", "whether"} <= question.aspects  # "är låsen pausade?"
    return bought or paused or not question.aspects.isdisjoint(["remains", "done"])


def first_line(
    language: str,
    facts: CooperationFacts,
    question: Question,
    subject: Subject,
    told: Sequence[StatusStatement],
) -> str:
    """The sentence that answers what is asked of a subject beside its state; empty when none is."""
    who = bool(_ASKING_WHO & question.aspects)
    if "supplier" in question.aspects and (who or not told):
        return say(language, "status.no_supplier", subject=subject.name)
    if {"won", "procurement"} <= question.aspects and who:
        return say(language, "status.no_supplier", subject=subject.name)
    planned = [
        e for e in facts.plan_of.get(subject.id, ()) if e.source.document in question.documents
    ]
    if "comment" in question.aspects:
        planned = planned or latest_plan(facts, subject, None)
    if planned:
        planned.sort(
            key=lambda entry: (entry.category == "project") is plan_times.of_operation(question)
        )
        return written_plan(language, facts, planned[0])
    if "remains" in question.aspects and _OF_PHASES.isdisjoint(question.aspects):
        return remaining(language, facts, subject, asked_period(question))
    latest = facts.reports_of[subject.id][-1].on
    if told and told[0].on < latest and _asks_of_now(question):
        # what was said before is not how it stands
        of_state = "prestudy" not in question.aspects
        return "" if of_state else said_last(language, subject, told[0], latest)
    rows = planned_in_words(question, facts, subject)
    asked = [stem(term) for term in question.terms]
    if told and not (rows and held_in(rows[0].comment or "", asked) > held_in(told[0].text, asked)):
        return said_first(language, subject, told[0])
    if rows:
        return written_plan(language, facts, rows[0])
    return plan_times.first_line(language, facts, question, subject)
