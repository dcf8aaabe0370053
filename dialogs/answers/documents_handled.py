"""How is every document of a kind handled: to whom sent, where posted? By the documents' words."""

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.quoting import written_quote
from dialogs.answers.sentences import sentences_of
from dialogs.answers.stems import holds_whole, stems
from dialogs.question import Question
from domain.facts import CooperationFacts
from domain.records import Source

_SENT = frozenset(["sent", "recipients"])
_FOUND = frozenset(["announced", "origin", "where"])
_SENDING, _POSTING = "skickas", "anslås"
"""How the documents speak of what is done with papers."""


def handled(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """What is said of all documents of a kind ("vart skickas protokollen?").

    ``None`` where one document is meant, or nothing is said.
    """
    spoken = question.when and "announced" not in question.aspects
    one = question.years or question.starts or spoken or question.paragraph or question.case_number
    kinds = {facts.document[name].kind for name in question.documents if name in facts.document}
    if one or len(kinds) != 1 or not (_SENT | _FOUND) & question.aspects:
        return None
    done = _SENDING if _SENT & question.aspects else _POSTING
    sought = stems(f"{kinds.pop()} {done}")
    told = [
        (passage, sentence)
        for passage in facts.passages
        for sentence in sentences_of(passage)
        if all(holds_whole(word, stems(sentence)) for word in sought)
    ]
    if not told:
        return None
    lines = [written_quote(asker.language, facts, p, [sentence]) for p, sentence in told]
    sources = [Source(p.document, p.place) for p, _ in told]
    return answered(question, facts, asker, lines[0], statements=lines[1:], sources=sources)
