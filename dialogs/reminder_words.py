"""What is a reminder about, and why is it sent? In a line each, for messages and rehearsals."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dialogs.answers.milestones import written_occasion
from dialogs.called_words import named_with_day, written_weekday
from dialogs.texts import say
from dialogs.wording import written_basis, written_distance
from domain.facts import CooperationFacts
from domain.meetings import CalledMeeting
from domain.records import ReminderKind, ReminderRule
from domain.reminders import Reminder
from domain.reminders.occurrences import meeting_id, milestone_id
from domain.wheel import Milestone, Occasion, milestones, occasions


def kind_words(kind: ReminderKind, language: str) -> str:
    """The name of a kind of reminder."""
    return say(language, f"reminders.kind.{kind}")


def about_words(reminder: Reminder, facts: CooperationFacts, language: str) -> str | None:
    """What a reminder is about; ``None`` if that is no more."""
    return _ABOUT.get(reminder.kind, _meeting)(reminder, facts, language)


def why_words(rule: ReminderRule, language: str) -> str:
    """By which rule a reminder is sent, and what that rests on."""
    anchor = say(language, f"reminders.anchor.{rule.kind}")
    basis = written_basis(language, rule)
    distance = written_distance(language, rule, anchor=anchor)
    return say(language, "reminders.why", distance=distance, basis=basis)


def rule_of(reminder: Reminder, facts: CooperationFacts) -> ReminderRule | None:
    """The rule that a reminder comes from, if the cooperation still has it."""
    return next((rule for rule in facts.reminder_rules if rule.id == reminder.rule), None)


def meeting_of(reminder: Reminder, facts: CooperationFacts) -> CalledMeeting | None:
    """The called meeting that a reminder is about, if it is about one."""
    return next((m for m in facts.called if meeting_id(m) == reminder.about), None)


def occasion_of(reminder: Reminder, facts: CooperationFacts) -> Occasion | None:
    """The meeting of the wheel that a reminder is about, if it still is that day."""
    found = occasions(facts, reminder.day, reminder.day)
    return next((o for o in found if o.id == reminder.about), None)


def milestone_of(reminder: Reminder, facts: CooperationFacts) -> Milestone | None:
    """The milestone that a reminder is about, if it still is that day."""
    return next(
        (
            m
            for m in milestones(facts, reminder.day, reminder.day)
            if milestone_id(m.occasion.id, m.lead.body, m.lead.step) == reminder.about
        ),
        None,
    )


def _milestone(reminder: Reminder, facts: CooperationFacts, language: str) -> str | None:
    found = milestone_of(reminder, facts)
    if found is None:
        return None
    return say(
        language,
        f"reminders.about.milestone_{found.lead.when}",
        step=say(language, f"milestones.step_{found.lead.step}"),
        day=written_weekday(language, found.on),
        meeting=written_occasion(language, facts, found.occasion),
    )


def _meeting(reminder: Reminder, facts: CooperationFacts, language: str) -> str | None:
    found = meeting_of(reminder, facts)
    if found is None:
        return None
    return say(language, "reminders.about.meeting", meeting=named_with_day(facts, found, language))


def _occasion(reminder: Reminder, facts: CooperationFacts, language: str) -> str | None:
    found = occasion_of(reminder, facts)
    if found is None:
        return None
    return say(
        language,
        f"reminders.about.{reminder.kind}",
        meeting=written_occasion(language, facts, found),
        year=found.on.year + 1,
    )


def _agreement(reminder: Reminder, facts: CooperationFacts, language: str) -> str | None:
    found = next((a for a in facts.agreements if a.id == reminder.about), None)
    days = {"agreement_extend": found.extend_by, "agreement": found.ends} if found else {}
    for key, day in days.items():
        if found is not None and day == reminder.day:
            told = written_weekday(language, day)
            return say(language, f"reminders.about.{key}", name=found.name, day=told)
    return None


def _goals(reminder: Reminder, facts: CooperationFacts, language: str) -> str | None:
    quarter = reminder.day.month // 3
    return say(language, "reminders.about.goals", year=reminder.day.year, quarter=quarter)


_ABOUT: Mapping[ReminderKind, Callable[[Reminder, CooperationFacts, str], str | None]] = (
    MappingProxyType(
        {
            ReminderKind.MILESTONE: _milestone,
            ReminderKind.STALE_STATUS: _occasion,
            ReminderKind.CARRY_HOME: _occasion,
            ReminderKind.COST_TABLES: _occasion,
            ReminderKind.AGREEMENT: _agreement,
            ReminderKind.GOALS: _goals,
        }
    )
)
