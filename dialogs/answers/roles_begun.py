"""Who was employed in a month? The roles whose description says that they began then."""

from collections.abc import Iterator

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.holder_words import written_task
from dialogs.question import Question
from dialogs.texts import LANGUAGES
from dialogs.wording import month_name
from domain.facts import CooperationFacts
from domain.records import Role

_BEGINNING = frozenset(["appoints", "began", "staff"])


def answer_begun(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """The roles begun when asked; ``None`` where that is not asked, or no description tells it."""
    if not question.months or question.roles or _BEGINNING.isdisjoint(question.aspects):
        return None
    times = {*_written_months(question)}
    begun = [role for role in facts.roles if _names_one(role, times)]
    if not begun:
        return None
    first, *others = (written_task(asker.language, role) for role in begun)
    sources = [role.source for role in begun]
    return answered(question, facts, asker, first, statements=others, sources=sources)


def _written_months(question: Question) -> Iterator[str]:
    """The months asked about as documents write them: "augusti 2024"."""
    for language in LANGUAGES:
        for month in question.months:
            yield from (f"{month_name(language, month)} {year}" for year in question.years)


def _names_one(role: Role, times: set[str]) -> bool:
    told = role.description.casefold()
    return any(time in told for time in times)
