"""Which projects beside its own is a cooperation linked to? Those that one passage speaks of."""

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered, ended, own_words
from dialogs.answers.passages import written_place
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import Passage, Source, Subject, SubjectKind


def asked(question: Question) -> bool:
    """Whether projects are asked for that hang together with the cooperation's own."""
    return {"linked", "project"} <= question.aspects


def answer(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """The projects on no plan that the passage with most of them names; ``None`` without any."""
    others = [
        s for s in facts.subjects if s.kind is SubjectKind.PROJECT and s.id not in facts.plan_of
    ]
    named = [(passage, _named(passage, others)) for passage in facts.passages]
    passage, found = max(named, key=lambda each: len(each[1]), default=(None, []))
    if passage is None or not found:
        return None
    return answered(
        question,
        facts,
        asker,
        say(
            asker.language,
            "status.linked_projects",
            n=len(found),
            document=facts.document[passage.document].title,
            place=written_place(passage),
            names=joined(asker.language, (project.name for project in found)),
        ),
        statements=[ended(own_words(asker.language, p.description or p.name)) for p in found],
        sources=[Source(passage.document, passage.place)],
    )


def _named(passage: Passage, projects: list[Subject]) -> list[Subject]:
    return [project for project in projects if project.name in passage.text]
