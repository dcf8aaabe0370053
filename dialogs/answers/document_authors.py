"""Who wrote a document? Those whose names stand under it, or under what it belongs to."""

import re
from collections.abc import Sequence

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, not_known, own_words
from dialogs.answers.document_wording import described, names_kind, whole_of
from dialogs.answers.matching import SHAPING, asked_stems, best_matching
from dialogs.answers.papers import with_what_was_sent_ahead
from dialogs.answers.passages import written_place
from dialogs.answers.period import Period
from dialogs.answers.sentences import sentences_of
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import Document, Passage, Source

_SPENT = ("author", "signed", "drawn_up", "meeting", "which_municipality")
_PREPARED = re.compile(r"\bhar\s(?:\w+\s)?(?:berett|tagit fram|utarbetat|upprättat)\b")
"""How the documents say who drew something up ("Beredningsgruppen har berett ...")."""
_OF_MORE = frozenset(["cause", "how", "list", "when", "where", "who"])
"""Aspects of a question that yes or no is no answer to."""
_OF_AUTHORS = frozenset(["signed", "author"])
"""Aspects of a question whose names stand under a document."""


def asks_who_wrote(question: Question) -> bool:
    """Whether it is asked who wrote or signed a document."""
    who = "who" in question.aspects or {"list", "signed"} <= question.aspects
    made = bool(question.documents) and "drawn_up" in question.aspects
    wrote = made or not question.aspects.isdisjoint(_OF_AUTHORS)
    if question.people:  # "skrev Adam Kjellgren ekonomirapporten?"
        return wrote and bool(question.documents)
    return who and wrote


def signed_by_them(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """The documents that somebody's name stands under; ``None`` where nobody is named for that."""
    if question.aspects.isdisjoint(_OF_AUTHORS) or not question.people or question.documents:
        return None
    papers = [d for d in facts.documents if any(_is_among(p, d) for p in question.people)]
    if not papers:
        return None
    headline = say(
        asker.language,
        "documents.signed_several",
        n=len(papers),
        titles=joined(asker.language, (d.title for d in papers)),
        names=joined(asker.language, question.people),
    )
    return answered(question, facts, asker, headline, sources=[whole_of(d) for d in papers])


def _is_among(person: str, document: Document) -> bool:
    return any(person in name for name in document.signed_by)


def signed(question: Question, facts: CooperationFacts, asker: Asker, document: Document) -> Answer:
    """Whose names stand under a document, or under what it belongs to; else that nobody's do."""
    language = asker.language
    whole = facts.document.get(document.part_of or "")
    paper = document if document.signed_by or whole is None else whole
    told = ", ".join(described(language, facts, paper))
    about = say(language, "documents.headline", title=paper.title, described=told)
    if not paper.signed_by:
        missing = say(language, "documents.not_signed", title=document.title)
        sources = [whole_of(document)]
        return not_known(question, facts, asker, missing, statements=[about], sources=sources)
    names = joined(language, (own_words(language, name) for name in paper.signed_by))
    told = say(language, "documents.signed", title=paper.title, names=names)
    if question.people and _OF_MORE.isdisjoint(
        question.aspects
    ):  # "har Adam Kjellgren skrivit under verksamhetsplanen?"
        # "har Adam Kjellgren skrivit under verksamhetsplanen?"
        right = all(_is_among(person, paper) for person in question.people)
        told = f"{say(language, 'premises.yes' if right else 'premises.no')} {told}"
    lines = [told, about]
    sources = [whole_of(paper)]
    if "drawn_up" in question.aspects and (prepared := _prepared(question, facts, paper)):
        passage, sentence = prepared
        place = f"{facts.document[passage.document].title}, {written_place(passage)}"
        lines.insert(0, f"{place}: ”{own_words(language, sentence)}”")
        sources.insert(0, Source(passage.document, passage.place))
    headline, *statements = lines
    return answered(question, facts, asker, headline, statements=statements, sources=sources)


def _prepared(
    question: Question, facts: CooperationFacts, document: Document
) -> tuple[Passage, str] | None:
    """The sentence that tells who draws up such a document, of the year if one is asked about."""
    years = [str(year) for year in question.years]
    return next(
        (
            (passage, sentence)
            for passage in facts.passages
            for sentence in sentences_of(passage)
            if _PREPARED.search(sentence)
            and names_kind(sentence, document)
            and (not years or any(year in sentence for year in years))
        ),
        None,
    )


def signed_of(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    documents: Sequence[Document],
    period: Period | None,
) -> Answer:
    """Whose names stand under each of some documents, or of those that the words and time mean."""
    language = asker.language
    towards = with_what_was_sent_ahead(period, facts) if period is not None else None
    meant = [d for d in documents if towards is None or (d.dated and d.dated in towards)]
    asked = asked_stems(question, facts, _SPENT, shaping=SHAPING)
    meant = best_matching(asked, meant, lambda d: " ".join((d.title, d.kind, *d.aliases))) or meant
    if len(meant) == 1:
        return signed(question, facts, asker, meant[0])
    under: dict[str, list[Document]] = {}
    for document in meant:
        if document.signed_by:
            names = joined(language, (own_words(language, name) for name in document.signed_by))
            under.setdefault(names, []).append(document)
    if not under or len(meant) == len(facts.documents):
        return not_known(question, facts, asker, say(language, "documents.none"))
    lines = [
        say(
            language,
            "documents.signed_several",
            n=len(papers),
            titles=joined(language, (d.title for d in papers)),
            names=names,
        )
        for names, papers in under.items()
    ]
    sources = [whole_of(d) for papers in under.values() for d in papers]
    return answered(question, facts, asker, " ".join(lines), sources=sources)
