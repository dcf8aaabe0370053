"""Who looks after things in a cooperation? Those who are not only elected to decide about them."""

from dialogs.cards.inputs import Choice
from dialogs.flows.scene import Scene
from domain.permissions import duties_of
from domain.records import Duty

_ELECTED = frozenset({Duty.MEMBER, Duty.SUBSTITUTE})
"""Duties of those who decide about things and do not look after them."""


def colleagues(scene: Scene) -> list[Choice]:
    """Those who can be asked to see to something, by name."""
    found = []
    for person in scene.everything.people_of.get(scene.cooperation, ()):
        duties = duties_of(person, scene.facts, scene.today)
        if duties - _ELECTED:
            found.append(Choice(str(person.id), person.name))
    return sorted(found, key=lambda choice: choice.title)
