"""How many strategy days a year are planned? Told in a document's running text, beside the goal."""

from dataclasses import replace

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import own_words
from dialogs.answers.sentences import sentences_of
from dialogs.answers.stems import matches, stem, stems
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import source_lines
from domain.facts import CooperationFacts
from domain.records import Source

_STRATEGY_DAY = stem("strategidag")
_TIMES = stem("ganger")
"""With which word the documents count meetings of a year."""


def with_plan(question: Question, facts: CooperationFacts, asker: Asker, answer: Answer) -> Answer:
    """A goal on strategy days, with how many a year a document plans."""
    if "strategy_day" not in question.aspects or not {"how_many", "how_often"} & question.aspects:
        return answer
    for passage in facts.passages:
        for sentence in sentences_of(passage):
            words = stems(sentence)
            if _TIMES in words and matches(_STRATEGY_DAY, words):
                title = facts.document[passage.document].title
                text = own_words(asker.language, sentence)
                planned = say(asker.language, "goals.planned", document=title, text=text)
                source = source_lines(
                    asker.language, facts, [Source(passage.document, passage.place)]
                )
                return replace(
                    answer,
                    statements=(planned, *answer.statements),
                    sources=(*answer.sources, *source),
                )
    return answer
