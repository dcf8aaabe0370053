"""When does who meet? The next meeting, the latest, those of a day or a year."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answers import (
    goals,
    meetings_compared,
    meetings_duration,
    meetings_weekdays,
    search,
)
from dialogs.answers.attendance_counts import written_count
from dialogs.answers.bodies import asked_bodies
from dialogs.answers.composing import answered, ended, not_known, own_words
from dialogs.answers.matching import asked_stems
from dialogs.answers.meeting_words import (
    held_before,
    last_day,
    written_meeting,
)
from dialogs.answers.meetings_all_day import all_day_or_not, asks_if_all_day
from dialogs.answers.meetings_cancelled import answer_cancelled
from dialogs.answers.meetings_listed import listed
from dialogs.answers.meetings_meant import at_the_end, at_venue, next_year
from dialogs.answers.meetings_missing import (
    how_untold,
    newer_documents,
    no_next,
    none_in,
    with_how,
    written_newer,
)
from dialogs.answers.period import Period, asked_period, of_any_year, written_period
from dialogs.answers.said import dated, said_of_meeting
from dialogs.question import Operation, Question, When
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.attendance import counted
from domain.facts import CooperationFacts
from domain.meetings.told import agendas_told, meetings_told
from domain.records import Meeting, MeetingState, Source

_HOW_OFTEN = frozenset(["how_often", "strategy_day"])
"""Aspects of what a goal tells ("hur ofta ska strategidagar hållas?")."""
_FIRST_EVER = frozenset(["first", "ever"])
_OF_PLACES = frozenset(["where", "meeting", "agenda", "strategy_day"])
_AHEAD = frozenset({When.NEXT, When.COMING, When.NOW})
_BEHIND = frozenset({When.LATEST, When.PAST})


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """The meetings a question means."""
    meetings = of_question(question, facts)
    if "remote" in question.aspects or asks_if_all_day(question):
        return _in_what_manner(question, facts, asker, today)
    if there := at_venue(question, meetings):
        return _one(question, facts, asker, there, today)
    if _asks_where_else(question, facts):
        return search.answer(question, facts, asker, today)
    if "weekday" in question.aspects and (found := meetings_weekdays.regular(question, meetings)):
        return meetings_weekdays.answer_weekdays(question, facts, asker, found)
    if found := meetings_duration.of_hours(question, meetings):
        return meetings_duration.answer_duration(question, facts, asker, found)
    of_goals = {"goal", "recurring"} & question.aspects or (
        question.aspects >= _HOW_OFTEN and not question.years
    )
    if of_goals and any(g.target for g in facts.goals):
        return goals.answer(question, facts, asker, today)
    if "cancelled" in question.aspects or {"cause", "none_of"} <= question.aspects:
        return answer_cancelled(question, facts, asker, meetings)
    if asked_period(question) is not None:
        return _in_period(question, facts, asker, meetings, today)
    if question.when in _BEHIND or question.aspects >= _FIRST_EVER:
        return _past(question, facts, asker, meetings, today)
    return _coming(question, facts, asker, meetings, today)


def _in_what_manner(
    question: Question, facts: CooperationFacts, asker: Asker, today: date
) -> Answer:
    """Whether a meeting was all day, or at a distance: of that no document tells, but a rule."""
    if "remote" not in question.aspects:
        meant = replace(question, aspects=question.aspects - {"whole_day"})
        return all_day_or_not(answer(meant, facts, asker, today), asker, of_question(meant, facts))
    if _asks_for_many(question):
        return how_untold(question, facts, asker)
    meant = replace(question, aspects=question.aspects - {"remote"})
    return with_how(question, answer(meant, facts, asker, today), facts, asker)


def _in_period(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    meetings: Sequence[Meeting],
    today: date,
) -> Answer:
    period = asked_period(question)
    if period is None:
        raise ValueError("a question about a period names one")
    period = of_any_year(question, period, (m.on for m in meetings))
    ahead = question.when in _AHEAD
    if ahead and (coming := next_year(question, today)):
        return _in_period(coming, facts, asker, meetings, today)
    found = [m for m in meetings if _touches(m, period)]
    if found and ahead and (period.last is None or period.last >= today):
        # All of a time that is past are told, whatever was meant by the next one.
        left = [m for m in found if last_day(m) >= today]
        of_year = question.years and not question.relative_year  # "planerade möten 2025"
        of_year = of_year and "remains" not in question.aspects
        if not left and not (_asks_for_many(question) and of_year):
            return no_next(question, facts, asker, meetings, today)
        found = left or found
    if not found and (coming := next_year(question, today)):
        return _in_period(coming, facts, asker, meetings, today)
    if not found:
        return none_in(question, facts, asker, meetings, period, today)
    found = at_the_end(question, found)
    counted = question.operation is Operation.COUNT and "total" not in question.aspects
    if (counted or question.operation is Operation.COMPARE) and len(question.bodies) > 1:
        return meetings_compared.answer_more(question, facts, asker, found)
    if len(found) == 1 and (period.is_day or question.operation is not Operation.COUNT):
        return _one(question, facts, asker, found[0], today)
    return listed(question, facts, asker, found, written_period(asker.language, period))


def _past(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    meetings: Sequence[Meeting],
    today: date,
) -> Answer:
    held = held_before(meetings, today)
    if not held:
        return no_next(question, facts, asker, meetings, today)
    if _asks_for_many(question):
        return listed(question, facts, asker, held, "")
    if "first" in question.aspects:
        return _one(question, facts, asker, held[0], today)
    return _one(question, facts, asker, held[-1], today, key="latest")


def _coming(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    meetings: Sequence[Meeting],
    today: date,
) -> Answer:
    ahead = [m for m in meetings if last_day(m) >= today and m.state is not MeetingState.CANCELLED]
    if question.operation is Operation.COUNT and question.when not in _AHEAD and meetings:
        return listed(question, facts, asker, meetings, "")
    if ahead and (_asks_for_many(question) or question.when is When.COMING):
        return listed(question, facts, asker, ahead, "")
    if ahead:
        meant = next_for(asker, ahead)
        others = _next_of_others(ahead, meant)
        return _one(question, facts, asker, meant, today, key="next", others=others)
    if _asks_for_many(question) and question.when not in _AHEAD and meetings:
        year = meetings[-1].on.year
        latest = [m for m in meetings if m.on.year == year]
        return listed(question, facts, asker, latest, str(year))
    return no_next(question, facts, asker, meetings, today)


def _asks_for_many(question: Question) -> bool:
    counts = question.operation in {Operation.LIST, Operation.COUNT}
    return counts or not {"list", "how_often"}.isdisjoint(question.aspects)


def of_question(question: Question, facts: CooperationFacts) -> list[Meeting]:
    """Meetings of the bodies (and of the kind) asked about, by day."""
    bodies = set(asked_bodies(question, facts))
    found = [m for m in meetings_told(facts) if not bodies or bodies & set(m.bodies)]
    if "strategy_day" in question.aspects:
        found = [meeting for meeting in found if meeting.kind == "strategy_day"]
    elif "formal" in question.aspects:
        found = [meeting for meeting in found if meeting.kind != "strategy_day"]
    if "whole_day" in question.aspects:
        meant = "without" not in question.aspects  # "hur många timmar, exkl heldagen?"
        found = [meeting for meeting in found if meeting.whole_day is meant]
    period = asked_period(question)
    if period is None or not period.is_day:  # "var mötet 3 mars på en lördag?" is of one meeting
        found = meetings_weekdays.on_weekday(question, found)
    return sorted(found, key=lambda meeting: meeting.on)


def next_for(asker: Asker, ahead: Sequence[Meeting]) -> Meeting:
    """The next of the meetings ahead: of the asker's own bodies, if any of them is to meet."""
    own = (meeting for meeting in ahead if asker.bodies & set(meeting.bodies))
    return next(own, ahead[0])


def _next_of_others(ahead: Sequence[Meeting], meant: Meeting) -> list[Meeting]:
    """What comes before a meeting, and the next of each body that does not take part in it."""
    told = set(meant.bodies)
    others = []
    for meeting in ahead:
        if meeting is ahead[0] is not meant or told.isdisjoint(meeting.bodies):
            others.append(meeting)
            told.update(meeting.bodies)
    return others


def _touches(meeting: Meeting, period: Period) -> bool:
    return meeting.on in period or last_day(meeting) in period


def _state(language: str, meeting: Meeting, today: date) -> str:
    when = "past" if last_day(meeting) < today else "ahead"
    return say(language, f"meetings.state_{meeting.state.value}_{when}")


def _one(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    meeting: Meeting,
    today: date,
    *,
    key: str = "on",
    others: Sequence[Meeting] = (),
) -> Answer:
    """One meeting; ``others`` are told beside it, as coming before or after it."""
    language = asker.language
    discussed = said_of_meeting(facts, meeting)
    statements = [dated(language, said) for said in discussed]
    statements.append(_state(language, meeting, today))
    if meeting.starts is None and not meeting.whole_day:
        statements.append(say(language, "meetings.no_time"))
    if meeting.venue is None:
        statements.append(say(language, "meetings.no_place"))
    items = agendas_told(facts).get(meeting.id, ())
    if items:
        titles = joined(language, (item.title for item in items))
        statements.append(say(language, "meetings.agenda", n=len(items), titles=titles))
    statements += [
        say(
            language,
            "meetings.sooner" if other.on <= meeting.on else "meetings.later",
            meeting=written_meeting(language, facts, other),
        )
        for other in others
    ]
    counts = [r for r in counted(facts) if r.on == meeting.on and r.body in meeting.bodies]
    statements += [written_count(language, facts, row) for row in counts]
    notes = [ended(own_words(language, meeting.note))] if meeting.note else []
    sources = [
        meeting.source,
        *(o.source for o in others),
        *(i.source for i in items),
        *(c.source for c in counts),
        *(r.source for s in discussed for r in facts.reports_of[s.subject] if r.on == s.on),
    ]
    if key == "latest":
        newer = newer_documents(facts, meeting.bodies, meeting.on, today)
        notes += written_newer(language, facts, newer)
        sources += [Source(d.id, d.state or d.kind) for d in newer]
    headline = say(language, f"meetings.{key}", meeting=written_meeting(language, facts, meeting))
    untold = _asks_who_did(question, facts)
    if untold:
        statements.insert(0, headline)
        headline = say(language, "meetings.who_not_told")
    return (not_known if untold else answered)(
        _of_day(question, meeting),
        facts,
        asker,
        headline,
        statements=statements,
        notes=notes,
        sources=sources,
        suggestions=[
            say(language, "meetings.suggest_agenda", day=written_date(language, meeting.on))
        ]
        if items
        else [],
    )


_WHOSE = frozenset(["who", "which_municipality"])
"""Aspects of a question that begins with who, whoever may be meant."""
_SPENT = ("meeting", "which_municipality", "uptake", "participants")


def _asks_who_did(question: Question, facts: CooperationFacts) -> bool:
    """Whether who did something at a meeting is asked ("vem öppnade mötet?"), not who met."""
    named = question.bodies or question.roles or question.municipalities
    if not question.aspects >= _WHOSE or named:
        return False
    return "summoned" in question.aspects or bool(asked_stems(question, facts, _SPENT))


def _asks_where_else(question: Question, facts: CooperationFacts) -> bool:
    """Whether it is asked where something lies that is no meeting ("var ligger servrarna?")."""
    if question.aspects & _OF_PLACES != {"where"} or question.bodies or asked_period(question):
        return False
    return bool(asked_stems(question, facts, _SPENT))


def _of_day(question: Question, meeting: Meeting) -> Question:
    """The question as one of the day that it was answered with, for what is asked next."""
    return replace(
        question, starts=meeting.on, ends=last_day(meeting), years=(meeting.on.year,), months=()
    )
