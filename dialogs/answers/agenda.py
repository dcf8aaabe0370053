"""What is on the agenda of a meeting? As summoned or as recorded, never guessed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker, Table
from dialogs.answers import decisions, documents, wheel
from dialogs.answers.bodies import asked_bodies
from dialogs.answers.composing import answered, not_known
from dialogs.answers.meeting_words import written_bodies, written_meeting
from dialogs.answers.meetings import next_for, of_question
from dialogs.answers.meetings_missing import newer_documents
from dialogs.answers.papers import named_with_days, papers_in, written_papers
from dialogs.answers.period import Period, asked_period, of_any_year, written_period
from dialogs.answers.said import said_of_all, said_of_meeting
from dialogs.answers.subject_facts import written_decision
from dialogs.question import Question, When
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.case_numbers import same_case
from domain.facts import CooperationFacts
from domain.meetings.told import agendas_told
from domain.records import AgendaItem, DecisionState, Document, Meeting, MeetingState, Source


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """The agenda of the meeting asked about, of the next one, or of the latest that has one."""
    case = question.case_number
    of_decision = case and any(same_case(case, d.case_number) for d in facts.decisions)
    if of_decision or "proposal" in question.aspects or _when_it_was_up(question):
        return decisions.answer(question, facts, asker, today)
    if case or _of_a_report(question, facts):
        return documents.answer(question, facts, asker, today)
    return _of_meetings(question, facts, asker, today)


def _when_it_was_up(question: Question) -> bool:
    """Whether it is asked when a thing was taken up ("när tog nämnden upp SOC/SIEM?")."""
    if (
        question.years and {"numbered", "decision"} <= question.aspects
    ):  # "i vilken paragraf togs budget 2024 upp?"
        return True
    return "when" in question.aspects and bool(question.subjects) and not asked_period(question)


_PAPERS = frozenset(["attachments", "document"])
_MET = frozenset(["meeting", "attachments", "when", "papers", "who"])
"""Aspects of what is asked of a meeting, or of its papers, also where a report is named."""


def _of_a_report(question: Question, facts: CooperationFacts) -> bool:
    """Whether a document is asked of that holds no agenda ("vad tog delårsrapporten upp?")."""
    with_agenda = {item.source.document for item in facts.agenda_items}
    named = question.documents and with_agenda.isdisjoint(question.documents)
    return bool(named) and _MET.isdisjoint(question.aspects)


def _asks_for_papers(question: Question) -> bool:
    """Whether papers are asked for, and not the case number of an item ("dnr för punkt 2")."""
    of_an_item = question.paragraph is not None and "case_word" in question.aspects
    return not of_an_item and not question.aspects.isdisjoint(_PAPERS)


def _of_meetings(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """The papers or the agenda of the meetings asked about."""
    language = asker.language
    held = of_question(question, facts)
    with_agenda = [m for m in held if m.id in agendas_told(facts)]
    with_agenda = _recorded_in(question, facts, with_agenda) or with_agenda
    period = asked_period(question)
    if period is not None:  # "vad diskuterades den 12 juni?": of the year with a meeting that day
        period = of_any_year(question, period, (meeting.on for meeting in held))
        question = replace(question, starts=period.starts, ends=period.ends)
    if _asks_for_papers(question) and (told := _papers(question, facts, asker, period, today)):
        return told
    if period is not None:
        return _in_period(question, facts, asker, with_agenda, period, today)
    coming = [m for m in held if m.on >= today and m.state is not MeetingState.CANCELLED]
    if question.when not in {When.LATEST, When.PAST}:
        meant = next_for(asker, coming) if coming else None
        if meant is not None and meant.id in agendas_told(facts):
            return _shown(question, facts, asker, meant)
        if meant is not None:
            headline = say(
                language,
                "agenda.not_yet",
                meeting=written_meeting(language, facts, meant),
            )
        else:
            headline = say(
                language,
                "meetings.no_next",
                bodies=written_bodies(language, facts, asked_bodies(question, facts)),
            )
        sent = "matters" in question.aspects and meant is None
        if sent and (told := _papers(question, facts, asker, None, today)):
            return told  # "vilka ärenden är på gång?"
        if question.when is not None or not with_agenda:
            return _missing(question, facts, asker, headline, with_agenda)
        return _shown(question, facts, asker, with_agenda[-1], note=headline)
    if with_agenda:
        return _shown(question, facts, asker, with_agenda[-1])
    return _missing(question, facts, asker, say(language, "agenda.none"), with_agenda)


def _recorded_in(
    question: Question, facts: CooperationFacts, meetings: Sequence[Meeting]
) -> list[Meeting]:
    """Those of some meetings whose minutes are asked about; the word agenda names a summons."""
    minutes = {d.source.document for d in facts.decisions if d.state is DecisionState.DECIDED}
    named = minutes.intersection(question.documents)
    items = agendas_told(facts)
    return [m for m in meetings if not named.isdisjoint(i.source.document for i in items[m.id])]


def _in_period(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    with_agenda: Sequence[Meeting],
    period: Period,
    today: date,
) -> Answer:
    found = [m for m in with_agenda if m.on in period]
    any_year = question.months and not question.years and facts.wheel
    if found and not (any_year and question.when is When.COMING):
        return _shown(question, facts, asker, found[-1])
    if any_year and question.when is not When.PAST:
        return wheel.answer(question, facts, asker, today)  # "vilka ärenden väntar i mars?"
    held = (meeting for meeting in of_question(question, facts) if meeting.on in period)
    if told := [said for meeting in held for said in said_of_meeting(facts, meeting)]:
        return said_of_all(question, facts, asker, told)
    missing = say(asker.language, "agenda.none_then", period=written_period(asker.language, period))
    papers = papers_in(period, asked_bodies(question, facts), facts)
    return _missing(question, facts, asker, missing, with_agenda, papers)


def _papers(
    question: Question, facts: CooperationFacts, asker: Asker, period: Period | None, today: date
) -> Answer | None:
    """The papers of a meeting: those of its time, or the parts of the summons that holds them."""
    asked = [facts.document[name] for name in question.documents if name in facts.document]
    if period is not None:
        asked = papers_in(period, asked_bodies(question, facts), facts)
    elif not asked and facts.meetings and question.when not in {When.LATEST, When.PAST}:
        last = max((m for m in facts.meetings if m.on <= today), key=lambda m: m.on, default=None)
        asked = newer_documents(facts, last.bodies, last.on, today) if last else []
    summons = {m.source.document for m in facts.meetings if m.state is MeetingState.SUMMONED}
    minutes = {d.source.document for d in facts.decisions if d.state is DecisionState.DECIDED}
    sent = [d for d in asked if d.id not in summons | minutes]
    papers = sent + [d for d in facts.documents if d.part_of in summons & {a.id for a in asked}]
    if not papers:
        return None
    return answered(
        question,
        facts,
        asker,
        say(asker.language, "agenda.papers", documents=named_with_days(asker.language, papers)),
        sources=[Source(d.id, d.state or d.kind) for d in papers],
    )


def _shown(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    meeting: Meeting,
    *,
    note: str | None = None,
) -> Answer:
    language = asker.language
    items = agendas_told(facts)[meeting.id]
    if (one := _item_meant(question, items)) is not None:
        return _one_item(question, facts, asker, meeting, one)
    day = written_date(language, meeting.on)
    decided = [d for d in facts.decisions if d.on == meeting.on and d.body in meeting.bodies]
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "agenda.headline",
            n=len(items),
            bodies=written_bodies(language, facts, meeting.bodies),
            day=day,
            titles=joined(language, (item.title for item in items)),
        ),
        table=_table(language, facts, meeting),
        statements=[written_decision(language, d) for d in decided]
        if "outcome" in question.aspects
        else [],
        notes=[note] if note else [],
        sources=[item.source for item in items]
        + ([d.source for d in decided] if "outcome" in question.aspects else []),
        suggestions=[say(language, "agenda.suggest_decisions", day=day)] if decided else [],
    )


def _item_meant(question: Question, items: Sequence[AgendaItem]) -> AgendaItem | None:
    """The item of a number, the first or the last matter; ``None`` where all are asked about."""
    matters = [item for item in items if item.case_number] or items
    if question.paragraph:
        return next((item for item in items if item.number == question.paragraph), None)
    if "first" in question.aspects:
        return matters[0]
    of_one_day = question.starts or question.documents  # "sista ärendet på mötet i juni"
    return matters[-1] if question.when is When.LATEST and of_one_day else None


def _one_item(
    question: Question, facts: CooperationFacts, asker: Asker, meeting: Meeting, item: AgendaItem
) -> Answer:
    """The item of a number on an agenda, with the whole agenda beside it."""
    language = asker.language
    headline = say(
        language,
        "agenda.item",
        number=item.number,
        day=written_date(language, meeting.on),
        title=item.title,
    )
    table = _table(language, facts, meeting)
    return answered(question, facts, asker, headline, table=table, sources=[item.source])


def _table(language: str, facts: CooperationFacts, meeting: Meeting) -> Table:
    return Table(
        columns=(
            say(language, "agenda.column_number"),
            say(language, "agenda.column_title"),
            say(language, "agenda.column_case"),
        ),
        rows=tuple(
            (item.number, item.title, item.case_number or "")
            for item in agendas_told(facts)[meeting.id]
        ),
    )


def _missing(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    headline: str,
    with_agenda: Sequence[Meeting],
    papers: Sequence[Document] = (),
) -> Answer:
    """No agenda is held: the papers of that time, and the days that have one."""
    language = asker.language
    days = joined(language, (written_date(language, m.on) for m in with_agenda))
    return not_known(
        question,
        facts,
        asker,
        headline,
        statements=[
            *written_papers(language, papers),
            *([say(language, "agenda.held", days=days)] if with_agenda else []),
        ],
        sources=[
            *(Source(d.id, d.state or d.kind) for d in papers),
            *(agendas_told(facts)[m.id][0].source for m in with_agenda),
        ],
        suggestions=[
            say(language, "meetings.suggest_agenda", day=written_date(language, m.on))
            for m in reversed(with_agenda)
        ],
    )
