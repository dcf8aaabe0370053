"""``ask`` and ``chat``: questions and answers in the terminal."""

import argparse
import asyncio
import sys
from datetime import date

from bot.clock import Clock
from bot.commands.store import opened_store, the_clock
from bot.settings import Settings
from dialogs.answer import Outcome
from dialogs.answering import Responses, answer_item, asker_of, outcome_of, respond
from dialogs.conversation import local_day
from dialogs.plain import as_text
from dialogs.question import Question
from dialogs.remembered import Remembered
from dialogs.texts import DEFAULT_LANGUAGE
from domain.facts import Facts
from domain.people import Person

_STATUS = {Outcome.ANSWERED: 0, Outcome.NOT_KNOWN: 3, Outcome.ASKS: 4}
_USAGE = 2


async def ask(arguments: argparse.Namespace, settings: Settings) -> int:
    """Answer one question; the exit status tells how it ended."""
    async with opened_store(settings) as (_, store):
        facts = store.current()
        person = _person(facts, arguments.email)
        if person is None and arguments.email:
            print(f"--as {arguments.email}: nobody with that address is a member", file=sys.stderr)
            return _USAGE
        response = _respond(arguments.text, facts, person, the_clock(settings), None)
        print(_text(response))
        return _STATUS[outcome_of(response.answers)]


async def chat(arguments: argparse.Namespace, settings: Settings) -> int:
    """Answer line after line until the input ends."""
    async with opened_store(settings) as (_, store):
        facts = store.current()
        person = _person(facts, arguments.email)
        if person is None and arguments.email:
            print(f"--as {arguments.email}: nobody with that address is a member", file=sys.stderr)
            return _USAGE
        clock = the_clock(settings)
        previous: Question | None = None
        choices: tuple[Question, ...] = ()
        while (line := await asyncio.to_thread(_line)) is not None:
            if not line.strip():
                continue
            chosen = _chosen(line, choices)
            if chosen is not None:
                response = _answered(chosen, facts, person, clock)
            else:
                remembered = Remembered(question=previous, choices=choices)
                response = _respond(line, facts, person, clock, remembered)
            print(_text(response), end="\n\n")
            previous = response.last or previous
            if chosen is None and response.last is not None:
                choices = ()
            choices = tuple(o.question for a in response.answers for o in a.options) or choices
        return 0


def _line() -> str | None:
    try:
        return input("> ")
    except EOFError:
        return None


def _person(facts: Facts, email: str | None) -> Person | None:
    return facts.person_by_email.get(email.strip().lower()) if email else None


def _today(facts: Facts, person: Person | None, clock: Clock) -> date:
    own = person.seats[0].cooperation if person and person.seats else None
    return local_day(facts, own, clock())


def _respond(
    text: str, facts: Facts, person: Person | None, clock: Clock, remembered: Remembered | None
) -> Responses:
    return respond(
        text,
        facts,
        person=person,
        language=person.language if person else DEFAULT_LANGUAGE,
        today=_today(facts, person, clock),
        previous=remembered.question if remembered else None,
        choices=remembered.open_choices if remembered else (),
    )


def _chosen(line: str, choices: tuple[Question, ...]) -> Question | None:
    number = line.strip().rstrip(".")
    if number.isdecimal() and 1 <= int(number) <= len(choices):
        return choices[int(number) - 1]
    return None


def _answered(question: Question, facts: Facts, person: Person | None, clock: Clock) -> Responses:
    today = _today(facts, person, clock)
    language = person.language if person else DEFAULT_LANGUAGE
    cooperation = facts.cooperations[question.cooperation]
    asker = asker_of(person, cooperation, language, today)
    answer = answer_item(question, cooperation, asker, today)
    return Responses(answers=(answer,), language=language, last=answer.question)


def _text(response: Responses) -> str:
    return "\n\n".join(as_text(answer, response.language) for answer in response.answers)
