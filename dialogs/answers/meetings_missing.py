"""What is told when no meeting is held for the time asked about? The nearest ones and the wheel."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker, Outcome
from dialogs.answers import search
from dialogs.answers.bodies import asked_bodies
from dialogs.answers.composing import not_known
from dialogs.answers.meeting_words import held_before, last_day, written_bodies, written_meeting
from dialogs.answers.papers import papers_in, written_papers
from dialogs.answers.period import Period, written_period
from dialogs.answers.quoting import written_quote
from dialogs.answers.sentences import sentences_of
from dialogs.answers.stems import matches, stems
from dialogs.answers.wheel import about, next_entries, of_bodies
from dialogs.answers.wheel_words import lower_label, written_entries
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, source_lines, written_date
from domain.facts import CooperationFacts
from domain.indexes import kept_with
from domain.records import Document, Meeting, Passage, Source


def how_untold(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """That no document tells which meetings were held at a distance, and what is said of it."""
    quoted, where = _rule_of_how(question, facts, asker)
    headline = say(asker.language, "meetings.how_untold")
    return not_known(question, facts, asker, headline, statements=quoted, sources=where)


def with_how(question: Question, told: Answer, facts: CooperationFacts, asker: Asker) -> Answer:
    """What is told of one meeting, and what is said of taking part in any at a distance."""
    quoted, where = _rule_of_how(question, facts, asker)
    untold = say(asker.language, "meetings.remote_untold")
    held = told.outcome is Outcome.ANSWERED
    return replace(
        told,
        headline=f"{told.headline} {untold}" if held else told.headline,
        statements=(*quoted, *told.statements),
        sources=tuple(dict.fromkeys((*told.sources, *source_lines(asker.language, facts, where)))),
    )


def _rule_of_how(
    question: Question, facts: CooperationFacts, asker: Asker
) -> tuple[list[str], list[Source]]:
    """What the documents say of meeting at a distance, whenever that may be."""
    anytime = replace(question, years=(), months=(), starts=None, ends=None, when=None)
    return search.quotes(anytime, facts, asker, most=1)


def none_in(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    meetings: Sequence[Meeting],
    period: Period,
    today: date,
) -> Answer:
    """No meeting is held for the time asked about: the nearest meeting and documents from then."""
    language = asker.language
    strategy = "strategy_day" in question.aspects
    headline = say(
        language,
        "meetings.no_strategy_day_in" if strategy else "meetings.none_in",
        bodies=written_bodies(language, facts, asked_bodies(question, facts)),
        period=written_period(language, period),
    )
    bodies = asked_bodies(question, facts)
    whole = [m for m in facts.meetings if strategy and m.whole_day and m.on in period]
    statements = [
        say(language, "meetings.on", meeting=written_meeting(language, facts, meeting))
        for meeting in whole
    ]
    sources = [meeting.source for meeting in whole]
    papers = papers_in(period, bodies, facts)
    statements += written_papers(language, papers)
    sources += [Source(d.id, d.state or d.kind) for d in papers]
    before = [m for m in meetings if period.first is None or last_day(m) < period.first]
    after = [m for m in meetings if period.last is not None and m.on > period.last]
    for near in (before[-1:], after[:1]):
        for meeting in near:
            statements.append(
                say(
                    language,
                    "meetings.nearest",
                    meeting=written_meeting(language, facts, meeting),
                )
            )
            sources.append(meeting.source)
    if period.last is None or period.last >= today:
        lines, where = _wheel(language, facts, question, max(today, period.first or today))
        statements += lines
        sources += where
    return not_known(question, facts, asker, headline, statements=statements, sources=sources)


def no_next(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    meetings: Sequence[Meeting],
    today: date,
) -> Answer:
    """No coming meeting is held: the latest one, newer papers, and what the wheel says."""
    language = asker.language
    headline = say(
        language,
        "meetings.no_next_strategy_day"
        if "strategy_day" in question.aspects
        else "meetings.no_next",
        bodies=written_bodies(language, facts, asked_bodies(question, facts)),
    )
    statements: list[str] = []
    sources: list[Source] = []
    held = held_before(meetings, today)
    if held:
        statements.append(
            say(language, "meetings.latest", meeting=written_meeting(language, facts, held[-1]))
        )
        sources.append(held[-1].source)
        newer = newer_documents(facts, held[-1].bodies, held[-1].on, today)
        statements += written_newer(language, facts, newer)
        sources += [Source(d.id, d.state or d.kind) for d in newer]
    lines, where = _wheel(language, facts, question, today)
    for told in kept_with(facts, _where_days_are_told):
        lines.append(written_quote(language, facts, *told))
        where.append(Source(told[0].document, told[0].place))
    return not_known(
        question,
        facts,
        asker,
        headline,
        statements=[*statements, *lines],
        sources=[*sources, *where],
        suggestions=[say(language, "wheel.suggest_next")] if where else [],
    )


def _where_days_are_told(facts: CooperationFacts) -> list[tuple[Passage, list[str]]]:
    """The sentence that says where the days of meetings are made known, where a document does."""
    return [
        (passage, [sentence])
        for passage in facts.passages
        for sentence in sentences_of(passage)
        if all(matches(word, stems(sentence)) for word in _MADE_KNOWN)
    ][:1]


_MADE_KNOWN = stems("sammanträdesdatum hemsida")
"""How the documents tell where the days of meetings are found."""


def _wheel(
    language: str, facts: CooperationFacts, question: Question, today: date
) -> tuple[list[str], list[Source]]:
    entries = of_bodies(facts.wheel, asked_bodies(question, facts))
    if not entries:
        return [], []
    if "strategy_day" in question.aspects and (days := about(question, facts)):
        return written_entries(language, facts, days), [entry.source for entry in days]
    coming = next_entries(entries, today)
    label = lower_label(language, coming[0])
    bodies = written_bodies(language, facts, list(dict.fromkeys(e.body for e in coming)))
    return (
        [say(language, "meetings.wheel", bodies=bodies, label=label)],
        [entry.source for entry in coming],
    )


def newer_documents(
    facts: CooperationFacts, bodies: Sequence[str], after: date, today: date
) -> list[Document]:
    """Documents to a body that are newer than its latest meeting: a later meeting may have been."""
    return [
        d
        for d in facts.documents
        if d.dated and after < d.dated <= today and d.body in bodies and d.part_of is None
    ]


def written_newer(
    language: str, facts: CooperationFacts, documents: Sequence[Document]
) -> list[str]:
    """A sentence on newer papers and their days, none without papers."""
    days = sorted({d.dated for d in documents if d.dated})
    if not days:
        return []
    written = joined(language, (written_date(language, day) for day in days))
    body = written_bodies(language, facts, list(dict.fromkeys(d.body for d in documents if d.body)))
    return [say(language, "meetings.newer", bodies=body, days=written)]
