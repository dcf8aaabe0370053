"""What is done with a question that was not answered? Kept with its line in the log, or undone."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from dialogs.answer import Outcome
from dialogs.answering import outcome_of, respond, vocabulary_of
from dialogs.answers.question_key import question_key
from dialogs.cards.unanswered_card import LONGEST_ANSWER, LONGEST_SOURCE
from dialogs.flows.scene import Refused, Scene
from dialogs.flows.teaching.telling import message
from dialogs.flows.teaching.views import (
    answered_view,
    done_view,
    list_view,
    named_view,
    withdraw_view,
)
from dialogs.messages import Turn
from dialogs.plain import cleaned, one_line
from dialogs.understanding.new_names import NameFault, Refusal, refusal_of
from domain.facts import Facts
from domain.people import Person
from domain.teaching.merging import title_of
from domain.teaching.records import Nameable, TaughtAnswer, TaughtName, Thing
from storage import Database
from storage.audit import Change, record_change
from storage.outbox import add
from storage.teaching import (
    Unanswered,
    UnansweredUnknown,
    close_unanswered,
    find_unanswered,
    open_unanswered,
    pass_unanswered,
    reopen_unanswered,
    teach_answer,
    teach_name,
    withdraw_answer,
    withdraw_name,
)


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of seeing to questions; ``fresh`` reads the facts again from the store."""

    database: Database
    fresh: Callable[[], Awaitable[Facts]]

    async def listed(self, scene: Scene) -> Turn:
        """The questions that nobody has seen to."""
        return list_view(scene, await self._open(scene))

    async def found(self, scene: Scene, number: object) -> Unanswered:
        """A question by number. Raises :class:`Refused`."""
        if type(number) is int and 0 < number < 2**31:
            try:
                async with self.database.snapshots() as session:
                    return await find_unanswered(session, scene.cooperation, number)
            except UnansweredUnknown:
                pass
        raise Refused("teaching.unknown")

    async def name(self, scene: Scene, words: str, thing: Thing) -> Turn:
        """Let words mean a thing, and close the questions that this answers."""
        words = one_line(cleaned(words))
        refusal = refusal_of(words, thing, vocabulary_of(scene.facts))
        if refusal is not None:
            raise _refused(scene, words, thing, refusal)
        async with self.database.sessions.begin() as session:
            name = await teach_name(
                session,
                cooperation=scene.cooperation,
                thing=thing,
                words=words,
                author=scene.person.id,
                now=scene.now,
            )
            title = title_of(thing, scene.facts) or thing.ref
            await _logged(session, scene, "teaching.named", title, {"words": words})
        now = with_facts(scene, await self.fresh())
        solved = [one for one in await self._open(now) if _is_answered(now, one.text)]
        async with self.database.sessions.begin() as session:
            await close_unanswered(session, [one.number for one in solved], now=scene.now)
        return named_view(now, name, solved)

    async def answer(self, scene: Scene, question: Unanswered, text: str, source: str) -> Turn:
        """Keep the coordinator's own answer to a question."""
        text, source = cleaned(text).strip(), one_line(cleaned(source))
        _check_answer(text, source)
        if _is_answered(scene, question.text) and question.key not in scene.facts.taught_answer:
            raise Refused("teaching.fault.answered")
        async with self.database.sessions.begin() as session:
            kept = await teach_answer(
                session,
                cooperation=scene.cooperation,
                key=question_key(question.text),
                question=question.text,
                text=text,
                source=source,
                author=scene.person.id,
                now=scene.now,
            )
            await close_unanswered(session, [question.number], now=scene.now)
            after = {"question": question.text, "text": text, "source": source}
            await _logged(session, scene, "teaching.answered", str(question.number), after)
        return answered_view(with_facts(scene, await self.fresh()), kept, question)

    async def passed(self, scene: Scene, question: Unanswered, to: Person) -> Turn:
        """Ask somebody to answer a question."""
        async with self.database.sessions.begin() as session:
            await pass_unanswered(session, question.number, person=to.id, now=scene.now)
            await add(session, [message(question, to, scene.person, scene.now)])
            after = {"question": question.text}
            await _logged(session, scene, "teaching.passed", str(question.number), after, to.id)
        return done_view(scene, scene.say("teaching.passed", name=to.name))

    async def removed(self, scene: Scene, question: Unanswered) -> Turn:
        """Take a question off the list."""
        async with self.database.sessions.begin() as session:
            await close_unanswered(session, [question.number], now=scene.now)
            after = {"question": question.text}
            await _logged(session, scene, "teaching.removed", str(question.number), after)
        back = {**scene.data(), "question": question.number}
        return done_view(scene, scene.say("teaching.removed", question=question.text), back)

    async def put_back(self, scene: Scene, question: Unanswered) -> Turn:
        """Put a question on the list again."""
        async with self.database.sessions.begin() as session:
            await reopen_unanswered(session, scene.cooperation, [question.number])
        return await self.listed(scene)

    def withdrawing(self, scene: Scene, taught: TaughtName | TaughtAnswer) -> Turn:
        """Ask whether something taught shall no longer count."""
        if isinstance(taught, TaughtName):
            return withdraw_view(scene, "name", taught.number, taught.words)
        return withdraw_view(scene, "answer", taught.number, taught.question)

    async def withdrawn(
        self, scene: Scene, taught: TaughtName | TaughtAnswer, closed: Iterable[int]
    ) -> Turn:
        """Let something taught no longer count; the questions it closed are open again."""
        is_name = isinstance(taught, TaughtName)
        withdraw = withdraw_name if is_name else withdraw_answer
        what = taught.words if isinstance(taught, TaughtName) else taught.question
        async with self.database.sessions.begin() as session:
            if await withdraw(session, scene.cooperation, taught.number, now=scene.now):
                await reopen_unanswered(session, scene.cooperation, closed)
                deed = "teaching.unnamed" if is_name else "teaching.unanswered"
                await _logged(session, scene, deed, what, {})
        await self.fresh()
        return done_view(scene, scene.say(f"teaching.withdrawn_{_kind(taught)}", what=what))

    async def _open(self, scene: Scene) -> Sequence[Unanswered]:
        async with self.database.snapshots() as session:
            return await open_unanswered(session, scene.cooperation)


def with_facts(scene: Scene, facts: Facts) -> Scene:
    """The scene with the facts as they are now."""
    return replace(scene, everything=facts, facts=facts.cooperations[scene.cooperation])


def thing_chosen(scene: Scene, written: object) -> Thing:
    """What a choice means. Raises :class:`Refused`."""
    kind, _, ref = written.partition(":") if isinstance(written, str) else ("", "", "")
    if kind in set(Nameable):
        thing = Thing(kind=Nameable(kind), ref=ref)
        if title_of(thing, scene.facts) is not None:
            return thing
    raise Refused("teaching.fault.thing")


def _kind(taught: TaughtName | TaughtAnswer) -> str:
    return "name" if isinstance(taught, TaughtName) else "answer"


def _is_answered(scene: Scene, text: str) -> bool:
    """Whether the bot answers a question, or asks back, as things are now."""
    response = respond(
        text,
        scene.everything,
        person=scene.person,
        language=scene.language,
        today=scene.today,
    )
    return outcome_of(response.answers) is not Outcome.NOT_KNOWN


def _check_answer(text: str, source: str) -> None:
    if not text:
        raise Refused("teaching.fault.no_answer")
    if len(text) > LONGEST_ANSWER:
        raise Refused("teaching.fault.long_answer", n=len(text), most=LONGEST_ANSWER)
    if not source:
        raise Refused("teaching.fault.no_source")
    if len(source) > LONGEST_SOURCE:
        raise Refused("teaching.fault.long_source", n=len(source), most=LONGEST_SOURCE)


def _refused(scene: Scene, words: str, thing: Thing, refusal: Refusal) -> Refused:
    holder = refusal.place or ""
    if refusal.holder is not None:
        name = refusal.holder
        known = {kind.value for kind in Nameable}
        if name.kind.value in known:
            held = Thing(kind=Nameable(name.kind.value), ref=name.ref)
            holder = title_of(held, scene.facts) or name.ref
        else:
            holder = " ".join(name.words)
    if refusal.fault is NameFault.KNOWN:
        holder = title_of(thing, scene.facts) or thing.ref
    return Refused(f"teaching.fault.{refusal.fault}", words=words, holder=holder)


async def _logged(
    session: AsyncSession,
    scene: Scene,
    deed: str,
    subject: str,
    after: Mapping[str, Any],
    about: int | None = None,
) -> None:
    change = Change(
        at=scene.now,
        person=scene.person.id,
        cooperation=scene.cooperation,
        deed=deed,
        subject=subject,
        about=about,
        after=after,
        channel=scene.incoming.conversation_kind,
    )
    await record_change(session, change)
