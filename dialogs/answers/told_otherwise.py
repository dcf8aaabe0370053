"""Do documents tell otherwise what was just told? Both are shown, neither is chosen."""

import re
from collections.abc import Iterator
from dataclasses import replace

from dialogs.answer import Answer, Asker
from dialogs.answers.finding_words import sources_of, written_finding
from dialogs.answers.quoting import written_quote
from dialogs.answers.sentences import held_in, sentences_of
from dialogs.answers.stems import stem
from dialogs.answers.subject_facts import latest_plan, written_phase_of
from dialogs.question import Question
from dialogs.texts import DEFAULT_LANGUAGE, say
from dialogs.understanding.tokens import clean, tokenize
from dialogs.wording import month_name, source_lines
from domain.facts import CooperationFacts
from domain.reconciliation import Figure, FindingKind, reconcile
from domain.records import Passage, Source, StatusStatement

_OF_TIME = frozenset(["any_year", "began", "since_when", "when"])
"""Aspects of a question that a day or year answers."""
_OF_ITS_KIND = frozenset(["confirm", "operation", "project", "remains", "solution", "status"])
"""Aspects of a question whether a thing is a project or already in operation."""
_MONTHS = "|".join(month_name(DEFAULT_LANGUAGE, month) for month in range(1, 13))
_DAY = re.compile(rf"\b(\d{{1,2}}) ({_MONTHS})\b")
_TELLING = 4
"""Letters from which a word tells what a sentence is about."""
_LEAST = 2
"""Words that two sentences about the same must share, and that make up half of the first's."""


def with_what_differs(
    told: Answer, question: Question, facts: CooperationFacts, asker: Asker
) -> Answer:
    """An answer to how or since when something stands, with what other documents say of it."""
    if "project" in question.aspects <= _OF_ITS_KIND and len(question.subjects) == 1:
        return _with_both_lists(told, question.subjects[0], facts, asker)
    if _OF_TIME.isdisjoint(question.aspects) or not question.subjects:
        return told
    found = [
        f
        for subject in question.subjects
        for f in reconcile(facts).about(subject)
        if f.kind is FindingKind.SINCE and _says_since(asker.language, told, f.first)
    ]
    notes = [written_finding(asker.language, facts, finding) for finding in found]
    sources = [source for finding in found for source in sources_of(finding)]
    headline = told.headline
    for passage, sentence in _of_other_days(told, question, facts):
        quote = written_quote(asker.language, facts, passage, [sentence])
        headline = f"{headline} {say(asker.language, 'status.other_day', quote=quote)}"
        sources.append(Source(passage.document, passage.place))
    return replace(
        told,
        headline=headline,
        notes=(*told.notes, *notes),
        sources=tuple(
            dict.fromkeys((*told.sources, *source_lines(asker.language, facts, sources)))
        ),
    )


def _with_both_lists(told: Answer, subject: str, facts: CooperationFacts, asker: Asker) -> Answer:
    """An answer to whether a thing is a project, where a plan has it among the others as well."""
    if subject not in facts.subject:
        return told
    rows = {entry.category: entry for entry in latest_plan(facts, facts.subject[subject], None)}
    if not {"project", "operation"} <= rows.keys():
        return told
    line = say(
        asker.language,
        "status.on_both_lists",
        document=facts.document[rows["project"].source.document].title,
        project=written_phase_of(asker.language, rows["project"]),
        operation=written_phase_of(asker.language, rows["operation"]),
    )
    lists = source_lines(asker.language, facts, [row.source for row in rows.values()])
    return replace(
        told,
        headline=f"{told.headline} {line}",
        sources=tuple(dict.fromkeys((*told.sources, *lists))),
    )


def _says_since(language: str, told: Answer, figure: Figure) -> bool:
    """Whether an answer's first line tells since which year something is so."""
    since = say(language, "reports.since", phase="", year=str(figure.value))
    return since in told.headline


def _of_other_days(
    told: Answer, question: Question, facts: CooperationFacts
) -> Iterator[tuple[Passage, str]]:
    """The sentences that tell the same as an answer's first line, with another day of the month."""
    for statement in facts.status_statements:
        asked_of = statement.subject in question.subjects
        if not asked_of or statement.text.rstrip(".:") not in told.headline:
            continue
        days = _DAY.findall(statement.text)
        for passage in facts.passages if days else ():
            for sentence in sentences_of(passage):
                others = _DAY.findall(sentence)
                if _differ(days, others) and _tells_the_same(statement, sentence):
                    yield passage, sentence


def _differ(days: list[tuple[str, str]], others: list[tuple[str, str]]) -> bool:
    """Whether some days are all others of the same months."""
    months = {month for _, month in days}
    return bool(others) and set(days).isdisjoint(others) and months == {m for _, m in others}


def _tells_the_same(statement: StatusStatement, sentence: str) -> bool:
    """Whether a sentence holds at least half of a statement's telling words."""
    words = [token.folded for token in tokenize(clean(statement.text))]
    telling = [stem(w) for w in words if len(w) >= _TELLING and w not in _MONTHS]
    held = held_in(sentence, telling)
    return held >= _LEAST and 2 * held >= len(telling)
