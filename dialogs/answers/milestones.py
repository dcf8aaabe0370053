"""What is to be done, by whom and by which day, so that the year's meetings come about?

Days are computed from the meetings and the lead times; what is a proposal or a default is labelled.
"""

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered, not_known
from dialogs.answers.meeting_words import written_bodies
from dialogs.answers.period import asked_period
from dialogs.answers.wheel_words import written_entries
from dialogs.called_words import written_weekday
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, written_basis, written_date, written_distance, written_time
from domain.facts import CooperationFacts
from domain.permissions import Deed, allows
from domain.records import Basis, Duty, LeadTime, Source
from domain.wheel import Milestone, Occasion, Standing, milestones, occasions, proposed_plan

_AHEAD = timedelta(days=60)
_NEXT = timedelta(days=400)
_UNDER_WAY = timedelta(days=14)
_OF_THE_RULE = frozenset({"in_advance", "who", "recipients"})
"""Aspects that ask how long before or after a meeting something is done, by and to whom."""
_STEPS = frozenset({"adjusted", "announced", "papers", "sent", "summons", "draft"})


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """The milestones of the time asked about, or the next ones; own ones where "I" is asked for."""
    if "meeting_plan" in question.aspects:
        return _plan(question, facts, asker, today)
    if not facts.lead_times:
        return not_known(question, facts, asker, say(asker.language, "milestones.none"))
    own = asker.duties if "to_do" in question.aspects else frozenset()
    of_roles = frozenset(facts.role[role].duty for role in question.roles if role in facts.role)
    duties = own or frozenset(duty for duty in of_roles if duty is not None)
    ahead = _AHEAD if question.nth is None else _NEXT
    first, last = _asked_days(question, today) or (today, today + ahead)
    found = _wanted(question, duties, milestones(facts, first, last))
    if not found and first == today:
        found = _wanted(question, duties, milestones(facts, first, today + _NEXT))
    found = found[(question.nth or 1) - 1 :]
    asks_of_rule = not _OF_THE_RULE.isdisjoint(question.aspects)
    if not found or asks_of_rule:
        rules = _rules(question, facts, asker.language)
        if rules:
            return _by_rule(question, facts, asker, rules, found)
    if not found:
        return _nothing(question, facts, asker, today, own)
    return _told(question, facts, asker, found, today, own)


def in_months(
    question: Question, facts: CooperationFacts, months: Sequence[int], today: date
) -> list[Milestone]:
    """The milestones of the months asked about, of the bodies asked about."""
    first, last = _asked_days(question, today) or _months_ahead(months, today)
    return _wanted(question, frozenset(), milestones(facts, first, last))


def written_occasion(language: str, facts: CooperationFacts, occasion: Occasion) -> str:
    """A meeting of the wheel in a clause: title, bodies, day, and that it is proposed if it is."""
    return say(
        language,
        f"milestones.meeting_{occasion.standing}",
        title=occasion.title,
        bodies=written_bodies(language, facts, occasion.bodies),
        day=written_date(language, occasion.on),
    )


def table_of(language: str, facts: CooperationFacts, found: Sequence[Milestone]) -> Table:
    """Milestones as a table: by when, what, who, for which meeting."""
    return Table(
        columns=tuple(
            say(language, f"milestones.column_{name}") for name in ("by", "what", "who", "meeting")
        ),
        rows=tuple(
            (
                written_weekday(language, m.on),
                say(language, f"milestones.step_{m.lead.step}"),
                say(language, f"milestones.duty_{m.lead.duty}"),
                written_occasion(language, facts, m.occasion),
            )
            for m in found
        ),
    )


def notes_of(language: str, found: Sequence[Milestone]) -> list[str]:
    """Which of the days rest on a law, on a default of ours, or on a meeting that is proposed."""
    notes = [
        say(
            language,
            "milestones.law",
            step=say(language, f"milestones.step_{m.lead.step}"),
            law=m.lead.law,
        )
        for m in found
        if m.lead.law
    ]
    if any(m.lead.basis is Basis.DEFAULT for m in found):
        notes.append(say(language, "milestones.default"))
    if any(m.occasion.standing is Standing.PROPOSED for m in found):
        notes.append(say(language, "milestones.proposed"))
    return notes


def sources_of(found: Sequence[Milestone]) -> list[Source]:
    """Where the meetings, their items and the steps are told of."""
    told = [
        source
        for m in found
        for source in (*(e.source for e in m.entries), m.occasion.source, m.lead.source)
    ]
    return [source for source in told if source is not None]


def _asked_days(question: Question, today: date) -> tuple[date, date] | None:
    if question.months and not question.years:
        return _months_ahead(question.months, today)
    period = asked_period(question)
    if period is not None and period.first and period.last:
        return period.first, period.last
    return None


def _months_ahead(months: Sequence[int], today: date) -> tuple[date, date]:
    """The first and last day of months said without a year: the next ones, this month included."""
    last = max(months)
    year = today.year if last >= today.month else today.year + 1
    return date(year, min(months), 1), date(year, last, calendar.monthrange(year, last)[1])


def _wanted(
    question: Question, duties: frozenset[Duty], found: Sequence[Milestone]
) -> list[Milestone]:
    steps = _STEPS & question.aspects
    return [
        m
        for m in found
        if (not steps or m.lead.step in steps)
        and (not duties or m.lead.duty in duties)
        and (not question.bodies or set(question.bodies) & set(m.occasion.bodies))
    ]


def _told(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    found: Sequence[Milestone],
    today: date,
    own: frozenset[Duty],
) -> Answer:
    language = asker.language
    first = found[0]
    headline = _written(language, facts, "milestones.own" if own else "milestones.next", first)
    started = _wanted(question, own, milestones(facts, today - _UNDER_WAY, today))
    return answered(
        question,
        facts,
        asker,
        headline,
        statements=[
            *_rules(question, facts, language),
            *_items(language, first),
            *(
                _written(language, facts, "milestones.passed", m)
                for m in started
                if "to_do" in question.aspects and m.on < today <= m.occasion.on
            ),
        ],
        table=table_of(language, facts, found),
        notes=notes_of(language, found),
        sources=sources_of(found),
        suggestions=[say(language, "wheel.suggest_whole")],
    )


def _written(language: str, facts: CooperationFacts, key: str, milestone: Milestone) -> str:
    """A milestone as the sentence of a key: by which day, what, who, for which meeting."""
    return say(
        language,
        key,
        day=written_weekday(language, milestone.on),
        step=say(language, f"milestones.step_{milestone.lead.step}"),
        who=say(language, f"milestones.duty_{milestone.lead.duty}"),
        meeting=written_occasion(language, facts, milestone.occasion),
    )


def _items(language: str, milestone: Milestone) -> list[str]:
    if not milestone.entries:
        return []
    items = joined(language, (entry.text for entry in milestone.entries))
    return [say(language, "milestones.items", items=items)]


def _rules(question: Question, facts: CooperationFacts, language: str) -> list[str]:
    """The rules of the steps asked about, each as a sentence."""
    return [
        say(
            language,
            "milestones.rule",
            body=facts.body[lead.body].name,
            step=say(language, f"milestones.step_{lead.step}"),
            distance=written_distance(language, lead, anchor=say(language, "milestones.anchor")),
            who=say(language, f"milestones.duty_{lead.duty}"),
            basis=written_basis(language, lead),
        )
        for lead in _asked_leads(question, facts)
    ]


def _asked_leads(question: Question, facts: CooperationFacts) -> list[LeadTime]:
    return [lead for lead in facts.lead_times if lead.step in _STEPS & question.aspects]


def _by_rule(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    rules: Sequence[str],
    found: Sequence[Milestone],
) -> Answer:
    """The rule for the steps asked about, where that is asked for or no meeting gives a day."""
    language = asker.language
    day = (
        _written(language, facts, "milestones.next", found[0])
        if found
        else say(language, "milestones.no_meeting")
    )
    if {"recipients", "summons"} <= question.aspects:
        rules = (say(language, "milestones.no_recipients"), *rules)
    return answered(
        question,
        facts,
        asker,
        rules[0],
        statements=[*rules[1:], day],
        sources=[lead.source for lead in _asked_leads(question, facts) if lead.source],
        suggestions=[say(asker.language, "wheel.suggest_whole")],
    )


def _nothing(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    today: date,
    own: frozenset[Duty],
) -> Answer:
    language = asker.language
    months = {*question.months}
    due = [e for e in facts.wheel if months & {*e.months}] if not own else []
    if due:  # "vad ska skrivas inför oktobermötet?"
        lines = written_entries(language, facts, due)
        sources = [entry.source for entry in due]
        return answered(question, facts, asker, lines[0], statements=lines[1:], sources=sources)
    coming = occasions(facts, today, today + _NEXT)
    return not_known(
        question,
        facts,
        asker,
        say(language, "milestones.nothing_own" if own else "milestones.nothing"),
        statements=[
            say(
                language,
                "milestones.meeting_next",
                meeting=written_occasion(language, facts, coming[0]),
            )
        ]
        if coming
        else [],
        sources=[o.source for o in coming[:1] if o.source],
        suggestions=[say(language, "wheel.suggest_whole")],
    )


def _plan(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """A proposed meeting plan for the year asked about, the coming one without one."""
    language = asker.language
    year = max(question.years, default=today.year + 1)
    plan = proposed_plan(facts, year)
    if not plan:
        return not_known(question, facts, asker, say(language, "milestones.no_rules"))
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "milestones.plan",
            n=len(plan),
            year=year,
            bodies=joined(
                language, dict.fromkeys(facts.body[b].name for o in plan for b in o.bodies)
            ),
        ),
        table=Table(
            columns=tuple(
                say(language, f"meetings.column_{name}") for name in ("day", "time", "what")
            ),
            rows=tuple(
                (
                    written_weekday(language, o.on),
                    written_time(o.starts, o.ends)
                    or (say(language, "meetings.whole_day") if o.whole_day else ""),
                    f"{o.title} ({written_bodies(language, facts, o.bodies)})",
                )
                for o in plan
            ),
        ),
        notes=[say(language, "milestones.plan_note")],
        sources=[o.source for o in plan if o.source],
        suggestions=[say(language, "milestones.suggest_call", year=year)]
        if year >= today.year and allows(asker.duties, Deed.ADMINISTER_MEETINGS)
        else [],
    )
