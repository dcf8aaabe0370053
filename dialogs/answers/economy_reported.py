"""How often is the economy reported? What the documents say of it, quoted."""

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.matching import words_of
from dialogs.answers.sentences import sentences_of
from dialogs.answers.stems import matches, stems
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import source_line
from domain.facts import CooperationFacts
from domain.indexes import kept_with
from domain.records import Passage, Source

_ASKED = frozenset(["how_often", "followed_up", "per_meeting"])
_REPORTED = stems("rapporteras")
"""How the documents tell that something is reported."""


def how_often(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """The sentences that tell when budget and outcome are reported; ``None`` if not asked."""
    told = kept_with(facts, _told) if question.aspects & _ASKED else []
    if not told:
        return None
    language = asker.language
    sources = [Source(passage.document, passage.place) for passage, _ in told]
    lines = [
        say(
            language,
            "economy.carried",
            title=source_line(language, facts, source).title,
            place=source.place,
            text=sentence,
        )
        for source, (_, sentence) in zip(sources, told, strict=True)
    ]
    return answered(question, facts, asker, lines[0], statements=lines[1:], sources=sources)


def _told(facts: CooperationFacts) -> list[tuple[Passage, str]]:
    """Sentences that speak of reporting both budget and outcome."""
    kinds = [words_of(frozenset([kind])) for kind in ("budget", "outcome")]
    return [
        (passage, sentence)
        for passage in facts.passages
        for sentence in sentences_of(passage)
        if all(matches(word, (said := stems(sentence))) for word in _REPORTED)
        and all(not kind.isdisjoint(said) for kind in kinds)
    ]
