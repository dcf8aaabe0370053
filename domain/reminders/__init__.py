"""Who is reminded of what, when and why? Pure rules: the same facts always give the same reminders.

Counted from what (``number`` and ``unit`` of the rule before or after it), and whom it reaches:

- ``milestone``: the last day of a step of the annual wheel; whoever the step falls on.
- ``stale_status``: a meeting of a body that decides, with statuses without news; the rule's duties
  and whoever owns such a status.
- ``answer``: the last instant for answers; those asked who have not answered.
- ``quorum``: the start of a meeting that may lack a quorum; the rule's duties.
- ``answers_closed``: the last instant for answers, of such a meeting; the rule's duties.
- ``day_before``: the start; those asked who have not declined.
- ``link``: the start; those who take part remotely.
- ``roll_call``: the end of a meeting without a saved roll-call; the rule's duties.
- ``carry_home``: a meeting of a body that decides; the rule's duties.
- ``cost_tables``: the meeting that decides what ``about`` names, while next year's are missing.
- ``agreement``: the last day of an agreement, and that by which it must be extended; the rule's
  duties.
- ``goals``: the end of a quarter in which a goal has fallen behind; the rule's duties.
"""

from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from domain.facts import CooperationFacts
from domain.people import Person
from domain.reminders.manners import LONGEST_DIGEST, Choice, Choices, gathered, mannered
from domain.reminders.occurrences import occurrences
from domain.reminders.recipients import Answers, addressed
from domain.reminders.records import Occurrence, Reminder, Window

__all__ = [
    "Answers",
    "Choice",
    "Choices",
    "Occurrence",
    "Reminder",
    "Window",
    "gathered",
    "occurrences_for",
    "reminders",
]


def occurrences_for(
    facts: CooperationFacts, window: Window, choices: Choices
) -> tuple[Occurrence, ...]:
    """The occurrences that may give a reminder within a window, those for digests among them."""
    if Choice.WEEKLY in choices.values():
        window = Window(after=window.after - LONGEST_DIGEST, until=window.until)
    return occurrences(facts, window)


def reminders(
    facts: CooperationFacts,
    people: Iterable[Person],
    found: Iterable[Occurrence],
    answers: Mapping[int, Answers],
    choices: Choices,
    window: Window,
) -> tuple[Reminder, ...]:
    """The reminders of some occurrences that are due within a window, in the order they are.

    ``people`` are those of the cooperation, ``answers`` by the id of each meeting that is in
    question.
    """
    everybody = tuple(people)
    wanted = (
        reminder
        for occurrence in found
        for reminder in addressed(
            occurrence,
            facts,
            everybody,
            answers.get(occurrence.meeting.id, {}) if occurrence.meeting else {},
        )
    )
    mine = mannered(wanted, choices, ZoneInfo(facts.cooperation.time_zone))
    due = (reminder for reminder in mine if reminder.due in window)
    return tuple(sorted(due, key=lambda r: (r.due, r.person, r.key)))
