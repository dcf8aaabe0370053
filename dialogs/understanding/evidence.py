"""What is a message about? Evidence for each topic, added up.

Each concept and each kind of name speaks for topics with a weight. The weights say how sure a word
makes us, not which question it stands in; the topic with most evidence wins.
"""

from collections.abc import Callable, Collection, Mapping

from dialogs.question import Topic
from dialogs.understanding.vocabulary import NameKind

T = Topic

_CONCEPTS: Mapping[str, Mapping[Topic, float]] = {
    "cost": {T.COST: 3.0},
    "how_much": {T.COST: 0.8},
    "total": {T.COST: 0.5},
    "everyone": {T.COST: 0.2},
    "highest": {T.COST: 0.2},
    "lowest": {T.COST: 0.2},
    "per_month": {T.COST: 2.5},
    "per_inhabitant": {T.COST: 2.5},
    "percent": {T.COST: 0.5},
    "model": {T.COST_MODEL: 2.2},
    "how_computed": {T.COST_MODEL: 5.0},
    "sharing": {T.COST_MODEL: 1.0, T.WHAT_IF: 0.5},
    "indexing": {T.COST_MODEL: 4.5},
    "quote": {T.SEARCH: 5.5},
    "budgeted": {T.ECONOMY: 6.5},
    "won": {T.STATUS: 5.5},
    "money_unit": {T.COST: 0.6},
    "leave": {T.WHAT_IF: 1.0},
    "staff": {T.SEARCH: 4.0, T.ROLES: 2.4},
    "table": {T.COST: 1.2},
    "who_am_i": {T.WHO_AM_I: 8.0},
    "invoice": {T.INVOICING: 4.5},
    "fee": {T.FEES: 2.5},
    "one_off": {T.FEES: 1.0},
    "what_if": {T.WHAT_IF: 1.0},
    "conditional": {T.WHAT_IF: 0.8},
    "contact": {T.ROLES: 2.0},
    "joining": {T.WHAT_IF: 1.0},
    "budget": {T.ECONOMY: 2.6},
    "outcome": {T.ECONOMY: 2.6},
    "forecast": {T.ECONOMY: 3.2},
    "deviation": {T.ECONOMY: 3.2},
    "economy": {T.ECONOMY: 3.0},
    "income": {T.ECONOMY: 2.6},
    "expense": {T.ECONOMY: 0.6},
    "cause": {T.CAUSE: 1.5},
    "status": {T.STATUS: 2.2},
    "changes": {T.CHANGES: 4.5},
    "changed": {T.CHANGES: 1.6},
    "history": {T.STATUS: 1.2},
    "uptake": {T.UPTAKE: 3.0},
    "how_many": {T.UPTAKE: 0.3},
    "decision": {T.DECISION: 3.6},
    "proposal": {T.DECISION: 3.4},
    "recipients": {T.DECISION: 3.0},
    "attachments": {T.DECISION: 2.0, T.DOCUMENT: 0.5},
    "meeting": {T.MEETING: 3.0},
    "agenda": {T.AGENDA: 4.0},
    "attendance": {T.ATTENDANCE: 4.0},
    "goal": {T.GOALS: 4.2},
    "reached": {T.GOALS: 1.2},
    "wheel": {T.WHEEL: 4.4},
    "risk": {T.RISKS: 4.6},
    "agreement": {T.AGREEMENTS: 3.4},
    "end_date": {T.AGREEMENTS: 2.0},
    "who": {T.ROLES: 2.0},
    "role": {T.ROLES: 2.4},
    "participants": {T.PARTICIPANTS: 2.8},
    "host": {T.PARTICIPANTS: 3.2},
    "inhabitants": {T.INHABITANTS: 3.2},
    "document": {T.DOCUMENT: 2.0},
    "reconcile": {T.RECONCILIATION: 4.8},
    "about": {T.ABOUT: 1.6},
    "project": {T.STATUS: 0.8},
    "help": {T.HELP: 3.5},
    "greeting": {T.GREETING: 0.3},
    "thanks": {T.THANKS: 0.3},
    "goodbye": {T.THANKS: 0.3},
}

_NAMES: Mapping[NameKind, Mapping[Topic, float]] = {
    NameKind.MUNICIPALITY: {T.COST: 0.4, T.PARTICIPANTS: 0.3},
    NameKind.SUBJECT: {T.STATUS: 0.8, T.UPTAKE: 0.3},
    NameKind.COMPONENT: {T.COST: 0.6},
    NameKind.BODY: {T.ABOUT: 0.5, T.MEETING: 0.4},
    NameKind.ROLE: {T.ROLES: 2.6},
    NameKind.PERSON: {T.ROLES: 4.0},
    NameKind.DOCUMENT: {T.DOCUMENT: 2.4},
    NameKind.AGREEMENT: {T.AGREEMENTS: 0.7},
    NameKind.DECISION: {T.DECISION: 1.0},
    NameKind.COOPERATION: {T.ABOUT: 0.6, T.PARTICIPANTS: 0.4},
}


_NOT_COST = frozenset(
    [
        *("attendance", "meeting", "decision", "goal", "risk", "agreement", "document", "role"),
        *("participants", "inhabitants", "invoice", "fee", "outcome", "forecast", "deviation"),
        *("how_computed", "model", "indexing", "wheel", "agenda", "who", "reconcile", "won"),
    ]
)
"""Concepts that say what a municipality's name beside a solution's is about, if not its cost."""


def weigh(
    concepts: Collection[str],
    names: Collection[NameKind],
    *,
    amounts: bool,
    percent: bool,
    priced: bool,
    funding: bool,
    years: bool,
    months: bool,
    paragraph: bool,
    case_number: bool,
) -> dict[Topic, float]:
    """Evidence for each topic that has any."""
    scores: dict[Topic, float] = {}

    def add(topic: Topic, weight: float) -> None:
        scores[topic] = scores.get(topic, 0.0) + weight

    for concept in concepts:
        for topic, weight in _CONCEPTS.get(concept, {}).items():
            add(topic, weight)
    for kind in set(names):
        for topic, weight in _NAMES[kind].items():
            add(topic, weight)
    _adjust(add, set(concepts), set(names), amounts=amounts, years=years, months=months)
    if priced and set(concepts) & {"ranking", "highest", "lowest", "total", "per_month"}:
        add(Topic.COST, 1.5)
    if funding and not set(concepts) & {
        *(
            "model",
            "how_computed",
            "budget",
            "status",
            "invoice",
            "fee",
            "indexing",
            "decision",
            "rule",
        )
    }:
        add(Topic.COST, 1.8)
    if percent and priced and set(concepts) & {"what_if", "next_year", "model", "cost", "how_much"}:
        add(Topic.WHAT_IF, 4.0 if "percent" not in concepts or "what_if" in concepts else 2.0)
    if percent and "indexing" in concepts:
        add(Topic.WHAT_IF, 4.5)
    said = set(concepts)
    municipality = NameKind.MUNICIPALITY in names or "own" in said
    if (
        priced
        and municipality
        and not said & {*_NOT_COST, "status", "uptake", "history", "changed"}
    ):
        add(Topic.COST, 1.6)
    if priced and "money_unit" in said:
        add(Topic.COST, 1.2)
    if percent and priced and not said & {"percent", "cost", "change", "compare"}:
        add(Topic.WHAT_IF, 2.5)
    if priced and said & {"only", "leave"} and said & {"conditional", "what_if", "leave"}:
        add(Topic.WHAT_IF, 6.0)
    if amounts and "only" in said:
        add(Topic.WHAT_IF, 3.0)
    if amounts and priced and "conditional" in concepts:
        add(Topic.WHAT_IF, 4.0)
    if paragraph:
        add(Topic.DECISION, 4.0)
    if case_number:
        add(Topic.DECISION, 2.5)
        add(Topic.DOCUMENT, 2.5)
    return scores


def _adjust(
    add: Callable[[Topic, float], None],
    said: set[str],
    names: set[NameKind],
    *,
    amounts: bool,
    years: bool,
    months: bool,
) -> None:
    """What words mean together that they don't mean alone."""
    municipality = NameKind.MUNICIPALITY in names or "own" in said
    subject = NameKind.SUBJECT in names or NameKind.COMPONENT in names
    money = {"budget", "outcome", "forecast", "deviation", "economy"} & said
    if municipality and subject and years:
        add(T.COST, 1.6)
    if NameKind.COMPONENT in names and municipality:
        add(T.COST, 1.0)
    if amounts and (
        said & {"what_if", "conditional", "sharing", "joining", "equal", "by_inhabitants"}
    ):
        add(T.WHAT_IF, 4.0)
    if "joining" in said and said & {"what_if", "conditional"}:
        add(T.WHAT_IF, 3.5)
    if "conditional" in said and said & {"cost", "sharing", "how_much"}:
        add(T.WHAT_IF, 1.5)
    if "next_year" in said and said & {"what_if", "cost"}:
        add(T.WHAT_IF, 0.5)
    if "what_if" in said and said & {"cost", "sharing", "how_much"}:
        add(T.WHAT_IF, 1.5)
    if "fee" in said and said & {"cost", "how_much", "one_off"}:
        add(T.FEES, 2.0)
    if "budget" in said and "model" in said and not said & {"how_computed", "indexing"}:
        add(T.ECONOMY, 2.0)
    if "change" in said and years and not subject and not money:
        add(T.COST, 0.9)
    if "percent" in said and municipality and subject:
        add(T.COST, 2.0)
    if "quote" in said and NameKind.DOCUMENT in names:
        add(T.DOCUMENT, 1.0)
    if "rule" in said and not municipality and not years and not amounts:
        add(T.SEARCH, 4.8)
    if money and NameKind.ROLE in names:
        add(T.ROLES, -2.4)
    if "invoice" in said and "uptake" in said:
        add(T.UPTAKE, 3.5)
    if "cause" in said and "attendance" in said:
        add(T.GOALS, 5.0)
    if money and municipality and not said & {"outcome", "deviation", "forecast"}:
        add(T.COST, 2.4)
    if "when" in said and "uptake" in said and subject:
        add(T.STATUS, 4.5)
    if "confirm" in said and subject and not municipality and not money:
        add(T.STATUS, 1.0)
    if "quote" in said and "attendance" in said:
        add(T.ATTENDANCE, 3.0)
    if "quote" in said and NameKind.MUNICIPALITY in names and "cost" not in said:
        add(T.SEARCH, 4.0)
    if (
        "how_many" in said
        and subject
        and municipality
        and not said & {"uptake", "cost", "participants"}
    ):
        add(T.SEARCH, 4.0)
    if "negated" in said and subject and not said & {"cost", "budget", "cause"}:
        add(T.UPTAKE, 2.0)
    if "remote" in said and "meeting" in said:
        add(T.SEARCH, 2.0)
    if "indexing" in said and "change" in said:
        add(T.COST_MODEL, 1.5)
    if "total" in said and not subject and ("everyone" in said or years):
        add(T.COST, 1.0)
    if "how_often" in said and said & {"meeting"}:
        add(T.GOALS, 2.5)
    if "how_often" in said and NameKind.BODY in names:
        add(T.GOALS, 2.5)
    if "when" in said and "decision" in said and not years:
        add(T.WHEEL, 2.0)
    if municipality and "compare" in said:
        add(T.COST, 0.8)
    if months and "decision" in said and said & {"coming", "rule"}:
        add(T.WHEEL, 4.0)
    if months and not subject and not money and said & {"status", "wheel"}:
        add(T.WHEEL, 2.0)
    if "where" in said and "meeting" not in said and not subject:
        add(T.MEETING, 0.8)
    if months and said & {"cost", "expense", "income"} and not municipality:
        add(T.ECONOMY, 3.2)
    if money and "cost" in said and not municipality:
        add(T.ECONOMY, 1.0)
    if "cause" in said and money | (said & {"income", "expense"}):
        add(T.CAUSE, 4.5)
    if "cause" in said and subject and not money:
        add(T.STATUS, 0.6)
    if "uptake" in said and subject:
        add(T.UPTAKE, 1.2)
    if "uptake" in said and "how_many" in said:
        add(T.UPTAKE, 1.0)
    if "participants" in said and subject:
        add(T.UPTAKE, 1.5)
    if "attendance" in said and subject and NameKind.BODY not in names:
        add(T.UPTAKE, 2.0)
    if "attendance" in said and "participants" in said and "past" not in said:
        add(T.PARTICIPANTS, 1.5)
    if "meeting" in said and "attendance" in said:
        add(T.ATTENDANCE, 1.0)
    if "meeting" in said and "decision" in said:
        add(T.DECISION, 1.0)
    if "goal" in said and "attendance" in said:
        add(T.ATTENDANCE, 2.0)
    if "about" in said and NameKind.DOCUMENT in names:
        add(T.DOCUMENT, 1.0)
    if "about" in said and NameKind.ROLE in names:
        add(T.ROLES, 1.0)
    if "about" in said and subject:
        add(T.STATUS, 0.5)
    if "agreement" in said and subject and "end_date" not in said:
        add(T.AGREEMENTS, 0.3)
    if "meeting" in said and said & {"next", "when", "where", "coming"}:
        add(T.MEETING, 1.0)
    if NameKind.BODY in names and said & {"when", "next"}:
        add(T.MEETING, 1.6)
    if "reconcile" in said and said & {"cost", "total", "invoice"}:
        add(T.RECONCILIATION, 2.8)
    if "history" in said and subject and not said & {"cost", "budget"}:
        add(T.STATUS, 2.5)
    if "budget" in said and "how_computed" in said and "everyone" not in said:
        add(T.ECONOMY, 3.5)
    if "how_much" in said and "fee" in said:
        add(T.FEES, 3.5)
    if "reconcile" in said and money:
        add(T.RECONCILIATION, 1.5)
    if "reconcile" in said and "document" in said:
        add(T.RECONCILIATION, 1.0)
    if "who" in said and "cost" in said:
        add(T.COST, 1.0)
    if "which_municipality" in said and said & {"highest", "lowest", "cost"}:
        add(T.COST, 1.5)
    if "help" in said and subject:
        add(T.HELP, -2.0)
