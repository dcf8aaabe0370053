"""The rules of the year, shown to all and changed by the coordinator."""

from dialogs.flows.rules.desk import RuleDesk

__all__ = ["RuleDesk"]
