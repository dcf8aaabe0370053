"""How many came? Per meeting and year, computed from the counts, against goal and verdict."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker, Outcome
from dialogs.answers import attendance_apart, attendance_reached, goals
from dialogs.answers.attendance_by_name import answer_by_name
from dialogs.answers.attendance_counts import (
    table_of_counts,
    warnings_of_days,
    written_count,
    written_participation,
)
from dialogs.answers.attendance_days import in_counted_year
from dialogs.answers.attendance_levels import answer_level, with_right_level
from dialogs.answers.attendance_years import (
    answer_years,
    published_outcomes,
    without_meetings,
    written_year,
)
from dialogs.answers.bodies import asked_bodies
from dialogs.answers.composing import answered, ended, not_known, own_words
from dialogs.answers.matching import words_of
from dialogs.answers.meeting_words import written_bodies
from dialogs.answers.period import Period, asked_period, days_between, written_period
from dialogs.answers.places_of_values import told_at, value_at
from dialogs.answers.stems import stem
from dialogs.question import Operation, Question, When
from dialogs.texts import say
from dialogs.wording import joined, written_date, written_percent
from domain.attendance import counted, percent_of, year_of_attendance
from domain.facts import CooperationFacts
from domain.records import Attendance, Source

_ON_ANY = frozenset(["any_of", "meeting", "reached"])
"""Aspects of a question whether a level was reached at all, which the best meeting tells."""


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """Attendance of the bodies and time asked about; per municipality where the bot recorded it."""
    language = asker.language
    if question.aspects >= _ON_ANY:
        question = replace(question, operation=Operation.HIGHEST)
    bodies = asked_bodies(question, facts)
    known = counted(facts)
    rows = [row for row in known if not bodies or row.body in bodies]
    if not known:
        headline = say(language, "attendance.none", cooperation=facts.cooperation.name)
        return not_known(question, facts, asker, headline)
    question = in_counted_year(_on_the_strategy_day(question, facts, rows), facts, rows)
    period = asked_period(question)
    meant = [row for row in rows if period is None or row.on in period]
    if told := answer_level(question, facts, asker, meant):
        return told
    told = with_right_level(question, facts, asker, _of_counts(question, facts, asker, rows, today))
    if {"remote", "how_many"} <= question.aspects:  # "hur många deltog på distans?"
        return _untold("attendance.remote_untold", told, language)
    if "who_came" in question.aspects and _asks_for_an_end(question):
        return _untold("attendance.not_who", told, language)  # "sämst?", "vilka saknades?"
    return told


def _untold(key: str, told: Answer, language: str) -> Answer:
    """An answer that begins with what is asked for and told nowhere, before what is told."""
    headline = f"{say(language, key)} {told.headline}"
    return replace(told, outcome=Outcome.NOT_KNOWN, headline=headline)


def _on_the_strategy_day(
    question: Question, facts: CooperationFacts, rows: Sequence[Attendance]
) -> Question:
    """A question of the one strategy day counted in the time asked about, if it is of one."""
    if "strategy_day" not in question.aspects:
        return question
    period = asked_period(question)
    days = {meeting.on for meeting in facts.meetings if meeting.kind == "strategy_day"}
    counted_then = {r.on for r in rows if r.on in days and (period is None or r.on in period)}
    if len(counted_then) != 1:
        return question
    (day,) = counted_then
    return replace(question, starts=day, ends=day, months=())


def _of_counts(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    rows: Sequence[Attendance],
    today: date,
) -> Answer:
    """What the counts of some bodies tell, or the goal where only that is asked for."""
    language = asker.language
    bodies = asked_bodies(question, facts)
    known = counted(facts)
    if "which_year" in question.aspects and len(question.years) != 1:
        return answer_years(replace(question, operation=Operation.COMPARE), facts, asker, rows)
    if since := _set_against_now(question, rows):
        return answer_years(replace(question, years=()), facts, asker, since)
    period = asked_period(question)
    uncounted = not any(period is None or r.on in period for r in rows)
    of_the_goal = uncounted or "comment" in question.aspects or _asks_for_target(question)
    if "goal" in question.aspects and of_the_goal:
        return goals.answer(question, facts, asker, today)
    if not rows:
        headline = say(
            language, "attendance.none_for", bodies=written_bodies(language, facts, bodies)
        )
        held = joined(language, dict.fromkeys(facts.body[r.body].name for r in known))
        return not_known(
            question,
            facts,
            asker,
            headline,
            statements=[say(language, "attendance.held", years=held)],
            sources=[row.source for row in known],
        )
    if people := _people_asked(question, facts):
        return _per_municipality(question, facts, asker, rows, period, people)
    return _of_rows(question, facts, asker, rows, period)


def _asks_for_target(question: Question) -> bool:
    """Whether only the goal itself is asked for ("vad är närvaromålet?"), not how it went."""
    went = {"reached", "not_reached", "outcome", "enough", "confirm"} & question.aspects
    timed = question.years or question.when is not None or question.municipalities
    return not (went or timed) and "about" in question.aspects


def _of_rows(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    rows: Sequence[Attendance],
    period: Period | None,
) -> Answer:
    """What the counts tell of the time asked about."""
    bodies = asked_bodies(question, facts)
    of_meetings = _asks_for_an_end(question) and "meeting" in question.aspects
    if _asks_for_names(question) and (question.municipalities or not of_meetings):
        return answer_by_name(question, facts, asker, bodies, period) or _per_municipality(
            question, facts, asker, rows, period
        )
    if period is None:
        return _without_period(question, facts, asker, rows)
    found = [row for row in rows if row.on in period]
    if apart := attendance_apart.said_apart(question, found):
        return attendance_apart.answer_apart(question, facts, asker, apart)
    if not found:
        return _none_in(question, facts, asker, rows, period)
    if _asks_for_an_end(question):
        return _extreme(question, facts, asker, found)
    if attendance_reached.is_asked(question):
        return attendance_reached.answer_reached(question, facts, asker, found)
    if question.when is When.LATEST or "first" in question.aspects:
        end = min if "first" in question.aspects else max
        return _meetings(question, facts, asker, [end(found, key=lambda row: row.on)])
    if "per_meeting" in question.aspects:
        return _meetings(question, facts, asker, found)
    changes = question.operation in {Operation.CHANGE, Operation.COMPARE}
    if (period.years and not period.months) or (changes and len({r.on.year for r in found}) > 1):
        return answer_years(question, facts, asker, found)
    return _meetings(question, facts, asker, found)


def _set_against_now(question: Question, rows: Sequence[Attendance]) -> list[Attendance]:
    """The counts since one past year that is held against the present ("bättre nu än 2022?").

    The last year that is counted is held against the one before it.
    """
    compares = question.operation in {Operation.CHANGE, Operation.COMPARE}
    if not compares or len(question.years) != 1 or question.municipalities:
        return []
    if attendance_apart.said_apart(question, rows):
        return []  # "20 juni och 3 oktober 2024, vilket var bättre besökt?"
    asked = question.years[0]
    since = [row for row in rows if row.on.year >= asked]
    if any(row.on.year > asked for row in since):
        return since
    alone = not question.months and len(question.bodies) < 2 and "goal" not in question.aspects
    before = [row for row in rows if row.on.year == asked - 1]
    return [*before, *since] if alone and before and since else []


def _asks_for_names(question: Question) -> bool:
    """Whether it is asked who came; "vi" who have a goal, or were criticised, are all together."""
    if {"per_municipality", "who", "which_municipality"} & question.aspects:
        return True
    if {"list", "stayed_away"} <= question.aspects:
        return True  # "vilka var frånvarande?"
    if {"list", "meeting"} & question.aspects == {"list"} and question.index is not None:
        return not question.bodies  # "vilka hade 100 % närvaro?"
    ends = _asks_for_an_end(question) and "meeting" not in question.aspects
    if ends and ("officials" in question.aspects or question.roles):
        return True  # "vilka politiker har lägst närvaro?"
    together = question.own and {"goal", "reached", "quote", "cause"} & question.aspects
    return bool(question.municipalities) and not together


def _people_asked(question: Question, facts: CooperationFacts) -> list[str]:
    """The people whose coming is asked about, by name or by a role that somebody is named in."""
    held = [h for h in facts.office_holders if h.role in question.roles]
    return list(dict.fromkeys((*question.people, *(holder.person for holder in held))))


def _without_period(
    question: Question, facts: CooperationFacts, asker: Asker, rows: Sequence[Attendance]
) -> Answer:
    if _asks_for_an_end(question):
        return _extreme(question, facts, asker, rows)
    if attendance_reached.is_asked(question):
        return attendance_reached.answer_reached(question, facts, asker, rows)
    compares = question.operation in {Operation.CHANGE, Operation.COMPARE}
    if compares and not question.municipalities and len(question.bodies) < 2:
        return answer_years(question, facts, asker, rows)
    if {"ever", "history"} & question.aspects:
        return answer_years(question, facts, asker, rows)
    of_one = question.when is When.PAST and "meeting" in question.aspects
    if (question.when is When.LATEST or of_one) and rows:
        return _meetings(question, facts, asker, [max(rows, key=lambda row: row.on)])
    latest = max((row.on.year for row in rows), default=None)
    return answer_years(question, facts, asker, [row for row in rows if row.on.year == latest])


def _meetings(
    question: Question, facts: CooperationFacts, asker: Asker, rows: Sequence[Attendance]
) -> Answer:
    """Single meetings, not the mean of their year."""
    language = asker.language
    rows = sorted(rows, key=lambda row: row.on)
    lines = [written_count(language, facts, row) for row in rows]
    if "stayed_away" in question.aspects:
        away = [say(language, "attendance.away", n=row.invited - row.attended) for row in rows]
        lines = [f"{line} {missing}" for line, missing in zip(lines, away, strict=True)]
    unnamed = [say(language, "attendance.unnamed")] if "who_came" in question.aspects else []
    each = days_between(question) or len(rows) == len({row.body for row in rows})
    said = len(rows) if each else 1
    days = tuple(row.on.isoformat() for row in rows)
    return answered(
        replace(question, listed=days if len(days) > 1 else question.listed),
        facts,
        asker,
        " ".join(lines[:said]),
        statements=[*lines[said:], *unnamed],
        notes=warnings_of_days(language, facts, rows),
        sources=[row.source for row in rows],
        suggestions=[say(language, "attendance.suggest_year", year=rows[0].on.year)],
    )


def _asks_for_an_end(question: Question) -> bool:
    """Whether the best or worst attended meetings are asked for, and not why they are so."""
    extreme = question.operation in {Operation.HIGHEST, Operation.LOWEST}
    return extreme and {"cause", "compare"}.isdisjoint(question.aspects)


def _extreme(
    question: Question, facts: CooperationFacts, asker: Asker, rows: Sequence[Attendance]
) -> Answer:
    language = asker.language
    highest = (question.operation is Operation.HIGHEST) is not _counts_the_absent(question)
    percents = [percent_of(row.attended, row.invited) for row in rows]
    limit = value_at(question, percents, highest=highest)
    found = [row for row, percent in zip(rows, percents, strict=True) if percent == limit]
    percent = written_participation(language, found[0])
    meetings = joined(
        language,
        (
            say(
                language,
                "attendance.counted",
                body=facts.body[row.body].name,
                day=written_date(language, row.on),
                attended=row.attended,
                invited=row.invited,
            )
            for row in found
        ),
    )
    at_end = "attendance.highest" if highest else "attendance.lowest"
    return answered(
        question,
        facts,
        asker,
        told_at(question, language, f"{percent}, {meetings}.", highest=highest)
        or say(language, at_end, percent=percent, meetings=meetings),
        table=table_of_counts(language, facts, rows),
        sources=[row.source for row in rows],
    )


def _counts_the_absent(question: Question) -> bool:
    """Whether an end is of those who stayed away: where they were most, fewest came.

    What is best or worst is so of those who came ("hur många saknades då?", "och bäst?").
    """
    rated = {stem(term) for term in question.terms} & words_of(_RATING)
    return "stayed_away" in question.aspects and not rated


_RATING = frozenset(["rating"])


def _none_in(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    rows: Sequence[Attendance],
    period: Period,
) -> Answer:
    """No counts for the time asked about: a published outcome of that year, or the nearest year."""
    language = asker.language
    whole = period.starts is None and period.ends is None and not period.months
    published = [
        goal
        for body in asked_bodies(question, facts) or tuple(facts.body)
        for year in {goal.year for goal in facts.goals if goal.year is not None}
        if whole and period.has_year(year)
        for goal in published_outcomes(facts, body, year)
        if goal.outcome
    ]
    if published:
        lines = [
            say(
                language,
                "attendance.published",
                body=facts.body[goal.body].name if goal.body else "",
                year=goal.year,
                outcome=written_percent(language, goal.outcome or ""),
                target=written_percent(language, goal.target or "–"),
            )
            for goal in published
        ]
        return answered(
            question,
            facts,
            asker,
            lines[0],
            statements=lines[1:],
            notes=[say(language, "attendance.no_counts")],
            sources=[goal.source for goal in published],
        )
    years = sorted({row.on.year for row in rows})
    return not_known(
        question,
        facts,
        asker,
        say(
            language,
            "attendance.none_in",
            bodies=written_bodies(language, facts, asked_bodies(question, facts)),
            period=written_period(language, period),
        ),
        statements=[
            say(language, "attendance.held", years=joined(language, (str(y) for y in years)))
        ]
        if years
        else [],
        sources=[row.source for row in rows],
        suggestions=[say(language, "attendance.suggest_year", year=y) for y in years[::-1]],
    )


def _per_municipality(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    rows: Sequence[Attendance],
    period: Period | None,
    people: Sequence[str] = (),
) -> Answer:
    """Who came is not published; the counts, and what is said of the spread, are."""
    language = asker.language
    found = [row for row in rows if period is None or row.on in period]
    years = sorted({row.on.year for row in found})
    lines: list[str] = []
    sources: list[Source] = []
    if period is not None and (period.is_day or period.months):
        lines = [written_count(language, facts, row) for row in found]
        sources = [row.source for row in found]
    elif years:
        for body in dict.fromkeys(row.body for row in found if row.on.year == years[-1]):
            lines.append(written_year(language, facts, year_of_attendance(facts, body, years[-1])))
            for goal in published_outcomes(facts, body, years[-1]):
                if goal.comment and "0 %" in goal.comment:
                    lines.append(ended(own_words(language, without_meetings(goal.comment))))
                sources.append(goal.source)
        sources = [row.source for row in found if row.on.year == years[-1]] + sources
    names = joined(language, (facts.municipality[code].name for code in question.municipalities))
    if people:
        headline = say(language, "attendance.not_per_person", people=joined(language, people))
    elif names:
        headline = say(language, "attendance.not_per_municipality", municipality=names)
    else:
        headline = say(language, "attendance.not_who")
    return not_known(
        question,
        facts,
        asker,
        headline,
        statements=lines,
        sources=sources,
    )
