"""Is another of a numbered kind of document asked for? "Delårsrapport 2" is not the first."""

import re

from dialogs.answer import Answer, Asker
from dialogs.answers import wheel
from dialogs.answers.composing import begun, not_known
from dialogs.answers.document_wording import whole_of
from dialogs.answers.wheel_words import written_entries
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts


def of_another_number(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """That the number asked for is not held, with when the wheel has it; ``None`` for others."""
    named = [facts.document[name] for name in question.documents if name in facts.document]
    asked = [term for term in question.terms if term.isdigit()]
    held = {d.id: _number(d.kind, d.title) for d in named}
    if len(asked) != 1 or None in held.values() or not held or asked[0] in held.values():
        return None
    language = asker.language
    entries = [e for e in wheel.about(question, facts) if asked[0] in e.text.split()]
    statements = written_entries(language, facts, entries)
    title = begun(f"{named[0].kind} {asked[0]}")
    headline = say(language, "documents.no_title", title=title)
    if "when" in question.aspects and statements:
        headline = f"{statements.pop(0)} {headline}"
    titles = joined(language, (document.title for document in named))
    return not_known(
        question,
        facts,
        asker,
        headline,
        statements=[*statements, say(language, "documents.held", titles=titles)],
        sources=[*(entry.source for entry in entries), *map(whole_of, named)],
    )


def _number(kind: str, title: str) -> str | None:
    """The number that a title gives its kind: of "Delårsrapport 1 2023" the first."""
    found = re.match(rf"{re.escape(kind)} (\d{{1,2}})\b", title, re.IGNORECASE)
    return found and found[1]
