"""Which document, and what does it say? Date, case number, state, summary, contents."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker, Outcome, Table
from dialogs.answers import decisions, search, status
from dialogs.answers.composing import answered, begun, ended, in_one, lines_of, not_known, own_words
from dialogs.answers.decision_sides import name_of
from dialogs.answers.decisions_meant import (
    attached,
    on_another_edition,
)
from dialogs.answers.document_authors import asks_who_wrote, signed, signed_by_them, signed_of
from dialogs.answers.document_contents import contents
from dialogs.answers.document_wording import described, whole_of
from dialogs.answers.documents_handled import handled
from dialogs.answers.documents_meant import is_of, named_documents
from dialogs.answers.documents_numbered import of_another_number
from dialogs.answers.documents_on_things import stands_elsewhere
from dialogs.answers.leads import lead_of
from dialogs.answers.matching import asked_stems, is_strange
from dialogs.answers.numbered_places import at_place
from dialogs.answers.passages import passages_about, title_stems, written_place
from dialogs.answers.period import Period, asked_period, written_period
from dialogs.answers.sentences import telling
from dialogs.answers.stems import stem
from dialogs.question import Question, When
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.records import Decision, Document, Passage, Source

_BESIDE_APPROVAL = ("document", "proposal", "attachments", "cause")
_SPENT = ("decision", *_BESIDE_APPROVAL)
_OF_APPROVAL = frozenset(["who", "signed"])
"""Aspects of a question who approved a document, in which "approved" is what is sought."""


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """One document and what it says, or the list of those asked about."""
    if question.subjects and not question.documents and _of_reports(question, facts):
        return status.answer(question, facts, asker, today)
    if stands_elsewhere(question, facts) or at_place(question, facts):
        return search.answer(question, facts, asker, today)
    told = handled(question, facts, asker) or signed_by_them(question, facts, asker)
    if told or (told := of_another_number(question, facts, asker)):
        return told
    named = named_documents(question, facts)
    if not named:
        return _none(question, facts, asker)
    period = asked_period(question)
    if asks_who_wrote(question) and len(named) > 1:
        return signed_of(question, facts, asker, named, period)
    if period is not None:
        within = [d for d in named if is_of(d, period)]
        proposed = [] if within else on_another_edition(facts, named, period)
        if proposed:
            return _proposal(question, facts, asker, proposed[-1])
        if not within:
            return _none_then(question, facts, asker, named, period)
        named = within or named
    return _told(question, facts, asker, _narrowed(question, named), today)


def _narrowed(question: Question, named: Sequence[Document]) -> Sequence[Document]:
    """Those of the bodies asked about, and without a date where that is asked."""
    if question.bodies:
        named = [d for d in named if d.body in question.bodies] or named
    if "undated" in question.aspects:
        named = [d for d in named if d.dated is None]
    return named


def _of_reports(question: Question, facts: CooperationFacts) -> bool:
    """Whether the reports on a thing are meant, all or of a month ("i marsrapporten")."""
    period = asked_period(question) if question.months else None
    days = (report.on for s in question.subjects for report in facts.reports_of.get(s, ()))
    return "history" in question.aspects or (period is not None and any(d in period for d in days))


def _told(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    named: Sequence[Document],
    today: date,
) -> Answer:
    """One document in full, or several as a list."""
    if question.documents and question.when is When.LATEST and question.limit is None:
        days = [d.dated for d in named if d.dated is not None]
        named = [d for d in named if d.dated in (None, max(days))] if days else named
    if len(named) == 1:
        return _of_one(question, facts, asker, named[0], today)
    listed = _several if question.documents or question.case_number else _list
    return listed(question, facts, asker, named)


def _proposal(
    question: Question, facts: CooperationFacts, asker: Asker, proposed: Decision
) -> Answer:
    """A proposal on a document that is not held itself, or who wrote the proposal."""
    if asks_who_wrote(question):
        return signed(question, facts, asker, facts.document[proposed.source.document])
    return decisions.one(question, facts, asker, proposed)


def _of_one(
    question: Question, facts: CooperationFacts, asker: Asker, document: Document, today: date
) -> Answer:
    """Who wrote one document, what it says of what is asked, or what it is."""
    if asks_who_wrote(question):
        return signed(question, facts, asker, document)
    quoted = contents(question, facts, asker, document)
    quoted = quoted or _quoted_from(question, facts, asker, document, today)
    return quoted or _one(question, facts, asker, document)


def _quoted_from(
    question: Question, facts: CooperationFacts, asker: Asker, document: Document, today: date
) -> Answer | None:
    """What one document says of what is asked, in its own words; ``None`` where that is nothing."""
    if "quote" not in question.aspects:
        return None
    within = replace(question, documents=(document.id,), years=(), starts=None, ends=None)
    found = search.answer(within, facts, asker, today)
    return replace(found, question=question) if found.outcome is Outcome.ANSWERED else None


_OF_WHAT_IT_IS = frozenset(
    [
        *("about", "among", "component", "document", "includes", "list", "participants", "purpose"),
        *("summary", "with_us"),
    ]
)
"""Aspects of what a document is or holds, beside which its contents come first."""


def _asks_what_it_holds(question: Question) -> bool:
    """Whether it is asked what a document is or holds ("vad innehåller verksamhetsplanen?")."""
    says_so = question.aspects or any(term.startswith(_HOLDS) for term in question.terms)
    return bool(says_so) and question.aspects <= _OF_WHAT_IT_IS


_HOLDS = ("inneha", "contain", "hold")
"""How the words begin that ask what a document holds."""


def _one(question: Question, facts: CooperationFacts, asker: Asker, document: Document) -> Answer:
    language = asker.language
    headline, *statements = _headlines(question, facts, language, document)
    sources = [whole_of(document)]
    spent = _SPENT if question.aspects.isdisjoint(_OF_APPROVAL) else _BESIDE_APPROVAL
    by_whom = {"when", "signed"} <= question.aspects  # "när undertecknades den?" asks not that
    asked = () if by_whom else asked_stems(question, facts, spent)
    called = title_stems(document) | {stem(word) for word in question.naming}
    asked = tuple(word for word in asked if word not in called)
    quoted = passages_about(facts, asked, document=document.id)[:2] if asked else []
    if "quote" in question.aspects and is_strange(question, facts, _SPENT):
        words = joined(language, (term for term in question.terms if stem(term) in asked))
        missing = say(language, "documents.not_mentioned", title=document.title, words=words)
        return not_known(question, facts, asker, missing, sources=sources)
    if document.summary:
        summary = ended(own_words(language, in_one(document.summary)))
        if _asks_what_it_holds(question) and not quoted:
            statements = [headline, *statements]
            headline = f"{document.title}: {summary}"
        else:
            statements.append(summary)
    for passage in quoted:
        statements += _quoted(language, passage)
        sources.append(Source(passage.document, passage.place))
    if quoted:
        sentences = telling(quoted[0], asked)
        if text := lead_of(question, facts, sentences, asked):
            told = f"{written_place(quoted[0])}: {own_words(language, text)}"
            statements = [headline, *(line for line in statements if line != told)]
            headline = say(language, "documents.says", title=document.title, text=told)
    parts = [d for d in facts.documents if d.part_of == document.id]
    if parts:
        titles = joined(language, (d.title for d in parts))
        statements.append(say(language, "documents.parts", titles=titles))
    if document.part_of and document.part_of in facts.document:
        whole = facts.document[document.part_of].title
        statements.append(say(language, "documents.part_of", title=whole))
    headings = _headings(facts, document)
    if headings and not quoted:
        statements.append(say(language, "documents.contents", headings="; ".join(headings)))
    return answered(
        question,
        facts,
        asker,
        headline,
        statements=statements,
        notes=[] if quoted else [begun(line) for line in lines_of(document.note or "")][:1],
        sources=sources,
        suggestions=[say(language, "documents.suggest_faults", title=document.title)]
        if document.note
        else [],
    )


def _headlines(
    question: Question, facts: CooperationFacts, language: str, document: Document
) -> list[str]:
    """What a document is, after that it bears no date where its day is asked for."""
    told = ", ".join(described(language, facts, document))
    lines = [say(language, "documents.headline", title=document.title, described=told)]
    asked = {"when", "who"} & question.aspects == {"when"} or "dated" in question.aspects
    if asked and document.dated is None:
        lines.insert(0, say(language, "documents.undated", title=document.title))
    return lines


def _quoted(language: str, passage: Passage) -> list[str]:
    return [f"{written_place(passage)}: {own_words(language, ' '.join(lines_of(passage.text)))}"]


def _headings(facts: CooperationFacts, document: Document) -> list[str]:
    return [written_place(p) for p in facts.passages if p.document == document.id]


def _several(
    question: Question, facts: CooperationFacts, asker: Asker, documents: Sequence[Document]
) -> Answer:
    """Several documents bear the name asked for: the one that is newest first."""
    language = asker.language
    newest = sorted(documents, key=lambda d: d.dated or date(d.year or 1, 1, 1), reverse=True)
    asked = asked_stems(question, facts, _SPENT)
    asked = tuple(s for s in asked if not any(s in title_stems(d) for d in documents))
    quoted = [
        passage
        for document in newest
        for passage in (passages_about(facts, asked, document=document.id)[:1] if asked else [])
    ]
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "documents.several",
            n=len(newest),
            titles=joined(language, (_dated_title(language, d) for d in newest)),
        ),
        statements=[
            *_summaries(language, newest),
            *(line for passage in quoted for line in _quoted(language, passage)),
        ],
        table=_table(language, newest),
        sources=[whole_of(d) for d in newest] + [Source(p.document, p.place) for p in quoted],
    )


def _summaries(language: str, documents: Sequence[Document]) -> list[str]:
    """What documents say in short, each after its title."""
    return [
        f"{d.title}: {ended(own_words(language, in_one(d.summary)))}"
        for d in documents
        if d.summary
    ]


def _dated_title(language: str, document: Document) -> str:
    if document.dated is None:
        return document.title
    return f"{document.title} ({written_date(language, document.dated)})"


def _list(
    question: Question, facts: CooperationFacts, asker: Asker, documents: Sequence[Document]
) -> Answer:
    language = asker.language
    headline = say(
        language,
        "documents.list",
        n=len(documents),
        titles=joined(language, (d.title for d in documents)),
    )
    dated = [d for d in documents if d.dated is not None]
    oldest = "longest" in question.aspects
    if (question.when is When.LATEST or oldest) and dated:
        documents = sorted(dated, key=lambda d: d.dated or date.min, reverse=not oldest)
        day = documents[0].dated or date.min
        headline = say(
            language,
            "documents.oldest" if oldest else "documents.latest",
            titles=joined(language, (d.title for d in documents if d.dated == day)),
            day=written_date(language, day),
        )
    return answered(
        replace(question, listed=tuple(document.id for document in documents)),
        facts,
        asker,
        headline,
        statements=_summaries(language, documents) if asked_period(question) else [],
        table=_table(language, documents),
        sources=[whole_of(d) for d in documents],
        suggestions=[say(language, "documents.suggest_one", title=d.title) for d in documents[:2]],
    )


def _table(language: str, documents: Sequence[Document]) -> Table:
    return Table(
        columns=(
            say(language, "documents.column_title"),
            say(language, "documents.column_kind"),
            say(language, "documents.column_case"),
            say(language, "documents.column_day"),
        ),
        rows=tuple(
            (
                d.title,
                d.kind,
                d.case_number or "–",
                written_date(language, d.dated) if d.dated else str(d.year or "–"),
            )
            for d in documents
        ),
    )


def _none_then(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    documents: Sequence[Document],
    period: Period,
) -> Answer:
    language = asker.language
    mentioned = attached(facts, documents, period)
    return not_known(
        question,
        facts,
        asker,
        say(language, "documents.none_then", period=written_period(language, period)),
        statements=[
            *(
                say(language, "documents.attached", name=name, decision=name_of(decision))
                for name, decision in mentioned
            ),
            say(
                language,
                "documents.held",
                titles=joined(language, (_dated_title(language, d) for d in documents)),
            ),
        ],
        sources=[*(d.source for _, d in mentioned), *(whole_of(d) for d in documents)],
    )


def _none(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """That there is none with a number, or of a kind, and which there are."""
    language = asker.language
    numbered = [d for d in facts.documents if d.case_number]
    if question.case_number:
        headline = say(language, "documents.no_number", number=question.case_number)
        numbers = joined(language, dict.fromkeys(d.case_number or "" for d in numbered))
        held = say(language, "documents.numbers", numbers=numbers) if numbered else None
    else:
        headline = say(language, "documents.none")
        titles = joined(language, (_dated_title(language, d) for d in facts.documents))
        held = say(language, "documents.held", titles=titles)
    return not_known(
        question,
        facts,
        asker,
        headline,
        statements=[held] if held else [],
        sources=[whole_of(d) for d in (numbered if question.case_number else facts.documents)],
        suggestions=[say(language, "documents.suggest_list")],
    )
