"""How does each step of asking owners for status look?"""

from collections.abc import Mapping
from datetime import date

from dialogs.cards.asking_card import asking_card
from dialogs.cards.elements import execute
from dialogs.flows.scene import Scene
from dialogs.flows.status_asking.telling import written_occasion, written_until
from dialogs.messages import Turn
from dialogs.wording import joined, written_date
from domain.facts import group
from domain.status.asking import StatusRequest, answered_on

_MOST_NAMED = 5
_MOST_LINES = 20


def preview_view(
    scene: Scene, occasion: str, until: date | None, owners: Mapping[str, int], token: str
) -> Turn:
    """Who would be asked about what, and what nobody answers for."""
    told = scene.say(
        "status_asking.ask", occasion=occasion or scene.say("status_asking.no_occasion")
    )
    people = group(owners.items(), lambda pair: pair[1])
    lines = [
        f"{_name(scene, person)}: {joined(scene.language, [_subject(scene, s) for s, _ in those])}"
        for person, those in people.items()
    ]
    words = [told, *lines[:_MOST_LINES]]
    if until is not None:
        words.append(written_until(until, scene.language))
    orphans = [_subject(scene, name) for name in scene.facts.reports_of if name not in owners]
    if orphans:
        shown = ", ".join(orphans[:_MOST_NAMED])
        words.append(scene.say("status_asking.orphans", n=len(orphans), names=shown))
    data = {**scene.data(), "occasion": occasion, "token": token}
    sure = execute(scene.say("status_asking.sure"), "status_ask", data, style="positive")
    return scene.shown(asking_card(words, [sure], scene.language), told)


def answers_view(scene: Scene, request: StatusRequest, notice: str | None = None) -> Turn:
    """Who has answered and who has not, those who have not first."""
    answered = answered_on(request, scene.facts)
    told = scene.say(
        "status_asking.answered",
        answered=len(answered),
        all=len(request.owners),
        occasion=written_occasion(request, scene.language),
    )
    lines = []
    for subject, owner in sorted(request.owners.items(), key=lambda pair: pair[0] in answered):
        at = answered.get(subject)
        state = scene.say("status_asking.waits")
        if at is not None:
            day = written_date(scene.language, scene.day_of(at))
            state = scene.say("status_asking.done", day=day)
        lines.append(f"{_subject(scene, subject)} ({_name(scene, owner)}): {state}")
    words = [*filter(None, (notice,)), told, *lines[:_MOST_LINES]]
    data = {**scene.data(), "request": request.number}
    buttons = [execute(scene.say("status_asking.look"), "status_answers", data)]
    if len(answered) < len(request.owners):
        buttons.append(execute(scene.say("status_asking.remind"), "status_remind", data))
    return scene.shown(asking_card(words, buttons, scene.language), told)


def _name(scene: Scene, person: int) -> str:
    known = scene.everything.person_by_id.get(person)
    return known.name if known is not None else scene.say("status_desk.somebody")


def _subject(scene: Scene, subject: str) -> str:
    known = scene.facts.subject.get(subject)
    return known.name if known is not None else subject
