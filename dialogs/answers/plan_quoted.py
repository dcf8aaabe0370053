"""What does a plan say of a thing? Its own row of it comes before the running text."""

from collections.abc import Sequence

from dialogs.answer import Answer, Asker
from dialogs.answers import search
from dialogs.answers.composing import answered
from dialogs.answers.matching import asked_stems
from dialogs.answers.stems import matches, stem, stems
from dialogs.answers.subject_facts import written_plan
from dialogs.question import Question, Topic
from domain.facts import CooperationFacts
from domain.records import PlanEntry

_OF_WORDS = frozenset([Topic.ABOUT, Topic.AGREEMENTS, Topic.DOCUMENT, Topic.SEARCH, Topic.STATUS])
_SAYING = frozenset(["comment", "quote"])
_SPENT = (
    "agreement",
    "comment",
    "training",
    "describe",
    "document",
    "operation",
    "project",
    "quote",
    "solution",
)


def row_told(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """The rows of the documents named on the things named; ``None`` where more is asked for.

    ("Vad säger verksamhetsplanen om elevhälsan?")
    """
    if not (question.documents and question.subjects) or _SAYING.isdisjoint(question.aspects):
        return None
    rows = [
        entry
        for subject in question.subjects
        for entry in facts.plan_of.get(subject, ())
        if entry.source.document in question.documents
    ]
    if question.topic not in _OF_WORDS or question.municipalities or not rows:
        return None
    if _asks_for_more(question, facts, rows):
        return None
    rows.sort(key=lambda entry: entry.category not in question.aspects)  # "förvaltningen av ..."
    first, *others = (written_plan(asker.language, facts, entry) for entry in rows)
    quoted, where = search.quotes(question, facts, asker)
    return answered(
        question,
        facts,
        asker,
        first,
        statements=[*others, *quoted],
        sources=[*(entry.source for entry in rows), *where],
    )


def _asks_for_more(question: Question, facts: CooperationFacts, rows: Sequence[PlanEntry]) -> bool:
    """Whether a word of the question stands in none of some rows."""
    called = {stem(word) for word in question.naming}
    told = [stems(f"{row.label} {row.phase} {row.comment or ''}") for row in rows]
    asked = (word for word in asked_stems(question, facts, _SPENT) if word not in called)
    return any(not any(matches(word, text) for text in told) for word in asked)
