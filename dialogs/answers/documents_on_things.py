"""Which documents speak of the things a question names ("vilka dokument finns om e-arkivet?")?"""

from dialogs.answers.matching import is_strange
from dialogs.answers.passages import mentions
from dialogs.answers.spoken_of import things_named
from dialogs.answers.stems import stems
from dialogs.question import Question
from domain.facts import CooperationFacts
from domain.records import Document

_OF_PLACES = ("counts", "decision", "document", "longest", "proposal", "attachments", "cause")
"""Concepts whose words tell nothing of what is sought where it is asked where it stands."""


def speaking_of_things(question: Question, facts: CooperationFacts) -> list[Document]:
    """The documents with words or records on the things named; none where no thing is."""
    found: set[str] = set()
    for thing in things_named(question, facts):
        names = [stems(name) for name in (thing.name, *thing.aliases)]
        found |= {p.document for p in facts.passages if mentions(p, names)}
        found |= {report.source.document for report in facts.reports_of.get(thing.id, ())}
        found |= {e.source.document for e in facts.plan_entries if e.subject == thing.id}
    return [document for document in facts.documents if document.id in found]


def stands_elsewhere(question: Question, facts: CooperationFacts) -> bool:
    """Whether it is asked where something stands that no document knows ("var står servrarna?")."""
    return "origin" in question.aspects and is_strange(question, facts, _OF_PLACES)
