"""Which risks does a document describe below a heading ("Generella risker för korruption")?"""

from collections import defaultdict
from collections.abc import Sequence

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, ended, in_one, own_words
from dialogs.answers.matching import asked_stems
from dialogs.answers.passages import title_stems
from dialogs.answers.period import asked_period
from dialogs.answers.stems import matches, stems
from dialogs.answers.synonyms import means
from dialogs.question import Question
from dialogs.texts import say
from domain.facts import CooperationFacts
from domain.indexes import kept_with
from domain.records import Passage, Source

_SPENT = ("risk", "about")
_RISK = "risk"


def headed(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """The sections below a heading on risks that a question speaks of, each with its words.

    ``None`` where its words are those of no such heading, or of another year's document.
    """
    period = asked_period(question)
    for passages in kept_with(facts, _headings):
        document = facts.document[passages[0].document]
        if period is not None and not period.has_year(document.year):
            continue
        heading = stems(passages[0].place)
        asked = asked_stems(question, facts, _SPENT)
        sought = [word for word in asked if word not in title_stems(document)]
        named = {word for risk in facts.risks for word in stems(risk.risk)}
        if not any(_tells(word, heading) and word not in named for word in sought):
            continue
        if all(_tells(word, heading) or _RISK in word for word in sought):
            return _told(question, facts, asker, passages)
    return None


def _tells(word: str, heading: Sequence[str]) -> bool:
    """Whether a heading holds a word, in its own language or as a longer word's part."""
    return means(word, heading) or matches(word, heading)


def _headings(facts: CooperationFacts) -> tuple[tuple[Passage, ...], ...]:
    """The sections of the documents that several of them on risks share a heading."""
    below: defaultdict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in facts.passages:
        if _RISK in stems(passage.place):
            below[passage.document, passage.place].append(passage)
    return tuple(tuple(sections) for sections in below.values() if len(sections) > 1)


def _told(
    question: Question, facts: CooperationFacts, asker: Asker, passages: Sequence[Passage]
) -> Answer:
    language = asker.language
    first = passages[0]
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "risks.headed",
            heading=own_words(language, first.place),
            sections=own_words(language, "; ".join(p.heading for p in passages)),
            document=facts.document[first.document].title,
        ),
        statements=[f"{p.heading}: {ended(own_words(language, in_one(p.text)))}" for p in passages],
        sources=[Source(p.document, p.place) for p in passages],
    )
