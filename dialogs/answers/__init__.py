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
    changes,
    decisions,
    documents,
    goals,
    inhabitants,
    meetings,
    participants,
    reconciliation,
    risks,
    roles,
    search,
    status,
    uptake,
    wheel,
)
from dialogs.question import Question, Topic
from domain.facts import CooperationFacts

Answerer = Callable[[Question, CooperationFacts, Asker, date], Answer]

ANSWERERS: Mapping[Topic, Answerer] = MappingProxyType(
    {
        Topic.STATUS: status.answer,
        Topic.CHANGES: changes.answer,
        Topic.UPTAKE: uptake.answer,
        Topic.DECISION: decisions.answer,
        Topic.MEETING: meetings.answer,
        Topic.AGENDA: agenda.answer,
        Topic.ATTENDANCE: attendance.answer,
        Topic.GOALS: goals.answer,
        Topic.WHEEL: wheel.answer,
        Topic.RISKS: risks.answer,
        Topic.AGREEMENTS: agreements.answer,
        Topic.ROLES: roles.answer,
        Topic.PARTICIPANTS: participants.answer,
        Topic.INHABITANTS: inhabitants.answer,
        Topic.DOCUMENT: documents.answer,
        Topic.ABOUT: about.answer,
        Topic.RECONCILIATION: reconciliation.answer,
        Topic.SEARCH: search.answer,
    }
)
"""Which module answers which topic."""
