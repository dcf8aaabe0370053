"""Which step of posting status is this? One door for messages and button presses."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from dialogs.answering import vocabulary_of
from dialogs.cards.asking_card import asking_card
from dialogs.cards.elements import execute
from dialogs.flows.refusing import note_refusal, refused_press
from dialogs.flows.scene import Refused, Scene, scene_of, scenes_of
from dialogs.flows.status.aim import Aim, aim_at
from dialogs.flows.status.following import (
    followed,
    news_by,
    what_is_followed,
    what_is_new,
)
from dialogs.flows.status.form import filled_with
from dialogs.flows.status.steps import Steps
from dialogs.flows.status.views import choose_view
from dialogs.messages import Incoming, Reply, Turn
from dialogs.understanding.gate import Gate
from dialogs.understanding.status_talk import (
    Command,
    Wish,
    may_be_report,
    means_everything,
    read_command,
    read_report,
    status_gate,
    subjects_listed,
    subjects_named,
)
from domain.facts import Facts
from domain.people import Person
from domain.permissions import may_post_about
from domain.records import Subject
from domain.status.records import PostedReport
from storage import Database

_FOLLOWING = frozenset({Wish.FOLLOW, Wish.UNFOLLOW})
_VERBS = frozenset(
    {
        "status_form",
        "status_preview",
        "status_post",
        "status_correct",
        "status_withdraw",
        "status_withdrawn",
    }
)


class StatusDesk:
    """Takes status reports from those who may post them, and tells people what they follow."""

    def __init__(self, database: Database, fresh: Callable[[], Awaitable[Facts]]) -> None:
        """``fresh`` reads the facts again from the store."""
        self._database = database
        self._steps = Steps(database, fresh)

    @property
    def gate(self) -> Gate:
        """Lets through what may be a command about status, or a report."""
        return status_gate()

    async def said(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Carry out what a message wants with status; ``None`` if it is about something else."""
        command = read_command(incoming.text)
        if command is None and not may_be_report(incoming.text):
            return None
        for scene in scenes_of(incoming, person, facts):
            if command is None:
                turn = await self._reported(scene)
            else:
                turn = await self._commanded(scene, command)
            if turn is not None:
                return turn
        return None

    async def act(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Carry out a button press; ``None`` if the button is about something else."""
        action = incoming.action
        if action is None or action.verb not in _VERBS:
            return None
        try:
            scene = scene_of(incoming, person, facts, action.data)
            aim = await self._aimed(scene, action.data)
            return await self._step(scene, aim, action.verb, action.data)
        except Refused as refused:
            return await refused_press(
                self._database, incoming, person, refused, details=action.data
            )

    async def _step(self, scene: Scene, aim: Aim, verb: str, data: Mapping[str, object]) -> Turn:
        match verb:
            case "status_preview":
                return await self._steps.previewed(scene, aim, data)
            case "status_post":
                return await self._steps.posted(scene, aim, data)
            case "status_withdraw":
                return self._steps.withdrawing(scene, aim)
            case "status_withdrawn":
                return await self._steps.withdrawn(scene, aim)
            case _:
                return self._steps.form(scene, aim)

    async def _commanded(self, scene: Scene, command: Command) -> Turn | None:
        """Begin what a command wants; ``None`` where it names nothing that is reported on."""
        scene = replace(scene, language=command.language)
        if command.wish is Wish.NEWS:
            return await what_is_new(self._database, scene)
        if command.wish is Wish.FOLLOWED:
            return await what_is_followed(self._database, scene)
        if command.wish in (Wish.WEEKLY, Wish.AT_ONCE):
            return await news_by(self._database, scene, weekly=command.wish is Wish.WEEKLY)
        if command.wish in _FOLLOWING and means_everything(command):
            return await followed(self._database, scene, command.wish, None)
        vocabulary = vocabulary_of(scene.facts)
        listed = subjects_listed(command.rest, vocabulary)
        if listed and command.wish in _FOLLOWING:
            return await followed(self._database, scene, command.wish, listed)
        named = subjects_named(command.rest, vocabulary)
        if len(named) > 1:
            return _which(scene, command, named)
        try:
            if named:
                return await self._begun(self._private(scene), command.wish, named[0])
            if not command.rest and command.wish is Wish.UPDATE:
                return choose_view(self._private(scene))
        except Refused as refused:
            return scene.told(refused.key, **refused.values)
        return None

    async def _begun(self, scene: Scene, wish: Wish, name: str) -> Turn:
        subject = scene.facts.subject[name]
        await self._check(scene, subject)
        if wish is Wish.UPDATE:
            return self._steps.form(scene, aim_at(scene, subject))
        post = scene.facts.latest_post.get(name)
        if post is None:
            raise Refused("status_desk.nothing_posted", subject=subject.name)
        aim = Aim(subject=subject, post=post)
        if wish is Wish.CORRECT:
            return self._steps.form(scene, aim)
        return self._steps.withdrawing(scene, aim)

    async def _reported(self, scene: Scene) -> Turn | None:
        """Preview a report that a message consists of.

        From somebody who may not post, what could be a question as well is taken for one.
        """
        vocabulary = vocabulary_of(scene.facts)
        said = read_report(scene.incoming.text, vocabulary)
        if said is None:
            return None
        subject = scene.facts.subject[said.subject]
        aim = aim_at(scene, subject)
        before = aim.before(scene)
        draft = said.applied_to(before, vocabulary)
        may_post = may_post_about(scene.person, subject.id, scene.facts, scene.today)
        if not may_post and replace(draft, statements=before.statements) == before:
            return None
        try:
            await self._check(scene, subject)
            return await self._steps.preview(self._private(scene), aim, filled_with(draft, scene))
        except Refused as refused:
            return scene.told(refused.key, **refused.values)

    def _private(self, scene: Scene) -> Scene:
        """Refuse to show a form where others read along and could fill it in."""
        if not scene.private:
            raise Refused("desk.only_personal")
        return scene

    async def _aimed(self, scene: Scene, data: Mapping[str, object]) -> Aim:
        """What a card is about, as far as it is true and the person may."""
        name = data.get("subject")
        if not isinstance(name, str) or name not in scene.facts.subject:
            raise Refused("desk.unknown")
        subject = scene.facts.subject[name]
        await self._check(scene, subject)
        if data.get("post") is not None:
            return Aim(subject=subject, post=_posted(scene, subject, data["post"]))
        if "after" not in data:
            return aim_at(scene, subject)
        after = data["after"]
        return Aim(subject=subject, after=after if type(after) is int else None)

    async def _check(self, scene: Scene, subject: Subject) -> None:
        if may_post_about(scene.person, subject.id, scene.facts, scene.today):
            return
        await note_refusal(
            self._database,
            scene.incoming,
            scene.person,
            "may_not_post_status",
            cooperation=scene.cooperation,
            details={"subject": subject.id},
        )
        raise Refused("status_desk.not_allowed", subject=subject.name)


def _which(scene: Scene, command: Command, named: tuple[str, ...]) -> Turn:
    """Ask which of several subjects is meant; each button says the whole command."""
    begun = scene.incoming.text.removesuffix(command.rest).strip()
    texts = [f"{begun} {scene.facts.subject[name].name}" for name in named]
    buttons = [execute(text, "ask", {"text": text}) for text in texts]
    question = scene.say("status_desk.which")
    return Turn(
        replies=(Reply(card=asking_card([question], buttons, scene.language), summary=question),)
    )


def _posted(scene: Scene, subject: Subject, number: object) -> PostedReport:
    for post in scene.facts.posted:
        if type(number) is int and post.number == number and post.subject == subject.id:
            return post
    raise Refused("status_desk.gone", subject=subject.name)
