"""What is a rule of the year called, and what does it say? In a few words each."""

from dialogs.reminder_words import kind_words
from dialogs.texts import say
from dialogs.wording import written_basis, written_distance
from domain.facts import CooperationFacts
from domain.records import LeadTime, ReminderRule, Unit
from domain.rules.records import Item, Rule


def rule_name(rule: Rule, facts: CooperationFacts, language: str) -> str:
    """What a rule is about: the kind of reminder, the step of a body, or the item itself."""
    if isinstance(rule, ReminderRule):
        return kind_words(rule.kind, language)
    if isinstance(rule, LeadTime):
        step = say(language, f"milestones.step_{rule.step}")
        return f"{facts.body[rule.body].name}: {step}"
    return f"{rule.label}: {rule.text}"


def rule_says(rule: Rule | None, facts: CooperationFacts, language: str) -> str:
    """What a rule says; ``None`` is a rule that is turned off."""
    if rule is None:
        return say(language, "rules.off")
    if isinstance(rule, Item):
        kind = say(language, f"rules.item_{rule.kind}")
        return f"{kind}, {facts.body[rule.body].name}"
    if isinstance(rule, LeadTime):
        return written_distance(language, rule, anchor=say(language, "milestones.anchor"))
    anchor = say(language, f"reminders.anchor.{rule.kind}")
    distance = written_distance(language, rule, anchor=anchor)
    if rule.unit is Unit.HOURS or rule.at is None:
        return distance
    return say(language, "rules.at_time", distance=distance, time=f"{rule.at:%H:%M}")


def rule_rests_on(rule: Rule | None, language: str) -> str:
    """What a rule rests on, in brackets; nothing for an item of the wheel."""
    if rule is None or isinstance(rule, Item):
        return ""
    return f" ({written_basis(language, rule)})"
