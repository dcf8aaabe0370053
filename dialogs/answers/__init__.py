"""Answers: one module a topic, from a question and the facts to an answer with its sources."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from dialogs.answer import Answer, Asker
from dialogs.answers import (
    about,
    agenda,
    agreements,
    attendance,
    audits,
    changes,
    cost_models,
    costs,
    decisions,
    documents,
    economy,
    economy_causes,
    goals,
    inhabitants,
    invoicing,
    meetings,
    participants,
    quorum,
    reconciliation,
    risks,
    roles,
    search,
    small_talk,
    status,
    uptake,
    what_if,
    wheel,
)
from dialogs.question import Question, Topic
from domain.facts import CooperationFacts

Answerer = Callable[[Question, CooperationFacts, Asker, date], Answer]
"""Answers a question from the facts of a cooperation, for an asker, on a day."""

ANSWERERS: Mapping[Topic, Answerer] = MappingProxyType(
    {
        Topic.COST: costs.answer,
        Topic.COST_MODEL: cost_models.answer,
        Topic.INVOICING: invoicing.answer_invoicing,
        Topic.FEES: invoicing.answer_fees,
        Topic.WHAT_IF: what_if.answer,
        Topic.ECONOMY: economy.answer,
        Topic.CAUSE: economy_causes.answer_cause,
        Topic.STATUS: status.answer,
        Topic.CHANGES: changes.answer,
        Topic.UPTAKE: uptake.answer,
        Topic.DECISION: decisions.answer,
        Topic.MEETING: meetings.answer,
        Topic.QUORUM: quorum.answer,
        Topic.AGENDA: agenda.answer,
        Topic.ATTENDANCE: attendance.answer,
        Topic.GOALS: goals.answer,
        Topic.WHEEL: wheel.answer,
        Topic.RISKS: risks.answer,
        Topic.AGREEMENTS: agreements.answer,
        Topic.AUDIT: audits.answer,
        Topic.ROLES: roles.answer,
        Topic.PARTICIPANTS: participants.answer,
        Topic.INHABITANTS: inhabitants.answer,
        Topic.DOCUMENT: documents.answer,
        Topic.RECONCILIATION: reconciliation.answer,
        Topic.ABOUT: about.answer,
        Topic.SEARCH: search.answer,
        Topic.GREETING: small_talk.answer,
        Topic.THANKS: small_talk.answer,
        Topic.HELP: small_talk.answer,
        Topic.WHO_AM_I: small_talk.answer,
    }
)
"""The module that answers each topic."""
