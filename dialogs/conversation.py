"""What is said to whom? The one entry of conversation: messages and button presses, replies."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Protocol
from zoneinfo import ZoneInfo

from dialogs.answer import Answer, Outcome
from dialogs.answering import Responses, answer_item, asker_of, respond
from dialogs.answers.small_talk import welcome
from dialogs.cards import reply_for
from dialogs.chosen_words import at_place, said_place
from dialogs.in_one_go import InOneGo
from dialogs.messages import CardAction, Incoming, Reply, Turn
from dialogs.missed import missed_question
from dialogs.pictures.illustrating import Illustrator
from dialogs.question import Question
from dialogs.remembered import Memory, Remembered, mark_of
from dialogs.spoken_buttons import may_press, pressed_by, shown_buttons
from dialogs.texts import DEFAULT_LANGUAGE, say
from dialogs.understanding.gate import Gate, Gates
from domain.facts import Facts
from domain.people import Person
from storage.teaching import Missed


class Strangers(Protocol):
    """Takes care of people who are not known yet."""

    async def turn(self, incoming: Incoming, facts: Facts) -> Turn:
        """Answer a message of somebody without a row."""
        ...


class Requests(Protocol):
    """Takes button presses about access by people who are known."""

    async def act(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Carry out a button press, ``None`` if it is not about access."""
        ...

    async def waiting(self, person: Person, facts: Facts, now: datetime) -> tuple[Reply, ...]:
        """Requests that a coordinator has not been shown yet."""
        ...


class Flow(Protocol):
    """A conversation that changes what is stored: takes the messages and buttons that it knows."""

    @property
    def gate(self) -> Gate:
        """Lets through the messages that ``said`` may know; those with files come to all."""
        ...

    async def said(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Carry out what a message wants; ``None`` for every other message, questions above all."""
        ...

    async def act(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Carry out a button press; ``None`` if the button is another flow's."""
        ...


class Dialogue:
    """Conversation over the facts of the store.

    ``flows`` whose gates a message passes are asked in their order, before it is taken for a
    question. ``illustrator`` finds pictures for answers, where they can be served. ``missed`` takes
    the questions that were not answered, ``answered`` the topic and outcome of each answer; neither
    must wait.
    """

    def __init__(
        self,
        facts: Callable[[], Facts],
        memory: Memory,
        strangers: Strangers,
        requests: Requests,
        flows: Iterable[Flow] = (),
        *,
        illustrator: Illustrator | None = None,
        missed: Callable[[Missed], None] = lambda _: None,
        answered: Callable[[str, str], None] = lambda *_: None,
    ) -> None:
        self._facts = facts
        self._memory = memory
        self._strangers = strangers
        self._requests = requests
        self._flows = tuple(flows)
        self._gates = Gates((flow.gate, flow) for flow in self._flows)
        self._illustrator = illustrator
        self._missed = missed
        self._answered = answered
        self._in_one_go = InOneGo()

    async def message(self, incoming: Incoming) -> Turn:
        """Answer a message or a button press."""
        facts = self._facts()
        person = known_person(facts, incoming)
        if person is None:
            return await self._strangers.turn(incoming, facts)
        pressed = await self._spoken(incoming)
        action = incoming.action or pressed
        if action is None:
            return await self._said(incoming, person, facts)
        incoming = replace(incoming, action=action)
        if action.verb == "ask" and isinstance(action.data.get("text"), str):
            asked = replace(incoming, text=str(action.data["text"]), action=None)
            return await self._said(asked, person, facts)
        if action.verb == "choose":
            return await self._pressed(incoming, action.data.get("of"), person, facts)
        for act in (self._requests.act, *(flow.act for flow in self._flows)):
            turn = await act(incoming, person, facts)
            if turn is not None:
                return self._with_buttons(incoming, turn)
        return Turn(replies=(Reply(text=say(person.language, "conversation.old_button")),))

    async def arrived(self, incoming: Incoming) -> Turn:
        """Greet somebody who has installed the bot or been added to a chat with it."""
        facts = self._facts()
        person = known_person(facts, incoming)
        if person is None and incoming.conversation_kind == "personal":
            return await self._strangers.turn(incoming, facts)
        today = _today(facts, person, incoming.at)
        own = person.cooperations_on(today) if person else ()
        name = own[0] if own else next(iter(facts.cooperations), None)
        language = person.language if person else DEFAULT_LANGUAGE
        if name is None:
            return Turn(replies=(Reply(text=say(language, "conversation.empty_store")),))
        cooperation = facts.cooperations[name]
        answer = welcome(cooperation, asker_of(person, cooperation, language, today))
        replies = [reply_for(answer, language, personal=_personal(incoming))]
        if person is not None:
            replies += await self._waiting(incoming, person, facts)
        return Turn(replies=tuple(replies))

    async def _said(self, incoming: Incoming, person: Person, facts: Facts) -> Turn:
        """Carry out what a message wants, or answer what it asks."""
        flows = self._flows if incoming.files else self._gates.admitting(incoming.text)
        for flow in flows:
            turn = await flow.said(incoming, person, facts)
            if turn is not None:
                return self._with_buttons(incoming, turn)
        self._with_buttons(incoming, Turn())
        return await self._asked(incoming, incoming.text, person, facts)

    async def _spoken(self, incoming: Incoming) -> CardAction | None:
        """The button of the card shown last that a message says the words of."""
        if incoming.action is not None or not may_press(incoming.text):
            return None
        remembered = await self._memory.stored(incoming.conversation, _key(incoming), incoming.at)
        return pressed_by(incoming.text, remembered.buttons) if remembered else None

    def _with_buttons(self, incoming: Incoming, turn: Turn) -> Turn:
        """A turn whose buttons are remembered in the place of those shown before.

        Whoever presses the buttons of a card goes on by card; a button that shows no other card
        leaves its own.
        """
        buttons, action = shown_buttons(turn), incoming.action
        if action is not None and (action.how == "execute" or buttons is None):
            return turn
        key = _key(incoming)
        known = self._memory.recent(incoming.conversation, key, incoming.at)
        if buttons or (known is not None and known.buttons):
            kept = replace(known or Remembered(question=None), buttons=buttons or ())
            self._memory.keep(incoming.conversation, key, kept, incoming.at)
        return turn

    async def _asked(self, incoming: Incoming, text: str, person: Person, facts: Facts) -> Turn:
        asker = _key(incoming)
        recent = self._memory.recent(incoming.conversation, asker, incoming.at)
        place = said_place(text)
        if place is not None:
            remembered = await self._memory.stored(incoming.conversation, asker, incoming.at)
            if remembered and remembered.choices:
                made = remembered.question if remembered.chosen else None
                if chosen := at_place(remembered.choices, place, made):
                    return self._chosen(incoming, chosen, remembered, person, facts)
                last = len(remembered.choices)
                text = say(person.language, "conversation.choose_between", last=last)
                return Turn(replies=(Reply(text=text),))
        today = _today(facts, person, incoming.at)
        response = await self._respond(text, person, facts, recent, today)
        if response.leans:
            stored = await self._memory.stored(incoming.conversation, asker, incoming.at)
            if stored is not None and stored != recent:
                recent = stored
                response = await self._respond(text, person, facts, stored, today)
        missed = missed_question(text, response, facts, incoming.at)
        if missed is not None:
            self._missed(missed)
        return await self._told(incoming, text, response, recent, person, facts, today)

    def _respond(
        self, text: str, person: Person, facts: Facts, remembered: Remembered | None, today: date
    ) -> Awaitable[Responses]:
        return self._in_one_go.do(
            partial(
                respond,
                text,
                facts,
                person=person,
                language=person.language,
                today=today,
                previous=remembered.question if remembered else None,
                choices=remembered.open_choices if remembered else (),
            )
        )

    async def _told(
        self,
        incoming: Incoming,
        text: str,
        response: Responses,
        recent: Remembered | None,
        person: Person,
        facts: Facts,
        today: date,
    ) -> Turn:
        options = [
            option
            for answer in response.answers
            if answer.outcome is Outcome.ASKS
            for option in answer.options
        ]
        if response.last is not None or options:
            still = recent.choices if recent and response.last in recent.choices else ()
            self._memory.keep(
                incoming.conversation,
                _key(incoming),
                Remembered(
                    question=response.last or (recent.question if recent else None),
                    choices=tuple(option.question for option in options) or still,
                    chosen=bool(still) and not options,
                    language=response.language,
                ),
                incoming.at,
            )
        for answer in response.answers:
            topic = answer.question.topic if answer.question is not None else "none"
            self._answered(topic, answer.outcome)
        replies = [
            self._reply(incoming, answer, text, facts, response.language, today)
            for answer in response.answers
        ]
        replies += await self._waiting(incoming, person, facts)
        return Turn(replies=tuple(replies), notice=_below(response.language))

    def _reply(
        self,
        incoming: Incoming,
        answer: Answer,
        text: str,
        facts: Facts,
        language: str,
        today: date,
    ) -> Reply:
        picture = (
            self._illustrator.picture_for(answer, text, facts, language=language, today=today)
            if self._illustrator is not None
            else None
        )
        return reply_for(answer, language, personal=_personal(incoming), picture=picture)

    async def _waiting(self, incoming: Incoming, person: Person, facts: Facts) -> tuple[Reply, ...]:
        """What waits for a person, shown where nobody else reads along."""
        if not _personal(incoming):
            return ()
        return await self._requests.waiting(person, facts, incoming.at)

    async def _pressed(
        self, incoming: Incoming, mark: object, person: Person, facts: Facts
    ) -> Turn:
        """A button of a question back was pressed: the one with this mark, if it still counts."""
        remembered = await self._memory.stored(incoming.conversation, _key(incoming), incoming.at)
        for choice in remembered.choices if remembered else ():
            if remembered is not None and mark_of(choice) == mark:
                return self._chosen(incoming, [choice], remembered, person, facts)
        return Turn(replies=(Reply(text=say(person.language, "conversation.old_button")),))

    def _chosen(
        self,
        incoming: Incoming,
        chosen: Sequence[Question],
        remembered: Remembered,
        person: Person,
        facts: Facts,
    ) -> Turn:
        """Answer what was chosen; the other choices stay as long as nothing else is asked."""
        language = remembered.language or person.language
        cooperation = facts.cooperations.get(chosen[-1].cooperation)
        if cooperation is None:
            return Turn(replies=(Reply(text=say(language, "conversation.old_button")),))
        today = _today(facts, person, incoming.at)
        asker = asker_of(person, cooperation, language, today)
        answers = [answer_item(question, cooperation, asker, today) for question in chosen]
        self._memory.keep(
            incoming.conversation,
            _key(incoming),
            replace(remembered, question=answers[-1].question or chosen[-1], chosen=True),
            incoming.at,
        )
        personal = _personal(incoming)
        replies = tuple(reply_for(answer, language, personal=personal) for answer in answers)
        return Turn(replies=replies, notice=_below(language))


def known_person(facts: Facts, incoming: Incoming) -> Person | None:
    """The person who spoke, by the Entra object id that the channel vouches for."""
    object_id = incoming.sender.aad_object_id
    return facts.person_by_object_id.get(object_id.lower()) if object_id else None


def local_day(facts: Facts, cooperation: str | None, at: datetime) -> date:
    """The day in a cooperation's time zone."""
    if cooperation is not None and cooperation in facts.cooperations:
        zone = facts.cooperations[cooperation].cooperation.time_zone
    else:
        zone = next((f.cooperation.time_zone for f in facts.cooperations.values()), "UTC")
    return at.astimezone(ZoneInfo(zone)).date()


def _today(facts: Facts, person: Person | None, at: datetime) -> date:
    own = person.seats[0].cooperation if person and person.seats else None
    return local_day(facts, own, at)


def _key(incoming: Incoming) -> str:
    return incoming.sender.aad_object_id or incoming.sender.channel_id


def _below(language: str) -> str:
    return say(language, "conversation.answered_below")


def _personal(incoming: Incoming) -> bool:
    return incoming.conversation_kind == "personal"
