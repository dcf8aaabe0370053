"""What does a word of committees, tables and papers mean? Told in general, then as documents do."""

from dataclasses import replace

from dialogs.answer import Answer, Asker, Outcome
from dialogs.answers.stems import matches, stem, stems
from dialogs.question import Question, Topic
from dialogs.texts import say


def explained(question: Question, told: Answer, asker: Asker) -> Answer:
    """What the words asked about mean, before what documents tell of them."""
    language = asker.language
    headline = " ".join(say(language, f"meanings.{key}") for key in question.meanings)
    note = say(language, "meanings.note")
    if told.outcome is not Outcome.ANSWERED or _of_something_else(question, told):
        return Answer(outcome=Outcome.ANSWERED, headline=headline, notes=(note,), question=question)
    return replace(
        told,
        headline=headline,
        statements=(told.headline, *told.statements),
        notes=(*told.notes, note),
    )


def _of_something_else(question: Question, told: Answer) -> bool:
    """Whether a passage was found that does not hold the word asked about, or how something stands.

    ("Vad är digital förvaltning?" is no question of what is in "drift och förvaltning").
    """
    if told.question is not None and told.question.topic is Topic.STATUS:
        return True
    if told.question is None or told.question.topic is not Topic.SEARCH:
        return False
    held = stems(told.headline)
    return not any(matches(stem(term), held) for term in question.terms)
