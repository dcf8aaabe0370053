"""Does a document speak of a thing? "Finns SOC/SIEM med i verksamhetsplanen 2025?"."""

from collections.abc import Iterator

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.document_wording import whole_of
from dialogs.answers.passages import mentions, written_place
from dialogs.answers.stems import stem, stems
from dialogs.answers.subject_facts import is_cooperation, written_plan
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import CostColumn, Document, Source, Subject

_ASKED = frozenset(["among", "remains"])
_OF_MORE = frozenset(["how_many", "when", "who", "cause", "where", "history"])
"""Aspects of a question that asks for more than whether a paper speaks of it."""
_MOST_PLACES = 6


def mentioned_in(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """Whether the one document named speaks of the one thing named, and where.

    ``None`` where that is not asked, or where the document is a report of how things stand.
    """
    one = len(question.documents) == len(question.subjects) == 1
    if not one or _ASKED.isdisjoint(question.aspects) or question.aspects & _OF_MORE:
        return None
    document = facts.document.get(question.documents[0])
    thing = facts.subject.get(question.subjects[0])
    if document is None or thing is None or is_cooperation(facts, thing):
        return None
    if any(report.source.document == document.id for report in facts.status_reports):
        return None
    rows = [e for e in facts.plan_of.get(thing.id, ()) if e.source.document == document.id]
    places = list(dict.fromkeys(_places(question, facts, document, thing)))
    language = asker.language
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "reports.mentioned_in" if places else "reports.not_mentioned_in",
            subject=thing.name,
            document=document.title,
            places=joined(language, places[:_MOST_PLACES]),
        ),
        statements=[written_plan(language, facts, row) for row in rows],
        sources=[Source(document.id, place) for place in places[:_MOST_PLACES]]
        or [whole_of(document)],
    )


def _places(
    question: Question, facts: CooperationFacts, document: Document, thing: Subject
) -> Iterator[str]:
    """Where a document speaks of a thing: in its plans and tables, and in words that are said.

    Another name of it than the one said may be a word for much else.
    """
    said = {stem(term) for term in question.terms}
    names = [stems(thing.name)]
    names += [name for alias in thing.aliases if said.issuperset(name := stems(alias))]
    for passage in facts.passages:
        if passage.document == document.id and mentions(passage, names):
            yield written_place(passage)
    columns = [c.table for c in facts.cost_columns if _is_of(facts, c, thing)]
    sources = [
        *(entry.source for entry in facts.plan_of.get(thing.id, ())),
        *(figure.source for figure in facts.economy_figures if figure.area == thing.id),
        *(table.source for table in facts.cost_tables if table.id in columns),
        *(fee.source for fee in facts.fees if fee.subject == thing.id),
        *(rule.source for rule in facts.invoicing_rules if rule.subject == thing.id),
    ]
    for source in sources:
        if source.document == document.id:
            yield source.place


def _is_of(facts: CooperationFacts, column: CostColumn, thing: Subject) -> bool:
    """Whether a column of a table is what is paid for a thing."""
    component = facts.component.get(column.component or "")
    return component is not None and component.subject == thing.id
