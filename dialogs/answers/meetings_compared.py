"""Which of some bodies met more often? Their meetings of a time, counted beside each other."""

from collections.abc import Sequence

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.held_apart import opening_held
from dialogs.answers.meetings_listed import without_moved
from dialogs.answers.period import asked_period, written_period
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import Meeting, MeetingState


def answer_more(
    question: Question, facts: CooperationFacts, asker: Asker, meetings: Sequence[Meeting]
) -> Answer:
    """How many meetings each body had in the documents' plan, and how many of them were held."""
    language = asker.language
    period = asked_period(question)
    told = without_moved(facts, meetings)
    of = {b: [m for m in told if b in m.bodies] for b in question.bodies if b in facts.body}
    held = {b: sum(m.state is MeetingState.HELD for m in found) for b, found in of.items()}
    counts = joined(
        language,
        (
            say(
                language,
                "meetings.body_count",
                body=facts.body[body].name,
                n=len(found),
                held=held[body],
            )
            for body, found in of.items()
        ),
    )
    when = f" {written_period(language, period)}" if period else ""
    planned = {body: len(found) for body, found in of.items()}
    opening = opening_held(question, language, tuple(of), [planned, held])
    return answered(
        question,
        facts,
        asker,
        opening + say(language, "meetings.compared", period=when, counts=counts),
        sources=[m.source for m in meetings],
    )
