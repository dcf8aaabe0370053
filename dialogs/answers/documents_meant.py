"""Which documents does a question mean? Those of its case, its names, or the kind on them."""

from collections.abc import Sequence

from dialogs.answers.document_wording import names_kind
from dialogs.answers.documents_on_things import speaking_of_things
from dialogs.answers.period import Period
from dialogs.answers.stems import stem, stems
from dialogs.question import Question
from dialogs.texts import DEFAULT_LANGUAGE
from dialogs.wording import month_name
from domain.case_numbers import same_case
from domain.facts import CooperationFacts
from domain.records import Document


def named_documents(question: Question, facts: CooperationFacts) -> list[Document]:
    """The documents of the case, name or kind asked for, else those on a thing, else all."""
    if question.case_number:
        asked = question.case_number
        return [d for d in facts.documents if same_case(asked, d.case_number)]
    if question.documents:
        named = [facts.document[d] for d in question.documents if d in facts.document]
        wholes = {document.part_of for document in named}  # "berättelsen på kallelsen"
        named = [document for document in named if document.id not in wholes]
        return _of_kind_said(question, facts, named) or named
    kinds = [] if question.subjects else [t for t in map(stem, question.terms) if _is_kind(t)]
    if kinds:
        return [d for d in facts.documents if any(_bears(d, kind) for kind in kinds)]
    return speaking_of_things(question, facts) or list(facts.documents)


_KINDS = stems("protokoll rapport tjänsteskrivelse information")
"""Stems of the kinds of papers whose words speak of papers at all, also as ends of compounds."""


def _is_kind(term: str) -> bool:
    return term.endswith(_KINDS)


def _bears(document: Document, kind: str) -> bool:
    """Whether a document is called by a kind, or by a compound of it ("delårsrapport")."""
    called = (document.title, document.kind, *document.aliases)
    return any(word.endswith(kind) for name in called for word in stems(name))


def _of_kind_said(
    question: Question, facts: CooperationFacts, named: Sequence[Document]
) -> list[Document]:
    """The papers of another kind on what is named ("tjänsteskrivelsen om verksamhetsplanen")."""
    said = set(map(stem, question.terms))
    return [
        paper
        for paper in facts.documents
        if said.issuperset(stems(paper.kind))
        and any(paper.kind != each.kind and names_kind(paper.title, each) for each in named)
    ]


def is_of(document: Document, period: Period) -> bool:
    """Whether a document is dated within a period, or is about the year or month that it is."""
    if document.dated is not None and document.dated in period:
        return True
    if period.has_year(document.year) and _of_its_month(document, period):
        return True
    return not period.starts and not period.months and period.has_year(document.year)


def _of_its_month(document: Document, period: Period) -> bool:
    """Whether a document is called after the month asked about ("utfall per sista oktober")."""
    first, last = period.first, period.last
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return False
    return month_name(DEFAULT_LANGUAGE, first.month) in document.title.casefold().split()
