"""Who has decided how costs are shared? What the decisions and the rules tell of it."""

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, ended, own_words
from dialogs.answers.sentences import held_in, sentences_in
from dialogs.answers.stems import stems
from dialogs.question import Question
from dialogs.texts import say
from domain.facts import CooperationFacts

_RULES = stems("beslutade fördelningsmodeller")
_BUDGET = stems("beslutad budget")


def decided_of(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """By what, or when, the sharing is settled; ``None`` where that is not asked, or not told.

    No document says who settled it: a decision tells that it is settled, the rules who settled
    the amounts that they share. What the rule of a thing tells of that is told with the rule.
    """
    when = {"when", "decision"} <= question.aspects
    if not (when or asks_who_decided(question)):
        return None
    language = asker.language
    named = {*question.subjects, *question.components}
    own = [m for m in facts.cost_models if named & {m.subject, m.component}]
    if any(decided_in(model.text) for model in own):
        return None
    said = [
        (own_words(language, line), decision.source)
        for decision in facts.decisions
        for line in sentences_in(decision.summary or "")
        if held_in(line, _RULES) == len(_RULES)
    ]
    said = said or [(own_words(language, m.text), m.source) for m in facts.cost_models]
    if not said:
        return None
    told, source = said[0]
    rules = () if named else facts.cost_models
    models = [(line, m.source) for m in rules if (line := decided_in(m.text))]
    return answered(
        question,
        facts,
        asker,
        say(language, f"cost_models.{'when' if when else 'who'}_decided", told=ended(told)),
        statements=[own_words(language, line) for line, _ in models],
        sources=[source, *(where for _, where in models)],
    )


def asks_who_decided(question: Question) -> bool:
    """Whether it is asked who decides, or who has decided."""
    return "who_decides" in question.aspects or {"who", "decision"} <= question.aspects


def decided_in(text: str) -> str:
    """The sentences of a rule that tell who has decided; empty where none does."""
    told = (line for line in sentences_in(text) if held_in(line, _BUDGET) == len(_BUDGET))
    return " ".join(ended(line) for line in told)
