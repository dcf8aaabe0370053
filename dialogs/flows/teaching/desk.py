"""Which step of seeing to unanswered questions is this? One door for messages and buttons."""

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace

from dialogs.answering import vocabulary_of
from dialogs.flows.refusing import check_deed, refused_press
from dialogs.flows.scene import Refused, Scene, scene_of, scenes_of
from dialogs.flows.teaching.steps import Steps, thing_chosen
from dialogs.flows.teaching.views import (
    INPUTS,
    pass_view,
    question_view,
    taught_view,
    which_view,
)
from dialogs.messages import Incoming, Turn
from dialogs.understanding.gate import Gate
from dialogs.understanding.teaching_talk import (
    Teaching,
    TeachingWish,
    read_teaching,
    teaching_gate,
    things_named,
)
from dialogs.understanding.tokens import fold
from domain.facts import Facts
from domain.people import Person
from domain.permissions import Deed, may
from domain.teaching.records import TaughtAnswer, TaughtName
from storage import Database
from storage.teaching import Unanswered

Step = Callable[["TeachingDesk", Scene, Mapping[str, object]], Awaitable[Turn]]
_SOURCE = re.compile(r"\b(?:källa|source)\s*:", re.IGNORECASE)
_MOST_CLOSED = 500


class TeachingDesk:
    """Lets a coordinator see to what the bot could not answer."""

    def __init__(self, database: Database, fresh: Callable[[], Awaitable[Facts]]) -> None:
        """``fresh`` reads the facts again from the store."""
        self._database = database
        self._steps = Steps(database, fresh)

    @property
    def gate(self) -> Gate:
        """Lets through what may be taught or ask for what was."""
        return teaching_gate()

    async def said(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Carry out what a message wants taught or shown; ``None`` if it is about something else.

        Of somebody's cooperations it is the one that she coordinates.
        """
        wish = read_teaching(incoming.text)
        if wish is None:
            return None
        scenes = [replace(s, language=wish.language) for s in scenes_of(incoming, person, facts)]
        scenes.sort(key=lambda s: not may(s.person, Deed.TEACH, s.facts, s.today))
        for scene in scenes:
            if not _is_meant(scene, wish):
                continue
            try:
                await self._check(scene)
                return await self._wanted(scene, wish)
            except Refused as refused:
                return scene.told(refused.key, **refused.values)
        return None

    async def act(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Carry out a button press; ``None`` if the button is about something else."""
        action = incoming.action
        step = _STEPS.get(action.verb) if action is not None else None
        if action is None or step is None:
            return None
        try:
            scene = scene_of(incoming, person, facts, action.data)
            await self._check(scene)
            return await step(self, scene, action.data)
        except Refused as refused:
            return await refused_press(self._database, incoming, person, refused)

    async def list(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """The questions that nobody has seen to."""
        return await self._steps.listed(scene)

    async def show(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """One question and what can be done about it."""
        return question_view(scene, await self._question(scene, data), _inputs({}))

    async def name(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Let the words of a card mean what was chosen on it."""
        question = await self._question(scene, data)
        inputs = _inputs(data)
        try:
            return await self._steps.name(
                scene, inputs["words"], thing_chosen(scene, inputs["thing"])
            )
        except Refused as refused:
            return self._again(scene, question, inputs, refused)

    async def teach(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Let words mean one of several things that were offered."""
        words = data.get("words")
        thing = thing_chosen(scene, data.get("thing"))
        return await self._steps.name(scene, words if isinstance(words, str) else "", thing)

    async def answer(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Keep the answer of a card."""
        question = await self._question(scene, data)
        inputs = _inputs(data)
        try:
            return await self._steps.answer(scene, question, inputs["answer"], inputs["source"])
        except Refused as refused:
            return self._again(scene, question, inputs, refused)

    async def passing(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Ask whether a question shall be sent to whom was chosen."""
        question = await self._question(scene, data)
        inputs = _inputs(data)
        try:
            return pass_view(scene, question, _person(scene, inputs["person"]))
        except Refused as refused:
            return self._again(scene, question, inputs, refused)

    async def passed(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Send a question to somebody."""
        question = await self._question(scene, data)
        return await self._steps.passed(scene, question, _person(scene, data.get("person")))

    async def remove(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Take a question off the list."""
        return await self._steps.removed(scene, await self._question(scene, data))

    async def put_back(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Put a question on the list again."""
        return await self._steps.put_back(scene, await self._question(scene, data))

    async def withdraw(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Ask whether something taught shall no longer count."""
        return self._steps.withdrawing(scene, _taught(scene, data))

    async def withdrawn(self, scene: Scene, data: Mapping[str, object]) -> Turn:
        """Let something taught no longer count."""
        closed = data.get("closed")
        numbers = closed[:_MOST_CLOSED] if isinstance(closed, list) else []
        reopened = [number for number in numbers if type(number) is int and 0 < number < 2**31]
        return await self._steps.withdrawn(scene, _taught(scene, data), reopened)

    async def _wanted(self, scene: Scene, wish: Teaching) -> Turn:
        match wish.wish:
            case TeachingWish.LIST:
                return await self._steps.listed(scene)
            case TeachingWish.TAUGHT:
                return taught_view(scene)
            case TeachingWish.NAME:
                return await self._named(scene, wish)
            case TeachingWish.UNNAME:
                return self._steps.withdrawing(scene, _name_of(scene, wish.said["words"]))
        question = await self._steps.found(scene, int(wish.said["number"]))
        match wish.wish:
            case TeachingWish.ANSWER:
                text, *source = _SOURCE.split(wish.said["text"], maxsplit=1)
                return await self._steps.answer(scene, question, text, "".join(source))
            case TeachingWish.HAND_ON:
                return pass_view(scene, question, _person_named(scene, wish.said["name"]))
            case TeachingWish.REMOVE:
                return await self._steps.removed(scene, question)
        return question_view(scene, question, _inputs({}))

    async def _named(self, scene: Scene, wish: Teaching) -> Turn:
        things = things_named(wish.said["thing"], vocabulary_of(scene.facts))
        if len(things) > 1:
            return which_view(scene, wish.said["words"], things)
        return await self._steps.name(scene, wish.said["words"], things[0])

    def _again(
        self, scene: Scene, question: Unanswered, inputs: Mapping[str, str], refused: Refused
    ) -> Turn:
        return question_view(scene, question, inputs, scene.say(refused.key, **refused.values))

    async def _question(self, scene: Scene, data: Mapping[str, object]) -> Unanswered:
        return await self._steps.found(scene, data.get("question"))

    async def _check(self, scene: Scene) -> None:
        """Refuse whoever may not teach, and what others would read along."""
        await check_deed(
            self._database,
            scene,
            Deed.TEACH,
            reason="may_not_teach",
            sentence="teaching.not_allowed",
        )


def _is_meant(scene: Scene, wish: Teaching) -> bool:
    """Whether a sentence teaches a name: it says something of a thing that the facts hold."""
    if wish.wish is not TeachingWish.NAME:
        return True
    return bool(things_named(wish.said["thing"], vocabulary_of(scene.facts)))


def _inputs(data: Mapping[str, object]) -> dict[str, str]:
    """What a card sent, as text by the name of the input; what it does not have is left out."""
    found = ((name, data.get(name)) for name in INPUTS)
    return {name: value if isinstance(value, str) else "" for name, value in found}


def _person(scene: Scene, chosen: object) -> Person:
    people = scene.everything.people_of.get(scene.cooperation, ())
    for person in people:
        if str(person.id) == chosen and scene.cooperation in person.cooperations_on(scene.today):
            return person
    raise Refused("teaching.fault.person")


def _person_named(scene: Scene, name: str) -> Person:
    people = scene.everything.people_of.get(scene.cooperation, ())
    wanted = fold(name).split()
    found = [person for person in people if _words_begin(fold(person.name).split(), wanted)]
    if len(found) != 1:
        raise Refused("teaching.fault.person_named", name=name, n=len(found))
    return found[0]


def _words_begin(words: Iterable[str], wanted: Iterable[str]) -> bool:
    return set(wanted) <= set(words)


def _name_of(scene: Scene, words: str) -> TaughtName:
    for name in scene.facts.taught_names:
        if fold(name.words) == fold(words):
            return name
    raise Refused("teaching.fault.not_taught", words=words)


def _taught(scene: Scene, data: Mapping[str, object]) -> TaughtName | TaughtAnswer:
    """What a button names, as far as it still counts."""
    known: Iterable[TaughtName | TaughtAnswer] = (
        scene.facts.taught_names if data.get("taught") == "name" else scene.facts.taught_answers
    )
    for taught in known:
        if taught.number == data.get("number"):
            return taught
    raise Refused("teaching.gone")


_STEPS: Mapping[str, Step] = {
    "questions": TeachingDesk.list,
    "question": TeachingDesk.show,
    "question_name": TeachingDesk.name,
    "teach_name": TeachingDesk.teach,
    "question_answer": TeachingDesk.answer,
    "question_pass": TeachingDesk.passing,
    "question_passed": TeachingDesk.passed,
    "question_remove": TeachingDesk.remove,
    "question_back": TeachingDesk.put_back,
    "taught_withdraw": TeachingDesk.withdraw,
    "taught_withdrawn": TeachingDesk.withdrawn,
}
