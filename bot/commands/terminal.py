"""How does a conversation go in a terminal? Lines in; text and numbered buttons out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.clock import Clock
from bot.flows import flows_over
from bot.settings import Settings
from dialogs.answer import Outcome
from dialogs.answering import Responses, answer_item, asker_of, outcome_of, respond
from dialogs.card_buttons import buttons_of
from dialogs.chosen_words import at_place, said_place
from dialogs.conversation import local_day
from dialogs.flows.meetings import CardKeeper
from dialogs.messages import (
    CardAction,
    FileLink,
    Incoming,
    NotFetched,
    NotStored,
    Sender,
    Turn,
    WhyNotFetched,
)
from dialogs.plain import as_text
from dialogs.question import Question
from dialogs.remembered import Remembered
from dialogs.texts import DEFAULT_LANGUAGE
from domain.people import Person
from storage import Database, FactsStore

_CONVERSATION = "terminal"
Button = Question | CardAction
"""What a number stands for: the question of a question back, or a button of a card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a line led to: words for the terminal, and how it ended."""

    text: str
    outcome: Outcome


class Terminal:
    """One conversation of one person, or of nobody known, with the bot."""

    def __init__(
        self,
        database: Database,
        store: FactsStore,
        settings: Settings,
        clock: Clock,
        person: Person | None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._person = person
        self._cards = CardKeeper(database, clock)
        self._flows = flows_over(database, store, self._cards, settings, _NoFiles())
        self._language = person.language if person else DEFAULT_LANGUAGE
        self._question: Question | None = None
        self._buttons: tuple[Button, ...] = ()
        self._made = False

    async def say(self, line: str) -> Said:
        """Answer a line; a number presses the button that was shown with it."""
        await self._store.refresh()
        pressed = self._pressed(line)
        if isinstance(pressed, CardAction):
            return await self._turn(line, pressed) or Said(text="", outcome=Outcome.NOT_KNOWN)
        if pressed is not None:
            return self._answered(self._chosen(pressed), chosen=True)
        return await self._turn(line, None) or self._answered(self._asked(line), chosen=False)

    def _pressed(self, line: str) -> Button | None:
        place = said_place(line)
        if place is None:
            return None
        chosen = at_place(self._buttons, place)
        return chosen[0] if len(chosen) == 1 else None

    async def _turn(self, text: str, action: CardAction | None) -> Said | None:
        """What a flow makes of a line or button; ``None`` if it is for none of them."""
        if self._person is None:
            return None
        incoming = Incoming(
            conversation=_CONVERSATION,
            conversation_kind="personal",
            sender=Sender(
                channel_id=_CONVERSATION,
                aad_object_id=self._person.aad_object_id,
                name=self._person.name,
            ),
            text=text,
            action=action,
            at=self._clock(),
        )
        for flow in self._flows:
            take = flow.act if action else flow.said
            turn = await take(incoming, self._person, self._store.current())
            if turn is not None:
                return await self._shown(turn)
        return None

    async def _shown(self, turn: Turn) -> Said:
        await self._cards.look()
        cards = [reply.card for reply in turn.replies if reply.card is not None]
        if turn.card_answer is not None:
            cards.insert(0, turn.card_answer)
        buttons = [button for card in cards for button in buttons_of(card)]
        self._buttons = tuple(
            CardAction(verb=button.verb, data=button.data, how="execute") for button in buttons
        )
        parts = [_words(card) for card in cards]
        parts += [reply.text for reply in turn.replies if reply.text is not None]
        parts.append("\n".join(f"{n}. {one.title}" for n, one in enumerate(buttons, start=1)))
        return Said(text="\n\n".join(part for part in parts if part), outcome=Outcome.ANSWERED)

    def _answered(self, response: Responses, *, chosen: bool) -> Said:
        self._question = response.last or self._question
        self._made = chosen
        if not chosen and response.last is not None:
            self._buttons = ()
        offered = tuple(o.question for answer in response.answers for o in answer.options)
        self._buttons = offered or self._buttons
        text = "\n\n".join(as_text(answer, response.language) for answer in response.answers)
        return Said(text=text, outcome=outcome_of(response.answers))

    def _asked(self, line: str) -> Responses:
        choices = tuple(button for button in self._buttons if isinstance(button, Question))
        remembered = Remembered(question=self._question, choices=choices, chosen=self._made)
        return respond(
            line,
            self._store.current(),
            person=self._person,
            language=self._language,
            today=self._today(),
            previous=remembered.question,
            choices=remembered.open_choices,
        )

    def _chosen(self, question: Question) -> Responses:
        cooperation = self._store.current().cooperations[question.cooperation]
        today = self._today()
        asker = asker_of(self._person, cooperation, self._language, today)
        answer = answer_item(question, cooperation, asker, today)
        return Responses(answers=(answer,), language=self._language, last=answer.question)

    def _today(self) -> date:
        own = self._person.seats[0].cooperation if self._person and self._person.seats else None
        return local_day(self._store.current(), own, self._clock())


class _NoFiles:
    """A terminal has no files beside the messages."""

    stores = False

    async def fetch(self, link: FileLink) -> bytes:
        """Nothing can be attached to a line of text."""
        raise NotFetched(WhyNotFetched.FORBIDDEN)

    async def store(self, address: str, content: bytes) -> None:
        """Nothing can be put anywhere."""
        raise NotStored


def _words(card: Mapping[str, object]) -> str:
    return str(card.get("fallbackText") or "")
