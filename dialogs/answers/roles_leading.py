"""Whom to turn to, and who leads? By the duties that roles have, whoever holds them."""

from dataclasses import replace

from dialogs.answer import Answer, Asker
from dialogs.answers.role_lists import holders_of
from dialogs.answers.roles_told import told_of_roles
from dialogs.question import Question, When
from dialogs.texts import say
from domain.facts import CooperationFacts
from domain.records import Duty

_BEHIND = frozenset([When.LATEST, When.PAST])


def to_turn_to(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """Whom to turn to: about meetings who calls them, about all else who coordinates."""
    of_meetings = not {"meeting", "summons"}.isdisjoint(question.aspects)
    duty = Duty.SECRETARY if of_meetings else Duty.COORDINATOR
    found = [role for role in facts.roles if role.duty is duty]
    found = found or [role for role in facts.roles if holders_of(facts, role)][:1]
    aspects = question.aspects - {"when", "how_long"}  # of what it is about, not of the role
    return told_of_roles(
        replace(question, terms=(), bodies=(), aspects=aspects), facts, asker, found
    )


def of_leaders(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """Who leads: those who chair the bodies named; of the whole first who coordinates it."""
    of_meeting = "meeting" in question.aspects
    chaired = bool(question.bodies) or of_meeting
    duties = (Duty.CHAIR,) if chaired else (Duty.COORDINATOR, Duty.CHAIR)
    leading = [role for duty in duties for role in facts.roles if role.duty is duty]
    of_them = [role for role in leading if role.body in question.bodies]
    asked = replace(question, terms=())
    told = told_of_roles(asked, facts, asker, of_them or leading)
    chairs = [h for role in leading for h in holders_of(facts, role)]
    if not (of_meeting and chairs and (question.starts or question.when in _BEHIND)):
        return told
    chair = chairs[0]
    named = {"person": chair.person, "role": facts.role[chair.role].name.lower()}
    headline = say(asker.language, "roles.led_unsaid", **named)
    return replace(told, headline=headline, statements=(told.headline, *told.statements))
